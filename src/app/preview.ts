/** What the person can look at on the break page before anything is started. */
export type Looked =
  | { readonly kind: 'movement'; readonly id: string }
  | { readonly kind: 'routine'; readonly id: string }
  /** What the question offers. `index`: which of its movements is shown first, from 0. */
  | { readonly kind: 'offer'; readonly index: number }
  /** All movements that are left out of breaks. */
  | { readonly kind: 'leftOut' };

/**
 * What the person looks at in this window, one thing over the other: Back shows the one before. It lies over what the
 * page shows otherwise, and ends when that changes: a question that is asked meanwhile has to be seen.
 */
export class Preview {
  #path: readonly Looked[] = [];
  /** What the page would show without it, when it was opened. */
  #over: string | undefined;

  /** @param over what the page shows otherwise; `undefined` for nothing */
  open(looked: Looked, over: string | undefined): void {
    this.#path = [...(this.current(over) ? this.#path : []), looked];
    this.#over = over;
  }

  /** What is looked at now; `undefined` for nothing. @param over what the page would show without it now */
  current(over: string | undefined): Looked | undefined {
    if (over !== this.#over) this.close();
    return this.#path.at(-1);
  }

  /** Goes back by one. @returns whether something is still looked at */
  back(): boolean {
    this.#path = this.#path.slice(0, -1);
    return this.#path.length > 0;
  }

  /** Looks at nothing any more. */
  close(): void {
    this.#path = [];
  }
}
