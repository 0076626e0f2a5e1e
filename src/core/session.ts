import { COMPOSED } from '../movements/composed.ts';
import { itemReps, leader, repLength, type Plan } from '../movements/plan.ts';
import {
  advance,
  applyCommand,
  isFinished,
  isWhole,
  cutShort,
  movementsDone,
  newPlayer,
  unattendedTime,
  type Player,
} from '../movements/player.ts';
import { reseed, withDeclined, withPractised, type Practice } from '../movements/practice.ts';
import { elapsed, MINUTE, SECOND, wallOf, type Instant } from '../time/clock.ts';
import { dayOf } from '../time/day.ts';
import type { Event } from './event.ts';
import type { Answer, Entry } from './ledger/entry.ts';
import { creditSitting, newBout } from './presence/presence.ts';
import { BEDTIME_ROUTINE } from './prompting/bedtime.ts';
import { askAgain, passOver, promptEntries } from './prompting/policy.ts';
import { intervalNow } from './prompting/dueTime.ts';
import { ms, type Settings } from './settings.ts';
import type { Prompting, Session, State, Waiting } from './state.ts';
import { chain, transition, type Transition } from './transition.ts';

/** A session that runs is brought up to date at least every minute; after a longer gap the machine slept, ms. */
const LOST_MS = 2 * MINUTE;

/**
 * A session that nobody has touched for this long is over, ms: its window is gone, or the person is. A movement that is
 * led by its time, away from the page, adds that time.
 */
const ABANDONED_MS = 10 * MINUTE;

/** As much movement as a break of one minute has, beside the time to get ready, ms. */
const WHOLE_MS = 40 * SECOND;

/**
 * Starts to lead a plan in a window, with the card before the first use in front if it was not read yet. A break that
 * was composed has the card about the back only until that has been read; a routine that was chosen has its cards each
 * time.
 * @param answers what was due, if anything: the session is its answer
 */
