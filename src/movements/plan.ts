import * as v from 'valibot';
import { MINUTE } from '../time/clock.ts';
import type { Movement, Pack, Routine } from './pack.ts';

/** To change from one side to the other where a pack does not say, seconds. */
const CHANGE_SIDES_S = 5;

/**
 * What a plan may come to: repetitions on all sides in all sets, one each second for two hours; and its length, ms: a
 * working day. Beyond either it is no session, and the page has a segment or two for each repetition.
 */
export const MOST_REPS = 7_200;
export const LONGEST = 8 * 60 * MINUTE;

/** So many phases are led as one long repetition where rounds do not fit into a time; nobody follows a longer row. */
const FOLLOWED = 120;

/** The phases that 7,200 s in phases of 0.2 s came to, when rounds that do not fit were still led as one repetition. */
const MOST_PHASES = 36_000;

const length = v.pipe(v.number(), v.minValue(0));
const whole = v.pipe(v.number(), v.integer(), v.minValue(1));

/** What has to be read before a session begins. */
export const CARDS = ['firstUse', 'back', 'massage'] as const;

export type Card = (typeof CARDS)[number];

const plannedSchema = v.object({
  movement: v.string(),
  /** Whether it is done on the chair: a session of only such movements does not end a sitting bout. */
  seated: v.boolean(),
  /** Hard work for the calf. */
  hard: v.boolean(),
  /** Led repetition by repetition, or by its time alone. */
  lead: v.picklist(['figure', 'card']),
  sets: whole,
  sides: v.picklist([1, 2]),
  /** Repetitions on each side in each set. */
  reps: whole,
  /** One repetition, phase by phase, ms. */
  phases: v.pipe(v.array(v.pipe(v.number(), v.minValue(1))), v.minLength(1), v.maxLength(MOST_PHASES)),
  /** Between repetitions, between sides, between sets: ms. */
  gap: length,
  change: length,
  rest: length,
});

const planItemSchema = v.object({
  ...plannedSchema.entries,
  /** The same for a day on which this one is too much. */
  easier: v.exactOptional(plannedSchema),
});

const planFields = v.object({
  routine: v.string(),
  /** To be read before it begins, in this order. */
  cards: v.array(v.picklist(CARDS)),
  /** Time to get ready before each movement, ms; the first takes {@link FIRST_READY_MS}. */
  ready: length,
  items: v.pipe(v.array(planItemSchema), v.minLength(1)),
});

/** What a session is going to do: fixed at its start, so that a changed setting or pack never moves it. */
export type Plan = v.InferOutput<typeof planFields>;

/**
 * The run-time check of a plan: it travels in the shared state, which another version may have written. It may come to
 * twice of what a pack's may, as of each movement some may be done before its easier version takes its place.
 */
export const planSchema = v.pipe(
  planFields,
  v.check((plan) => planReps(plan) <= 2 * MOST_REPS && planLength(plan) <= 2 * LONGEST),
);

/** One movement with its dose worked out, without its easier version. */
export type Planned = v.InferOutput<typeof plannedSchema>;

/** One movement of a plan with its dose worked out. */
export type PlanItem = v.InferOutput<typeof planItemSchema>;

/** A stretch of the session in which one thing happens. */
export interface Segment {
  readonly kind: 'ready' | 'rep' | 'gap' | 'sides' | 'rest';
  /** Index into the plan's items. */
  readonly item: number;
  /** 1-based, as a person counts. */
  readonly set: number;
  readonly side: 1 | 2;
  readonly rep: number;
  /** From the beginning of the session, ms. */
  readonly start: number;
  readonly end: number;
}

/** Before the first movement the person has just read what it is: a breath is enough. ms */
export const FIRST_READY_MS = 5_000;

/**
 * Works out a routine into a plan, as it stands: the doses are the sources' and never cut.
 * @param allowed which movements may be led, easier versions included; every movement where left out. The others are
 * left out of the plan, which may come to nothing by that
 * @throws {RangeError} when the pack lacks a movement or dose that the routine names (`readPack` makes sure it does not)
 */
export function planRoutine(pack: Pack, routine: Omit<Routine, 'title'>, allowed?: Allowed): Plan {
  const row = routine.items.map(({ movement: id, ...wish }) => {
    const movement = pack.movements.find((each) => each.id === id);
    if (!movement) throw new RangeError(`No movement "${id}" in pack "${pack.id}"`);
    return { movement, wish };
  });
  const led = allowed ? row.filter(({ movement }) => allowed(movement)) : row;
  return planOf(pack, routine, led, routine.cards, allowed);
}

