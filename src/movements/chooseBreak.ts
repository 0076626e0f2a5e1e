import { MINUTE } from '../time/clock.ts';
import { isOfferable, type Situation, type Wishes } from './fits.ts';
import type { Movement, Pack, Routine } from './pack.ts';
import { FIRST_READY_MS, planLength, planMovement, planRoutine } from './plan.ts';
import type { Practice } from './practice.ts';
import { chance, draw } from './random.ts';
import { nextTurns, partOf, partsByWait, rested, type Part } from './rotation.ts';

/** The id under which a composed break is planned and recorded. */
export const COMPOSED = 'break';

/** Between two movements of a composed break, seconds: time to read what comes and to get there. */
const CHANGE_S = 10;

/** How much longer than wished a break may be: doses are never cut (see {@link planRoutine}). */
const AT_MOST = 1.25;

/** How much shorter than wished a ready-made routine may be. */
const AT_LEAST = 0.75;

/**
 * What is still a break where nothing is as short as wished, ms; anything longer is a block of work or of training
 * (micro-breaks last ten minutes at most: Albulescu 2022, doi 10.1371/journal.pone.0272460).
 */
const BREAK_AT_MOST_MS = 10 * MINUTE;

/** How much likelier than a seated movement one is that gets the person off the chair. */
const RISING = 2;

/** How much rarer a movement is that was too much and has no easier version. */
const RARE = 0.2;

/** What a break can begin with. */
interface Opening {
  /** The movement that it begins with. */
  readonly movement: Movement;
  readonly part: Part;
  /** How likely it is drawn, among others. */
  readonly weight: number;
}

/** A movement that may be in this break. */
interface Candidate extends Opening {
  /** Led alone, ms. */
  readonly length: number;
  /** Whether it gets the person off the chair. */
  readonly rises: boolean;
  /** Whether any of it is done on the chair. */
  readonly sits: boolean;
}

/** A routine of the pack that may be this break. */
interface ReadyMade extends Opening {
  readonly routine: Routine;
}

type Row = readonly [Candidate, ...Candidate[]];

/** A break that is to be composed. */
interface BreakToCompose {
  readonly pool: readonly Candidate[];
  /** About how long it is to be, ms. */
  readonly wanted: number;
  /** The quickest way off the chair: where there is one, the break has to get the person up. */
  readonly riser: Candidate | undefined;
}

/**
 * Chooses what a due break leads: one of the pack's routines for breaks, or one composed for the moment. Which part of the work
 * leads goes round, and within it chance decides, with what has rested longest the likeliest. The break gets the person
 * off the chair wherever anything can, except in a meeting.
 * @returns what {@link planRoutine} plans as it stands, `undefined` where nothing may be offered; the same for the same
 * arguments
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
  // Who has done nothing yet begins where the pack does.
  if (practice.recent.length === 0 && routines[0]) return routines[0].routine;
  const openings = [...pool.filter((each) => possible(task, [each])), ...routines];
  const fresh = openings.filter(({ movement }) => movement.id !== practice.recent[0]?.[0]);
  const turns = partsByWait(pack, practice, situation);
  const random = chance(practice.seed);
  const opening = drawInTurn(fresh.length > 0 ? fresh : openings, turns, random);
  if (!opening) return undefined;
  return 'routine' in opening ? opening.routine : composed(fill(task, opening, turns, random));
}

/** What this break can be made of, the shortest first. */
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
  const where = pool.filter(({ rises, sits }) => !(situation.on === 'chair' ? rises : situation.on === 'feet' && sits));
  return where.toSorted((a, b) => a.length - b.length);
}

/** What to do instead of a movement that was too much; itself where it was not, or where nothing easier fits. */
function lighter(movement: Movement, fitting: readonly Movement[], { tooMuch }: Practice): Movement {
  // A pack may call two movements easier than each other.
  const tried = new Set<Movement>();
  let light = movement;
  while (tooMuch.includes(light.id) && !tried.has(light)) {
    tried.add(light);
    const { easier } = light;
    light = fitting.find(({ id }) => id === easier) ?? light;
  }
  return light;
}

/** The pack's routines for breaks of this length, if this person can do all of them now. */
function readyMade(pack: Pack, wishes: Wishes, { pool, riser }: BreakToCompose): readonly ReadyMade[] {
  return pack.routines.flatMap((routine) => {
    const row = routine.items.flatMap((item) => pool.find(({ movement }) => movement.id === item.movement) ?? []);
    const [first] = row;
    if (routine.when !== 'break' || !first || row.length < routine.items.length) return [];
    if (riser && !row.some(({ rises }) => rises)) return [];
    const length = planLength(planRoutine(pack, routine));
    if (length < wishes.length * AT_LEAST || length > wishes.length * AT_MOST) return [];
    const { movement, part } = first;
    return [{ movement, part, weight: row.reduce((sum, { weight }) => sum + weight, 0), routine }];
  });
}

/** Goes on from a beginning, with a movement of each part in turn, as long as that comes nearer to the wished length. */
function fill(task: BreakToCompose, opening: Candidate, turns: readonly Part[], random: () => number): Row {
  let row: Row = [opening];
  let order = nextTurns(turns, opening.part);
  for (;;) {
    const open = task.pool.filter((each) => !row.includes(each) && improves(task, row, each));
    const next = drawInTurn(open, order, random);
    if (!next) return row;
    row = [...row, next];
    order = nextTurns(order, next.part);
  }
}

/** Draws one of the first part in turn that has any. */
function drawInTurn<T extends Opening>(row: readonly T[], turns: readonly Part[], random: () => number): T | undefined {
  const part = turns.find((each) => row.some((one) => one.part === each));
  return draw(
    row.filter((one) => one.part === part),
    ({ weight }) => weight,
    random,
  );
}

/** Whether a row is not too long: as it is, or with the way off the chair that it still lacks. */
function possible({ wanted, riser }: BreakToCompose, row: Row): boolean {
  return lengthOf(riser && !risesIn(row) ? [...row, riser] : row) <= wanted * AT_MOST;
}

/** Whether a further movement gets the person up at last, or the row nearer to its length. */
function improves(task: BreakToCompose, row: Row, next: Candidate): boolean {
  const longer: Row = [...row, next];
  const off = (each: Row): number => Math.abs(lengthOf(each) - task.wanted);
  return possible(task, longer) && ((next.rises && !risesIn(row)) || off(longer) < off(row));
}

function risesIn(row: Row): boolean {
  return row.some(({ rises }) => rises);
}

/** How long the plan of a composed break is, ms: one movement is led at once, each further one after a change. */
function lengthOf(row: Row): number {
  return row.reduce(
    (sum, { length }) => sum - FIRST_READY_MS + CHANGE_S * 1_000 + length,
    FIRST_READY_MS - CHANGE_S * 1_000,
  );
}

function composed(row: Row): Routine {
  const items = row.map(({ movement }) => ({ movement: movement.id }));
  return { id: COMPOSED, title: row[0].movement.title, items, change: CHANGE_S, cards: [] };
}
