import { MINUTE } from '../time/clock.ts';
import { COMPOSED } from './composed.ts';
import { easierVersions, isFurniture, isOfferable, type Situation, type Wishes } from './fits.ts';
import type { Movement, Pack, Routine } from './pack.ts';
import { planMovement, planRoutine } from './makePlan.ts';
import { FIRST_READY_MS, planLength, stepOf, type Plan } from './plan.ts';
import type { Practice } from './practice.ts';
import { chance, draw } from './random.ts';
import { largeMusclesAreDue, nextTurns, partOf, partsByWait, rested, usesLargeMuscles, type Part } from './rotation.ts';

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

/** Factor on the weight of a movement that uses what the person has said that they have. */
const OWN_EQUIPMENT = 2;

/** Factor on the weight of a movement, each time it was skipped or ended early. */
const DECLINED = 0.5;

/**
 * The first breaks, as many as about half a day has, have only movements for beginners, without equipment and without
 * hard work, and none that needs a chair without castors: most office chairs have them.
 */
const FIRST_BREAKS = 5;

/** A possible beginning of the break: a single movement or a ready-made routine. */
interface Opening {
  /** The first movement. */
  readonly movement: Movement;
  /** The part of the first movement. */
  readonly part: Part;
  /** More than 0. The probability of being drawn is this weight divided by the sum of all weights. */
  readonly weight: number;
}

/** A movement of a routine. */
interface Member {
  readonly movement: Movement;
  /** The repetitions or seconds that the routine asks for, if it asks for any. */
  readonly wish: { readonly reps?: number; readonly seconds?: number };
}

/** A movement that may be in this break. */
interface Candidate extends Opening, Member {
  /** Length of a plan of this movement alone, with the time to get ready, ms. */
  readonly length: number;
  /** Whether any item of that plan is done off the chair. */
  readonly rises: boolean;
  /** Whether it works the large muscles off the chair. */
  readonly large: boolean;
  /** Whether it was too much and has no easier version that fits. */
  readonly tooMuch: boolean;
}

/** A routine of the pack that may be this break. */
interface ReadyMade extends Opening {
  readonly routine: Routine;
}

/** The movements of a composed break, in the order in which they were chosen. */
type Sequence = readonly [Candidate, ...Candidate[]];

/** What at least one movement of the break has to do. */
interface Need {
  readonly isMetBy: (candidate: Candidate) => boolean;
  /** The shortest movement that may be added to meet it. */
  readonly shortest: Candidate;
}

/** The requirements of the break. */
interface BreakToCompose {
  /** The movements that may be in it, the shortest first. */
  readonly pool: readonly Candidate[];
  /** The length that it should come near to, ms. */
  readonly wanted: number;
  /** `undefined` if no movement that is short enough gets the person off the chair. */
  readonly need: Need | undefined;
}

/**
 * Chooses the routine of a due break: a routine of the pack for breaks, or one composed from single movements. The
 * parts (see {@link Part}) take turns in leading. Within a part the routine is drawn at random; movements that have
 * rested longer are likelier. The break gets the person off the chair if any movement that is short enough does, and
 * after a session without the large muscles off the chair (see {@link usesLargeMuscles}) it works them. In a meeting
 * (`situation.on` is `chair`), only movements on the chair are taken. What is left over from a session
 * (`situation.first`) comes first.
 * @returns a routine for {@link planRoutine}, or `undefined` if no movement fits; the same for the same arguments
 */
export function chooseBreak(pack: Pack, wishes: Wishes, practice: Practice, situation: Situation): Routine | undefined {
  const pool = candidates(pack, wishes, practice, situation);
  const [shortest] = pool;
  if (!shortest) return undefined;
  const wanted = shortest.length <= wishes.length * AT_MOST ? wishes.length : shortest.length;
  if (wanted > Math.max(wishes.length, BREAK_AT_MOST_MS)) return undefined;

  const random = chance(practice.seed);
  const turns = partsByWait(pack, practice, situation);
  const possible = pool.filter(({ length }) => length <= wanted * AT_MOST);
  const task = { pool, wanted, need: needOf(possible, largeMusclesAreDue(pack, practice)) };
  const begun = leftOver(task, situation.first ?? []);
  if (begun) return compose(fill(task, begun, turns, random));
  const routines = readyMade(pack, wishes, task);
  // Somebody without a recorded session begins with the pack's first routine that fits.
  if (practice.recent.length === 0 && routines[0]) return routines[0].routine;
  const openings = [...pool.filter((candidate) => isShortEnough(task, [candidate])), ...routines];
  const fresh = openings.filter(({ movement }) => movement.id !== practice.turns[0]);
  const opening = drawInTurn(fresh.length > 0 ? fresh : openings, turns, random);
  if (!opening) return undefined;
  return 'routine' in opening ? opening.routine : compose(fill(task, [opening], turns, random));
}

