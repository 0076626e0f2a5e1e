import type { IdleMeaning } from '../../core/event.ts';
import type { Source } from '../helpers/firstSource.ts';

/** The machine's idle time, ms, and what it means. */
export interface Idle {
  readonly idle: number;
  readonly means: IdleMeaning;
}

/**
 * One way to query this machine's idle time: ms since the last key, click or pointer movement. A new source is added in
 * `idleSources.ts`.
 */
export interface IdleSource extends Source<number> {
  /** Meaning of its answers. */
  readonly means: IdleMeaning;
}
