/* The tick is a short low knock, much softer than speech. */
const PITCH_HZ = 440;
const LENGTH_S = 0.06;
/** Share of full scale. */
const LOUDNESS = 0.08;

/**
 * A soft tick, synthesised here: no sound file is loaded. Browsers allow a page to make sounds only after a click or
 * key press in it (https://developer.chrome.com/blog/autoplay#web_audio); before that, `play` does nothing.
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

/**
 * Speaks with the machine's voice for the person's language, if there is one; otherwise it is silent. Only local voices
 * are used, so that no text leaves the machine.
 */
export class Voice {
  readonly #locale: string;

  /** @param locale BCP 47; a voice for another region of the language also does */
  constructor(locale: string) {
    this.#locale = locale;
  }

  /** Calls back when the list of voices changes: browsers load it late. @returns removes the listener */
  static onChange(listener: () => void): () => void {
    // Not every webview has a synthesizer.
    const synthesis = 'speechSynthesis' in window ? speechSynthesis : undefined;
    synthesis?.addEventListener('voiceschanged', listener);
    return () => synthesis?.removeEventListener('voiceschanged', listener);
  }

  /** Whether the machine has a voice for the language. */
  get isAvailable(): boolean {
    return this.#find() !== undefined;
  }

  /** Says words at once; what was still being said is cut off. */
  say(words: string): void {
    const voice = this.#find();
    if (!voice || words === '' || !navigator.userActivation.hasBeenActive) return;
    const utterance = new SpeechSynthesisUtterance(words);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    speechSynthesis.cancel();
    speechSynthesis.speak(utterance);
  }

  stop(): void {
    if (this.isAvailable) speechSynthesis.cancel();
  }

  #find(): SpeechSynthesisVoice | undefined {
    if (!('speechSynthesis' in window)) return undefined;
    const language = this.#locale.toLowerCase();
    const local = speechSynthesis.getVoices().filter(({ localService }) => localService);
    const tagOf = (voice: SpeechSynthesisVoice): string => voice.lang.toLowerCase().replace('_', '-');
    return (
      local.find((voice) => tagOf(voice) === language) ??
      local.find((voice) => tagOf(voice).split('-')[0] === language.split('-')[0])
    );
  }
}
