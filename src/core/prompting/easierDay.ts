import * as v from 'valibot';
import type { Instant } from '../../time/clock.ts';
import { dayOf } from '../../time/day.ts';
import { count, date } from '../bounds.ts';
import type { Answer, Entry } from '../ledger/entry.ts';
import type { Settings } from '../settings.ts';

/** How today is easier: a longer interval, breaks on the chair, or not at all, though it was offered. */
export const EASES = ['longer', 'seated', 'usual'] as const;
export type Ease = (typeof EASES)[number];

/** What is easier today, and what may lead to it. Part of the state. */
export const easingSchema = v.object({
  /** Breaks that were skipped, or not answered, in a row. */
  passed: count,
  /** What was chosen or offered last, and the date of that day. */
  today: v.nullable(v.object({ ease: v.picklist(EASES), date })),
});

export type Easing = Readonly<v.InferOutput<typeof easingSchema>>;

/** After this many breaks passed over in a row, the next question offers something easier. */
const PASSED = 3;

/** Answers by which a break is passed over. */
const OVER: readonly Answer[] = ['skip', 'left'];

/** Nothing has been passed over. */
export const NO_EASING: Easing = { passed: 0, today: null };

/** Counts breaks passed over in a row; a break that was taken, in whatever way, sets the count to zero. */
export function countMissed(easing: Easing, entry: Entry): Easing {
  switch (entry.kind) {
    case 'prompt':
      return OVER.includes(entry.answer) && entry.occasion !== 'massage' && !entry.asksAgain
        ? { ...easing, passed: easing.passed + 1 }
        : easing;
    case 'break':
    case 'session':
      return { ...easing, passed: 0 };
    case 'bout':
    case 'feeling':
      return easing;
  }
}

/** How today is easier; `undefined` if nothing was chosen or offered today. */
export function easeToday({ today }: Easing, at: Instant, { dayStart }: Settings): Ease | undefined {
  return today?.date === dayOf(at.wall, dayStart).date ? today.ease : undefined;
}

/** Whether the next question should offer something easier: once a day, and again tomorrow. */
export function offersEasier(easing: Easing, at: Instant, settings: Settings): boolean {
  return easing.passed >= PASSED && easeToday(easing, at, settings) === undefined;
}

/** Makes today easier; with `usual`, nothing easier is offered until tomorrow. */
export function chooseEase(easing: Easing, ease: Ease, at: Instant, { dayStart }: Settings): Easing {
  return { passed: ease === 'usual' ? easing.passed : 0, today: { ease, date: dayOf(at.wall, dayStart).date } };
}
