import * as v from 'valibot';
import { playerSchema } from '../movements/player.ts';
import { FEELINGS, NO_PRACTICE, practiceSchema } from '../movements/practice.ts';
import { before, CENTURY, MINUTE, type Instant } from '../time/clock.ts';
import { turnsSchema } from './agents/turns.ts';
import { count, date, wall } from './bounds.ts';
import { MACHINE_ANSWERS } from './event.ts';
import { FORMER_MOMENTS, MOMENTS, OCCASIONS, POSTURES } from './ledger/entry.ts';
import { easingSchema, NO_EASING } from './prompting/easierDay.ts';
import { newReview, reviewSchema } from './prompting/monthlyReview.ts';

/** A duration, ms, never negative. */
const span = v.pipe(v.number(), v.minValue(0), v.maxValue(CENTURY));
/** A point in time on both clocks; `mono` is below zero for a time before the machine was started. */
const instant = v.object({ wall, mono: v.pipe(v.number(), v.minValue(-CENTURY), v.maxValue(CENTURY)), boot: wall });

/** A touch of the machine that perhaps no person made: only a second touch soon after it brings the person back. */
const touched = v.exactOptional(instant);

/**
 * Whether the person is at the desk. Time is credited from activity to activity, so that a silence that turns out to be
 * an absence was never counted.
 */
const presenceSchema = v.variant('kind', [
  v.object({ kind: v.literal('present'), lastActivity: instant }),
  /** Nothing was seen since then, and nothing can tell whether the person is still there: the clock waits. */
  v.object({ kind: v.literal('uncertain'), since: instant, touched }),
  /** `known` is false if nothing was watched (before the first activity, during a pause): that makes no break. */
  v.object({ kind: v.literal('away'), since: instant, known: v.boolean(), touched }),
]);

/** The bout that is going on; `known` is the part of it that is confirmed by activity, ms. */
const boutSchema = v.object({
  start: instant,
  posture: v.picklist(POSTURES),
  known: span,
  /** The spells of it in which nothing was seen, one after the other. */
  uncertain: v.array(v.object({ from: instant, to: instant })),
});

const moment = v.picklist([...MOMENTS, ...FORMER_MOMENTS]);
const occasion = v.picklist(OCCASIONS);
/** How often this one was snoozed. */
const snoozes = count;

/** Something is due and has not been answered, or has been put off. */
const waitingSchema = v.variant('kind', [
  /** The interval is over, or the evening has come; waiting for a calm moment. */
  v.object({
    kind: v.literal('due'),
    since: instant,
    occasion,
    snoozes,
    /**
     * There if it was asked before, in a window that is gone: when, why, and whether something easier was offered with
     * it. It is asked again in the first short pause.
     */
    again: v.exactOptional(v.object({ askedAt: instant, moment, easier: v.exactOptional(v.boolean()) })),
  }),
  /** Asked, in one window, and not yet answered. */
  v.object({
    kind: v.literal('prompted'),
    dueSince: instant,
    askedAt: instant,
    /** How long before the break was due it was asked for, ms; `dueSince` is then when it was asked. */
    early: v.exactOptional(span),
    window: v.string(),
    moment,
    occasion,
    snoozes,
    /** Whether something easier for today is offered with it. */
    easier: v.boolean(),
    /** There if the person was in another program when it was asked: the system has told them. */
    elsewhere: v.exactOptional(v.literal(true)),
    /** There if it was asked because a hook of an agent has told that it works. */
    agentIsSure: v.exactOptional(v.literal(true)),
    /** There if an agent works and is likely to be done soon: one movement is offered. */
    brief: v.exactOptional(v.literal(true)),
  }),
  /** Asked and never answered: still shown as due, and asked again a full interval later. */
  v.object({ kind: v.literal('left'), occasion, snoozes }),
  /** Due again `remaining` ms after the instant `from`; `atPause`: at the person's next pause, whenever that is. */
  v.object({
    kind: v.literal('snoozed'),
    from: instant,
    remaining: span,
    atPause: v.exactOptional(v.literal(true)),
    occasion,
    snoozes,
  }),
]);

const sessionSchema = v.object({
  /** The window that leads it. */
  window: v.string(),
  /** That window has closed; the one that replaces it may lead on. */
  closed: v.exactOptional(v.literal(true)),
  start: instant,
  /** The instant that `player` is true for: the player has run, or got a command, until then. */
  touched: instant,
  player: playerSchema,
  /** It waits because the person typed beside it. */
  typed: v.exactOptional(v.literal(true)),
  /** What was due when it began: the session is the answer to it. */
  answers: v.exactOptional(waitingSchema),
});

/**
 * Where prompting is: in exactly one of these states at any time, for all windows together. See `prompting/policy.ts`.
 */
