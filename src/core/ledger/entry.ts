import type { Feeling } from '../../movements/practice.ts';
import { EARLIEST, HOUR, LATEST } from '../../time/clock.ts';

/**
 * How a question was answered. `withdrawn`: the person got up, or wanted no questions for a while; `left`: they worked on
 * beside it; `easier`: with longer intervals for today.
 */
export type Answer = 'start' | 'snooze' | 'skip' | 'meeting' | 'easier' | 'withdrawn' | 'left';

/** What a question is for: a break, one on the chair (after a meeting, or because it is easier), the evening's massage. */
export const OCCASIONS = ['break', 'seated', 'massage'] as const;
export type Occasion = (typeof OCCASIONS)[number];

/** What may end for a person so that the next short silence costs little: the window regaining the focus is one, too. */
export const ENDINGS = ['task', 'debug', 'terminal', 'commit', 'focus'] as const;
export type Ending = (typeof ENDINGS)[number];

/** What may go on while the person can only wait: a task or a command of theirs, an agent that edits elsewhere. */
export const WAITS = ['running', 'agent'] as const;
export type Wait = (typeof WAITS)[number];

/**
 * What made a moment calm enough to ask: a pause, something that had just ended or is being waited for, or, once the
 * question had waited long enough, the end of a burst.
 */
export const MOMENTS = ['pause', 'latest', ...ENDINGS, ...WAITS] as const;
export type Moment = (typeof MOMENTS)[number];

/** How a break was taken: by being away, by a guided session off the chair, or because the person said so. */
export type BreakKind = 'natural' | 'session' | 'logged';

/** How somebody is at the desk: a standing desk makes a bout that is no sitting bout. */
export const POSTURES = ['sitting', 'standing'] as const;
export type Posture = (typeof POSTURES)[number];

/** A stretch of the calendar: wall times, ms since the epoch, `start <= end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** How long spans are together, ms. */
export function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { start, end }) => sum + (end - start), 0);
}

/**
 * An unbroken time at the desk. `known` ms of it are confirmed by signs of a person; in its `uncertain` spells, one after
 * the other and all within it, nothing was seen, and nobody has said that they were up.
 */
export interface Bout extends Span {
  readonly kind: 'bout';
  readonly posture: Posture;
  readonly known: number;
  readonly uncertain: readonly Span[];
}

/**
 * No line of the ledger is longer than this, ms: of a longer break its beginning is written, of a longer bout its end. A
 * natural break goes over weekends and holidays; what is longer is no break any more, and no bout either.
 */
export const LONGEST = 31 * 24 * HOUR;

/** `start` and `end` are rounded when they are written, and nothing within them is, ms. */
const ROUNDED = 2;

/** One line of the ledger. `start` and `end` are wall times, ms since the epoch, `start <= end <= start + LONGEST`. */
export type Entry =
  | Bout
  | { readonly kind: 'break'; readonly start: number; readonly end: number; readonly how: BreakKind }
  /** One question for one due break: asked at `start`, answered at `end`. */
  | {
      readonly kind: 'prompt';
      readonly start: number;
      readonly end: number;
      readonly due: number;
      readonly moment: Moment;
      readonly occasion: Occasion;
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

/**
 * Whether a line is one, as far as sums are made of it: a torn one may have lost anything, and an absurd one lies where no
 * calendar is, or is longer than {@link LONGEST}, or counts more than it lasts.
 */
export function isEntry(line: object): line is Entry {
  const { kind, start, end } = line as Partial<Entry>;
  if (typeof kind !== 'string' || !isSpan(line) || (end ?? 0) - (start ?? 0) > LONGEST) return false;
  if (kind !== 'bout') return true;
  const { known, uncertain, posture } = line as Partial<Bout>;
  if (!POSTURES.some((each) => each === posture) || !Array.isArray(uncertain) || !uncertain.every(isSpan)) return false;
  let last = line.start - ROUNDED;
  for (const spell of uncertain) {
    if (spell.start < last) return false;
    last = spell.end;
  }
  const most = line.end - line.start - lengthOf(uncertain) + ROUNDED;
  return last <= line.end + ROUNDED && typeof known === 'number' && known >= 0 && known <= most;
}

function isSpan(value: unknown): value is Span {
  const { start, end } = (value ?? {}) as Partial<Span>;
  return typeof start === 'number' && typeof end === 'number' && EARLIEST <= start && start <= end && end <= LATEST;
}
