import { bedtimeOf } from './bedtime.ts';
import { endOfWork } from './hours.ts';
import { ms, type Settings } from './settings.ts';

/**
 * Whether a break at a moment is the last of its day: before another would be due the working hours end, or, for somebody
 * who has none, the hour of the massage comes.
 * @param wall ms since the epoch
 */
export function isLastToday(wall: number, settings: Settings): boolean {
  const { workingHours, dayStart } = settings;
  const end = workingHours.length > 0 ? endOfWork(wall, workingHours, dayStart) : bedtimeOf(wall, settings);
  return end !== undefined && wall < end && wall + ms(settings, 'breakInterval') >= end;
}
