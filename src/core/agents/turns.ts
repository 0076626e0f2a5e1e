import * as v from 'valibot';
import { MINUTE, SECOND, type Instant } from '../../time/clock.ts';
import { count, wall } from '../bounds.ts';
import type { Turn } from './agentState.ts';

/** So many of the person's last turns are remembered. */
const REMEMBERED = 30;

/** From so few turns nothing is concluded. */
const ENOUGH = 5;

/** Two looks at one file name times that differ by less than this, ms. */
const SAME_MS = 2 * SECOND;

/** A longer turn is not kept, ms: the times are from different days. */
const LONGEST_MS = 240 * MINUTE;

/** A wait that is expected to go on for less than this is a short one, ms: a movement of a minute is over by then. */
const SHORT_MS = 90 * SECOND;

/** The lengths of the last turns of the person's agents, s, and when the last of them ended, wall time in ms. */
export const turnsSchema = v.object({
  lengths: v.pipe(v.array(count), v.maxLength(REMEMBERED)),
  until: wall,
});

export type Turns = Readonly<v.InferOutput<typeof turnsSchema>>;

/**
 * The turns that are remembered, with those that have ended since. All windows look at the same files, so each turn is
 * told of by several looks.
 */
export function withTurns(known: Turns | undefined, seen: readonly Turn[], at: Instant): Turns | undefined {
  return seen.reduce((turns, { length, age }) => {
    const end = at.wall - age;
    // If the last one seems to lie ahead, the clock was set back since.
    const isKnown = turns !== undefined && turns.until <= at.wall + SAME_MS && end - turns.until < SAME_MS;
    if (length > LONGEST_MS || end > at.wall || isKnown) return turns;
    return { lengths: [...(turns?.lengths ?? []), Math.round(length / SECOND)].slice(-REMEMBERED), until: end };
  }, known);
}

/**
 * Whether a turn that has gone on for `age` ms is likely to be over soon: half of the person's last turns that lasted
 * longer than that were over within {@link SHORT_MS} from there on. False if too few are known.
 */
export function isShortWait(turns: Turns | undefined, age: number): boolean {
  const left = (turns?.lengths ?? []).map((length) => length * SECOND - age).filter((each) => each > 0);
  return left.length >= ENOUGH && left.filter((each) => each < SHORT_MS).length * 2 >= left.length;
}