/** The movements that may be in this break, the shortest first. */
function candidates(pack: Pack, wishes: Wishes, practice: Practice, situation: Situation): readonly Candidate[] {
  const { movements } = pack;
  const offerable = movements.filter((movement) => isOfferable(movement, wishes, practice, situation, movements));
  const easy = practice.recent.length < FIRST_BREAKS ? offerable.filter(isForFirstBreaks) : offerable;
  const fitting = easy.length > 0 ? easy : offerable;
  const bearable = new Set(fitting.map((movement) => lighter(movement, pack, fitting, practice)));
  const pool = [...bearable].map((movement) => {
    const { plan, wish } = planWithin(pack, movement, practice, wishes.length);
    const rises = plan.items.some(({ seated }) => !seated);
    const large = usesLargeMuscles(movement);
    const tooMuch = practice.tooMuch.includes(movement.id);
    const declined = practice.declined.filter((id) => id === movement.id).length;
    const hasOwn = movement.equipment.some((each) => wishes.equipment.includes(each));
    const liked = (hasOwn ? OWN_EQUIPMENT : 1) * (tooMuch ? RARE : 1) * DECLINED ** declined;
    const weight = rested(movement, practice) * (rises ? RISING : 1) * liked;
    return { movement, part: partOf(movement), weight, length: planLength(plan), wish, rises, large, tooMuch };
  });
  const here = pool.filter(({ movement, rises }) => {
    if (situation.on === 'chair') return !rises;
    return situation.on !== 'feet' || isDoneOnFeet(movement);
  });
  return here.toSorted((a, b) => a.length - b.length);
}

/** Whether a movement is a change for somebody who stands: on the feet, without a chair, and more than just standing. */
function isDoneOnFeet({ kind, posture, equipment }: Movement): boolean {
  return posture === 'walking' || (posture === 'standing' && kind !== 'habit' && !equipment.includes('chair'));
}

/**
 * The plan of a movement, with the person's own amount or the usual one. Where that is too long for a break of `length`
 * ms, it has the most that fits, or the least that the source of the movement gives.
 */
function planWithin(
  pack: Pack,
  movement: Movement,
  { amounts }: Practice,
  length: number,
): { readonly plan: Plan; readonly wish: Member['wish'] } {
  const plan = planMovement(pack, movement, { amountOf: (id) => amounts[id]?.amount });
  const range = plan.items.at(-1)?.range;
  if (!range || planLength(plan) <= length * AT_MOST) return { plan, wish: {} };
  const step = stepOf(range);
  for (let amount = range.amount - step; ; amount -= step) {
    const wish = { [range.unit]: Math.max(range.least, amount) };
    const shorter = planRoutine(pack, compose([{ movement, wish }]));
    if (planLength(shorter) <= length * AT_MOST || amount <= range.least) return { plan: shorter, wish };
  }
}

function isForFirstBreaks({ level, hard, place, equipment, avoid }: Movement): boolean {
  const needsNothing = equipment.every((each) => isFurniture(each, place));
  return level === 'beginner' && !hard && needsNothing && !avoid.includes('rolling-chair');
}

/**
 * What the break needs: work for the large muscles if that is due (all of it is off the chair), else any movement off
 * the chair. Only a movement that was too much is no reason to need the large muscles, as it has to stay rare.
 * @param possible the movements that are short enough, the shortest first
 */
function needOf(possible: readonly Candidate[], largeAreDue: boolean): Need | undefined {
  const large = largeAreDue ? possible.find((candidate) => candidate.large && !candidate.tooMuch) : undefined;
  if (large) return { isMetBy: (candidate) => candidate.large, shortest: large };
  const riser = possible.find(({ rises }) => rises);
  return riser && { isMetBy: ({ rises }) => rises, shortest: riser };
}

