import { MINUTE } from '../time/clock.ts';
import { canBeLed } from './canBeLed.ts';
import { easierVersions } from './fits.ts';
import type { Movement, Pack, Routine } from './pack.ts';
import { FIRST_READY_MS, type Card, type Plan, type Planned, type Range } from './plan.ts';
import { CARDS } from './planFields.ts';

/** Seconds to change from one side to the other when the pack does not say. */
const CHANGE_SIDES_S = 5;

/**
 * Most phases of the one long repetition that {@link round} makes when rounds do not fit into a time. Nobody follows a
 * longer sequence.
 */
const FOLLOWED = 120;

/** Words that are read in a second: 240 in a minute (Brysbaert 2019, 10.1016/j.jml.2019.104047). */
const WORDS_PER_S = 4;

/** Time to lie down or to get up again, to go to a wall or a few steps away, and to put on or fetch equipment, s. */
const LIE_DOWN_S = 20;
const GO_THERE_S = 10;
const EQUIP_S = 15;

/**
 * Makes the plan of a routine. Doses come from the sources and are never cut to a wished length.
 * @param person whom it is for; anybody when left out. Movements that are not allowed are left out of the plan, which may
 * have no items then
 * @throws {RangeError} if the pack lacks a movement that the routine names, or the movement has no dose (`readPack`
 * accepts no such pack)
 */
export function planRoutine(pack: Pack, routine: Omit<Routine, 'title'>, person: Person = {}): Plan {
  const { allowed } = person;
  const members = routine.items.map(({ movement: id, ...wish }) => {
    const movement = pack.movements.find((candidate) => candidate.id === id);
    if (!movement) throw new RangeError(`No movement "${id}" in pack "${pack.id}"`);
    return { movement, wish };
  });
  const led = allowed ? members.filter(({ movement }) => allowed(movement)) : members;
  return planOf(pack, routine, led, routine.cards, person);
}

/**
 * Makes the plan of a single movement.
 * @param person whom it is for; anybody when left out
 * @throws {RangeError} if the movement has no dose
 */
export function planMovement(pack: Pack, movement: Movement, person: Person = {}): Plan {
  const members = [{ movement, wish: {} }];
  return planOf(pack, { id: movement.id, change: FIRST_READY_MS / 1_000 }, members, [], person);
}

/** Tells whether a movement is right for this person. It is not asked about a movement that they chose by name. */
export type Allowed = (movement: Movement) => boolean;

/** Whom a plan is made for. */
export interface Person {
  /** Tells which movements may be led, easier versions included; all when left out. */
  readonly allowed?: Allowed;
  /** Tells by its id whether they have never been led through a movement; never when left out. */
  readonly isNew?: (movement: string) => boolean;
  /** Their own amount of a movement, by its id: repetitions or seconds. Where `undefined`, the usual one. */
  readonly amountOf?: (movement: string) => number | undefined;
}

interface Member {
  readonly movement: Movement;
  readonly wish: Wish;
  /** Whether it is only there to prepare the one after it. */
  readonly prepares?: true;
}

/**
 * Makes a plan. A movement comes after its preparation, once. The card about the back comes first if a movement has the
 * caution `disc` (somebody with an injured disc has to ask a doctor), and the massage's card if there is a massage.
 */
function planOf(
  pack: Pack,
  { id, change }: { readonly id: string; readonly change: number },
  members: readonly Member[],
  cards: readonly Card[],
  { allowed = () => true, isNew = () => false, amountOf = () => undefined }: Person,
): Plan {
  const prepared = withPreparations(pack, members, allowed);
  const ids = prepared.map(({ movement }) => movement.id);
  const needed: Record<Exclude<Card, 'firstUse'>, boolean> = {
    back: cards.includes('back') || members.some(({ movement }) => movement.avoid.includes('disc')),
    massage: members.some(({ movement }) => movement.kind === 'massage'),
  };
  return {
    routine: id,
    cards: CARDS.filter((card) => card !== 'firstUse' && needed[card]),
    ready: Math.round(change * 1_000),
    items: prepared.map(({ movement, wish, prepares }, index) => {
      const easier = easierVersions(movement, pack.movements).find(
        (each) => canBeLed(each) && allowed(each) && !ids.includes(each.id),
      );
      const before = prepared[index - 1]?.movement;
      const wait = Math.max(isNew(movement.id) ? readingTime(movement) : 0, wayTo(movement, before));
      const reading = wait > 0 ? { read: wait * 1_000 } : {};
      const dosed = applyDose(movement, wish, amountOf(movement.id));
      const gentler = easier && { easier: applyDose(easier, {}, amountOf(easier.id)) };
      return { ...dosed, ...reading, ...gentler, ...(prepares ? { prepares } : {}) };
    }),
  };
}

