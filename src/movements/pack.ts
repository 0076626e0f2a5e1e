import * as v from 'valibot';
import { pictureSchema } from '../figure/picture.ts';

/**
 * The pack format: one JSON document of movements and routines. This schema is its only definition; types and run-time
 * checks come from it. Text is text: the page shows it through `textContent`, markup in it stays visible.
 */

/** The languages that texts may be written in. */
export const LANGUAGES = ['en', 'ko', 'zh-cn'] as const;

/** A language that the built-in texts are written in; `en` is the one every text has. */
export type Language = (typeof LANGUAGES)[number];

const shortText = v.pipe(v.string(), v.minLength(1), v.maxLength(400));
const inLanguages = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.object({ en: schema, ko: v.optional(schema), 'zh-cn': v.optional(schema) });
const text = inLanguages(shortText);
const lines = inLanguages(v.pipe(v.array(shortText), v.minLength(1), v.maxLength(8)));

const count = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200));
const seconds = v.pipe(v.number(), v.minValue(0.2), v.maxValue(7_200));
/** Waits may be nothing. */
const wait = v.pipe(v.number(), v.minValue(0), v.maxValue(7_200));
const id = v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/));

const amount = (schema: v.GenericSchema<number>) =>
  v.pipe(
    v.object({ default: schema, min: schema, max: schema }),
    v.check(({ default: usual, min, max }) => min <= usual && usual <= max, 'min ≤ default ≤ max'),
  );

/** Counted: sets of repetitions, on one side or on both; all times in seconds. */
const countedDose = v.object({
  sets: count,
  reps: amount(count),
  sides: v.picklist([1, 2]),
  /** Between sets. */
  rest: v.optional(wait, 0),
  /** Between repetitions. */
  gap: v.optional(wait, 0),
  /** To change from one side to the other; free where a rest follows anyway. */
  change: v.optional(wait, 0),
});

/** Timed: the phases go round until the time is over. */
const timedDose = v.object({ seconds: amount(seconds) });

const movementSchema = v.object({
  id,
  title: text,
  kind: v.picklist(['exercise', 'cardio', 'stretch', 'massage', 'habit', 'cue', 'check']),
  posture: v.picklist(['seated', 'standing', 'walking', 'lying']),
  place: v.picklist(['desk', 'nearby', 'floor', 'bed', 'outdoors']),
  equipment: v.array(id),
  /** Where and how the body is, in a few words. */
  where: text,
  level: v.picklist(['beginner', 'intermediate', 'advanced']),
  dose: v.optional(v.union([countedDose, timedDose])),
  /** One repetition, in order. */
  phases: v.array(v.object({ cue: text, seconds })),
  steps: lines,
  caution: v.optional(text),
  /** Caution tags: what a person may have that makes this the wrong movement for them. */
  avoid: v.array(id),
  source: shortText,
  /** The same for a day on which this one is too much. */
  easier: v.optional(id),
  /** Hard work for the calf, which wants 48 hours of rest after it (S1 L31). */
  hard: v.optional(v.boolean(), false),
  /** Works the calf pump: the calf tightens and lets go, again and again. */
  pump: v.optional(v.boolean(), false),
  /** Led repetition by repetition, or by a card with its time: what nobody does before a screen. */
  lead: v.picklist(['figure', 'card']),
  /** How the movement looks. */
  figure: v.optional(pictureSchema),
});

const routineSchema = v.object({
  id,
  title: text,
  items: v.pipe(
    v.array(v.object({ movement: id, reps: v.optional(count), seconds: v.optional(seconds) })),
    v.minLength(1),
  ),
  /** Seconds between two movements: time to read what comes and to get there. */
  change: seconds,
  /** The hour or the situation that it is for; `break`: offered by itself when a break of about its length is due. */
  when: v.optional(v.picklist(['bedtime', 'meeting', 'break'])),
  /** What has to be read before it; a massage brings its own card along. */
  cards: v.optional(v.array(v.picklist(['back'])), []),
});

const packSchema = v.object({
  pack: v.literal(1),
  id,
  title: text,
  movements: v.array(movementSchema),
  routines: v.array(routineSchema),
});

export type Movement = v.InferOutput<typeof movementSchema>;
export type Place = Movement['place'];
export type Routine = v.InferOutput<typeof routineSchema>;
export type Pack = v.InferOutput<typeof packSchema>;

/** One thing wrong with a pack: where inside it, and what was expected there. */
export interface PackFault {
  readonly path: string;
  readonly message: string;
}

/**
 * Checks a parsed JSON document against the pack format.
 * @returns the pack, or every fault found; never throws
 */
export function readPack(document: unknown): { pack: Pack } | { faults: PackFault[] } {
  const result = v.safeParse(packSchema, document);
  if (!result.success) {
    return { faults: result.issues.map((issue) => ({ path: v.getDotPath(issue) ?? '', message: issue.message })) };
  }
  const pack = result.output;
  const known = new Set(pack.movements.map((movement) => movement.id));
  const faults = pack.routines.flatMap((routine, r) =>
    routine.items.flatMap((item, i) =>
      known.has(item.movement)
        ? []
        : [{ path: `routines.${r}.items.${i}.movement`, message: `No movement "${item.movement}" in this pack` }],
    ),
  );
  return faults.length > 0 ? { faults } : { pack };
}

/**
 * The text of a person's language, or the English one.
 * @param locale as VS Code names it: `en`, `ko`, `zh-cn`, `pt-br`
 */
export function inLanguage<T>(texts: { en: T; ko?: T | undefined; 'zh-cn'?: T | undefined }, locale: string): T {
  const language = LANGUAGES.find(
    (each) => locale.toLowerCase() === each || locale.toLowerCase().startsWith(`${each}-`),
  );
  return (language && texts[language]) ?? texts.en;
}
