import type { Feeling } from '../../movements/practice.ts';
import { EARLIEST, HOUR, LATEST } from '../../time/clock.ts';

/**
 * How a question was answered. `withdrawn`: the person got up, or wanted no questions for a while; `left`: they worked
 * on beside it; `easier`: with longer intervals for today.
 */
export type Answer = 'start' | 'snooze' | 'skip' | 'meeting' | 'easier' | 'withdrawn' | 'left';

/**
 * What a question is for: a break; a break on the chair, after a meeting or because it is easier; the evening's
 * massage.
 */
export const OCCASIONS = ['break', 'seated', 'massage'] as const;
export type Occasion = (typeof OCCASIONS)[number];

/**
 * What may end for a person, after which a short silence is a calm moment; the focus coming back ends a time elsewhere.
 */
export const ENDINGS = ['task', 'debug', 'terminal', 'commit', 'focus'] as const;
export type Ending = (typeof ENDINGS)[number];

/** What the person may only be able to wait for: a task or a command of theirs, an agent that edits elsewhere. */
export const WAITS = ['running', 'agent'] as const;
export type Wait = (typeof WAITS)[number];

/**
 * What made a moment calm enough to ask: a pause; an end or a wait; or `latest`: the end of a burst of keys, once the
 * question had waited for `latestAfter`.
 */
export const MOMENTS = ['pause', 'latest', ...ENDINGS, ...WAITS] as const;
export type Moment = (typeof MOMENTS)[number];

/** How a break was taken: by being away, by a guided session off the chair, or because the person said so. */
export type BreakKind = 'natural' | 'session' | 'logged';

/** How the person is at the desk: a bout at a standing desk is no sitting bout. */
export const POSTURES = ['sitting', 'standing'] as const;
export type Posture = (typeof POSTURES)[number];

/** A span of the calendar: wall times, ms since the epoch, `start <= end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The total length of spans, ms. */
export function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { start, end }) => sum + (end - start), 0);
}

/**
 * An unbroken time at the desk. `known` ms of it are confirmed by activity. In its `uncertain` spells, which follow one
 * another within it, nothing was seen, and the person has not said that they were up.
 */
export interface Bout extends Span {
  readonly kind: 'bout';
  readonly posture: Posture;
  readonly known: number;
  readonly uncertain: readonly Span[];
}

/**
 * The longest entry of the ledger, ms. Of a longer break only the beginning is recorded, of a longer bout only the end.
 * Natural breaks last over weekends and holidays; nothing longer is a break or a bout.
 */
export const LONGEST_MS = 31 * 24 * HOUR;

/**
 * `start` and `end` are rounded when they are recorded, the times within them are not: they may differ by this much,
 * ms.
 */
const ROUNDED_MS = 2;

/**
 * An entry of the ledger. `start` and `end` are wall times, ms since the epoch, `start <= end <= start + LONGEST_MS`.
 */
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
  /** One guided session, whole or not, with what was really done in it; `moved` is in ms. */
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
 * Whether a value is an entry, as far as sums need it: a torn one may have lost any field, and an absurd one lies
 * outside the calendar, is longer than {@link LONGEST_MS}, or counts more time than it lasts.
 */
export function isEntry(line: object): line is Entry {
  const { kind, start, end } = line as Partial<Entry>;
  if (typeof kind !== 'string' || !isSpan(line) || (end ?? 0) - (start ?? 0) > LONGEST_MS) return false;
  if (kind !== 'bout') return true;
  const { known, uncertain, posture } = line as Partial<Bout>;
  if (!POSTURES.some((each) => each === posture) || !Array.isArray(uncertain) || !uncertain.every(isSpan)) return false;
  let last = line.start - ROUNDED_MS;
  for (const spell of uncertain) {
    if (spell.start < last) return false;
    last = spell.end;
  }
  const most = line.end - line.start - lengthOf(uncertain) + ROUNDED_MS;
  return last <= line.end + ROUNDED_MS && typeof known === 'number' && known >= 0 && known <= most;
}

function isSpan(value: unknown): value is Span {
  const { start, end } = (value ?? {}) as Partial<Span>;
  return typeof start === 'number' && typeof end === 'number' && EARLIEST <= start && start <= end && end <= LATEST;
}
