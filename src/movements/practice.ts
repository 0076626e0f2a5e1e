import * as v from 'valibot';

/** How a session felt, as the person says it afterwards. */
export const FEELINGS = ['good', 'tooMuch', 'hurt'] as const;

export type Feeling = (typeof FEELINGS)[number];

/** Sessions that are remembered for choosing the next one. */
export const REMEMBERED = 8;

const ids = v.array(v.string());

/** No wall time is further from the epoch, ms: two centuries and a half. */
const LATEST = 8e12;

/** The run-time check of a practice: it travels in the shared state, which another version may have written. */
export const practiceSchema = v.object({
  /** Whether the card before the first use has been read. */
  informed: v.boolean(),
  /** Chance for choosing, 32 bits: the same until a session or a question is over. */
  seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffffffff)),
  /** The movements of the last sessions in the order they were led, the latest session first. */
  recent: v.pipe(v.array(ids), v.maxLength(REMEMBERED)),
  /** When the last session with hard calf work ended, wall time in ms. */
  hard: v.nullable(v.pipe(v.number(), v.minValue(-LATEST), v.maxValue(LATEST))),
  /** Movements that hurt: not offered again until one has been done well. */
  setAside: ids,
  /** Movements that were too much: their easier version is offered. */
  tooMuch: ids,
});

/** What a person has done lately and how it felt: what the next break is chosen by. */
export type Practice = Readonly<v.InferOutput<typeof practiceSchema>>;

/** Nothing has been done yet. */
export const NO_PRACTICE: Practice = {
  informed: false,
  seed: 0,
  recent: [],
  hard: null,
  setAside: [],
  tooMuch: [],
};

/** A question or a session is over: the next one may be another. @param wall ms since the epoch */
export function reseed(practice: Practice, wall: number): Practice {
  return { ...practice, seed: (Math.imul(practice.seed, 31) + Math.floor(wall / 1_000)) >>> 0 };
}

/** A session was led. @param movements in the order led, at least one @param hard whether it was hard work for the calf */
export function withPractised(practice: Practice, movements: readonly string[], hard: boolean, wall: number): Practice {
  return {
    ...practice,
    recent: [[...movements], ...practice.recent].slice(0, REMEMBERED),
    hard: hard ? wall : practice.hard,
  };
}

/** How movements felt. The latest word counts: what hurt and is done well later is offered again. */
export function withFeeling(practice: Practice, feeling: Feeling, movements: readonly string[]): Practice {
  const others = (list: readonly string[]): string[] => list.filter((id) => !movements.includes(id));
  const { setAside, tooMuch } = practice;
  return {
    ...practice,
    setAside: [...others(setAside), ...(feeling === 'hurt' ? movements : [])],
    tooMuch: [...others(tooMuch), ...(feeling === 'tooMuch' ? movements : [])],
  };
}
