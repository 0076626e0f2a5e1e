import type { IdleMeaning } from '../../core/event.ts';
import type { Disposable } from '../../time/clock.ts';

/** The machine's idle time, ms, and what it means. */
export interface Idle {
  readonly idle: number;
  readonly means: IdleMeaning;
}

/** One way to query this machine's idle time. A new source is added in `idleSources.ts`. */
export interface IdleSource extends Disposable {
  /** Name for the log. */
  readonly name: string;
  /** Meaning of its answers. */
  readonly means: IdleMeaning;
  /** Timeout of the next query, ms. The caller gives up after it and aborts the signal. */
  readonly timeoutMs: number;
  /**
   * @returns ms since the last key, click or pointer movement; `undefined` if the source works but cannot tell now
   * @throws if the source does not work here
   */
  query(signal: AbortSignal): Promise<number | undefined>;
}
