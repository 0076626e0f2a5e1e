/** Pitch, length and loudness of the tick: a short low knock, well below speech. Hz, s, share of full scale. */
const PITCH_HZ = 440;
const LENGTH_S = 0.06;
const LOUDNESS = 0.08;

/**
 * A soft tick, made here: nothing is loaded. Browsers let a page sound only after a click or a key in it; until then a
 * tick is silent (https://developer.chrome.com/blog/autoplay#web_audio).
 */
export class Tick {
  #context: AudioContext | undefined;

  play(): void {
    if (!navigator.userActivation.hasBeenActive) return;
    this.#context ??= new AudioContext();
    const { currentTime, destination } = this.#context;
    const gain = new GainNode(this.#context, { gain: LOUDNESS });
    const knock = new OscillatorNode(this.#context, { frequency: PITCH_HZ, type: 'sine' });
    gain.gain.exponentialRampToValueAtTime(0.0001, currentTime + LENGTH_S);
    knock.connect(gain).connect(destination);
    knock.start();
    knock.stop(currentTime + LENGTH_S);
  }

  dispose(): void {
    void this.#context?.close();
  }
}

/** The machine's own voice for the person's language, if it has one. Only local voices: no word leaves the machine. */
export class Voice {
  readonly #locale: string;

  constructor(locale: string) {
    this.#locale = locale;
  }

  /** Calls back when the voices are there: browsers load them late. */
  static onChange(listener: () => void): () => void {
    // Not every webview has a synthesizer.
    const synthesis = 'speechSynthesis' in window ? speechSynthesis : undefined;
    synthesis?.addEventListener('voiceschanged', listener);
    return () => synthesis?.removeEventListener('voiceschanged', listener);
  }

  get exists(): boolean {
    return this.#find() !== undefined;
  }

  /** Says words now, instead of what was still being said. */
  say(words: string): void {
    const voice = this.#find();
    if (!voice || words === '' || !navigator.userActivation.hasBeenActive) return;
    const utterance = new SpeechSynthesisUtterance(words);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    speechSynthesis.cancel();
    speechSynthesis.speak(utterance);
  }

  hush(): void {
    if (this.exists) speechSynthesis.cancel();
  }

  #find(): SpeechSynthesisVoice | undefined {
    if (!('speechSynthesis' in window)) return undefined;
    const language = this.#locale.toLowerCase();
    const local = speechSynthesis.getVoices().filter(({ localService }) => localService);
    const spoken = (voice: SpeechSynthesisVoice): string => voice.lang.toLowerCase().replace('_', '-');
    return (
      local.find((voice) => spoken(voice) === language) ??
      local.find((voice) => spoken(voice).split('-')[0] === language.split('-')[0])
    );
  }
}
