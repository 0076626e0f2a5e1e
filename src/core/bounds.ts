import * as v from 'valibot';
import { EARLIEST, LATEST } from './clock.ts';

/** A wall time, ms since the epoch. */
export const wall = v.pipe(v.number(), v.minValue(EARLIEST), v.maxValue(LATEST));

/** The date of a day, YYYY-MM-DD. */
export const date = v.pipe(v.string(), v.isoDate());

/** How often something has happened. */
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
