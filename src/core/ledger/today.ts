import type { Instant } from '../../time/clock.ts';
import { dayOf } from '../../time/day.ts';
import { creditSitting, stopWatching, uncreditedTime } from '../presence/presence.ts';
import type { State } from '../state.ts';
import { DayTallies, type DayTally } from './dayTally.ts';
import type { Entry } from './entry.ts';

/**
 * The tally of the day that `at` belongs to, so far, with the bout that is still going on.
 * @param written the entries of the ledger that reach into the day; others do no harm
 * @param dayStart HH:MM by the local clock, as in the setting
 */
export function today(state: State, at: Instant, written: readonly Entry[], dayStart: string): DayTally {
  const tallies = new DayTallies(dayStart);
  const open = creditSitting(state, at, uncreditedTime(state, at));
  const going = state.bout ? stopWatching(open, at).entries : [];
  for (const entry of [...written, ...going]) tallies.add(entry);
  return tallies.on(dayOf(at.wall, dayStart).date);
}
