import * as v from 'valibot';
import { about } from '../figure/about.ts';
import { strictObject } from '../figure/strictObject.ts';
import { pictureSchema } from '../figure/pictureSpec.ts';
import { CAUTIONS, REMARKS } from './cautions.ts';
import { PLACES } from './place.ts';

/**
 * The pack format: one JSON document of movements and routines. This schema is its only definition: the types, the
 * run-time checks and the JSON schema for editors are made from it. `readPack.ts` checks the rules that a schema cannot
 * express. Unknown fields are faults, so that a misspelt field is reported. Texts are plain text: the page shows them
 * through `textContent`, and markup in them stays visible.
 */

const shortText = v.pipe(v.string(), v.minLength(1), v.maxLength(400));

/**
 * A value in one language or more. Without English, `en` gets the Korean or Chinese value, as `en` is also shown to
 * people of other languages.
 */
const inLanguages = <T>(schema: v.GenericSchema<T>, meaning: string) =>
  v.pipe(
    strictObject({
      en: v.exactOptional(about(schema, 'In English; also for languages that are not given.')),
      ko: v.exactOptional(about(schema, 'In Korean.')),
      'zh-cn': v.exactOptional(about(schema, 'In Chinese.')),
    }),
    v.minEntries(1),
    v.description(`${meaning} In one language or more.`),
    v.transform((texts) => ({ ...texts, en: (texts.en ?? texts.ko ?? texts['zh-cn']) as T })),
  );
const text = (meaning: string) => inLanguages(shortText, meaning);
const lines = (meaning: string) => inLanguages(v.pipe(v.array(shortText), v.minLength(1), v.maxLength(8)), meaning);

const count = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200));
const sets = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20));
const seconds = v.pipe(v.number(), v.minValue(0.2), v.maxValue(7_200));
/** Seconds of a pause; 0 means none. */
const wait = v.pipe(v.number(), v.minValue(0), v.maxValue(7_200));
const id = v.pipe(v.string(), v.maxLength(80), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/));

const amount = (schema: v.GenericSchema<number>, unit: string) =>
  v.pipe(
    strictObject({
      default: about(schema, `The usual amount, in ${unit}.`),
      min: about(schema, `The least that a routine may ask for, in ${unit}.`),
      max: about(schema, `The most that a routine may ask for, in ${unit}.`),
    }),
    v.check(({ default: usual, min, max }) => min <= usual && usual <= max),
  );

const countedDose = about(
  strictObject({
    sets: about(sets, 'Sets of repetitions.'),
    reps: about(amount(count, 'repetitions'), 'Repetitions in a set, on each side.'),
    sides: about(v.picklist([1, 2]), '2 where each set is done on the left and then on the right, else 1.'),
    rest: v.optional(about(wait, 'Seconds of rest between sets.'), 0),
    gap: v.optional(about(wait, 'Seconds between repetitions.'), 0),
    change: v.optional(
      about(wait, 'Seconds to change from one side to the other; none where a rest follows anyway.'),
      0,
    ),
  }),
  'Counted: sets of repetitions, on one side or on both.',
);

const timedDose = about(
  strictObject({ seconds: about(amount(seconds, 'seconds'), 'How long it goes on.') }),
  'Timed: the phases repeat until the time is up.',
);

