import { MINUTE } from '../time/clock.ts';
import type { Plan, Planned, Range } from './planFields.ts';

export type { Card, Plan, Planned, PlanItem, Range } from './planFields.ts';

/**
 * Most repetitions of a pack's plan, counted over all sides and sets: one each second for two hours. The page has one
 * or two segments for each repetition.
 */
export const MOST_REPS = 7_200;

/** Greatest length of a pack's plan, ms: a working day. */
export const LONGEST = 8 * 60 * MINUTE;

/** At least so many steps lead from the least to the most that the source of a movement gives, where that is a time. */
const STEPS = 5;

/** The steps by which a time may change, s. */
const TIME_STEPS = [10, 30, 60] as const;

/** By how much an amount changes at once: one repetition, or so many seconds. */
export function stepOf({ unit, least, most }: Range): number {
  return unit === 'reps' ? 1 : (TIME_STEPS.findLast((step) => step <= (most - least) / STEPS) ?? TIME_STEPS[0]);
}

/** The id of the movement that a plan begins with, after what only prepares it; `undefined` for a plan without items. */
export function leader({ items }: Pick<Plan, 'items'>): string | undefined {
  return (items.find(({ prepares }) => !prepares) ?? items[0])?.movement;
}

/** An interval of the session. Its set, side and repetition are those that it leads or, in a pause, that follow it. */
export interface Segment {
  readonly kind: 'ready' | 'rep' | 'gap' | 'sides' | 'rest';
  /** Index into the plan's items. */
  readonly item: number;
  /** From 1, like side and repetition. */
  readonly set: number;
  readonly side: 1 | 2;
  readonly rep: number;
  /** From the beginning of the session, ms, like the end. */
  readonly start: number;
  readonly end: number;
}

/** Time to get ready before the first movement, ms. */
export const FIRST_READY_MS = 5_000;

/** A repetition of at least this length counts also in part, in steps of {@link COUNTED_MS}, ms. */
const LONG_REP_MS = MINUTE;
const COUNTED_MS = 5_000;

/** Length of one repetition, ms. */
export function repLength(item: Planned): number {
  return item.phases.reduce((sum, phase) => sum + phase, 0);
}

/**
 * The segments of the whole session in order. The first begins at 0, each other one where the one before ends. None
 * has the length 0.
 */
export function segments(plan: Plan): Segment[] {
  const session: Segment[] = [];
  const add = (kind: Segment['kind'], length: number, item: number, set: number, side: 1 | 2, rep: number): void => {
    const start = session.at(-1)?.end ?? 0;
    if (length > 0) session.push({ kind, item, set, side, rep, start, end: start + length });
  };
  plan.items.forEach((item, index) => {
    add('ready', readyBefore(plan, index), index, 1, 1, 1);
    for (let set = 1; set <= item.sets; set++) {
      for (const side of item.sides === 2 ? ([1, 2] as const) : ([1] as const)) {
        if (side === 2) add('sides', item.change, index, set, 2, 1);
        for (let rep = 1; rep <= item.reps; rep++) {
          if (rep > 1) add('gap', item.gap, index, set, side, rep);
          add('rep', repLength(item), index, set, side, rep);
        }
      }
      if (set < item.sets) add('rest', item.rest, index, set + 1, 1, 1);
    }
  });
  return session;
}

/** Length of the whole session, ms. */
export function planLength(plan: Plan): number {
  return startOfItem(plan, plan.items.length);
}

/** Number of repetitions of the whole session, over all sides and sets. */
export function planReps({ items }: Pick<Plan, 'items'>): number {
  return items.reduce((sum, item) => sum + itemReps(item), 0);
}

/** Number of repetitions of one movement, over all sides and sets. */
export function itemReps({ sets, sides, reps }: Planned): number {
  return sets * sides * reps;
}

/**
 * Beginning of an item, with its time to get ready, ms from the beginning of the session. It does not use the segments,
 * as there may be thousands.
 * @param index from 0; the number of items or more gives the end of the session
 */
export function startOfItem(plan: Plan, index: number): number {
  return plan.items.slice(0, index).reduce((sum, item, i) => sum + readyBefore(plan, i) + itemLength(item), 0);
}

/**
 * Index of the item at a position of the session, with its time to get ready; the last item at and after the end.
 * @param position ms from the beginning of the session
 */
export function itemAt(plan: Plan, position: number): number {
  let end = 0;
  const found = plan.items.findIndex((item, index) => {
    end += readyBefore(plan, index) + itemLength(item);
    return position < end;
  });
  return found < 0 ? plan.items.length - 1 : found;
}

/**
 * For each item, the number of repetitions that have ended at a position of the session; a long one counts in part.
 * @param position ms from the beginning of the session
 */
export function repsUntil(plan: Plan, position: number): number[] {
  let start = 0;
  return plan.items.map((item, index) => {
    start += readyBefore(plan, index);
    const reps = repsWithin(item, position - start);
    start += itemLength(item);
    return reps;
  });
}

/** Time to get ready for the item with this index, ms. */
export function readyBefore({ ready, items }: Plan, index: number): number {
  return Math.max(index === 0 ? FIRST_READY_MS : ready, items[index]?.read ?? 0);
}

/** Length of one movement with all its sets, sides and pauses, without the time to get ready, ms. */
export function itemLength(item: Planned): number {
  return item.sets * setLength(item) + (item.sets - 1) * item.rest;
}

function setLength(item: Planned): number {
  return item.sides === 2 ? 2 * sideLength(item) + item.change : sideLength(item);
}

function sideLength(item: Planned): number {
  return item.reps * repLength(item) + (item.reps - 1) * item.gap;
}

/** Number of repetitions of an item that have ended when its first one began `time` ms ago. */
function repsWithin(item: Planned, time: number): number {
  const { sets, sides, reps, gap, change, rest } = item;
  if (time >= itemLength(item)) return itemReps(item);
  const side = sideLength(item);
  const set = setLength(item);
  const whole = Math.min(sets - 1, Math.max(0, Math.floor(time / (set + rest))));
  const since = time - whole * (set + rest);
  // n repetitions have n - 1 gaps between them: n * rep + (n - 1) * gap <= within.
  const length = repLength(item);
  const ended = (within: number): number => {
    const count = Math.min(reps, Math.max(0, Math.floor((within + gap) / (length + gap))));
    // Of a long one, such as a minute of a ride, what was done of it counts.
    const part = length < LONG_REP_MS ? 0 : Math.floor((within - count * (length + gap)) / COUNTED_MS) * COUNTED_MS;
    return Math.min(reps, count + Math.min(1, Math.max(0, part / length)));
  };
  return whole * sides * reps + ended(since) + (sides === 2 ? ended(since - side - change) : 0);
}

/**
 * The segment at a position; the last one at and after the end, `undefined` if there are no segments.
 * @param session the segments in order, see {@link segments} @param position ms from the beginning of the session
 */
export function segmentAt(session: readonly Segment[], position: number): Segment | undefined {
  let [low, high] = [0, session.length - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (position < (session[middle]?.end ?? 0)) high = middle;
    else low = middle + 1;
  }
  return session[low];
}
