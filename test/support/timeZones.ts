import fc from 'fast-check';
import { MINUTE } from '../../src/time/clock.ts';

/** Puts the time zone back after each test of a `describe` that sets `TZ`. */
export function restoreTimeZone(): void {
  const { TZ } = process.env;
  afterEach(() => {
    if (TZ === undefined) delete process.env.TZ;
    else process.env.TZ = TZ;
  });
}

/** Zones, and a day on which their clocks leave out an hour, half an hour, the hour after midnight or the whole day. */
export const CLOCK_CHANGES = [
  ['Europe/Berlin', '2026-03-29'],
  ['America/St_Johns', '2026-03-08'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['America/Santiago', '2026-09-06'],
  ['Africa/Cairo', '2026-04-24'],
  ['Pacific/Apia', '2011-12-30'],
  // Its clocks never change.
  ['Asia/Seoul', '2026-06-01'],
] as const;

const pad = (n: number): string => String(n).padStart(2, '0');

/** A time of day before 05:00, when clocks change. */
export const earlyTime = fc.tuple(fc.nat(4), fc.nat(11)).map(([hour, minute]) => `${pad(hour)}:${pad(minute * 5)}`);

/** A moment less than three days from the beginning of a day. */
export const around = (day: string): fc.Arbitrary<number> =>
  fc.integer({ min: -3 * 24 * 60, max: 3 * 24 * 60 }).map((minute) => Date.parse(day) + minute * MINUTE);