/** The first easier version that fits of a movement that was too much; the movement itself if there is none. */
function lighter(
  movement: Movement,
  { movements }: Pack,
  fitting: readonly Movement[],
  { tooMuch }: Practice,
): Movement {
  if (!tooMuch.includes(movement.id)) return movement;
  const isLighter = (each: Movement): boolean => fitting.includes(each) && !tooMuch.includes(each.id);
  return easierVersions(movement, movements).find(isLighter) ?? movement;
}

/** The pack's routines for breaks that have about the wished length and only movements of the pool. */
function readyMade(pack: Pack, wishes: Wishes, { pool, need }: BreakToCompose): readonly ReadyMade[] {
  return pack.routines.flatMap((routine) => {
    const members = routine.items.flatMap((item) => pool.find(({ movement }) => movement.id === item.movement) ?? []);
    const [first] = members;
    if (routine.when !== 'break' || !first || members.length < routine.items.length) return [];
    if (members.some(({ tooMuch }) => tooMuch)) return [];
    if (!meets(need, members)) return [];
    const length = planLength(planRoutine(pack, routine));
    if (length < wishes.length * AT_LEAST || length > wishes.length * AT_MOST) return [];
    const { movement, part } = first;
    // As likely as one of its movements: what was led just now or skipped holds the whole routine back.
    const weight = members.reduce((sum, each) => sum + each.weight, 0) / members.length;
    return [{ movement, part, weight, routine }];
  });
}

/** As many of the movements with these ids as are in the pool and short enough together; `undefined` for none. */
function leftOver(task: BreakToCompose, ids: readonly string[]): Sequence | undefined {
  const candidates = ids.flatMap((id) => task.pool.find(({ movement }) => movement.id === id) ?? []);
  return candidates.reduce<Sequence | undefined>((sequence, next) => {
    const longer: Sequence = sequence ? [...sequence, next] : [next];
    return isShortEnough(task, longer) ? longer : sequence;
  }, undefined);
}

/** Adds movements after the first ones, one part after the other in turn, as long as each improves the break. */
function fill(task: BreakToCompose, first: Sequence, turns: readonly Part[], random: () => number): Sequence {
  let sequence = first;
  let order = first.reduce((parts, { part }) => nextTurns(parts, part), turns);
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

/** Whether a sequence is short enough, including what the break needs if it still has to be added. */
function isShortEnough({ wanted, need }: BreakToCompose, sequence: Sequence): boolean {
  return lengthOf(need && !meets(need, sequence) ? [...sequence, need.shortest] : sequence) <= wanted * AT_MOST;
}

/** Whether the next movement is the first that meets the need, or brings the sequence nearer to the wanted length. */
function improves(task: BreakToCompose, sequence: Sequence, next: Candidate): boolean {
  const longer: Sequence = [...sequence, next];
  const distance = (from: Sequence): number => Math.abs(lengthOf(from) - task.wanted);
  const isNeeded = !meets(task.need, sequence) && meets(task.need, [next]);
  return isShortEnough(task, longer) && (isNeeded || distance(longer) < distance(sequence));
}

function meets(need: Need | undefined, sequence: readonly Candidate[]): boolean {
  return !need || sequence.some(need.isMetBy);
}

/** Length of the plan, ms. {@link FIRST_READY_MS} comes before the first movement, CHANGE_S before each further one. */
function lengthOf(sequence: Sequence): number {
  return sequence.reduce(
    (sum, { length }) => sum - FIRST_READY_MS + CHANGE_S * 1_000 + length,
    FIRST_READY_MS - CHANGE_S * 1_000,
  );
}

/** Each posture comes in one run, in the order in which it comes first: nobody wants to lie down twice. */
function compose(sequence: readonly [Member, ...Member[]]): Routine {
  const runs = Map.groupBy(sequence, ({ movement: { posture } }) => (posture === 'walking' ? 'standing' : posture));
  const items = [...runs.values()].flat().map(({ movement, wish }) => ({ movement: movement.id, ...wish }));
  return { id: COMPOSED, title: sequence[0].movement.title, items, change: CHANGE_S, cards: [] };
}
