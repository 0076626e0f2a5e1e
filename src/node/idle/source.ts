import type { IdleMeaning } from '../../core/event.ts';
import { SECOND, type Disposable } from '../../time/clock.ts';

/** How long nobody has touched the machine, ms, and what that means. */
export interface Idle {
  readonly idle: number;
  readonly means: IdleMeaning;
}

/** One way to ask this machine how long nobody has touched it. */
export interface IdleSource extends Disposable {
  /** For the log. */
  readonly name: string;
  /** What its answers mean. */
  readonly means: IdleMeaning;
  /** How long an answer may take now, ms; whoever asks gives up after that and aborts the signal. */
  readonly patience: number;
  /**
   * @returns ms since the last key, click or pointer movement; `undefined` where the source works but cannot tell at this
   * moment
   * @throws where the source does not work here
   */
  query(signal: AbortSignal): Promise<number | undefined>;
}

/** How long a program that only has to look something up may take, ms. */
export const PATIENCE = 2 * SECOND;

/** An answer that is no number of milliseconds, or no answer. */
export class NoAnswer extends Error {}
