import type { Instant } from '../time/clock.ts';
import type { Entry } from '../core/ledger/entry.ts';
import type { State } from '../core/state.ts';
import type { Transition } from '../core/transition.ts';

/**
 * Where the state that all windows share lives, with the ledger. Reading, changing and writing is one transaction: no
 * window ever works on a state that another has changed meanwhile, and a ledger line is there exactly if its state is.
 */
export interface Store {
  /**
   * Hands the shared state (`undefined` where there is none yet) to `change` and keeps what it returns. `change` may be
   * called more than once; the last call counts.
   * @returns false when somebody else is writing and nothing was done: try again later
   */
  transact(change: (state: State | undefined) => Transition, at: Instant): boolean;
  /** The lines of the ledger that end after a wall time, ms, in the order in which they were written; as far as they can be had. */
  entriesSince(wall: number): readonly Entry[];
  close(): void;
}

/** A store that is kept in a file with others, and can fail. */
export interface SharedStore extends Store {
  /** Told of lines that cannot be kept as such, once they are set aside for good. */
  refused?: (lines: readonly Entry[]) => void;
  /**
   * A line that is none, or that the ledger does not take, is set aside, and all else is written.
   * @throws when the store is broken; then nothing was written
   */
  transact(change: (state: State | undefined) => Transition, at: Instant): boolean;
  /** @throws when it cannot be read */
  entriesSince(wall: number): readonly Entry[];
  /** The shared state as it is, without waiting for anybody who writes. @throws when it cannot be read */
  read(): State | undefined;
  /** Whether somebody else has changed it since the last transaction here. */
  isBehind(): boolean;
}
