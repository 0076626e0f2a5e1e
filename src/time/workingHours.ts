import { DAY } from './clock.ts';
import { dateAt, dayOf, momentOf } from './day.ts';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** Matches a working time as written in settings: `09:00-17:30`, `Mon-Fri 09:00-12:30`, `Sat,Sun 22:00-02:00`. */
export const WORKING_TIME =
  /^((Mon|Tue|Wed|Thu|Fri|Sat|Sun)([,-](Mon|Tue|Wed|Thu|Fri|Sat|Sun))* )?([01]?\d|2[0-3]):[0-5]\d-(([01]?\d|2[0-3]):[0-5]\d|24:00)$/;

/** Whether a moment is in the working hours, and when that next changes (wall time, ms; `undefined` for never). */
export interface Hours {
  readonly open: boolean;
  readonly until: number | undefined;
}

/** Hours without a change for longer than this never change, ms: every working time recurs weekly. */
const ALWAYS_MS = 7.5 * DAY;

/**
 * How many days ahead a change is searched for. Two weeks are needed if the only time of a week falls into an hour that
 * summer time skips.
 */
const [A_WEEK, TWO_WEEKS] = [8, 16];

/**
 * The working hours at a moment, by the local clock. A time that ends no later than it begins continues past midnight
 * and belongs to the day on which it begins. The part of it that the change to summer time skips does not count.
 * @param wall ms since the epoch
 * @param times in the form of {@link WORKING_TIME}, hours with two digits; if empty, it is always open
 * @param ahead for the recursion only
 */
export function hoursAt(wall: number, times: readonly string[], ahead = A_WEEK): Hours {
  if (times.length === 0) return { open: true, until: undefined };
  const spans = merge(times.flatMap((time) => spansAround(wall, time, ahead)));
  const now = spans.find(({ start, end }) => start <= wall && wall < end);
  if (now) return { open: true, until: now.end - wall > ALWAYS_MS ? undefined : now.end };
  const until = spans.find(({ start }) => start > wall)?.start;
  return until === undefined && ahead < TWO_WEEKS ? hoursAt(wall, times, TWO_WEEKS) : { open: false, until };
}

/**
 * When work ends on the day of a moment that is in the working hours, ms since the epoch; a gap between two working
 * times of that day is not the end.
 * @param dayStart when a day begins, HH:MM
 * @returns `undefined` if the moment is outside the working hours, if they continue into the next day, or if they never
 * end
 */
export function endOfWork(wall: number, times: readonly string[], dayStart: string): number | undefined {
  const { open, until } = hoursAt(wall, times);
  if (!open || until === undefined) return undefined;
  const { end } = dayOf(wall, dayStart);
  if (until > end) return undefined;
  const next = hoursAt(until, times).until;
  return next !== undefined && next < end ? endOfWork(next, times, dayStart) : until;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The occurrences of a working time, from the day before a moment to `ahead` days after it. */
function spansAround(wall: number, time: string, ahead: number): Stretch[] {
  const [clock = '', days] = time.split(' ').reverse();
  const [from = '', to = ''] = clock.split('-');
  const weekdays = days === undefined ? undefined : daysOf(days);
  return Array.from({ length: ahead + 2 }, (_, index) => index - 1).flatMap((offset) => {
    const date = dateAt(wall, offset);
    if (weekdays && !weekdays.includes(date.weekday)) return [];
    const start = momentOf(date, from);
    const end = momentOf(to <= from ? dateAt(wall, offset + 1) : date, to);
    return start !== undefined && end !== undefined && start < end ? [{ start, end }] : [];
  });
}

/** Reads `Mon-Wed,Fri` as days of the week, 0 for Sunday; `Sat-Mon` continues past the end of the week. */
function daysOf(words: string): number[] {
  return words.split(',').flatMap((part) => {
    const [first = 0, ...others] = part.split('-').map((word) => DAYS.indexOf(word));
    const last = others.at(-1) ?? first;
    return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, index) => (first + index) % 7);
  });
}

/** Sorts the spans and merges those that overlap or follow without a gap. */
function merge(spans: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && span.start <= last.end)
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else result.push(span);
  }
  return result;
}
