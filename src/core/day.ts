import { addDays, lightFormat, set, subDays } from 'date-fns';

/** A day as a person who may work late means it: from `dayStart` to `dayStart`, ms since the epoch, by the local clock. */
export interface Day {
  /** The date on which it begins, YYYY-MM-DD. */
  readonly date: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The day that a moment belongs to. Days are 23 or 25 hours long when summer time begins or ends.
 * @param wall ms since the epoch
 * @param dayStart HH:MM, as in the setting
 */
export function dayOf(wall: number, dayStart: string): Day {
  const [hours = 0, minutes = 0] = dayStart.split(':').map(Number);
  const at = (day: Date): Date => set(day, { hours, minutes, seconds: 0, milliseconds: 0 });
  const today = at(new Date(wall));
  const start = wall < today.getTime() ? at(subDays(today, 1)) : today;
  return { date: lightFormat(start, 'yyyy-MM-dd'), start: start.getTime(), end: at(addDays(start, 1)).getTime() };
}
