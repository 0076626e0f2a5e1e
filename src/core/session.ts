import { command, done, begun, finished, newPlayer, play, timeAlone, wholeLed } from '../movements/player.ts';
import type { Plan } from '../movements/plan.ts';
import { practised, turned, type Practice } from '../movements/practice.ts';
import { BEDTIME_ROUTINE } from './bedtime.ts';
import { elapsed, MINUTE, wallOf, type Instant } from './clock.ts';
import { dayOf } from './day.ts';
import type { Entry } from './entry.ts';
import type { Event } from './event.ts';
import type { Settings } from './settings.ts';
import { confirmed, newBout, type Outcome } from './sitting.ts';
import type { Prompting, Session, State } from './state.ts';

/** A window that leads a session speaks of it every minute; after a longer silence the machine slept or stood. ms */
const LOST = 2 * MINUTE;

/**
 * A session that nobody has touched for so long is over: its window is gone, or the person is. What is led by its time
 * has that time besides. ms
 */
const ABANDONED = 10 * MINUTE;

/** Begins to lead a plan in a window. Nobody begins without the card before the first use. */
export function started(state: State, plan: Plan, at: Instant, window: string): State {
  const ready: Plan = state.practice.informed ? plan : { ...plan, cards: ['firstUse', ...plan.cards] };
  return inSession(state, { window, start: at, touched: at, player: newPlayer(ready) });
}

/** Whether nobody has touched a session for too long. */
export function isAbandoned({ touched, player }: Session, at: Instant): boolean {
  return elapsed(touched, at) > ABANDONED + timeAlone(player);
}

/** Lets a session go on by the time that has passed, where its window leads it. */
export function lead(state: State, session: Session, { kind, at, window }: Event, settings: Settings): Outcome {
  const gap = elapsed(session.touched, at);
  if (session.window !== window.id || !session.player.running) return { state, entries: [] };
  const lost = gap > LOST || kind === 'reopened';
  const player = lost ? command(session.player, 'pause') : play(session.player, gap);
  const led = { ...session, player, touched: at };
  return finished(player) ? endSession(state, led, at, settings) : { state: inSession(state, led), entries: [] };
}

/** The session that a window leads, if it does. */
export function sessionOf({ prompting }: State, window: string): Session | undefined {
  return prompting.kind === 'session' && prompting.session.window === window ? prompting.session : undefined;
}

/** Ends the session that is going on, if one is, and leaves nothing of it on the screen. */
export function withoutSession(state: State, at: Instant, settings: Settings): Outcome {
  if (state.prompting.kind !== 'session') return { state, entries: [] };
  const { state: next, entries } = endSession(state, state.prompting.session, at, settings);
  return { state: { ...next, prompting: { kind: 'counting' } }, entries };
}

/**
 * Writes a session down. If any of it was done off the chair it was a break and the bout ended where it began; if not,
 * it still answers the question and starts the next interval, but the person has been seated all along. One that never
 * got past its safety card has not happened.
 */
export function endSession(before: State, session: Session, at: Instant, { dayStart }: Settings): Outcome {
  const { player } = session;
  const length = elapsed(session.start, at);
  const [start, end] = [wallOf(session.start, at), at.wall];
  const what = done(player);
  const massaged =
    player.plan.routine === BEDTIME_ROUTINE && what.length > 0 ? dayOf(end, dayStart).date : before.massaged;
  const state = { ...before, practice: practiceAfter(before.practice, session, end), massaged };
  // Somebody who stops early may have the best reason to say how it felt.
  const prompting: Prompting =
    what.length > 0 ? { kind: 'finished', at, window: session.window, player } : { kind: 'counting' };
  const { routine } = player.plan;
  const records: Entry[] =
    what.length > 0 ? [{ kind: 'session', start, end, routine, whole: wholeLed(player), done: what }] : [];
  if (what.some((each) => !each.seated)) {
    const { state: next, entries } = newBout(state, session.start, at);
    return {
      state: { ...next, prompting },
      entries: [...entries, ...records, { kind: 'break', start, end, how: 'session' }],
    };
  }
  const seated = confirmed(state, at, length);
  const due = begun(player) ? 0 : seated.due;
  // The desk may have been moved up or down meanwhile.
  const { state: next, entries } =
    seated.bout?.posture === seated.posture ? { state: { ...seated, due }, entries: [] } : newBout(seated, at, at);
  return { state: { ...next, prompting }, entries: [...entries, ...records] };
}

function practiceAfter(practice: Practice, { player }: Session, end: number): Practice {
  const movements = done(player).map(({ movement }) => movement);
  if (movements.length === 0) return practice;
  const hard = player.plan.items.some((item, index) => item.hard && (player.reps[index] ?? 0) > 0);
  return turned(practised(practice, movements, hard, end), end);
}

/** The state with a session as it is now. */
export function inSession(state: State, session: Session): State {
  return { ...state, prompting: { kind: 'session', session } };
}
