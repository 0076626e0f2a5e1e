import { dequal } from 'dequal/lite';
import type { Prompting } from '../core/state.ts';
import { MINUTE } from '../time/clock.ts';

/** What the person can look at on the break page before anything is started. */
export type Looked =
  | { readonly kind: 'movement'; readonly id: string }
  | { readonly kind: 'routine'; readonly id: string }
  /** What the question offers. `index`: which of its movements is shown first, from 0. */
  | { readonly kind: 'offer'; readonly index: number }
  /** All movements that are left out of breaks. */
  | { readonly kind: 'leftOut' };

/** What the page shows if nothing is looked at, and since when, wall time in ms. */
export interface Shown {
  readonly kind: Prompting['kind'];
  readonly since: number;
}

/** A question that is asked so soon after the person has last looked at something waits under it, ms. */
const LOOKING_MS = 2 * MINUTE;

/**
 * What the person looks at in this window, one thing over the other: Back shows the one before. It lies over what the
 * page shows otherwise, and ends when that changes. Only a question that comes while the person is reading does not take
 * the page away from them.
 */
export class Preview {
  #path: readonly Looked[] = [];
  /** What the page would show without it. */
  #over: Shown | undefined;
  #questionWaits = false;
  /** When the person last opened or left something of it, ms on any clock that does not go back. */
  #lookedAt = 0;

  /** @param over what the page shows otherwise; `undefined` for nothing @param now ms */
  open(looked: Looked, over: Shown | undefined, now: number): void {
    const before = this.current(over, now);
    // A double click looks once.
    if (!dequal(before, looked)) this.#path = [...this.#path, looked];
    this.#over = over;
    this.#lookedAt = now;
  }

  /** What is looked at now; `undefined` for nothing. @param over what the page would show without it now @param now ms */
  current(over: Shown | undefined, now: number): Looked | undefined {
    if (!dequal(over, this.#over)) {
      const isReading = this.#over === undefined && now - this.#lookedAt < LOOKING_MS;
      if (isReading && over?.kind === 'prompted') this.#questionWaits = this.#path.length > 0;
      else this.close();
    }
    this.#over = over;
    return this.#path.at(-1);
  }

  /** Whether a question has come while the person was reading: it waits under what they look at. */
  get questionWaits(): boolean {
    return this.#questionWaits;
  }

  /** How many things lie over each other. */
  get depth(): number {
    return this.#path.length;
  }

  /** Goes back by one. @returns whether something is still looked at @param now ms */
  back(now: number): boolean {
    this.#path = this.#path.slice(0, -1);
    this.#lookedAt = now;
    return this.#path.length > 0;
  }

  /** Looks at nothing any more. */
  close(): void {
    this.#path = [];
    this.#questionWaits = false;
  }
}
