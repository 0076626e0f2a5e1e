import * as v from 'valibot';
import { DAY, EARLIEST, LATEST } from '../time/clock.ts';

/** A wall time, ms since the epoch. */
export const wall = v.pipe(v.number(), v.minValue(EARLIEST), v.maxValue(LATEST));

/** The date of a day, YYYY-MM-DD. */
export const date = v.pipe(v.string(), v.isoDate());

/** How often something has happened. */
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** The longest that a person may say a break was, or ago, and that a meeting may be, ms. */
export const LONGEST_SAID_MS = DAY;

/** How far ahead a pause may end, ms. */
export const LONGEST_PAUSE_MS = 366 * DAY;
