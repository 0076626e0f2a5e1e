import * as v from 'valibot';

/** Texts that may have to be read before a session. A new card goes here, in `safety.ts` and `media/safety.json`. */
export const CARDS = ['firstUse', 'back', 'massage'] as const;

export type Card = (typeof CARDS)[number];

/**
 * Most phases of a repetition in a stored plan: 7,200 s in phases of 0.2 s. Older versions led every time that rounds
 * do not fit into as one repetition.
 */
const MOST_PHASES = 36_000;

const length = v.pipe(v.number(), v.minValue(0));
const whole = v.pipe(v.number(), v.integer(), v.minValue(1));

const rangeSchema = v.object({
  unit: v.picklist(['reps', 'seconds']),
  amount: length,
  least: length,
  most: length,
});

/** How much of a movement it is now, and may be by its source. */
export type Range = Readonly<v.InferOutput<typeof rangeSchema>>;

const plannedSchema = v.object({
  movement: v.string(),
  /** Whether it is done on the chair. A session with only seated movements does not end a sitting bout. */
  seated: v.boolean(),
  /** Whether it is hard work for the calf. */
  hard: v.boolean(),
  /** `figure`: led repetition by repetition. `card`: led by its time alone. */
  lead: v.picklist(['figure', 'card']),
  sets: whole,
  sides: v.picklist([1, 2]),
  /** Repetitions on each side in each set. */
  reps: whole,
  /** Lengths of the phases of one repetition, ms. */
  phases: v.pipe(v.array(v.pipe(v.number(), v.minValue(1))), v.minLength(1), v.maxLength(MOST_PHASES)),
  /** Pause between two repetitions, ms. */
  gap: length,
  /** Pause between the two sides, ms. */
  change: length,
  /** Pause between two sets, ms. */
  rest: length,
  /** Time to get there, and to read how it is done where it was never led before, ms. */
  read: v.exactOptional(length),
  /** What its amount may become for this person; not there where it is fixed. */
  range: v.exactOptional(rangeSchema),
});

const planItemSchema = v.object({
  ...plannedSchema.entries,
  /** The easier version, for a day on which this movement is too much. */
  easier: v.exactOptional(plannedSchema),
  /** Whether it is only there to prepare the item after it. */
  prepares: v.exactOptional(v.literal(true)),
});

export const planFields = v.object({
  routine: v.string(),
  /** The texts to be read before the session, in this order. */
  cards: v.array(v.picklist(CARDS)),
  /**
   * Time to get ready before each movement but the first, ms. The first has `FIRST_READY_MS` (plan.ts). An item may have
   * more.
   */
  ready: length,
  items: v.pipe(v.array(planItemSchema), v.minLength(1)),
});

/** The content of a session, fixed at its start, so that a changed setting or pack does not change the session. */
export type Plan = v.InferOutput<typeof planFields>;

/** One movement with its dose worked out, without its easier version. */
export type Planned = v.InferOutput<typeof plannedSchema>;

/** One movement of a plan with its dose worked out. */
export type PlanItem = v.InferOutput<typeof planItemSchema>;
