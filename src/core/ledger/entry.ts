import type { Feeling } from '../../movements/practice.ts';
import { DAY, EARLIEST, LATEST } from '../../time/clock.ts';

/**
 * How a question was answered. `withdrawn`: the person got up, or wanted no questions for a while; `left`: they worked
 * on beside it; `easier`: with longer intervals for today.
 */
export const ANSWERS = ['start', 'snooze', 'skip', 'meeting', 'easier', 'withdrawn', 'left'] as const;
export type Answer = (typeof ANSWERS)[number];

/**
 * What a question is for: a break; a break on the chair, after a meeting or because it is easier; the evening's
 * massage.
 */
export const OCCASIONS = ['break', 'seated', 'massage'] as const;
export type Occasion = (typeof OCCASIONS)[number];

/** What the person may only be able to wait for: a task or a command of theirs, an agent that edits elsewhere. */
export const WAITS = ['running', 'agent'] as const;
export type Wait = (typeof WAITS)[number];

/**
 * What made a moment calm enough to ask: a pause as long as is wanted; or a shorter one, after a commit or a call, or
 * in a wait.
 */
export const MOMENTS = ['pause', 'commit', 'call', ...WAITS] as const;
export type Moment = (typeof MOMENTS)[number];

/** What earlier versions asked at too: their entries and states are still read. */
export const FORMER_MOMENTS = ['latest', 'task', 'debug', 'terminal', 'focus'] as const;
export type FormerMoment = (typeof FORMER_MOMENTS)[number];

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
export const LONGEST_MS = 31 * DAY;

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
  /** One question for one break: due at `due`, which may be after it was asked; asked at `start`, answered at `end`. */
  | {
      readonly kind: 'prompt';
      readonly start: number;
      readonly end: number;
      readonly due: number;
      readonly moment: Moment | FormerMoment;
      readonly occasion: Occasion;
      readonly answer: Answer;
      /** There if it was passed over before its break was due: it is asked again then, and that answer counts. */
      readonly asksAgain?: true;
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
