import type { Instant } from '../../time/clock.ts';
import { endOfWork } from '../../time/workingHours.ts';
import type { Settings } from '../settings.ts';
import type { State } from '../state.ts';
import { intervalNow } from './easierDay.ts';

/**
 * Whether a break now is the last of its day: the working hours end before another is due. False without working hours.
 */
export function isLastToday({ easing }: State, at: Instant, settings: Settings): boolean {
  const end = endOfWork(at.wall, settings.workingHours, settings.dayStart);
  return end !== undefined && at.wall + intervalNow(easing, at, settings) >= end;
}
