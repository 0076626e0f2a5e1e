import type { Plan } from '../movements/plan.ts';
import {
  advance,
  applyCommand,
  isFinished,
  isWhole,
  movementsDone,
  newPlayer,
  unattendedTime,
  type Player,
} from '../movements/player.ts';
import { reseed, withPractised, type Practice } from '../movements/practice.ts';
import { elapsed, MINUTE, wallOf, type Instant } from '../time/clock.ts';
import { dayOf } from '../time/day.ts';
import type { Event } from './event.ts';
import type { Answer, Entry } from './ledger/entry.ts';
import { creditSitting, newBout } from './presence/presence.ts';
import { BEDTIME_ROUTINE } from './prompting/bedtime.ts';
import { passOver, promptEntries } from './prompting/policy.ts';
import type { Settings } from './settings.ts';
import type { Prompting, Session, State, Waiting } from './state.ts';
import { chain, transition, type Transition } from './transition.ts';

/** A session that runs is brought up to date at least every minute; after a longer gap the machine slept, ms. */
const LOST_MS = 2 * MINUTE;

/**
 * A session that nobody has touched for this long is over, ms: its window is gone, or the person is. A movement that is
 * led by its time, away from the page, adds that time.
 */
const ABANDONED_MS = 10 * MINUTE;

/**
 * Starts to lead a plan in a window, with the card before the first use in front if it was not read yet.
 * @param answers what was due, if anything: the session is its answer
 */
export function startSession(
  state: State,
  plan: Plan,
  at: Instant,
  window: string,
  answers: Waiting | undefined,
): State {
  const ready: Plan = state.practice.informed ? plan : { ...plan, cards: ['firstUse', ...plan.cards] };
  const session = { window, start: at, touched: at, player: newPlayer(ready) };
  return withSession(state, answers ? { ...session, answers } : session);
}

/** Hands a session over to the window that replaces the one that led it; it waits there until resumed. */
export function handOver({ closed: _, ...session }: Session, at: Instant, window: string): Session {
  return { ...session, window, touched: at, player: applyCommand(session.player, 'pause') };
}

/** What a session that starts now answers: what is due, or what a session answers in which nothing was done yet. */
export function questionToAnswer(prompting: Prompting): Waiting | undefined {
  switch (prompting.kind) {
    case 'due':
    case 'prompted':
    case 'left':
    case 'snoozed':
      return prompting;
    case 'session':
      return movementsDone(prompting.session.player).length === 0 ? prompting.session.answers : undefined;
    default:
      return undefined;
  }
}

/** Whether nobody has touched a session for too long ({@link ABANDONED_MS}). */
export function isAbandoned({ touched, player, closed }: Session, at: Instant): boolean {
  return elapsed(touched, at) > ABANDONED_MS + (closed ? 0 : unattendedTime(player));
}

/** The player of a session as it is at `at`. After a gap longer than {@link LOST_MS} it waits where it was. */
export function playerNow({ player, touched }: Session, at: Instant): Player {
  const gap = elapsed(touched, at);
  return player.running && gap > LOST_MS ? applyCommand(player, 'pause') : advance(player, gap);
}

/** Lets a session go on by the time that has passed, where its window leads it. */
export function advanceSession(state: State, session: Session, { at, window }: Event, settings: Settings): Transition {
  if (session.window !== window.id || !session.player.running) return transition(state);
  const player = playerNow(session, at);
  const led = { ...session, player, touched: at };
  return isFinished(player) ? endSession(state, led, at, settings) : transition(withSession(state, led));
}

/** The session that a window leads; `undefined` if it leads none. */
export function sessionOf({ prompting }: State, window: string): Session | undefined {
  return prompting.kind === 'session' && prompting.session.window === window ? prompting.session : undefined;
}

/**
 * Ends the current session, if there is one, without showing "well done".
 * @param undone the answer to what was due, if nothing was done in the session
 */
export function leaveSession(state: State, at: Instant, settings: Settings, undone: Answer = 'skip'): Transition {
  if (state.prompting.kind !== 'session') return transition(state);
  const { session } = state.prompting;
  return chain(
    state,
    (given) => endSession(given, session, at, settings, undone),
    (given) => transition({ ...given, prompting: { kind: 'counting' } }),
  );
}

/**
 * Ends a session and records it. If any of it was done off the chair, it was a break, and the bout ended where it
 * began. If not, it still answers what was due and starts the next interval, but the bout goes on. A session in which
 * nothing was done is not recorded.
 * @param undone the answer to what was due, if nothing was done
 */
export function endSession(
  state: State,
  session: Session,
  at: Instant,
  settings: Settings,
  undone: Answer = 'skip',
): Transition {
  const done = movementsDone(session.player);
  if (done.length === 0) return endWithNothingDone(state, session, at, undone);
  const { player, answers, window } = session;
  const { routine } = player.plan;
  const [start, end] = [wallOf(session.start, at), at.wall];
  const ended: State = {
    ...state,
    practice: practiceAfter(state.practice, session, end),
    lastMassageDay: routine === BEDTIME_ROUTINE ? dayOf(end, settings.dayStart).date : state.lastMassageDay,
  };
  const answer = answers ? promptEntries(answers, session.start, 'start') : [];
  const record: Entry = { kind: 'session', start, end, routine, whole: isWhole(player), done };
  // Also after a session that was stopped early: the person may have the best reason to say how it felt.
  const prompting: Prompting = { kind: 'finished', at, window, player };
  if (done.some(({ seated }) => !seated)) {
    return chain(
      ended,
      (given) => transition(given, ...answer),
      (given) => newBout(given, session.start, at),
      (given) => transition({ ...given, prompting }, record, { kind: 'break', start, end, how: 'session' }),
    );
  }
  return chain(
    { ...creditSitting(ended, at, elapsed(session.start, at)), sinceBreak: 0 },
    (given) => transition(given, ...answer),
    (given) => followDesk(given, at),
    (given) => transition({ ...given, prompting }, record),
  );
}

/** Ends a session before its first repetition, at a safety card or later: the person was sitting all the time. */
function endWithNothingDone(state: State, { start, answers }: Session, at: Instant, answer: Answer): Transition {
  const counted = creditSitting(state, at, elapsed(start, at));
  const isPassedOver = answers !== undefined && (answer === 'skip' || answer === 'left');
  return chain(
    isPassedOver ? passOver(counted, answers, at) : counted,
    (given) => transition(given, ...(answers ? promptEntries(answers, at, answer) : [])),
    (given) => followDesk(given, at),
    (given) => transition({ ...given, prompting: { kind: 'counting' } }),
  );
}

/** Begins a new bout if the desk was moved up or down during a session. */
function followDesk(state: State, at: Instant): Transition {
  return state.bout?.posture === state.posture ? transition(state) : newBout(state, at, at);
}

/** @returns the practice after a session in which something was done */
function practiceAfter(practice: Practice, { player }: Session, end: number): Practice {
  const movements = movementsDone(player).map(({ movement }) => movement);
  const hard = player.plan.items.some((item, index) => item.hard && (player.reps[index] ?? 0) > 0);
  return reseed(withPractised(practice, movements, hard, end), end);
}

/** The state in which `session` is going on. */
export function withSession(state: State, session: Session): State {
  return { ...state, prompting: { kind: 'session', session } };
}
