import type { Feeling } from '../movements/practice.ts';

/** How an asked break was answered. */
export type Answer = 'start' | 'snooze' | 'skip' | 'withdrawn' | 'left';

/** How a break was taken: by being away, by a guided session off the chair, or because the person said so. */
export type BreakKind = 'natural' | 'session' | 'logged';

/** One line of the ledger. `start` and `end` are wall times, ms since the epoch, `start <= end`. */
export type Entry =
  /** An unbroken time seated; `seated` ms of it are known to be so. */
  | { readonly kind: 'bout'; readonly start: number; readonly end: number; readonly seated: number }
  | { readonly kind: 'break'; readonly start: number; readonly end: number; readonly how: BreakKind }
  /** One question for one due break: asked at `start`, answered at `end`. */
  | {
      readonly kind: 'prompt';
      readonly start: number;
      readonly end: number;
      readonly due: number;
      readonly answer: Answer;
    }
  /** One guided session, whole or not, with what was really done in it (times moved in ms). */
  | {
      readonly kind: 'session';
      readonly start: number;
      readonly end: number;
      readonly routine: string;
      readonly whole: boolean;
      readonly done: readonly { movement: string; reps: number; moved: number; seated: boolean }[];
    }
  /** How movements felt right after they were done. */
  | {
      readonly kind: 'feeling';
      readonly start: number;
      readonly end: number;
      readonly feeling: Feeling;
      readonly movements: readonly string[];
    };
