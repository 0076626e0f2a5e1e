/**
 * A page that gets the keyboard by itself takes no key before a pause of this length, ms: whoever is in the middle of a
 * word goes on with it. Within words a key follows the other after 0.24 s on average with a standard deviation of 0.11 s
 * (Dhakal et al., CHI 2018, 136 million keystrokes); this is beyond two of them.
 */
const PAUSE_MS = 500;

/** How long the keyboard may take to arrive after somebody has asked for it, ms. */
const ARRIVAL_MS = 1_000;

/** Keys that are held while others are pressed, and are none by themselves. */
const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'Fn']);

/** Keys that take the keyboard from one place to the next. */
const WAYS = new Set(['Tab', 'F6']);

/**
 * Whether the page has the keyboard, and whether it is meant. Shows both as classes of the body: `keyboard` while the
 * page has it, `listening` while a key does what it says.
 */
export class Keyboard {
  #listening = true;
  #pointing = false;
  #expected = false;
  #pause = 0;
  #arrival = 0;
  /** When something was written last, by `performance.now()`. */
  #written = -Infinity;
  /** The place of the key that is still held after it has done something. */
  #held: string | undefined;

  /** @param arrived called when the page gets the keyboard */
  constructor(arrived: () => void) {
    window.addEventListener('focus', () => {
      this.#arrive();
      arrived();
    });
    window.addEventListener('input', () => (this.#written = performance.now()));
    window.addEventListener('blur', () => this.#show());
    window.addEventListener('pointerdown', () => {
      this.#pointing = true;
      this.#listen();
    });
    for (const end of ['pointerup', 'pointercancel']) window.addEventListener(end, () => (this.#pointing = false));
    window.addEventListener('keyup', (event) => {
      // Tab was pressed elsewhere and brought the keyboard here.
      if (WAYS.has(event.key)) this.#listen();
      // A button that has got the focus meanwhile is not what Space was pressed on.
      if (event.code !== '' && event.code === this.#held) event.preventDefault();
      this.#held = undefined;
    });
    this.#arrive();
  }

  /** The person has asked for the keyboard to be here: it is meant, whether it is here already or about to arrive. */
  expect(): void {
    this.#expected = true;
    clearTimeout(this.#arrival);
    this.#arrival = window.setTimeout(() => (this.#expected = false), ARRIVAL_MS);
    this.#listen();
  }

  /** The field is gone: whoever was in the middle of a word goes on with it, and that is not for what has come instead. */
  interrupt(): void {
    if (performance.now() - this.#written < PAUSE_MS) this.#wait();
  }

  /**
   * Whether a key that has been pressed may do something here. The repetitions of one that is held never do, nor does
   * what is typed on after the keyboard has come here by itself.
   */
  takes(event: KeyboardEvent): boolean {
    if (MODIFIERS.has(event.key)) return false;
    if (!this.#listening) {
      if (WAYS.has(event.key)) this.#listen();
      else this.#wait();
      return false;
    }
    return !event.repeat;
  }

  /** The key of an event has done something: while it is held it is not typed either, wherever the focus is by then. */
  hold({ code }: KeyboardEvent): void {
    this.#held = code;
  }

  /** Whether an event is the repetition of a key that has done something. */
  isHeld({ repeat, code }: KeyboardEvent): boolean {
    return repeat && code !== '' && code === this.#held;
  }

  #arrive(): void {
    if (!document.hasFocus() || this.#pointing || this.#expected) this.#listen();
    else this.#wait();
  }

  #listen(): void {
    clearTimeout(this.#pause);
    this.#listening = true;
    this.#show();
  }

  #wait(): void {
    clearTimeout(this.#pause);
    this.#listening = false;
    this.#pause = window.setTimeout(() => this.#listen(), PAUSE_MS);
    this.#show();
  }

  #show(): void {
    const here = document.hasFocus();
    document.body.classList.toggle('keyboard', here);
    document.body.classList.toggle('listening', here && this.#listening);
  }
}
