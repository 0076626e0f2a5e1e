import { reseed } from '../movements/practice.ts';
import { before, elapsed, MINUTE, rebase, type Instant } from '../time/clock.ts';
import { withTurns } from './agents/turns.ts';
import type { Event } from './event.ts';
import { applyInput } from './inputs.ts';
import { claimTime } from './ledger/calendar.ts';
import type { Answer, Entry } from './ledger/entry.ts';
import { passTime } from './passTime.ts';
import { shouldQueryMachine } from './presence/machineQuery.ts';
import { lastActivity } from './presence/presence.ts';
import { forgetAskedEarly, untilDue } from './prompting/dueTime.ts';
import { countMissed } from './prompting/easierDay.ts';
import { countAnswer, reviewIfDue } from './prompting/monthlyReview.ts';
import { advancePrompting, ask } from './prompting/policy.ts';
import { readinessOf, reasonOf, type Readiness } from './prompting/readiness.ts';
import type { Reason } from './prompting/reason.ts';
import type { Settings } from './settings.ts';
import type { Prompting, State } from './state.ts';
import { chain } from './transition.ts';
import { nextWake, shownMinutes } from './wake.ts';

/** All that is decided because of an event. What is on the screen is not among it: that is drawn from the state. */
export interface Decision {
  readonly state: State;
  /** What the ledger gains. */
  readonly records: readonly Entry[];
  /** Whether others may have to know of it. Where not, it need not be written: the next look comes to it again. */
  readonly isNews: boolean;
  /** When this window has to look at the clock again; `undefined` where only a person or a signal changes anything. */
  readonly wakeAt: Instant | undefined;
  /** Whether the machine is to be asked now how long nobody has touched it, where it can be. */
  readonly queryMachine: boolean;
  /** Whether the machine is to be asked now if the person is in a call, where it can be. */
  readonly queryCall: boolean;
  /** Whether the window is to be asked now whether it is still there, where it can be lost. */
  readonly queryWindow: boolean;
  /** Why the break is asked for, held back or not asked for in this window. */
  readonly reason: Reason;
}

/** Answers after which a question is not asked again. */
const FINAL: readonly Answer[] = ['skip', 'withdrawn', 'left'];

/**
 * The whole of knowing and asking: one event in, the decision out. Pure: the same events give the same states on any
 * machine, in any window, in a replay.
 */
export function step(known: State, event: Event, settings: Settings): Decision {
  const { at, window } = event;
  const state = rebase(known, known.at, at);
  const advanced = chain(
    state,
    (given) => passTime(given, event, settings),
    (given) => applyInput(given, event, settings),
    (given) => advancePrompting(given, at, window, settings),
  );
  const readiness = readinessOf(advanced.state, at, window, settings);
  const asked =
    readiness?.kind === 'ready' ? ask(advanced.state, readiness.moment, at, window, settings) : advanced.state;
  const { entries, written } = claimTime(advanced.entries, state.written);
  const turns = withTurns(state.turns, window.turns, at);
  const next = {
    ...withAnswers(forgetAskedEarly(asked), state.prompting, advanced.entries, event),
    ...(turns ? { turns } : {}),
    at,
    written,
  };
  const wake = nextWake(next, settings, at, window, readiness);
  return {
    state: next,
    records: entries,
    isNews: !isWaiting(known, next, event, settings, readiness) || entries.length > 0,
    wakeAt: wake === undefined ? undefined : before(at, -wake),
    queryMachine: shouldQueryMachine(next, at, settings, window, readiness),
    queryCall: readiness?.kind === 'confirms' && readiness.call,
    queryWindow: readiness?.kind === 'confirms' && readiness.window,
    reason: reasonOf(next, readiness),
  };
}

/**
 * The state with what the answers among `entries` mean for later questions.
 * @param prompting where the asking was before
 */
function withAnswers(state: State, prompting: Prompting, entries: readonly Entry[], event: Event): State {
  // Where a question is over without a session, the next one may offer something else.
  const isOver = entries.some((entry) => entry.kind === 'prompt' && FINAL.includes(entry.answer));
  const review = entries.reduce(countAnswer, state.review);
  return {
    ...state,
    practice: isOver ? reseed(state.practice, event.at.wall) : state.practice,
    easing: entries.reduce(countMissed, state.easing),
    review: isAnswer(prompting, event) ? reviewIfDue(review, event.at, event.window.id) : review,
  };
}

/** Whether somebody says no to a question, or leaves the page at the end of a session. */
function isAnswer(prompting: Prompting, { kind, window }: Event): boolean {
  if (kind !== 'skip' && kind !== 'panelClosed') return false;
  return (prompting.kind === 'prompted' || prompting.kind === 'finished') && prompting.window === window.id;
}

/**
 * Whether a question has only gone on waiting for its moment. It is looked at every few seconds then, and writing once
 * a minute is enough: a snapshot has only the last activity, so those that are not written must not look like a
 * silence.
 */
function isWaiting(
  known: State,
  next: State,
  { kind, at, window }: Event,
  settings: Settings,
  readiness: Readiness | undefined,
): boolean {
  const written = lastActivity(known);
  return (
    kind === 'tick' &&
    readiness !== undefined &&
    known.prompting.kind === next.prompting.kind &&
    shownMinutes(untilDue(known, known.at, settings)) === shownMinutes(untilDue(next, at, settings)) &&
    known.front?.window === next.front?.window &&
    known.presence.kind === next.presence.kind &&
    window.asleep === 0 &&
    written !== undefined &&
    elapsed(written, at) < MINUTE
  );
}
