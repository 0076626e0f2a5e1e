/** Matches a time of day as written in settings: HH:MM, 00:00 to 23:59. */
export const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Reads the hours and minutes of a valid time of day. @param time HH:MM, up to 24:00 */
export function readTimeOfDay(time: string): { hours: number; minutes: number } {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return { hours, minutes };
}