export function startSession(
  state: State,
  plan: Plan,
  at: Instant,
  window: string,
  answers: Waiting | undefined,
): State {
  const { informed, knowsBack } = state.practice;
  const asked = plan.cards.filter((card) => !(card === 'back' && knowsBack && plan.routine === COMPOSED));
  const cards: Plan['cards'] = informed ? asked : ['firstUse', ...asked];
  const session = { window, start: at, touched: at, player: newPlayer({ ...plan, cards }) };
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

/**
 * Lets a session go on by the time that has passed, where its window leads it. It waits when the person begins to type,
 * in whichever window: nobody does a movement meanwhile.
 */
export function advanceSession(state: State, session: Session, { at, window }: Event, settings: Settings): Transition {
  const isLedHere = session.window === window.id;
  if (!session.player.running || !(isLedHere || window.isTyping)) return transition(state);
  const player = playerNow(session, at);
  const led = { ...session, player, touched: at };
  if (isFinished(player) || !window.isTyping) return continueSession(state, led, at, settings);
  return transition(withSession(state, { ...led, player: applyCommand(player, 'pause'), typed: true }));
}

/** Keeps a session that goes on, and ends one that is at the end of its plan. @param undone as for {@link endSession} */
export function continueSession(
  state: State,
  session: Session,
  at: Instant,
  settings: Settings,
  undone?: Answer | 'again',
): Transition {
  return isFinished(session.player)
    ? endSession(state, session, at, settings, undone)
    : transition(withSession(state, session));
}

/** A session after a command of the person to its player. */
export function commanded({ typed: _, ...session }: Session, player: Player, at: Instant): Session {
  return { ...session, player, touched: at };
}

/**
 * How much of a break was done in a session, 0 to 1: {@link WHOLE_MS} of movement are a whole one, and so is a plan that
 * has less. Breaks of one minute have been studied (Duran 2023, doi 10.1249/MSS.0000000000003109; doi
 * 10.1177/1358863X211053381).
 */
export function shareDone(player: Player): number {
  const planned = player.plan.items.reduce((sum, item) => sum + itemReps(item) * repLength(item), 0);
  const done = movementsDone(player).reduce((sum, { moved }) => sum + moved, 0);
  return Math.min(1, done / Math.min(WHOLE_MS, planned));
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
 * Ends a session and records it. If it was a whole break ({@link shareDone}) and any of it was done off the chair, the
 * bout ended where it began. If not, it still answers what was due, but the bout goes on. The next interval is as much
 * shorter as less was done. A session in which nothing was done is not recorded.
 * @param undone the answer to what was due, if nothing was done; `again`: it is asked once more
 */
export function endSession(
  state: State,
  session: Session,
  at: Instant,
  settings: Settings,
  undone: Answer | 'again' = 'skip',
): Transition {
  const done = movementsDone(session.player);
  if (done.length === 0) return endWithNothingDone(state, session, at, settings, undone);
  const { player, answers, window } = session;
  const { routine } = player.plan;
  const [start, end] = [wallOf(session.start, at), at.wall];
  const ended: State = {
    ...state,
    practice: practiceAfter(state, session, end),
    lastMassageDay: routine === BEDTIME_ROUTINE ? dayOf(end, settings.dayStart).date : state.lastMassageDay,
  };
  const answer = answers ? promptEntries(answers, session.start, 'start') : [];
  const record: Entry = { kind: 'session', start, end, routine, whole: isWhole(player), done };
  // Also after a session that was stopped early: the person may have the best reason to say how it felt.
  const prompting: Prompting = { kind: 'finished', at, window, player };
  const share = shareDone(player);
  if (share === 1 && done.some(({ seated }) => !seated)) {
    return chain(
      ended,
      (given) => transition(given, ...answer),
      (given) => newBout(given, session.start, at),
      (given) => transition({ ...given, prompting }, record, { kind: 'break', start, end, how: 'session' }),
    );
  }
  const credited = creditSitting(ended, at, elapsed(session.start, at));
  return chain(
    { ...credited, sinceBreak: Math.min(credited.sinceBreak, owed(credited, share, at, settings)) },
    (given) => transition(given, ...answer),
    (given) => followDesk(given, at),
    (given) => transition({ ...given, prompting }, record),
  );
}

/** The time that counts toward the next break after a share of one was done, ms. A snooze is the least that is left. */
function owed(state: State, share: number, at: Instant, settings: Settings): number {
  if (share === 1) return 0;
  const interval = intervalNow(state, at, settings);
  return Math.max(0, interval - Math.max(share * interval, ms(settings, 'snoozeLength')));
}

/** Ends a session before its first repetition, at a safety card or later: the person was sitting all the time. */
function endWithNothingDone(
  state: State,
  { start, answers, player }: Session,
  at: Instant,
  settings: Settings,
  answer: Answer | 'again',
): Transition {
  const counted = creditSitting(state, at, elapsed(start, at));
  return chain(
    answer === 'skip' && player.cards.length === 0 ? declined(counted, player.plan) : counted,
    (given) => {
      if (!answers || answer === 'again') return transition(given);
      return answer === 'skip' || answer === 'left'
        ? passOver(given, answers, answer, at, settings)
        : transition(given, ...promptEntries(answers, at, answer));
    },
    (given) => followDesk(given, at),
    (given) =>
      transition({
        ...given,
        prompting: answers && answer === 'again' ? askAgain(answers, at) : { kind: 'counting' },
      }),
  );
}

/** Begins a new bout if the desk was moved up or down during a session. */
function followDesk(state: State, at: Instant): Transition {
  return state.bout?.posture === state.posture ? transition(state) : newBout(state, at, at);
}

/** @returns the practice after a session in which something was done */
function practiceAfter({ practice, leftOver = [] }: State, { player }: Session, end: number): Practice {
  const movements = movementsDone(player).map(({ movement }) => movement);
  const first = leader({ items: player.plan.items.filter(({ movement }) => movements.includes(movement)) }) ?? '';
  const hard = player.plan.items.some((item, index) => item.hard && (player.reps[index] ?? 0) > 0);
  // What comes first next time was not declined.
  const cut = cutShort(player).filter((movement) => !leftOver.includes(movement));
  return reseed(withPractised(practice, movements, first, cut, hard, end), end);
}

/** A state in which a plan was skipped before anything of it was done. */
function declined(state: State, plan: Plan): State {
  const first = leader(plan);
  if (first === undefined) return state;
  const movements = plan.items.map(({ movement }) => movement);
  return { ...state, practice: withDeclined(state.practice, { leader: first, movements }) };
}

/** The state in which `session` is going on. */
export function withSession(state: State, session: Session): State {
  return { ...state, prompting: { kind: 'session', session } };
}
