import { lightFormat } from 'date-fns';
import { SECOND } from './clock.ts';

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
export function timeOn({ year, month, day }: CalendarDate, time: string): number | undefined {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const moment = new Date(year, month, day, hours, minutes);
  const wanted = Date.UTC(year, month, day, hours, minutes);
  const skipped = shown(moment) - wanted;
  const result = skipped === 0 ? moment.getTime() : forwardBetween(moment.getTime() - skipped, moment.getTime());
  const [first, last] = [Date.UTC(year, month, day), Date.UTC(year, month, day + 1)];
  // What is left out is over on the date itself, or the date does not exist; 24:00 is of the next one.
  const reached = shown(new Date(result));
  return (reached >= first && reached < last) || skipped === 0 || hours === 24 ? result : undefined;
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
    if (next !== undefined && next > wall) return { date: lightFormat(start, 'yyyy-MM-dd'), start, end: next };
    start = next ?? start;
  }
  throw new RangeError(`No day begins after ${wall}`);
}

/** When the clocks went forward between two moments, to the second. */
function forwardBetween(before: number, after: number): number {
  let [early, late] = [before, after];
  const offset = new Date(early).getTimezoneOffset();
  if (new Date(late).getTimezoneOffset() === offset) return after;
  while (late - early > SECOND) {
    const middle = Math.floor((early + late) / 2 / SECOND) * SECOND;
    if (middle <= early) break;
    if (new Date(middle).getTimezoneOffset() === offset) early = middle;
    else late = middle;
  }
  return late;
}

/** What the local clock shows at a moment, as if it were that of UTC, ms. */
function shown(moment: Date): number {
  return Date.UTC(
    moment.getFullYear(),
    moment.getMonth(),
    moment.getDate(),
    moment.getHours(),
    moment.getMinutes(),
    moment.getSeconds(),
    moment.getMilliseconds(),
  );
}
