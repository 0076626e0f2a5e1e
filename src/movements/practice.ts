import * as v from 'valibot';

/** The person's answers to the question how a session felt. */
export const FEELINGS = ['good', 'tooMuch', 'hurt'] as const;

export type Feeling = (typeof FEELINGS)[number];

/** Number of sessions that are kept for the choice of the next one. */
export const REMEMBERED = 8;

const ids = v.array(v.string());

/** Greatest distance of a wall time from the epoch, ms: two and a half centuries. */
const LATEST = 8e12;

/** The run-time check of a practice in the shared state, which another version may have written. */
export const practiceSchema = v.object({
  /** Whether the safety card `firstUse` has been read. */
  informed: v.boolean(),
  /** Random seed of the choice, 32 bits. It changes when a session or a question is over. */
  seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffffffff)),
  /** The movements of the last sessions in the order they were led, the latest session first. */
  recent: v.pipe(v.array(ids), v.maxLength(REMEMBERED)),
  /** End of the last session with hard calf work, wall time in ms; `null` if there was none. */
  hard: v.nullable(v.pipe(v.number(), v.minValue(-LATEST), v.maxValue(LATEST))),
  /** Movements that hurt. Each is not offered until a session with it had another answer. */
  setAside: ids,
  /** Movements that were too much. Their easier version is offered instead. */
  tooMuch: ids,
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
};

/** Changes the seed after a question or session, so that the next choice may differ. @param wall ms since the epoch */
export function reseed(practice: Practice, wall: number): Practice {
  return { ...practice, seed: (Math.imul(practice.seed, 31) + Math.floor(wall / 1_000)) >>> 0 };
}

/**
 * Records a session that was led.
 * @param movements their ids in the order led, at least one
 * @param hard whether it was hard work for the calf
 * @param wall end of the session, ms since the epoch
 */
export function withPractised(practice: Practice, movements: readonly string[], hard: boolean, wall: number): Practice {
  return {
    ...practice,
    recent: [[...movements], ...practice.recent].slice(0, REMEMBERED),
    hard: hard ? wall : practice.hard,
  };
}

/** Records how movements felt. The latest answer counts: a movement that hurt and later felt good is offered again. */
export function withFeeling(practice: Practice, feeling: Feeling, movements: readonly string[]): Practice {
  const others = (list: readonly string[]): string[] => list.filter((id) => !movements.includes(id));
  const { setAside, tooMuch } = practice;
  return {
    ...practice,
    setAside: [...others(setAside), ...(feeling === 'hurt' ? movements : [])],
    tooMuch: [...others(tooMuch), ...(feeling === 'tooMuch' ? movements : [])],
  };
}
