/** Matches a time of day as a person writes it: 00:00 to 23:59, the hours with one digit or two. */
export const TIME_OF_DAY = /^([01]?\d|2[0-3]):[0-5]\d$/;

/** Writes all hours in a text with two digits: `8:30` becomes `08:30`. */
export function withTwoDigits(text: string): string {
  return text.replaceAll(/(?<!\d)\d(?=:)/g, '0$&');
}

/** Reads the hours and minutes of a valid time of day. @param time HH:MM, up to 24:00 */
export function readTimeOfDay(time: string): { hours: number; minutes: number } {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return { hours, minutes };
}