/** Time to read how a movement is done and what to mind, s. Other languages take about as long as English. */
function readingTime({ steps, caution }: Movement): number {
  const words = [...steps.en, caution?.en ?? ''].join(' ').trim().split(/\s+/).length;
  return Math.ceil(words / WORDS_PER_S);
}

/** Time to get to a movement from the one before it, s. @param before `undefined` for the chair at the desk */
function wayTo(movement: Movement, before: Movement | undefined): number {
  const isNew = (equipment: string): boolean =>
    movement.equipment.includes(equipment) && !before?.equipment.includes(equipment);
  const lies = (each: Movement | undefined): boolean => each?.posture === 'lying';
  if (lies(movement) !== lies(before)) return LIE_DOWN_S;
  // Whoever starts a break is ready to stand up, or has what they need at hand.
  if (!before) return 0;
  if (['band', 'rope', 'step'].some(isNew)) return EQUIP_S;
  return isNew('wall') || movement.place !== before.place ? GO_THERE_S : 0;
}

/** Adds the preparation of each movement that has one, before the first that has it. */
function withPreparations(pack: Pack, members: readonly Member[], allowed: Allowed): readonly Member[] {
  return members.reduce<readonly Member[]>((before, member) => {
    const preparation = pack.movements.find(({ id }) => id === member.movement.preparation);
    const isNeeded =
      preparation !== undefined &&
      canBeLed(preparation) &&
      allowed(preparation) &&
      before.every(({ movement }) => movement !== preparation);
    return [...before, ...(isNeeded ? [{ movement: preparation, wish: {}, prepares: true as const }] : []), member];
  }, []);
}

/** A routine's amount, instead of the default of the movement's dose. It is kept within the limits of the dose. */
interface Wish {
  readonly reps?: number | undefined;
  readonly seconds?: number | undefined;
}

/** @param own the person's own amount. A routine's wish comes before it */
function applyDose({ id, dose, phases, posture, kind, hard, lead }: Movement, wish: Wish, own?: number): Planned {
  if (!dose) throw new RangeError(`Movement "${id}" has no dose and cannot be led`);
  // Seated cardio is a bicycle: it gets the person off the chair.
  const base = { movement: id, seated: posture === 'seated' && kind !== 'cardio', hard, lead };
  // Whole milliseconds: with fractions, rounds of phases would miss the whole time by a rounding error.
  const once = phases.map(({ seconds }) => Math.round(seconds * 1_000));
  if ('seconds' in dose) {
    const seconds = within(dose.seconds, wish.seconds ?? own);
    const whole = Math.round(seconds * 1_000);
    // A movement that is led by its time counts each minute as a repetition, so that half a ride counts as half.
    return {
      ...base,
      sets: 1,
      sides: 1,
      ...round(lead === 'card' ? [MINUTE] : once, whole),
      gap: 0,
      change: 0,
      rest: 0,
      ...(wish.seconds === undefined ? rangeOf('seconds', dose.seconds, seconds) : {}),
    };
  }
  // The own amount may be one of seconds, from before an own pack was changed.
  const reps = Math.round(within(dose.reps, wish.reps ?? own));
  return {
    ...base,
    sets: dose.sets,
    sides: dose.sides,
    reps,
    ...(wish.reps === undefined ? rangeOf('reps', dose.reps, reps) : {}),
    phases: once,
    gap: Math.round(dose.gap * 1_000),
    // A change of sides takes time, also when the pack gives none.
    change: Math.round((dose.sides === 2 && dose.change === 0 ? CHANGE_SIDES_S : dose.change) * 1_000),
    rest: Math.round(dose.rest * 1_000),
  };
}

function rangeOf(unit: Range['unit'], { min, max }: Amount, amount: number): { range?: Range } {
  return min === max ? {} : { range: { unit, amount, least: min, most: max } };
}

/**
 * Repeats phases until a time is over. Each round is a repetition if the rounds fit into the time exactly. Otherwise
 * all rounds are one long repetition and the last round is cut short; if that has more than {@link FOLLOWED} phases,
 * each round is a repetition and the last one is led beyond the time. Without phases, the time is one phase.
 * @param phases ms @param whole the time, ms
 */
function round(phases: readonly number[], whole: number): { reps: number; phases: number[] } {
  const once = phases.reduce((sum, phase) => sum + phase, 0);
  if (once === 0) return { reps: 1, phases: [whole] };
  const rounds = Math.ceil(whole / once);
  if (whole % once === 0 || rounds * phases.length > FOLLOWED) return { reps: rounds, phases: [...phases] };
  const joined: number[] = [];
  for (let left = whole, index = 0; left > 0; index++) {
    const next = Math.min(left, phases[index % phases.length] ?? left);
    joined.push(next);
    left -= next;
  }
  return { reps: 1, phases: joined };
}

interface Amount {
  readonly default: number;
  readonly min: number;
  readonly max: number;
}

function within({ default: usual, min, max }: Amount, wish = usual): number {
  return Math.min(max, Math.max(min, wish));
}
