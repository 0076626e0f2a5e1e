/**
 * A safety card cannot be agreed to before it has been in sight for this long, ms: what is pressed sooner was meant for
 * what stood there before. Nobody presses a key in answer to something seen in less than 0.2 s, and a second click
 * belongs to the first within 0.5 s (the double-click time of Windows).
 */
const UNREAD_MS = 500;

/** Keeps a button from being pressed until it has been in sight for {@link UNREAD_MS} without a break. */
export class ReadFirst {
  readonly #button: HTMLButtonElement;
  readonly #look = (): void => {
    clearTimeout(this.#timer);
    this.#button.setAttribute('aria-disabled', 'true');
    if (!document.hidden)
      this.#timer = window.setTimeout(() => this.#button.removeAttribute('aria-disabled'), UNREAD_MS);
  };
  #timer = 0;

  constructor(button: HTMLButtonElement) {
    this.#button = button;
    document.addEventListener('visibilitychange', this.#look);
    this.#look();
  }

  /** Whether it may be pressed. */
  get isOver(): boolean {
    return !document.hidden && !this.#button.hasAttribute('aria-disabled');
  }

  dispose(): void {
    clearTimeout(this.#timer);
    document.removeEventListener('visibilitychange', this.#look);
  }
}
