import { SECOND } from './clock.ts';
import { readTimeOfDay } from './timeOfDay.ts';

/** A day as a person who may work late means it: from `dayStart` to `dayStart`, ms since the epoch, by the local clock. */
export interface Day {
  /** The date on which it begins, YYYY-MM-DD. */
  readonly date: string;
  readonly start: number;
  readonly end: number;
}

/** A day of the local calendar on which a time of day can be looked up; one that a zone left out is none. */
export interface CalendarDate {
  readonly year: number;
  /** From 0, as in `Date`. */
  readonly month: number;
  readonly day: number;
  /** 0 for Sunday. */
  readonly weekday: number;
}

/** The date that lies `offset` days from the one of a moment, by the local clock. @param wall ms since the epoch */
export function dateAt(wall: number, offset = 0): CalendarDate {
  const moment = new Date(wall);
  // Counted in a zone without summer time: no date is met twice or passed over.
  const date = new Date(Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate() + offset));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate(), weekday: date.getUTCDay() };
}

/**
 * When a time of day comes on a date, ms since the epoch. Of a time that comes twice it is the first; one that summer time
 * leaves out comes when the clocks go forward, at the moment at which it is over.
 * @param time HH:MM, up to 24:00
 * @returns `undefined` where a zone left out the whole date, as Samoa did at the end of 2011
 */
export function timeOn(date: CalendarDate, time: string): number | undefined {
  const { year, month, day } = date;
  const { hours, minutes } = readTimeOfDay(time);
  const moment = new Date(year, month, day, hours, minutes).getTime();
  const skipped = shown(moment) - Date.UTC(year, month, day, hours, minutes);
  if (skipped === 0) return moment;
  const over = forwardBetween(moment - skipped, moment);
  // 24:00 is of the next date.
  return hours === 24 || nameOf(dateAt(over)) === nameOf(date) ? over : undefined;
}

/**
 * The day that a moment belongs to. Days are 23 or 25 hours long when summer time begins or ends.
 * @param wall ms since the epoch
 * @param dayStart HH:MM, as in the setting
 */
export function dayOf(wall: number, dayStart: string): Day {
  const startOf = (offset: number): number | undefined => timeOn(dateAt(wall, offset), dayStart);
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

/** When the clocks went forward between two moments, to the second. */
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

/** What the local clock shows at a moment, to the minute, as if it were that of UTC, ms. */
function shown(wall: number): number {
  const moment = new Date(wall);
  const { year, month, day } = dateAt(wall);
  return Date.UTC(year, month, day, moment.getHours(), moment.getMinutes());
}
