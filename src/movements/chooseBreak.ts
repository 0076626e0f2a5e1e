import { MINUTE } from '../time/clock.ts';
import { isOfferable, type Situation, type Wishes } from './fits.ts';
import type { Movement, Pack, Routine } from './pack.ts';
import { FIRST_READY_MS, planLength, planMovement, planRoutine } from './plan.ts';
import type { Practice } from './practice.ts';
import { chance, draw } from './random.ts';
import { nextTurns, partOf, partsByWait, rested, type Part } from './rotation.ts';

/** The routine id of a composed break, in its plan and in the record. */
export const COMPOSED = 'break';

/** Seconds between two movements of a composed break: time to read the next movement and to get into position. */
const CHANGE_S = 10;

/** Longest break, as a share of the wished length. More than 1, as doses are never cut (see {@link planRoutine}). */
const AT_MOST = 1.25;

/** Shortest ready-made routine, as a share of the wished length. */
const AT_LEAST = 0.75;

/**
 * Longest break, ms, when every movement is longer than the wished length. Anything longer is a block of work or of
 * training (micro-breaks last ten minutes at most: Albulescu 2022, doi 10.1371/journal.pone.0272460).
 */
const BREAK_AT_MOST_MS = 10 * MINUTE;

/** Factor on the weight of a movement that gets the person off the chair. */
const RISING = 2;

/** Factor on the weight of a movement that was too much and has no easier version that fits. */
const RARE = 0.2;

/** A possible beginning of the break: a single movement or a ready-made routine. */
interface Opening {
  /** The first movement. */
  readonly movement: Movement;
  /** The part of the first movement. */
  readonly part: Part;
  /** More than 0. The probability of being drawn is this weight divided by the sum of all weights. */
  readonly weight: number;
}

/** A movement that may be in this break. */
interface Candidate extends Opening {
  /** Length of a plan of this movement alone, with the time to get ready, ms. */
  readonly length: number;
  /** Whether any item of that plan is done off the chair. */
  readonly rises: boolean;
  /** Whether any item of that plan is done on the chair. */
  readonly sits: boolean;
}

/** A routine of the pack that may be this break. */
interface ReadyMade extends Opening {
  readonly routine: Routine;
}

/** The movements of a composed break, in the order in which they are led. */
type Sequence = readonly [Candidate, ...Candidate[]];

/** The requirements of the break. */
interface BreakToCompose {
  /** The movements that may be in it, the shortest first. */
  readonly pool: readonly Candidate[];
  /** The length that it should come near to, ms. */
  readonly wanted: number;
  /** The shortest movement off the chair. If there is one, the break has to get the person off the chair. */
  readonly riser: Candidate | undefined;
}

/**
 * Chooses the routine of a due break: a routine of the pack for breaks, or one composed from single movements. The
 * parts (see {@link Part}) take turns in leading. Within a part the routine is drawn at random; movements that have
 * rested longer are likelier. The break gets the person off the chair if any movement that is short enough does. In a
 * meeting (`situation.on` is `chair`), only movements on the chair are taken.
 * @returns a routine for {@link planRoutine}, or `undefined` if no movement fits; the same for the same arguments
 */
export function chooseBreak(pack: Pack, wishes: Wishes, practice: Practice, situation: Situation): Routine | undefined {
  const pool = candidates(pack, wishes, practice, situation);
  const [shortest] = pool;
  if (!shortest) return undefined;
  const wanted = shortest.length <= wishes.length * AT_MOST ? wishes.length : shortest.length;
  if (wanted > Math.max(wishes.length, BREAK_AT_MOST_MS)) return undefined;

  const riser = pool.find(({ rises, length }) => rises && length <= wanted * AT_MOST);
  const task = { pool, wanted, riser };
  const routines = readyMade(pack, wishes, task);
  // Somebody without a recorded session begins with the pack's first routine that fits.
  if (practice.recent.length === 0 && routines[0]) return routines[0].routine;
  const openings = [...pool.filter((candidate) => isShortEnough(task, [candidate])), ...routines];
  const fresh = openings.filter(({ movement }) => movement.id !== practice.recent[0]?.[0]);
  const turns = partsByWait(pack, practice, situation);
  const random = chance(practice.seed);
  const opening = drawInTurn(fresh.length > 0 ? fresh : openings, turns, random);
  if (!opening) return undefined;
  return 'routine' in opening ? opening.routine : compose(fill(task, opening, turns, random));
}

