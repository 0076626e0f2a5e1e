import * as v from 'valibot';
import type { Movement, Pack, Routine } from './pack.ts';

/** ms */
const MINUTE = 60_000;

/** To change from one side to the other where a pack does not say, seconds. */
const CHANGE_SIDES = 5;

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
  phases: v.pipe(v.array(v.pipe(v.number(), v.minValue(1))), v.minLength(1)),
  /** Between repetitions, between sides, between sets: ms. */
  gap: length,
  change: length,
  rest: length,
});

const planItemSchema = v.object({
  ...plannedSchema.entries,
  /** The same for a day on which this one is too much. */
  easier: v.optional(plannedSchema),
});

/** The run-time check of a plan: it travels in the shared state, which another version may have written. */
export const planSchema = v.object({
  routine: v.string(),
  /** To be read before it begins, in this order. */
  cards: v.array(v.picklist(CARDS)),
  /** Time to get ready before each movement, ms; the first takes {@link FIRST_READY}. */
  ready: length,
  items: v.pipe(v.array(planItemSchema), v.minLength(1)),
});

type Planned = v.InferOutput<typeof plannedSchema>;

/** One movement of a plan with its dose worked out. */
export type PlanItem = v.InferOutput<typeof planItemSchema>;

/** What a session is going to do: fixed at its start, so that a changed setting or pack never moves it. */
export type Plan = v.InferOutput<typeof planSchema>;

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
export const FIRST_READY = 5_000;

/**
 * Works out a routine into a plan, as it stands: the doses are the sources' and never cut.
 * @param allowed which movements may be led, easier versions included; every movement where left out. The others are
 * left out of the plan, which may come to nothing by that
 * @throws {RangeError} when the pack lacks a movement or dose that the routine names (`readPack` makes sure it does not)
 */
export function planRoutine(pack: Pack, routine: Routine, allowed?: Allowed): Plan {
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
  return planOf(pack, { id: movement.id, change: FIRST_READY / 1_000 }, row, cards, allowed);
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
    ready: change * 1_000,
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
    gap: dose.gap * 1_000,
    // Nobody changes legs in no time.
    change: (dose.sides === 2 && dose.change === 0 ? CHANGE_SIDES : dose.change) * 1_000,
    rest: dose.rest * 1_000,
  };
}

/**
 * Phases that go round until a time is over: repetitions where they fit into it, else one long repetition in which the
 * last round is cut short. Without phases the whole time is one.
 */
function round(phases: readonly number[], whole: number): { reps: number; phases: number[] } {
  const once = phases.reduce((sum, each) => sum + each, 0);
  if (once === 0) return { reps: 1, phases: [whole] };
  if (whole % once === 0) return { reps: whole / once, phases: [...phases] };
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
export function repLength(item: PlanItem): number {
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
    add('ready', index === 0 ? FIRST_READY : plan.ready, index, 1, 1, 1);
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

/**
 * Where an item begins, with its time to get ready, ms from the beginning of the session: worked out without the
 * segments, of which there may be very many. @param index at and after the number of items: the end of the session
 */
export function startOfItem(plan: Plan, index: number): number {
  return plan.items
    .slice(0, index)
    .reduce((sum, item, at) => sum + (at === 0 ? FIRST_READY : plan.ready) + itemLength(item), 0);
}

/** One movement with all its sets, sides and repetitions, without the time to get ready, ms. */
function itemLength(item: PlanItem): number {
  const side = item.reps * repLength(item) + (item.reps - 1) * item.gap;
  const set = item.sides === 2 ? 2 * side + item.change : side;
  return item.sets * set + (item.sets - 1) * item.rest;
}

/** The segment that holds a position; the last one at and after the end. */
export function segmentAt(row: readonly Segment[], position: number): Segment | undefined {
  return row.find((segment) => position < segment.end) ?? row.at(-1);
}
