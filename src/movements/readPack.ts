import { pictureFaults } from '../figure/check.ts';
import { read, type PackFault, type Path } from './fault.ts';
import { packSchema, type Movement, type Pack } from './pack.ts';
import { itemLength, itemReps, LONGEST, MOST_REPS, planRoutine, repLength, type Planned } from './plan.ts';

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
