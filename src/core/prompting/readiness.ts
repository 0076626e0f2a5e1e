import { elapsed, HOUR, MINUTE, SECOND, type Instant } from '../../time/clock.ts';
import type { WindowSnapshot } from '../event.ts';
import type { Moment } from '../ledger/entry.ts';
import type { Settings } from '../settings.ts';
import type { State } from '../state.ts';
import { canAskMachine, needsMachineAnswer, nextCalmMoment, type Waited } from './calmMoment.ts';
import { intervalNow, lookAhead, untilDue } from './dueTime.ts';
import type { Hold, Reason } from './reason.ts';

/** A person who has just come back is not asked for so long, ms. */
const JUST_BACK_MS = 5 * MINUTE;

/** A call holds a question back for so long at most, ms; some programs listen all day. */
const CALL_HOLDS_MS = 3 * HOUR;

/** While a call holds a question back, it is looked at so often whether it goes on, ms. */
const CALL_LOOKED_AT_MS = MINUTE;

/** While the person is in another program, the machine is asked no more often than that, ms. */
const MACHINE_LOOKED_AT_MS = 30 * SECOND;

/** For so long after it, an answer says whether the person is in a call, ms. */
const CALL_FRESH_MS = 5 * SECOND;

/** What the question for a break waits for, in one window. */
export type Readiness =
  /** For the person to be there, and to turn to this window. */
  | { readonly kind: 'elsewhere'; readonly hold: Hold }
  /** For a calm moment, which comes in `ms` if nothing happens until then. */
  | { readonly kind: 'waits'; readonly ms: number; readonly hold: Hold }
  /**
   * For an answer: of the machine, that nobody types where no editor sees it, and that the person is in no call; of the
   * window, that it is there.
   */
  | { readonly kind: 'confirms'; readonly machine: boolean; readonly call: boolean; readonly window: boolean }
  /** For nothing. */
  | { readonly kind: 'ready'; readonly moment: Moment };

/**
 * What the question for a break waits for in a window; `undefined` where its moment is not looked for yet, or where
 * there is nothing to ask. It waits for a calm moment, and for a person who was away, or not seen, to be back for
 * {@link JUST_BACK_MS} or an interval, whichever is shorter.
 */
export function readinessOf(
  state: State,
  at: Instant,
  window: WindowSnapshot,
  settings: Settings,
): Readiness | undefined {
  const waited = waitedFor(state, at, settings);
  if (!waited) return undefined;
  if (state.presence.kind !== 'present') return { kind: 'elsewhere', hold: 'unseen' };
  if (!window.focused && !mayAskElsewhere(state, window, settings)) return { kind: 'elsewhere', hold: 'notInFront' };
  const settled = Math.min(JUST_BACK_MS, intervalNow(state, at, settings));
  const settling = state.backSince === null ? 0 : settled - elapsed(state.backSince, at);
  const { wait, moment, hold } = nextCalmMoment(window, waited, settings);
  if (settling > Math.max(0, wait)) return { kind: 'waits', ms: settling, hold: 'justBack' };
  // What somebody does in another program only the machine tells.
  const nextAnswer = window.focused ? 0 : MACHINE_LOOKED_AT_MS - (window.machineAnswerAge ?? Infinity);
  if (wait > 0) return { kind: 'waits', ms: Math.max(wait, nextAnswer), hold };
  const { canQueryCall, callAnswerAge = Infinity, inCallAge = Infinity } = window;
  const asksCall = canQueryCall && settings.callDetection === 'auto' && waited.since < CALL_HOLDS_MS;
  if (asksCall && inCallAge < CALL_LOOKED_AT_MS)
    return { kind: 'waits', ms: CALL_LOOKED_AT_MS - inCallAge, hold: 'inCall' };
  const machine = needsMachineAnswer(window, settings);
  if (machine && nextAnswer > 0) return { kind: 'waits', ms: nextAnswer, hold: 'machineTouched' };
  // Whether they are in a call is asked last, when nothing else holds the question back.
  const needs = { machine, call: asksCall && !machine && callAnswerAge > CALL_FRESH_MS, window: !window.isReached };
  return needs.machine || needs.call || needs.window ? { kind: 'confirms', ...needs } : { kind: 'ready', moment };
}

/**
 * Whether a window may ask a person who is in another program: a break is due that was not asked for yet, they want to
 * be told of it, the machine says that they are there, and it is the window that they last were in.
 */
function mayAskElsewhere({ prompting, front, lastFront }: State, window: WindowSnapshot, settings: Settings): boolean {
  if (prompting.kind !== 'due' || prompting.again || prompting.occasion === 'massage') return false;
  const isTheirs = front === null && (lastFront === undefined || lastFront === window.id);
  const isKnown = canAskMachine(window, settings) && window.machineAnswer === 'touched';
  return settings.elsewhere === 'notify' && window.canNotify && isTheirs && isKnown;
}

/** Whether the moment for a question is looked for, if the person is there to be asked. */
export function isMomentLookedFor(state: State, at: Instant, settings: Settings): boolean {
  return waitedFor(state, at, settings) !== undefined;
}

/** How long the break has waited for its moment; `undefined` where it is not looked for. */
function waitedFor(state: State, at: Instant, settings: Settings): Waited | undefined {
  const { prompting } = state;
  switch (prompting.kind) {
    case 'due':
      return { since: elapsed(prompting.since, at), early: 0, again: prompting.again !== undefined };
    case 'counting':
    case 'left': {
      const early = lookAhead(state, at, settings);
      const left = untilDue(state, at, settings);
      return left <= early ? { since: -left, early, again: false } : undefined;
    }
    default:
      return undefined;
  }
}

/**
 * Why the break is asked for, held back or not asked for.
 * @param readiness what the question waits for in the window; `undefined` where its moment is not looked for
 */
export function reasonOf(state: State, readiness: Readiness | undefined): Reason {
  const { prompting, presence } = state;
  switch (prompting.kind) {
    case 'prompted':
      return 'asked';
    case 'session':
    case 'finished':
      return 'onBreak';
    case 'snoozed':
      return prompting.atPause ? 'snoozedUntilPause' : 'snoozed';
    case 'meeting':
      return 'inMeeting';
    case 'paused':
      return 'paused';
    case 'off':
      return 'offHours';
    case 'counting':
    case 'left':
    case 'due':
      if (presence.kind === 'away') return presence.known ? 'away' : 'unseen';
      return holdOf(readiness) ?? withoutMoment(state);
  }
}

function holdOf(readiness: Readiness | undefined): Hold | undefined {
  switch (readiness?.kind) {
    case 'elsewhere':
    case 'waits':
      return readiness.hold;
    case 'confirms':
      return 'awaitsAnswer';
    default:
      return undefined;
  }
}

/** The reason while no moment is looked for. */
function withoutMoment({ askedEarly, prompting }: State): Reason {
  // Leaving the massage unanswered says nothing of the next break.
  if (prompting.kind === 'left' && prompting.occasion !== 'massage') return 'unanswered';
  return askedEarly === undefined ? 'notDue' : 'passedEarly';
}