/**
 * One movement as a plan of its own. What a person with an injured disc has to ask a doctor about has the back's card
 * before it.
 * @throws {RangeError} when it has no dose
 */
export function planMovement(pack: Pack, movement: Movement, allowed?: Allowed): Plan {
  const row = [{ movement, wish: {} }];
  const cards: Card[] = movement.avoid.includes('disc') ? ['back'] : [];
  return planOf(pack, { id: movement.id, change: FIRST_READY_MS / 1_000 }, row, cards, allowed);
}

/** Whether a movement has an amount that can be led; advice has none. */
export function canBeLed({ dose }: Movement): boolean {
  return dose !== undefined;
}

/** Whether a movement is right for this person: asked of everything that they have not chosen by its own name. */
export type Allowed = (movement: Movement) => boolean;

type Row = readonly { movement: Movement; wish: Wish }[];

/** A massage never begins before its safety card has been answered, in whatever routine it comes. */
function planOf(
  pack: Pack,
  { id, change }: { readonly id: string; readonly change: number },
  row: Row,
  cards: readonly Card[],
  allowed: Allowed = () => true,
): Plan {
  const massage = row.some(({ movement }) => movement.kind === 'massage');
  return {
    routine: id,
    cards: [...cards, ...(massage ? (['massage'] as const) : [])],
    ready: Math.round(change * 1_000),
    items: row.map(({ movement, wish }) => {
      const easier = pack.movements.find((each) => each.id === movement.easier && canBeLed(each) && allowed(each));
      return { ...planned(movement, wish), ...(easier ? { easier: planned(easier, {}) } : {}) };
    }),
  };
}

/** What a routine may say otherwise than the movement's own dose. */
interface Wish {
  readonly reps?: number | undefined;
  readonly seconds?: number | undefined;
}

function planned({ id, dose, phases, posture, kind, hard, lead }: Movement, wish: Wish): Planned {
  if (!dose) throw new RangeError(`Movement "${id}" has no dose and cannot be led`);
  // Whoever rides a bicycle sits, but not on the chair.
  const base = { movement: id, seated: posture === 'seated' && kind !== 'cardio', hard, lead };
  // Whole milliseconds: decimals would leave crumbs when phases go round.
  const once = phases.map(({ seconds }) => Math.round(seconds * 1_000));
  if ('seconds' in dose) {
    const whole = Math.round(within(dose.seconds, wish.seconds) * 1_000);
    // What is led by its time counts the minutes, so that half of a long ride is half a ride.
    return {
      ...base,
      sets: 1,
      sides: 1,
      ...round(lead === 'card' ? [MINUTE] : once, whole),
      gap: 0,
      change: 0,
      rest: 0,
    };
  }
  return {
    ...base,
    sets: dose.sets,
    sides: dose.sides,
    reps: within(dose.reps, wish.reps),
    phases: once,
    gap: Math.round(dose.gap * 1_000),
    // Nobody changes legs in no time.
    change: Math.round((dose.sides === 2 && dose.change === 0 ? CHANGE_SIDES_S : dose.change) * 1_000),
    rest: Math.round(dose.rest * 1_000),
  };
}

/**
 * Phases that go round until a time is over: repetitions where they fit into it, else one long repetition in which the
 * last round is cut short; or where that is too long a row to follow, repetitions of which the last is led to its end.
 * Without phases the whole time is one.
 */
function round(phases: readonly number[], whole: number): { reps: number; phases: number[] } {
  const once = phases.reduce((sum, each) => sum + each, 0);
  if (once === 0) return { reps: 1, phases: [whole] };
  const rounds = Math.ceil(whole / once);
  if (whole % once === 0 || rounds * phases.length > FOLLOWED) return { reps: rounds, phases: [...phases] };
  const row: number[] = [];
  for (let left = whole, at = 0; left > 0; at++) {
    const next = Math.min(left, phases[at % phases.length] ?? left);
    row.push(next);
    left -= next;
  }
  return { reps: 1, phases: row };
}

function within({ default: usual, min, max }: { default: number; min: number; max: number }, wish = usual): number {
  return Math.min(max, Math.max(min, wish));
}

