import * as v from 'valibot';
import { DAY } from '../time/clock.ts';
import { stepOf, type Range } from './plan.ts';

/** The person's answers to the question how a session felt. */
export const FEELINGS = ['good', 'tooMuch', 'hurt'] as const;

export type Feeling = (typeof FEELINGS)[number];

/** Number of sessions that are kept for the choice of the next one. */
export const REMEMBERED = 8;

/** Number of declined movements that are kept. */
const DECLINED_REMEMBERED = 24;

const ids = v.array(v.string());

/** Greatest distance of a wall time from the epoch, ms: two and a half centuries. */
const LATEST = 8e12;

const wall = v.pipe(v.number(), v.minValue(-LATEST), v.maxValue(LATEST));

/** An amount grows by one step a week at most, and shrinks by one, ms. */
const WEEK_MS = 7 * DAY;

/** How much of a movement a person does: repetitions in a set on each side, or seconds. */
const ownAmountSchema = v.object({
  amount: v.pipe(v.number(), v.minValue(0)),
  /** When it last became more and less, or was first known, wall time in ms. */
  more: v.exactOptional(wall),
  less: v.exactOptional(wall),
  /** The amount before the last change, until the movement was led with the new one. */
  before: v.exactOptional(v.pipe(v.number(), v.minValue(0))),
});

/** The run-time check of a practice in the shared state, which another version may have written. */
export const practiceSchema = v.object({
  /** Whether the safety card `firstUse` has been read. */
  informed: v.boolean(),
  /** Random seed of the choice, 32 bits. It changes when a session or a question is over. */
  seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffffffff)),
  /** The movements of the last sessions in the order they were led, the latest session first. */
  recent: v.pipe(v.array(ids), v.maxLength(REMEMBERED)),
  /** End of the last session with hard calf work, wall time in ms; `null` if there was none. */
  hard: v.nullable(wall),
  /** Movements that hurt. Each is not offered until a session with it had another answer. */
  setAside: ids,
  /** Movements that were too much. Their easier version is offered instead. */
  tooMuch: ids,
  /** Movements that the person does not want. Each is not offered until they choose it themselves. */
  unwanted: v.exactOptional(ids),
  /** The first movements of the last breaks, led or declined, the latest first. */
  turns: v.pipe(ids, v.maxLength(REMEMBERED)),
  /** Movements that were skipped or ended early and not done to the end since, the latest first; twice counts twice. */
  declined: v.pipe(ids, v.maxLength(DECLINED_REMEMBERED)),
  /** Movements that were led at least once. */
  known: ids,
  /** Whether the safety card `back` has been read. */
  knowsBack: v.boolean(),
  /** The person's own amounts of movements, by their ids; where there is none, the usual one. */
  amounts: v.record(v.string(), ownAmountSchema),
});

/** The person's last sessions and how they felt. The next break is chosen by it. */
export type Practice = Readonly<v.InferOutput<typeof practiceSchema>>;

/** The practice before the first session. */
export const NO_PRACTICE: Practice = {
  informed: false,
  seed: 0,
  recent: [],
  hard: null,
  setAside: [],
  tooMuch: [],
  turns: [],
  declined: [],
  known: [],
  knowsBack: false,
  amounts: {},
};

/** Changes the seed after a question or session, so that the next choice may differ. @param wall ms since the epoch */
export function reseed(practice: Practice, wall: number): Practice {
  return { ...practice, seed: (Math.imul(practice.seed, 31) + Math.floor(wall / 1_000)) >>> 0 };
}

/**
 * Records a session that was led.
 * @param movements their ids in the order led, at least one
 * @param leader the id of the one that the break began with
 * @param unfinished those of its movements that were skipped or ended early
 * @param hard whether it was hard work for the calf
 * @param wall end of the session, ms since the epoch
 */
export function withPractised(
  practice: Practice,
  movements: readonly string[],
  leader: string,
  unfinished: readonly string[],
  hard: boolean,
  wall: number,
): Practice {
  const finished = movements.filter((id) => !unfinished.includes(id));
  const declined = practice.declined.filter((id) => !finished.includes(id));
  return {
    ...practice,
    recent: [[...movements], ...practice.recent].slice(0, REMEMBERED),
    turns: [leader, ...practice.turns].slice(0, REMEMBERED),
    declined: [...unfinished, ...declined].slice(0, DECLINED_REMEMBERED),
    known: [...new Set([...practice.known, ...movements])],
    amounts: Object.fromEntries(
      Object.entries(practice.amounts).map(([id, { before, ...own }]) => [
        id,
        before === undefined || movements.includes(id) ? own : { ...own, before },
      ]),
    ),
    hard: hard ? wall : practice.hard,
  };
}

