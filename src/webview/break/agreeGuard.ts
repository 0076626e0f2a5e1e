/**
 * How long a safety card has to be in sight before it can be agreed to, ms. A key or click that comes sooner was meant
 * for what stood there before: nobody reacts to something seen in less than 0.2 s, and a second click within 0.5 s
 * belongs to the first one (the double-click time of Windows).
 */
const UNREAD_MS = 500;

/**
 * Disables a button (`aria-disabled`) until the page has been visible for {@link UNREAD_MS} without interruption. It
 * does not stop clicks and keys: the action of the button has to check {@link mayAct}.
 */
export class AgreeGuard {
  readonly #button: HTMLButtonElement;
  readonly #restart = (): void => {
    clearTimeout(this.#timer);
    this.#button.setAttribute('aria-disabled', 'true');
    if (!document.hidden)
      this.#timer = window.setTimeout(() => this.#button.removeAttribute('aria-disabled'), UNREAD_MS);
  };
  #timer = 0;

  constructor(button: HTMLButtonElement) {
    this.#button = button;
    document.addEventListener('visibilitychange', this.#restart);
    this.#restart();
  }

  /** Whether the button may act. */
  get mayAct(): boolean {
    return !document.hidden && !this.#button.hasAttribute('aria-disabled');
  }

  dispose(): void {
    clearTimeout(this.#timer);
    document.removeEventListener('visibilitychange', this.#restart);
  }
}