/** One repetition of an item, ms. */
export function repLength(item: Planned): number {
  return item.phases.reduce((sum, phase) => sum + phase, 0);
}

/** The whole session as an unbroken row of segments: each begins where the one before ends, the first at 0. */
export function segments(plan: Plan): Segment[] {
  const row: Segment[] = [];
  const add = (kind: Segment['kind'], length: number, item: number, set: number, side: 1 | 2, rep: number): void => {
    const start = row.at(-1)?.end ?? 0;
    if (length > 0) row.push({ kind, item, set, side, rep, start, end: start + length });
  };
  plan.items.forEach((item, index) => {
    add('ready', index === 0 ? FIRST_READY_MS : plan.ready, index, 1, 1, 1);
    for (let set = 1; set <= item.sets; set++) {
      for (const side of item.sides === 2 ? ([1, 2] as const) : ([1] as const)) {
        if (side === 2) add('sides', item.change, index, set, 2, 1);
        for (let rep = 1; rep <= item.reps; rep++) {
          if (rep > 1) add('gap', item.gap, index, set, side, rep);
          add('rep', repLength(item), index, set, side, rep);
        }
      }
      if (set < item.sets) add('rest', item.rest, index, set + 1, 1, 1);
    }
  });
  return row;
}

/** Length of the whole session, ms. */
export function planLength(plan: Plan): number {
  return startOfItem(plan, plan.items.length);
}

/** Repetitions of the whole session, on all sides in all sets. */
export function planReps({ items }: Pick<Plan, 'items'>): number {
  return items.reduce((sum, item) => sum + itemReps(item), 0);
}

/** Repetitions of one movement, on all sides in all sets. */
export function itemReps({ sets, sides, reps }: Planned): number {
  return sets * sides * reps;
}

/**
 * Where an item begins, with its time to get ready, ms from the beginning of the session: worked out without the
 * segments, of which there may be very many. @param index at and after the number of items: the end of the session
 */
export function startOfItem(plan: Plan, index: number): number {
  return plan.items.slice(0, index).reduce((sum, item, at) => sum + readyBefore(plan, at) + itemLength(item), 0);
}

/** The item that holds a position; the last one at and after the end. */
export function itemAt(plan: Plan, position: number): number {
  let end = 0;
  const at = plan.items.findIndex((item, index) => {
    end += readyBefore(plan, index) + itemLength(item);
    return position < end;
  });
  return at < 0 ? plan.items.length - 1 : at;
}

/** How many repetitions of each item end up to a position. */
export function repsUntil(plan: Plan, position: number): number[] {
  let start = 0;
  return plan.items.map((item, index) => {
    start += readyBefore(plan, index);
    const reps = repsWithin(item, position - start);
    start += itemLength(item);
    return reps;
  });
}

/** Time to get ready for an item, ms. */
function readyBefore({ ready }: Plan, index: number): number {
  return index === 0 ? FIRST_READY_MS : ready;
}

/** One movement with all its sets, sides and repetitions, without the time to get ready, ms. */
export function itemLength(item: Planned): number {
  return item.sets * setLength(item) + (item.sets - 1) * item.rest;
}

function setLength(item: Planned): number {
  return item.sides === 2 ? 2 * sideLength(item) + item.change : sideLength(item);
}

function sideLength(item: Planned): number {
  return item.reps * repLength(item) + (item.reps - 1) * item.gap;
}

/** How many repetitions of one item end within a time since its first one began. */
function repsWithin(item: Planned, time: number): number {
  const { sets, sides, reps, gap, change, rest } = item;
  if (time >= itemLength(item)) return itemReps(item);
  const side = sideLength(item);
  const set = setLength(item);
  const whole = Math.min(sets - 1, Math.max(0, Math.floor(time / (set + rest))));
  const since = time - whole * (set + rest);
  // As many gaps as repetitions have passed, less the one after the last.
  const ended = (within: number): number =>
    Math.min(reps, Math.max(0, Math.floor((within + gap) / (repLength(item) + gap))));
  return whole * sides * reps + ended(since) + (sides === 2 ? ended(since - side - change) : 0);
}

/** The segment that holds a position; the last one at and after the end. */
export function segmentAt(row: readonly Segment[], position: number): Segment | undefined {
  let [low, high] = [0, row.length - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (position < (row[middle]?.end ?? 0)) high = middle;
    else low = middle + 1;
  }
  return row[low];
}