/** The movements that may be in this break, the shortest first. */
function candidates(pack: Pack, wishes: Wishes, practice: Practice, situation: Situation): readonly Candidate[] {
  const fitting = pack.movements.filter((movement) => isOfferable(movement, wishes, practice, situation));
  const bearable = new Set(fitting.map((movement) => lighter(movement, fitting, practice)));
  const pool = [...bearable].map((movement) => {
    const plan = planMovement(pack, movement);
    const rises = plan.items.some(({ seated }) => !seated);
    const sits = plan.items.some(({ seated }) => seated);
    const gentle = practice.tooMuch.includes(movement.id) ? RARE : 1;
    const weight = rested(movement, practice) * (rises ? RISING : 1) * gentle;
    return { movement, part: partOf(movement), weight, length: planLength(plan), rises, sits };
  });
  const here = pool.filter(({ rises, sits }) => !(situation.on === 'chair' ? rises : situation.on === 'feet' && sits));
  return here.toSorted((a, b) => a.length - b.length);
}

/** The easier version of a movement that was too much. The movement itself if it was not, or if no easier one fits. */
function lighter(movement: Movement, fitting: readonly Movement[], { tooMuch }: Practice): Movement {
  // A pack may call two movements easier than each other: without `tried`, the loop would not end.
  const tried = new Set<Movement>();
  let light = movement;
  while (tooMuch.includes(light.id) && !tried.has(light)) {
    tried.add(light);
    const { easier } = light;
    light = fitting.find(({ id }) => id === easier) ?? light;
  }
  return light;
}

/** The pack's routines for breaks that have about the wished length and only movements of the pool. */
function readyMade(pack: Pack, wishes: Wishes, { pool, riser }: BreakToCompose): readonly ReadyMade[] {
  return pack.routines.flatMap((routine) => {
    const members = routine.items.flatMap((item) => pool.find(({ movement }) => movement.id === item.movement) ?? []);
    const [first] = members;
    if (routine.when !== 'break' || !first || members.length < routine.items.length) return [];
    if (riser && !members.some(({ rises }) => rises)) return [];
    const length = planLength(planRoutine(pack, routine));
    if (length < wishes.length * AT_LEAST || length > wishes.length * AT_MOST) return [];
    const { movement, part } = first;
    return [{ movement, part, weight: members.reduce((sum, { weight }) => sum + weight, 0), routine }];
  });
}

/** Adds movements after the opening, one part after the other in turn, as long as each addition improves the break. */
function fill(task: BreakToCompose, opening: Candidate, turns: readonly Part[], random: () => number): Sequence {
  let sequence: Sequence = [opening];
  let order = nextTurns(turns, opening.part);
  for (;;) {
    const additions = task.pool.filter(
      (candidate) => !sequence.includes(candidate) && improves(task, sequence, candidate),
    );
    const next = drawInTurn(additions, order, random);
    if (!next) return sequence;
    sequence = [...sequence, next];
    order = nextTurns(order, next.part);
  }
}

/** Draws an opening of the first part in `turns` that has any; `undefined` if there is none. */
function drawInTurn<T extends Opening>(
  openings: readonly T[],
  turns: readonly Part[],
  random: () => number,
): T | undefined {
  const turn = turns.find((part) => openings.some((opening) => opening.part === part));
  return draw(
    openings.filter(({ part }) => part === turn),
    ({ weight }) => weight,
    random,
  );
}

/** Whether a sequence is short enough, including the riser if it still has to be added. */
function isShortEnough({ wanted, riser }: BreakToCompose, sequence: Sequence): boolean {
  return lengthOf(riser && !risesIn(sequence) ? [...sequence, riser] : sequence) <= wanted * AT_MOST;
}

/** Whether the next movement is the first off the chair, or brings the sequence nearer to the wanted length. */
function improves(task: BreakToCompose, sequence: Sequence, next: Candidate): boolean {
  const longer: Sequence = [...sequence, next];
  const distance = (from: Sequence): number => Math.abs(lengthOf(from) - task.wanted);
  return isShortEnough(task, longer) && ((next.rises && !risesIn(sequence)) || distance(longer) < distance(sequence));
}

function risesIn(sequence: Sequence): boolean {
  return sequence.some(({ rises }) => rises);
}

/** Length of the plan, ms. {@link FIRST_READY_MS} comes before the first movement, CHANGE_S before each further one. */
function lengthOf(sequence: Sequence): number {
  return sequence.reduce(
    (sum, { length }) => sum - FIRST_READY_MS + CHANGE_S * 1_000 + length,
    FIRST_READY_MS - CHANGE_S * 1_000,
  );
}

function compose(sequence: Sequence): Routine {
  const items = sequence.map(({ movement }) => ({ movement: movement.id }));
  return { id: COMPOSED, title: sequence[0].movement.title, items, change: CHANGE_S, cards: [] };
}
