import { dateAt, dayOf, timeOn } from '../../time/day.ts';
import { OFF, type Settings } from '../settings.ts';

/** The routine that the evening ends with. */
export const BEDTIME_ROUTINE = 'calf-massage';

/** Caution tags of people whom it is wrong for: of any of its strokes (a test holds them to the pack). */
export const WRONG_FOR = ['dvt', 'varicose', 'skin', 'recent-surgery', 'anticoagulant', 'pregnancy'] as const;

/**
 * When the massage is offered on the day that a moment belongs to, wall time in ms; `undefined` where the person wants
 * none, or should have none, or the day leaves that time out. Before `dayStart` it is still the evening before.
 */
export function bedtimeOf(wall: number, { avoid, bedtimeMassage, dayStart }: Settings): number | undefined {
  if (bedtimeMassage === OFF || WRONG_FOR.some((tag) => avoid.includes(tag))) return undefined;
  const { start, end } = dayOf(wall, dayStart);
  const times = [0, 1].map((offset) => timeOn(dateAt(start, offset), bedtimeMassage));
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
  // The next day may leave it out, the one after it does not.
  return bedtimeOf(end, settings) ?? bedtimeOf(dayOf(end, settings.dayStart).end, settings);
}
