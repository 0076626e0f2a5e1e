import { pictureFaults } from '../figure/check.ts';
import { read, type PackFault, type Path } from './fault.ts';
import { packSchema, type Movement, type Pack } from './pack.ts';
import { planRoutine } from './makePlan.ts';
import { itemLength, itemReps, LONGEST, MOST_REPS, repLength, type Planned } from './plan.ts';

/**
 * Checks a parsed JSON document against the pack format.
 * @param builtIn the built-in pack: the document may name its movements as well. Left out for the built-in pack itself
 * @returns the pack or its faults (all of them if there are few); never throws
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
  // Plans can be made only if every movement that is named exists and has a dose.
  if (faults.length === 0) faults.push(...sizeFaults(pack, builtIn));
  return faults.length > 0 ? { faults } : { pack };
}

/** The faults of one movement that the schema cannot express. */
function movementFaults({ dose, phases, figure }: Movement, index: number): PackFault[] {
  const counted = dose !== undefined && 'reps' in dose;
  const drawn = figure
    ? pictureFaults(
        figure,
        phases.map((phase) => phase.seconds),
      )
    : [];
  return [
    ...(counted && phases.length === 0
      ? [{ path: ['movements', index, 'phases'], problem: { kind: 'noPhases' } } as const]
      : []),
    ...drawn.map(({ path, problem }) => ({ path: ['movements', index, 'figure', ...path], problem })),
  ];
}

/** Movements (at the maximum of their dose) and routines with more repetitions or time than a plan may have. */
function sizeFaults(pack: Pack, builtIn?: Pack): PackFault[] {
  const known = builtIn ? { ...pack, movements: [...builtIn.movements, ...pack.movements] } : pack;
  return [
    ...pack.movements.flatMap(({ id: movement, dose }, index) => {
      if (!dose) return [];
      const amount = 'reps' in dose ? { reps: dose.reps.max } : { seconds: dose.seconds.max };
      const { items } = planRoutine(known, { id: '', items: [{ movement, ...amount }], change: 1, cards: [] });
      return items.flatMap((item) => {
        const path = ['movements', index];
        return tooMuch([...path, 'dose'], itemReps(item), [...path, ...longestPart(item)], itemLength(item));
      });
    }),
    ...pack.routines.flatMap((routine, index) => {
      const { items, ready } = planRoutine(known, routine);
      // The person may change to the easier version of any movement, and that may be the larger one.
      const larger = (size: (item: Planned) => number): number =>
        items.reduce((sum, item) => sum + Math.max(size(item), item.easier ? size(item.easier) : 0), 0);
      const path = ['routines', index, 'items'];
      return tooMuch(path, larger(itemReps), path, larger(itemLength) + items.length * ready);
    }),
  ];
}

/** @param counted where too many repetitions are reported @param timed where too long a time is reported */
function tooMuch(counted: Path, reps: number, timed: Path, ms: number): PackFault[] {
  if (reps > MOST_REPS) return [{ path: counted, problem: { kind: 'tooManyReps', reps, most: MOST_REPS } }];
  if (ms <= LONGEST) return [];
  const problem = { kind: 'sessionTooLong', seconds: Math.round(ms / 1_000), most: LONGEST / 1_000 } as const;
  return [{ path: timed, problem }];
}

/** Path inside a movement to the field that causes most of its length. */
function longestPart(item: Planned): Path {
  const { sets, sides, reps, gap, change, rest } = item;
  const parts: [Path, number][] = [
    [['phases'], reps * sides * sets * repLength(item)],
    [['dose', 'gap'], (reps - 1) * sides * sets * gap],
    [['dose', 'change'], (sides - 1) * sets * change],
    [['dose', 'rest'], (sets - 1) * rest],
  ];
  return parts.reduce((longest, part) => (part[1] > longest[1] ? part : longest))[0];
}

/** References to movements that do not exist or that have no dose. */
function referenceFaults({ movements, routines }: Pack, builtIn?: Pack): PackFault[] {
  const known = new Map([...(builtIn?.movements ?? []), ...movements].map((movement) => [movement.id, movement]));
  const check = (path: Path, id: string): PackFault[] => {
    const movement = known.get(id);
    if (!movement) return [{ path, problem: { kind: 'noMovement', id } }];
    return movement.dose ? [] : [{ path, problem: { kind: 'noDose', id } }];
  };
  return [
    ...movements.flatMap((movement, m) =>
      (['easier', 'preparation'] as const).flatMap((field) => {
        const named = movement[field];
        return named === undefined ? [] : check(['movements', m, field], named);
      }),
    ),
    ...routines.flatMap(({ items }, r) =>
      items.flatMap(({ movement }, i) => check(['routines', r, 'items', i, 'movement'], movement)),
    ),
  ];
}

/**
 * Finds ids that are in use already, in another pack or twice in this one. Movements and routines share one set of ids,
 * as a session is identified by the id of either.
 * @param name the name of this pack in a fault, if it uses an id twice
 * @param before the ids in use, each with the name of the pack that has it. The ids of this pack are added to it
 */
export function takenFaults(pack: Pack, name: string, before = new Map<string, string>()): PackFault[] {
  return (['movements', 'routines'] as const).flatMap((list) =>
    pack[list].flatMap(({ id }, index): PackFault[] => {
      const by = before.get(id);
      before.set(id, by ?? name);
      return by === undefined ? [] : [{ path: [list, index, 'id'], problem: { kind: 'taken', id, by } }];
    }),
  );
}
