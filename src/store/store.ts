import type { Entry } from '../core/ledger/entry.ts';
import type { State } from '../core/state.ts';
import type { Transition } from '../core/transition.ts';
import type { Instant } from '../time/clock.ts';

/**
 * Stores the state that all windows share, and the ledger. Reading, changing and writing is one transaction, so that no
 * window works on a state that another one has changed meanwhile, and a ledger line is stored if and only if its state
 * is.
 */
export interface Store {
  /**
   * Passes the shared state (`undefined` if there is none yet) to `change`, and stores the result. `change` may be
   * called more than once; the last call counts.
   * @returns false if another window is writing: nothing was done, try again later
   */
  transact(change: (state: State | undefined) => Transition, at: Instant): boolean;
  /**
   * The lines of the ledger that end after a wall time, ms, in the order in which they were written. Lines that cannot
   * be read are left out.
   */
  entriesSince(wall: number): readonly Entry[];
  close(): void;
}

/**
 * What an error says about the shared store that threw it:
 * - `damaged`: its contents are damaged, and have to be repaired;
 * - `replaced`: another window has replaced it, and opening it again finds the new one;
 * - `unavailable`: it can never be opened on this machine;
 * - `temporary`: anything else (in use, disk full, read-only, written by a newer version): a later try may succeed.
 */
export type StoreFailure = 'damaged' | 'replaced' | 'unavailable' | 'temporary';

/** A store that several windows share, and that can fail. A new kind of store implements it (`node/sqlite` is one). */
export interface SharedStore extends Store {
  /** Called with lines that were not accepted into the ledger, after they have been set aside for good. */
  onRefused?: (lines: readonly Entry[]) => void;
  /**
   * An invalid or refused line is set aside; everything else is written.
   * @throws if the store is broken; then nothing was written
   */
  transact(change: (state: State | undefined) => Transition, at: Instant): boolean;
  /** @throws if it cannot be read */
  entriesSince(wall: number): readonly Entry[];
  /** The shared state, read without waiting for a writer. @throws if it cannot be read */
  read(): State | undefined;
  /** Whether another window has changed the store since the last transaction here. */
  isBehind(): boolean;
}
