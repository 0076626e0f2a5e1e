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
 * began. If not, it still answers what was due and starts the next interval, but the bout goes on. A session that ended
 * before its first repetition, at a safety card or later, is not recorded: what was due is passed over.
 * @param undone the answer to what was due, if nothing was done
 */
export function endSession(
  before: State,
  session: Session,
  at: Instant,
  { dayStart }: Settings,
  undone: Answer = 'skip',
): Transition {
  const { player, answers } = session;
  const length = elapsed(session.start, at);
  const [start, end] = [wallOf(session.start, at), at.wall];
  const what = movementsDone(player);
  const lastMassageDay =
    player.plan.routine === BEDTIME_ROUTINE && what.length > 0 ? dayOf(end, dayStart).date : before.lastMassageDay;
  const state = { ...before, practice: practiceAfter(before.practice, session, end), lastMassageDay };
  // A person who stops early may have the best reason to say how it felt.
  const prompting: Prompting =
    what.length > 0 ? { kind: 'finished', at, window: session.window, player } : { kind: 'counting' };
  const { routine } = player.plan;
  const isDone = what.length > 0;
  const answer = answers ? promptEntries(answers, isDone ? session.start : at, isDone ? 'start' : undone) : [];
  const records: Entry[] = isDone ? [{ kind: 'session', start, end, routine, whole: isWhole(player), done: what }] : [];
  if (what.some((each) => !each.seated)) {
    return chain(
      state,
      (given) => transition(given, ...answer),
      (given) => newBout(given, session.start, at),
      (given) => transition({ ...given, prompting }, ...records, { kind: 'break', start, end, how: 'session' }),
    );
  }
  const counted = creditSitting(state, at, length);
  const isPassedOver = answers !== undefined && (undone === 'skip' || undone === 'left');
  const seated = isDone ? { ...counted, sinceBreak: 0 } : isPassedOver ? passOver(counted, answers, at) : counted;
  return chain(
    seated,
    (given) => transition(given, ...answer),
    // The desk may have been moved up or down meanwhile.
    (given) => (given.bout?.posture === given.posture ? transition(given) : newBout(given, at, at)),
    (given) => transition({ ...given, prompting }, ...records),
  );
}

function practiceAfter(practice: Practice, { player }: Session, end: number): Practice {
  const movements = movementsDone(player).map(({ movement }) => movement);
  if (movements.length === 0) return practice;
  const hard = player.plan.items.some((item, index) => item.hard && (player.reps[index] ?? 0) > 0);
  return reseed(withPractised(practice, movements, hard, end), end);
}

/** The state in which `session` is going on. */
export function withSession(state: State, session: Session): State {
  return { ...state, prompting: { kind: 'session', session } };
}
