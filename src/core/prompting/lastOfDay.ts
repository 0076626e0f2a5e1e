import type { Instant } from '../../time/clock.ts';
import { endOfWork } from '../../time/workingHours.ts';
import type { Settings } from '../settings.ts';
import type { State } from '../state.ts';
import { intervalNow } from './dueTime.ts';

/**
 * Whether a break now is the last of its day: the working hours end before another is due. False without working hours.
 */
export function isLastToday(state: State, at: Instant, settings: Settings): boolean {
  const end = endOfWork(at.wall, settings.workingHours, settings.dayStart);
  return end !== undefined && at.wall + intervalNow(state, at, settings) >= end;
}