const movementSchema = strictObject({
  id: about(id, 'Its name for routines: lower-case letters, digits and hyphens, not used by any other pack.'),
  title: text('What it is called.'),
  kind: about(
    v.picklist(['exercise', 'cardio', 'stretch', 'massage', 'habit', 'cue', 'check']),
    'What it is. A massage shows the safety card first.',
  ),
  posture: about(
    v.picklist(['seated', 'standing', 'walking', 'lying']),
    'Body position. A session of only seated movements does not count as getting up.',
  ),
  place: about(v.picklist(PLACES), 'Where it is done, as in the setting secondHeart.places.'),
  equipment: about(
    v.pipe(v.array(id), v.maxLength(20)),
    'What it needs: chair, book, desk, wall, mat, bed, or what is in the setting secondHeart.equipment: step, stairs, band, rope, bike, treadmill.',
  ),
  where: text('Where and how the body is, in a few words.'),
  level: about(v.picklist(['beginner', 'intermediate', 'advanced']), 'How demanding it is.'),
  dose: v.optional(
    about(v.union([countedDose, timedDose]), 'How much of it. Without a dose it is advice and cannot be guided.'),
  ),
  phases: about(
    v.pipe(
      v.array(
        strictObject({
          cue: text('The word for this phase: up, hold, down.'),
          seconds: about(seconds, 'Seconds that this phase takes.'),
        }),
      ),
      v.maxLength(40),
    ),
    'One repetition, in order.',
  ),
  steps: lines('How to do it, one sentence each.'),
  caution: v.optional(text('What to be careful about.')),
  avoid: about(
    v.pipe(v.array(v.picklist([...CAUTIONS, ...REMARKS])), v.maxLength(40)),
    'What a person may have that makes this the wrong movement for them, as in the setting secondHeart.avoid.',
  ),
  source: about(shortText, 'Where the movement and its dose are from.'),
  easier: v.optional(about(id, 'The id of a movement for a day on which this one is too much.')),
  preparation: v.optional(about(id, 'The id of a short movement that always comes directly before this one.')),
  // The 48 hours: S1 L31.
  hard: v.optional(about(v.boolean(), 'Hard work for the calf, which wants 48 hours of rest after it.'), false),
  pump: v.optional(about(v.boolean(), 'Works the calf pump: the calf tightens and lets go, again and again.'), false),
  lead: about(
    v.picklist(['figure', 'card']),
    'figure: guided repetition by repetition. card: a card shows the time, for what nobody does in front of a screen.',
  ),
  figure: v.optional(
    about(pictureSchema, 'How the movement looks: a whole figure, or the close-up of a massaged calf.'),
  ),
});

const routineSchema = strictObject({
  id: about(id, 'Its name: lower-case letters, digits and hyphens, not used by any other pack.'),
  title: text('What it is called.'),
  items: about(
    v.pipe(
      v.array(
        strictObject({
          movement: about(id, 'The id of a movement of this pack or of the built-in one.'),
          reps: v.optional(about(count, 'Repetitions, where not the usual number of them.')),
          seconds: v.optional(about(seconds, 'Seconds, where not the usual time.')),
        }),
      ),
      v.minLength(1),
      v.maxLength(30),
    ),
    'The movements, in order.',
  ),
  change: about(seconds, 'Seconds between two movements: time to read what comes next and to get ready.'),
  when: v.optional(
    about(
      v.picklist(['bedtime', 'meeting', 'break']),
      'The hour or the situation that it is for; break: offered by itself when a break of about its length is due.',
    ),
  ),
  cards: v.optional(
    about(
      v.pipe(v.array(v.picklist(['back'])), v.maxLength(1)),
      'What has to be read before it: the card about the back. A massage brings its own card along.',
    ),
    [],
  ),
});

/** A pack as it is written. */
export const packSchema = strictObject({
  $schema: v.optional(about(v.string(), 'Where other editors find the schema of this file. Not read.')),
  pack: about(v.literal(1), 'The version of the format: 1.'),
  id: about(id, 'The name of the pack: lower-case letters, digits and hyphens.'),
  title: text('What the pack is called.'),
  movements: about(v.pipe(v.array(movementSchema), v.maxLength(200)), 'The movements, 200 at most.'),
  routines: about(v.pipe(v.array(routineSchema), v.maxLength(100)), 'The routines, 100 at most.'),
});

export type Movement = v.InferOutput<typeof movementSchema>;
export type Routine = v.InferOutput<typeof routineSchema>;
export type Pack = v.InferOutput<typeof packSchema>;

/** A pack as its JSON document has it, before defaults and missing English texts are filled in. */
export type WrittenPack = v.InferInput<typeof packSchema>;
