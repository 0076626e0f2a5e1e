import type { Instant } from '../../time/clock.ts';
import type { Posture } from '../ledger/entry.ts';
import { uncreditedTime } from '../presence/presence.ts';
import { ms, type Settings } from '../settings.ts';
import type { State, Waiting } from '../state.ts';
import { easeToday } from './easierDay.ts';

/** How much longer an interval is on a day of longer ones. */
const LONGER = 2;

/** The moment for a break is looked for during this last part of the interval at most. */
const EARLY_PART = 1 / 5;

/** Time at the desk in a posture until a break is due on a usual day, ms: standing still is no break either. */
export function usualInterval(posture: Posture, settings: Settings): number {
  return ms(settings, posture === 'standing' ? 'standInterval' : 'breakInterval');
}

/** The same on a day of longer intervals. */
export function longerInterval(posture: Posture, settings: Settings): number {
  return LONGER * usualInterval(posture, settings);
}

/** Time at the desk until a break is due today, in the present posture, ms. */
export function intervalNow({ easing, posture }: State, at: Instant, settings: Settings): number {
  const isLonger = easeToday(easing, at, settings) === 'longer';
  return isLonger ? longerInterval(posture, settings) : usualInterval(posture, settings);
}

/** The time at the desk that counts toward the next break, ms. */
export function timeTowardBreak(state: State, at: Instant): number {
  return state.sinceBreak + uncreditedTime(state, at);
}

/** How long the person has to be at the desk until a break is due, ms; 0 when it is. */
export function untilDue(state: State, at: Instant, settings: Settings): number {
  return Math.max(0, intervalNow(state, at, settings) - timeTowardBreak(state, at));
}

/** Whether a question was asked for a break that is still not due. @param question the one that stands, or stood */
export function isEarly(state: State, question: Waiting, at: Instant, settings: Settings): boolean {
  return question.kind === 'prompted' && question.early !== undefined && untilDue(state, at, settings) > 0;
}

/** The state without what was asked early, once the interval after it has begun. */
export function forgetAskedEarly(state: State): State {
  const { askedEarly, ...rest } = state;
  return askedEarly === undefined || state.sinceBreak >= askedEarly ? state : rest;
}

/**
 * How long before the next break is due its moment is looked for, ms: {@link earlyWindow}, but 0 if it was asked for
 * early already.
 */
export function lookAhead(state: State, at: Instant, settings: Settings): number {
  return state.askedEarly === undefined ? earlyWindow(state, at, settings) : 0;
}

/** How long before it is due a break may be asked for, ms: `earliestBefore`, at most a fifth of the interval. */
export function earlyWindow(state: State, at: Instant, settings: Settings): number {
  // A question in the status bar alone is nothing but the item that says that the break is due.
  if (settings.prompt === 'statusBar') return 0;
  return Math.min(ms(settings, 'earliestBefore'), EARLY_PART * intervalNow(state, at, settings));
}
