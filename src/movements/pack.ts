import * as v from 'valibot';
import { about } from '../figure/about.ts';
import { block } from '../figure/block.ts';
import { pictureFaults } from '../figure/check.ts';
import { pictureSchema } from '../figure/picture.ts';
import { CAUTIONS, REMARKS } from './cautions.ts';
import { read, type PackFault, type Path } from './fault.ts';
import { PLACES } from './place.ts';
import { itemLength, itemReps, LONGEST, MOST_REPS, planRoutine, repLength, type Planned } from './plan.ts';

/**
 * The pack format: one JSON document of movements and routines. This schema is its only definition: types, run-time checks
 * and the JSON schema for editors come from it. Text is text: the page shows it through `textContent`, markup in it stays
 * visible. Fields are known ones only, so that a misspelt one is reported and not lost.
 */

const shortText = v.pipe(v.string(), v.minLength(1), v.maxLength(400));

/** One language at least. Whoever reads another one gets English; where there is none, `en` holds what there is. */
const inLanguages = <T>(schema: v.GenericSchema<T>, meaning: string) =>
  v.pipe(
    block({
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
/** Waits may be nothing. */
const wait = v.pipe(v.number(), v.minValue(0), v.maxValue(7_200));
const id = v.pipe(v.string(), v.maxLength(80), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/));

const amount = (schema: v.GenericSchema<number>, unit: string) =>
  v.pipe(
    block({
      default: about(schema, `The usual amount, in ${unit}.`),
      min: about(schema, `The least that a routine may ask for, in ${unit}.`),
      max: about(schema, `The most that a routine may ask for, in ${unit}.`),
    }),
    v.check(({ default: usual, min, max }) => min <= usual && usual <= max),
  );

const countedDose = about(
  block({
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
  block({ seconds: about(amount(seconds, 'seconds'), 'How long it goes on.') }),
  'Timed: the phases go round until the time is over.',
);

const movementSchema = block({
  id: about(id, 'Its name for routines: lower-case letters, digits and hyphens, not used by any other pack.'),
  title: text('What it is called.'),
  kind: about(
    v.picklist(['exercise', 'cardio', 'stretch', 'massage', 'habit', 'cue', 'check']),
    'What it is. A massage shows the safety card first.',
  ),
  posture: about(
    v.picklist(['seated', 'standing', 'walking', 'lying']),
    'How the body is. A session of seated movements only does not count as getting up.',
  ),
  place: about(v.picklist(PLACES), 'Where it is done, as in the setting secondHeart.places.'),
  equipment: about(
    v.pipe(v.array(id), v.maxLength(20)),
    'What it needs: chair, book, desk, wall, mat, bed, or what is in the setting secondHeart.equipment: step, stairs, band, rope, bike, treadmill.',
  ),
  where: text('Where and how the body is, in a few words.'),
  level: about(v.picklist(['beginner', 'intermediate', 'advanced']), 'How demanding it is.'),
  dose: v.optional(
    about(v.union([countedDose, timedDose]), 'How much of it. Without a dose it is advice and cannot be led.'),
  ),
  phases: about(
    v.pipe(
      v.array(
        block({
          cue: text('The word for this phase: up, hold, down.'),
          seconds: about(seconds, 'Seconds that this phase takes.'),
        }),
      ),
      v.maxLength(40),
    ),
    'One repetition, in order.',
  ),
  steps: lines('How to do it, one sentence each.'),
  caution: v.optional(text('What to mind while doing it.')),
  avoid: about(
    v.pipe(v.array(v.picklist([...CAUTIONS, ...REMARKS])), v.maxLength(40)),
    'What a person may have that makes this the wrong movement for them, as in the setting secondHeart.avoid.',
  ),
  source: about(shortText, 'Where the movement and its dose are from.'),
  easier: v.optional(about(id, 'The id of a movement for a day on which this one is too much.')),
  // 48 hours of rest after it (S1 L31).
  hard: v.optional(about(v.boolean(), 'Hard work for the calf, which wants 48 hours of rest after it.'), false),
  pump: v.optional(about(v.boolean(), 'Works the calf pump: the calf tightens and lets go, again and again.'), false),
  lead: about(
    v.picklist(['figure', 'card']),
    'Led repetition by repetition, or by a card with its time: what nobody does before a screen.',
  ),
  figure: v.optional(
    about(pictureSchema, 'How the movement looks: a whole figure from the side, or the close-up of a massaged calf.'),
  ),
});

const routineSchema = block({
  id: about(id, 'Its name: lower-case letters, digits and hyphens, not used by any other pack.'),
  title: text('What it is called.'),
  items: about(
    v.pipe(
      v.array(
        block({
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
  change: about(seconds, 'Seconds between two movements: time to read what comes and to get there.'),
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
export const packSchema = block({
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

/** A pack as a person writes it: with one language or more. */
export type WrittenPack = v.InferInput<typeof packSchema>;

/**
 * Checks a parsed JSON document against the pack format.
 * @param builtIn the pack whose movements may be named as well; left out for that pack itself
 * @returns the pack, or its faults, all of them where they are few; never throws
 */
export function readPack(document: unknown, builtIn?: Pack): { pack: Pack } | { faults: PackFault[] } {
  const written = read(packSchema, document);
  if ('faults' in written) return written;
  const pack = written.output;
  const faults = [
    ...pack.movements.flatMap(movementFaults),
    ...referenceFaults(pack, builtIn),
    ...takenFaults(pack, pack.id),
  ];
  // What is led can only be worked out of a pack in which every name is known.
  if (faults.length === 0) faults.push(...sizeFaults(pack, builtIn));
  return faults.length > 0 ? { faults } : { pack };
}

/** What the schema cannot say about one movement. */
function movementFaults({ dose, phases, figure }: Movement, at: number): PackFault[] {
  const counted = dose !== undefined && 'reps' in dose;
  const drawn = figure
    ? pictureFaults(
        figure,
        phases.map((phase) => phase.seconds),
      )
    : [];
  return [
    ...(counted && phases.length === 0
      ? [{ path: ['movements', at, 'phases'], problem: { kind: 'noPhases' } } as const]
      : []),
    ...drawn.map(({ path, problem }) => ({ path: ['movements', at, 'figure', ...path], problem })),
  ];
}

/** Movements, at the most of their dose, and routines that come to more than can be led. */
function sizeFaults(pack: Pack, builtIn?: Pack): PackFault[] {
  const known = builtIn ? { ...pack, movements: [...builtIn.movements, ...pack.movements] } : pack;
  return [
    ...pack.movements.flatMap(({ id: movement, dose }, at) => {
      if (!dose) return [];
      const amount = 'reps' in dose ? { reps: dose.reps.max } : { seconds: dose.seconds.max };
      const { items } = planRoutine(known, { id: '', items: [{ movement, ...amount }], change: 1, cards: [] });
      return items.flatMap((item) => {
        const path = ['movements', at];
        return tooMuch([...path, 'dose'], itemReps(item), [...path, ...longestPart(item)], itemLength(item));
      });
    }),
    ...pack.routines.flatMap((routine, at) => {
      const { items, ready } = planRoutine(known, routine);
      // A person may change to the easier version of any of them, which may be the larger one.
      const larger = (size: (item: Planned) => number): number =>
        items.reduce((sum, item) => sum + Math.max(size(item), item.easier ? size(item.easier) : 0), 0);
      const path = ['routines', at, 'items'];
      return tooMuch(path, larger(itemReps), path, larger(itemLength) + items.length * ready);
    }),
  ];
}

/** @param ms how long it takes */
function tooMuch(counted: Path, reps: number, timed: Path, ms: number): PackFault[] {
  if (reps > MOST_REPS) return [{ path: counted, problem: { kind: 'tooManyReps', reps, most: MOST_REPS } }];
  if (ms <= LONGEST) return [];
  const problem = { kind: 'sessionTooLong', seconds: Math.round(ms / 1_000), most: LONGEST / 1_000 } as const;
  return [{ path: timed, problem }];
}

/** What takes most of the time of a movement. */
function longestPart(item: Planned): Path {
  const { sets, sides, reps, gap, change, rest } = item;
  const parts: [Path, number][] = [
    [['phases'], reps * sides * sets * repLength(item)],
    [['dose', 'gap'], (reps - 1) * sides * sets * gap],
    [['dose', 'change'], (sides - 1) * sets * change],
    [['dose', 'rest'], (sets - 1) * rest],
  ];
  return parts.reduce((most, each) => (each[1] > most[1] ? each : most))[0];
}

/** Names of movements that lead nowhere, or to one that cannot be led. */
function referenceFaults({ movements, routines }: Pack, builtIn?: Pack): PackFault[] {
  const known = new Map([...(builtIn?.movements ?? []), ...movements].map((each) => [each.id, each]));
  const look = (path: Path, named: string): PackFault[] => {
    const movement = known.get(named);
    if (!movement) return [{ path, problem: { kind: 'noMovement', id: named } }];
    return movement.dose ? [] : [{ path, problem: { kind: 'noDose', id: named } }];
  };
  return [
    ...movements.flatMap(({ easier }, m) => (easier === undefined ? [] : look(['movements', m, 'easier'], easier))),
    ...routines.flatMap(({ items }, r) =>
      items.flatMap(({ movement }, i) => look(['routines', r, 'items', i, 'movement'], movement)),
    ),
  ];
}

/**
 * Ids that are in use already, by another pack or twice in this one. Movements and routines share their names, as a session
 * is told by one of them.
 * @param name what this pack is called where it is in the way of itself
 * @param before the names that are in use, each with the pack that has it; those of this pack are added
 */
export function takenFaults(pack: Pack, name: string, before = new Map<string, string>()): PackFault[] {
  return (['movements', 'routines'] as const).flatMap((list) =>
    pack[list].flatMap(({ id: wanted }, at): PackFault[] => {
      const by = before.get(wanted);
      before.set(wanted, by ?? name);
      return by === undefined ? [] : [{ path: [list, at, 'id'], problem: { kind: 'taken', id: wanted, by } }];
    }),
  );
}
