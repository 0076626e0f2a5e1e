import { SECOND } from './clock.ts';
import { readTimeOfDay } from './timeOfDay.ts';

/**
 * A day as a person who works late understands it: from `dayStart` to the next `dayStart`, by the local clock. `start`
 * and `end` are ms since the epoch.
 */
export interface Day {
  /** The local date on which it begins, YYYY-MM-DD. */
  readonly date: string;
  readonly start: number;
  readonly end: number;
}

/** A date of the local calendar. It need not exist: a time zone may leave one out (see {@link momentOf}). */
export interface CalendarDate {
  readonly year: number;
  /** From 0, as in `Date`. */
  readonly month: number;
  readonly day: number;
  /** 0 for Sunday. */
  readonly weekday: number;
}

/** The local date of a moment, `offset` days later. @param wall ms since the epoch */
export function dateAt(wall: number, offset = 0): CalendarDate {
  const moment = new Date(wall);
  // Computed in UTC, which has no summer time: no date is repeated or skipped.
  const date = new Date(Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate() + offset));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate(), weekday: date.getUTCDay() };
}

/**
 * The moment of a time of day on a date, ms since the epoch. If the time occurs twice, it is the first. If the change
 * to summer time skips it, it is the moment at which the clocks go forward.
 * @param time HH:MM, up to 24:00
 * @returns `undefined` if the time zone left out the whole date, as Samoa did at the end of 2011
 */
export function momentOf(date: CalendarDate, time: string): number | undefined {
  const { year, month, day } = date;
  const { hours, minutes } = readTimeOfDay(time);
  const moment = new Date(year, month, day, hours, minutes).getTime();
  const skipped = localDigits(moment) - Date.UTC(year, month, day, hours, minutes);
  if (skipped === 0) return moment;
  const over = forwardBetween(moment - skipped, moment);
  // 24:00 belongs to the next date, so it is not compared.
  return hours === 24 || nameOf(dateAt(over)) === nameOf(date) ? over : undefined;
}

/**
 * The day that contains a moment. It is 23 or 25 hours long when summer time begins or ends.
 * @param wall ms since the epoch
 * @param dayStart HH:MM, as in the setting
 * @throws {RangeError} if no day begins within three days after the moment
 */
export function dayOf(wall: number, dayStart: string): Day {
  const startOf = (offset: number): number | undefined => momentOf(dateAt(wall, offset), dayStart);
  const first = [0, -1, -2].find((offset) => (startOf(offset) ?? Infinity) <= wall) ?? 0;
  let start = startOf(first) ?? wall;
  for (let offset = first + 1; offset <= first + 3; offset++) {
    const next = startOf(offset);
    if (next !== undefined && next > wall) return { date: nameOf(dateAt(start)), start, end: next };
    start = next ?? start;
  }
  throw new RangeError(`No day begins after ${wall}`);
}

function nameOf({ year, month, day }: CalendarDate): string {
  return new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
}

/** When the clocks went forward between two moments, ms since the epoch, accurate to the second. */
function forwardBetween(before: number, after: number): number {
  const offset = (wall: number): number => new Date(wall).getTimezoneOffset();
  let [early, late] = [before, after];
  while (late - early > SECOND) {
    const middle = (early + late) / 2;
    if (offset(middle) === offset(before)) early = middle;
    else late = middle;
  }
  return Math.floor(late / SECOND) * SECOND;
}

/** The local time at a moment, to the minute, as the UTC timestamp with the same digits, ms. */
function localDigits(wall: number): number {
  const moment = new Date(wall);
  const { year, month, day } = dateAt(wall);
  return Date.UTC(year, month, day, moment.getHours(), moment.getMinutes());
}