const promptingSchema = v.variant('kind', [
  v.object({ kind: v.literal('counting') }),
  ...waitingSchema.options,
  v.object({ kind: v.literal('session'), session: sessionSchema }),
  /** The session is over and recorded; its window still shows what was done. Counting goes on meanwhile. */
  v.object({
    kind: v.literal('finished'),
    at: instant,
    window: v.string(),
    player: playerSchema,
    /** How it felt, once the person has said so, and which movements they said it of. */
    felt: v.exactOptional(
      v.object({
        feeling: v.picklist(FEELINGS),
        movements: v.array(v.string()),
        /** What the answer changed, as it was before: another answer takes its place. */
        unfelt: v.pick(practiceSchema, ['setAside', 'tooMuch', 'amounts']),
      }),
    ),
  }),
  /** No prompts until a wall time, or (`null`) until resumed. */
  v.object({ kind: v.literal('paused'), until: v.nullable(wall) }),
  /** In a meeting until `remaining` ms after the instant `from`: sitting counts on, nothing is asked. */
  v.object({ kind: v.literal('meeting'), from: instant, remaining: span }),
  /** Outside the working hours, until a wall time (`null` for never): nothing is watched, counted or asked. */
  v.object({ kind: v.literal('off'), until: v.nullable(wall) }),
]);

const stateSchema = v.object({
  version: v.literal(6),
  /** When the last event was applied. */
  at: instant,
  presence: presenceSchema,
  /** The window that has the focus, and its last event; `null` once the person has turned to another program. */
  front: v.nullable(v.object({ window: v.string(), seen: instant })),
  /** The window that last had the focus, if it is still there. */
  lastFront: v.exactOptional(v.string()),
  /** When the machine last answered any window how long nobody has touched it. */
  machineAnsweredAt: v.nullable(instant),
  /** What that answer was worth; not there for `touched`. */
  machineAnswer: v.exactOptional(v.picklist(MACHINE_ANSWERS)),
  /** Nobody is asked soon after this: the person came back from being away or unseen, or passed over the massage. */
  backSince: v.nullable(instant),
  posture: v.picklist(POSTURES),
  /** There while somebody is at the desk. */
  bout: v.nullable(boutSchema),
  /** Time at the desk that counts toward the next break, confirmed by activity, ms. */
  sinceBreak: span,
  /**
   * There once the next break has been asked for before it was due: it is not asked for early again. It is
   * `sinceBreak` at that moment, ms; with a smaller one the next interval has begun.
   */
  askedEarly: v.exactOptional(span),
  prompting: promptingSchema,
  /** The date of the day on which the massage of the evening was last offered, or done. */
  lastMassageDay: v.nullable(date),
  /** The date of the day on which the person last wanted to be counted outside the working hours too. */
  overtimeDay: v.nullable(date),
  easing: easingSchema,
  review: reviewSchema,
  practice: practiceSchema,
  /** The movements of a session that was left for an agent, as far as they were not done: they come first next time. */
  leftOver: v.exactOptional(v.array(v.string())),
  /** How long the person's agents have worked lately. */
  turns: v.exactOptional(turnsSchema),
  /** The spans of the calendar for which bouts and breaks are recorded already: see `ledger/calendar.ts`. */
  written: v.array(
    v.pipe(
      v.object({ start: wall, end: wall }),
      v.check(({ start, end }) => start <= end),
    ),
  ),
});

/** All that Second Heart knows, for all windows. Serialisable; `version` changes when its shape does. */
export type State = Readonly<v.InferOutput<typeof stateSchema>>;
export type Prompting = State['prompting'];
export type Session = v.InferOutput<typeof sessionSchema>;
/** What is due, or was put off. */
export type Waiting = v.InferOutput<typeof waitingSchema>;
export type OpenBout = v.InferOutput<typeof boutSchema>;

/** Activity this long before the first event still counts, ms: the person has just opened the window. */
const OPENING_MS = MINUTE;

/** What is read from a state that is not understood: a nonsensical number in it does not cost the rest. */
const SALVAGED = v.object({
  practice: v.object({
    ...practiceSchema.entries,
    seed: v.fallback(practiceSchema.entries.seed, NO_PRACTICE.seed),
    hard: v.fallback(practiceSchema.entries.hard, NO_PRACTICE.hard),
    // Older versions had none of these.
    turns: v.optional(practiceSchema.entries.turns, NO_PRACTICE.turns),
    declined: v.optional(practiceSchema.entries.declined, NO_PRACTICE.declined),
    known: v.optional(practiceSchema.entries.known, NO_PRACTICE.known),
    knowsBack: v.optional(practiceSchema.entries.knowsBack, NO_PRACTICE.knowsBack),
    amounts: v.optional(practiceSchema.entries.amounts, NO_PRACTICE.amounts),
  }),
});

/** The state before anything was seen. */
export function initialState(at: Instant): State {
  return {
    version: 6,
    at,
    presence: { kind: 'away', since: before(at, OPENING_MS), known: false },
    front: null,
    machineAnsweredAt: null,
    backSince: null,
    posture: 'sitting',
    bout: null,
    sinceBreak: 0,
    prompting: { kind: 'counting' },
    lastMassageDay: null,
    overtimeDay: null,
    easing: NO_EASING,
    review: newReview(at),
    practice: NO_PRACTICE,
    written: [],
  };
}

/**
 * A new state that keeps what must not be lost: which movements hurt, and that the safety card was read.
 * @param value a state that this version does not understand
 */
export function salvageState(value: unknown, at: Instant): State {
  const state = initialState(at);
  const practice = v.safeParse(SALVAGED, value);
  return practice.success ? { ...state, ...practice.output } : state;
}

/** Whether a value read from outside is a state that this version understands. */
export function isState(value: unknown): value is State {
  return v.is(stateSchema, value);
}
