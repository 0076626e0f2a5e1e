/**
 * If the page gets the focus unasked, its keys do nothing until no key has been pressed for this long, ms: somebody in
 * the middle of a word would go on typing into the page. Within words one key follows another after 0.24 s on average,
 * with a standard deviation of 0.11 s (Dhakal et al., CHI 2018, 136 million keystrokes); this is more than two standard
 * deviations above that average.
 */
const PAUSE_MS = 500;

/** Focus counts as asked for if it arrives within this time after `expectFocus()`, ms. */
const ARRIVAL_MS = 1_000;

/** Keys that only modify other keys. Pressed alone, they neither act nor count as typing. */
const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'Fn']);

/** Keys that move the focus. Somebody who presses one of them means to be here. */
const FOCUS_KEYS = new Set(['Tab', 'F6']);

/**
 * Knows whether the page has the focus and whether its keys act ("listening"). They do not act while the person may be
 * typing for something else. The body has the class `keyboard` while the page has the focus, and also the class
 * `listening` while the keys act.
 */
export class Keyboard {
  #listening = true;
  #pointerDown = false;
  #expected = false;
  #pauseTimer = 0;
  #arrivalTimer = 0;
  /** When a text field last changed, `performance.now()`. */
  #lastInput = -Infinity;
  /** `code` of a key that has acted and is still held down. */
  #heldCode: string | undefined;

  /** @param arrived called when the page gets the focus */
  constructor(arrived: () => void) {
    window.addEventListener('focus', () => {
      this.#arrive();
      arrived();
    });
    window.addEventListener('input', () => (this.#lastInput = performance.now()));
    window.addEventListener('blur', () => this.#updateClasses());
    window.addEventListener('pointerdown', () => {
      this.#pointerDown = true;
      this.#listen();
    });
    for (const end of ['pointerup', 'pointercancel']) window.addEventListener(end, () => (this.#pointerDown = false));
    window.addEventListener('keyup', (event) => {
      // A key that moves the focus was pressed elsewhere and brought it here, so that only its release is seen.
      if (FOCUS_KEYS.has(event.key)) this.#listen();
      // Space presses a button when it is released. The key has acted already, and the focus may have moved meanwhile.
      if (event.code !== '' && event.code === this.#heldCode) event.preventDefault();
      this.#heldCode = undefined;
    });
    this.#arrive();
  }

  /** The person has asked for the focus to be here: the keys act at once, also if it is still about to arrive. */
  expectFocus(): void {
    this.#expected = true;
    clearTimeout(this.#arrivalTimer);
    this.#arrivalTimer = window.setTimeout(() => (this.#expected = false), ARRIVAL_MS);
    this.#listen();
  }

  /** The text field with the focus was removed. If somebody was typing in it, the keys act only after a pause. */
  noteFieldRemoved(): void {
    if (performance.now() - this.#lastInput < PAUSE_MS) this.#wait();
  }

  /**
   * Whether a pressed key may act. It may not if it is a modifier or an automatic repetition, nor while the page is not
   * listening; in that case the pause begins anew, or a key that moves the focus makes the page listen from now on.
   */
  mayAct(event: KeyboardEvent): boolean {
    if (MODIFIERS.has(event.key)) return false;
    if (!this.#listening) {
      if (FOCUS_KEYS.has(event.key)) this.#listen();
      else this.#wait();
      return false;
    }
    return !event.repeat;
  }

  /**
   * Call it for a key that has acted: while it is held down, its repetitions are recognised by {@link isHeldRepeat}.
   */
  markHeld({ code }: KeyboardEvent): void {
    this.#heldCode = code;
  }

  /** Whether an event is the automatic repetition of a key that has acted; it must not be typed into a field either. */
  isHeldRepeat({ repeat, code }: KeyboardEvent): boolean {
    return repeat && code !== '' && code === this.#heldCode;
  }

  #arrive(): void {
    if (!document.hasFocus() || this.#pointerDown || this.#expected) this.#listen();
    else this.#wait();
  }

  #listen(): void {
    clearTimeout(this.#pauseTimer);
    this.#listening = true;
    this.#updateClasses();
  }

  #wait(): void {
    clearTimeout(this.#pauseTimer);
    this.#listening = false;
    this.#pauseTimer = window.setTimeout(() => this.#listen(), PAUSE_MS);
    this.#updateClasses();
  }

  #updateClasses(): void {
    const here = document.hasFocus();
    document.body.classList.toggle('keyboard', here);
    document.body.classList.toggle('listening', here && this.#listening);
  }
}
