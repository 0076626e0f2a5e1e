import { dateAt, dayOf, momentOf } from '../../time/day.ts';
import { OFF, type Settings } from '../settings.ts';

/** The id of the routine that is offered in the evening. */
export const BEDTIME_ROUTINE = 'calf-massage';

/**
 * Caution tags of people for whom the massage is wrong: those of all its strokes (a test compares them with the pack).
 */
export const WRONG_FOR = ['dvt', 'varicose', 'skin', 'recent-surgery', 'anticoagulant', 'pregnancy'] as const;

/**
 * When the massage is offered on the day that `wall` belongs to, wall time in ms; `undefined` if the person wants none
 * or should have none, or if summer time leaves that time out. Before `dayStart` it is still the evening before.
 */
export function bedtimeOf(wall: number, { avoid, bedtimeMassage, dayStart }: Settings): number | undefined {
  if (bedtimeMassage === OFF || WRONG_FOR.some((tag) => avoid.includes(tag))) return undefined;
  const { start, end } = dayOf(wall, dayStart);
  const times = [0, 1].map((offset) => momentOf(dateAt(start, offset), bedtimeMassage));
  return times.find((time) => time !== undefined && time >= start && time < end);
}

/**
 * Whether the massage should be offered: its time has come, and it has not been offered or done on this day.
 * @param last the date of the day on which it last was, `null` for never
 */
export function isBedtime(wall: number, last: string | null, settings: Settings): boolean {
  const time = bedtimeOf(wall, settings);
  return time !== undefined && wall >= time && last !== dayOf(wall, settings.dayStart).date;
}

/** When the massage is next to be offered, wall time in ms; `undefined` for never. */
export function nextBedtime(wall: number, last: string | null, settings: Settings): number | undefined {
  const { date, end } = dayOf(wall, settings.dayStart);
  const time = last === date ? undefined : bedtimeOf(wall, settings);
  if (time !== undefined) return Math.max(time, wall);
  // Summer time may leave it out on the next day, but not on the day after it.
  return bedtimeOf(end, settings) ?? bedtimeOf(dayOf(end, settings.dayStart).end, settings);
}
