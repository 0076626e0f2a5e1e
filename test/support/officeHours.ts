import type { Settings } from '../../src/core/settings.ts';
import { Desk } from './desk.ts';

/** Days of November 2026. */
export const MON = 2;
export const FRI = 6;
export const SAT = 7;
export const SUN = 8;

/** A time of a day of November 2026, by the local clock. */
export const on = (day: number, time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(2026, 10, day, hours, minutes).getTime();
};
export const monday = (time: string): Date => new Date(on(MON, time));

export const OFFICE = ['Mon-Fri 09:00-12:30', 'Mon-Fri 13:30-18:00'];

/** A person with working hours, on a Monday. */
export const office = (time: string, settings: Partial<Settings> = {}): Desk =>
  new Desk({ settings: { workingHours: OFFICE, ...settings }, from: monday(time) });
