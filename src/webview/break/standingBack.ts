/** How long everything stays after the pointer has moved, ms: long enough to read a line and to aim at a button. */
const AWAKE_MS = 4_000;

/**
 * The player stands back while it leads: the figure, a word and a number remain, large enough for two metres. What has
 * the class `folds` is folded away (player.css): out of sight, but still there for a screen reader and for Tab. It comes
 * back for a while with any move of the pointer and with the focus, and stays when the person asks for it.
 */
export class StandingBack {
  readonly #root: HTMLElement;
  readonly #button: HTMLElement;
  readonly #listening = new AbortController();
  /** Where the pointer was last. */
  #pointer = '';
  #leads = false;
  /** Whether the person has asked for everything to stay. */
  #stays = false;
  #awake = false;
  #timer = 0;

  /** @param root gets the class `standsBack` @param button is shown while something is led, and says whether everything is in sight (`aria-expanded`) */
  constructor(root: HTMLElement, button: HTMLElement) {
    this.#root = root;
    this.#button = button;
    const { signal } = this.#listening;
    document.addEventListener('pointermove', (event) => this.#hasMoved(event) && this.wake(), { signal });
    document.addEventListener('pointerdown', () => this.wake(), { signal });
    document.addEventListener('focusin', () => this.#isUsed() && this.wake(), { signal });
    this.#show();
  }

  /** @param leads whether something is led now, so that the person may stand two metres away */
  set leads(leads: boolean) {
    this.#leads = leads;
    this.#show();
  }

  /** Lets everything stay in sight, or folds it away again. Where nothing is led, nothing folds. */
  toggle(): void {
    if (!this.#leads) return;
    this.#stays = this.#standsBack;
    this.#awake = false;
    this.#show();
  }

  /** Brings everything back for a while. */
  wake(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      if (this.#isUsed()) {
        this.wake();
        return;
      }
      this.#awake = false;
      this.#show();
    }, AWAKE_MS);
    if (this.#awake) return;
    this.#awake = true;
    this.#show();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#listening.abort();
  }

  get #standsBack(): boolean {
    return this.#leads && !this.#stays && !this.#awake;
  }

  /** Browsers may report a move also when the page moves under a pointer that rests. */
  #hasMoved({ screenX, screenY }: PointerEvent): boolean {
    const before = this.#pointer;
    this.#pointer = `${screenX} ${screenY}`;
    return this.#pointer !== before;
  }

  /** Whether the pointer is over something that folds, or the keyboard in it. */
  #isUsed(): boolean {
    return (
      document.querySelector('.folds:is(:hover, :focus-visible), .folds :focus-visible, header :focus-visible') !== null
    );
  }

  #show(): void {
    this.#root.classList.toggle('standsBack', this.#standsBack);
    this.#button.hidden = !this.#leads;
    this.#button.setAttribute('aria-expanded', String(!this.#standsBack));
  }
}