/**
 * Records that a break was skipped before anything was done.
 * @param leader the id of the movement that it begins with
 * @param movements the ids of all its movements
 */
export function withDeclined(practice: Practice, { leader, movements }: Declined): Practice {
  const { turns, declined } = practice;
  return {
    ...practice,
    turns: [leader, ...turns].slice(0, REMEMBERED),
    declined: [...movements, ...declined].slice(0, DECLINED_REMEMBERED),
  };
}

/** A break that was shown and not wanted. */
export interface Declined {
  readonly leader: string;
  readonly movements: readonly string[];
}

/** A movement of a session that the person says something of. */
export interface Felt {
  readonly movement: string;
  /** What its amount may become; `undefined` where that is fixed. */
  readonly range: Range | undefined;
  /** Whether it was done to its end. */
  readonly whole: boolean;
}

/**
 * Records how movements felt. The latest answer counts: a movement that hurt and later felt good is offered again. What
 * felt good and was done to its end becomes a step more, a week after it was first known or last became more. What was
 * too much becomes a step less, at most once a week; where it cannot, its easier version is offered.
 * @param wall now, ms since the epoch
 */
export function withFeeling(practice: Practice, feeling: Feeling, felt: readonly Felt[], wall: number): Practice {
  const ids = felt.map(({ movement }) => movement);
  const others = (list: readonly string[]): string[] => list.filter((id) => !ids.includes(id));
  const changed = felt.map(
    (each) => [each, changedAmount(practice.amounts[each.movement], feeling, each, wall)] as const,
  );
  const atLeast = changed.filter(([, own]) => own === undefined).map(([{ movement }]) => movement);
  const { setAside, tooMuch, amounts } = practice;
  return {
    ...practice,
    setAside: [...others(setAside), ...(feeling === 'hurt' ? ids : [])],
    tooMuch: [...others(tooMuch), ...(feeling === 'tooMuch' ? atLeast : [])],
    amounts: {
      ...amounts,
      ...Object.fromEntries(changed.flatMap(([{ movement }, own]) => (own ? [[movement, own]] : []))),
    },
  };
}

type OwnAmount = v.InferOutput<typeof ownAmountSchema>;

/** The new amount of a movement after the person said how it felt; `undefined` if it stays as it is. */
function changedAmount(
  own: OwnAmount | undefined,
  feeling: Feeling,
  { range, whole }: Felt,
  now: number,
): OwnAmount | undefined {
  if (!range) return undefined;
  const { amount, least, most } = range;
  // `Math.abs`, as a wrong clock may have recorded a change in the far future.
  const isOver = (since: number | undefined): boolean => since === undefined || Math.abs(now - since) >= WEEK_MS;
  const step = stepOf(range);
  switch (feeling) {
    case 'good':
      if (own?.more === undefined) return { ...own, amount, more: now };
      return whole && amount < most && isOver(own.more)
        ? { ...own, amount: Math.min(most, amount + step), more: now, before: amount }
        : undefined;
    case 'tooMuch':
      return amount > least && isOver(own?.less)
        ? { ...own, amount: Math.max(least, amount - step), more: now, less: now, before: amount }
        : undefined;
    case 'hurt':
      return undefined;
  }
}

/** Records that the person does not want a movement again. @param movement its id */
export function withUnwanted(practice: Practice, movement: string): Practice {
  const { unwanted = [] } = practice;
  return unwanted.includes(movement) ? practice : { ...practice, unwanted: [...unwanted, movement] };
}

/** Whether a movement hurt or is not wanted: it is not led without being chosen. @param movement its id */
export function isRefused(practice: Practice, movement: string): boolean {
  return practice.setAside.includes(movement) || isUnwanted(practice, movement);
}

/** Whether the person does not want a movement again. @param movement its id */
export function isUnwanted({ unwanted = [] }: Practice, movement: string): boolean {
  return unwanted.includes(movement);
}

/** Records that the person has chosen a movement themselves: it may be offered again. @param movement its id */
export function withChosen(practice: Practice, movement: string): Practice {
  const { unwanted, ...rest } = practice;
  if (!unwanted?.includes(movement)) return practice;
  const others = unwanted.filter((id) => id !== movement);
  return others.length === 0 ? rest : { ...rest, unwanted: others };
}

/**
 * Records that the person wants to be offered a movement again, whatever they said of it before: that it hurt, was too
 * much, or was not wanted. @param movement its id
 */
export function withBroughtBack(practice: Practice, movement: string): Practice {
  const others = (ids: readonly string[]): string[] => ids.filter((id) => id !== movement);
  const { setAside, tooMuch } = practice;
  return withChosen({ ...practice, setAside: others(setAside), tooMuch: others(tooMuch) }, movement);
}
