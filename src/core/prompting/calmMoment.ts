import { MINUTE, SECOND } from '../../time/clock.ts';
import type { WindowSnapshot } from '../event.ts';
import type { Moment } from '../ledger/entry.ts';
import { ACTIVE_TAIL_MS } from '../presence/windowActivity.ts';
import { ms, type Settings } from '../settings.ts';
import type { Hold } from './reason.ts';

/** The shortest silence that is wanted, once a break has waited for `latestAfter`, ms. */
const SHORTEST_MS = 15 * SECOND;

/**
 * A question that was asked before, where the person is no longer, or that a call has held back, comes after this long
 * without input, ms.
 */
const AGAIN_MS = 5 * SECOND;

/** For this long after a commit the person is between two pieces of work, ms; then something else has begun. */
const JUST_COMMITTED_MS = MINUTE;

/**
 * While an agent surely works, a silence of this long is enough, ms, also since the person has sent their prompt: there
 * is nothing to type until it is done.
 */
const AGENT_WORKS_MS = 10 * SECOND;

/** For this long after a call a question that it has held back comes in the first short pause, ms. */
const AFTER_CALL_MS = 10 * MINUTE;

/** The part of the wanted silence that is enough between two pieces of work, and while the person can only wait. */
const SHORTENED = 1 / 2;

/**
 * For this long after a break fell due, a window that VS Code calls active holds the question back, ms: some key went
 * there less than {@link ACTIVE_TAIL_MS} ago. Later the silence of the editors is enough.
 */
const ACTIVE_HOLDS_MS = 5 * MINUTE;

/**
 * For this long after `latestAfter`, touches that only the machine reports hold a question back, ms. A person makes a
 * pause sooner; a jittering mouse never does.
 */
const TOUCHES_HOLD_MS = 10 * MINUTE;

/** For this long after it, an answer of the machine says whether anybody is typing, ms. */
const FRESH_MS = 2 * SECOND;

/** How long a break has waited for its moment. */
export interface Waited {
  /** How long it has been due, ms; negative before it is. */
  readonly since: number;
  /** How long before it is due its moment is looked for, ms; 0 where it is not looked for before. */
  readonly early: number;
  /** Whether it was asked before, in a window that is gone, or while the person was in another program. */
  readonly again: boolean;
}

/** When a question can be asked: in `wait` ms, 0 or less for now. */
export interface CalmMoment {
  readonly wait: number;
  /** What makes that moment calm. */
  readonly moment: Moment;
  /** What holds the question back until then. */
  readonly hold: Hold;
}

/**
 * The next calm moment of a window, if nothing happens until then: the end of a silence as long as {@link
 * wantedSilence} says, where nothing was seen in the editors nor, where it can be asked, on the machine.
 *
 * Half of that silence is enough while the person can only wait, for a command, a task or an agent: who waits types
 * nothing because there is nothing to type. (Assumed: the recordings tell nothing of waiting.) Where an agent's own
 * hook surely says that it works, {@link AGENT_WORKS_MS} are enough. The half is enough also after a commit, with which
 * the person themselves ends a piece of work. After a call, and for a question that was asked before, {@link AGAIN_MS}
 * are enough. The end of a task, of a command or of a debug session shortens nothing: it is what the person has waited
 * for, so they are about to go on. Coming back from another program is no calm moment either. No moment is calm while a
 * debugger is stopped.
 */
export function nextCalmMoment(window: WindowSnapshot, waited: Waited, settings: Settings): CalmMoment {
  const { debuggerStopped, waitsFor, active, agent } = window;
  const works = agent?.work === 'working' && agent.isSure ? agent : undefined;
  const { since, early, again } = waited;
  const latest = ms(settings, 'latestAfter');
  const seesMachine = canAskMachine(window, settings);
  const commit = window.commitAge !== undefined && window.commitAge <= JUST_COMMITTED_MS ? window.commitAge : Infinity;
  // What moves before the person, and what is committed, while an agent works is the agent's doing.
  const input = works ? (window.keyAge ?? Infinity) : Math.min(window.inputAge ?? Infinity, commit);
  // The window knows of keys that no editor sees only in part, but what it knows counts. What somebody does in another
  // program only the machine tells.
  const touch = since < latest + TOUCHES_HOLD_MS || !window.focused ? (window.activityAge ?? Infinity) : Infinity;
  const quiet = Math.min(input, touch);
  const { inCallAge = Infinity, callAnswerAge = Infinity } = window;
  const isAfterCall = inCallAge <= AFTER_CALL_MS;
  // A call that has held a question back for the longest time may still go on.
  const between =
    isAfterCall && callAnswerAge < inCallAge ? 'call' : works ? 'agent' : commit < Infinity ? 'commit' : waitsFor;
  const moment = between ?? 'pause';
  if (debuggerStopped) return { wait: Infinity, moment, hold: 'debuggerStopped' };
  const wait =
    again || isAfterCall
      ? AGAIN_MS - quiet
      : works
        ? AGENT_WORKS_MS - Math.min(quiet, works.age)
        : untilCalm(quiet, since, early, settings, between ? SHORTENED : 1);
  if (wait > 0) return { wait, moment, hold: input <= touch ? 'typing' : 'machineTouched' };
  // A window that becomes inactive reports it, and that leads to another look.
  const unseenKeys = (window.keyAge ?? Infinity) > ACTIVE_TAIL_MS;
  // The keys with which the person has sent their prompt to the agent.
  const isExplained = works !== undefined && Math.min(works.age, window.keyAge ?? Infinity) <= ACTIVE_TAIL_MS;
  const isHeld = active && !seesMachine && !again && !isExplained;
  const activeHolds = isHeld ? (unseenKeys ? latest : Math.min(ACTIVE_HOLDS_MS, latest)) : 0;
  return { wait: activeHolds - Math.max(0, since), moment, hold: 'windowActive' };
}

/**
 * The silence that is wanted when a break has been due for `since` ms, ms:
 *
 * ```
 * since              -early          0            latestAfter
 * wanted             2 * calmPause   calmPause    15 s, and so on
 * with the defaults  90 s            45 s         15 s
 * ```
 *
 * and straight lines in between. How long a silence has lasted says most of what can be known about how it goes on:
 * after 15 s, 26 of 100 people do something within the next 5 s; after 45 s, 12; after 90 s, 5. The interval is a
 * target, because the sources say 30 to 60 minutes: a break after 40 or 55 is as good as one after 45. Looking for the
 * moment before the break is due makes up for the time that longer silences cost, so that questions come on time on
 * average.
 *
 * Found on 96 professional developers and measured on 22 others: of 100 questions, so many are followed by an input
 * within 5 s (95 % intervals by person): a plain timer 32.5 (30.0 to 34.9); 15 to 52 s of silence, the more often the
 * person has paused lately the longer, 26.6 (24.9 to 28.1); this rule 14.9 (13.2 to 16.5), with {@link ACTIVE_HOLDS_MS}
 * 12.5 (11.2 to 13.9), and 10.5 (9.4 to 11.7) where the machine is asked. The numbers of the project's own traces are
 * in `docs/asking.md`.
 * @param since negative before the break is due, not less than `-early`
 */
export function wantedSilence(since: number, early: number, settings: Settings): number {
  const calm = ms(settings, 'calmPause');
  if (since < 0) return calm * (1 - since / early);
  const shortest = Math.min(SHORTEST_MS, calm);
  const latest = ms(settings, 'latestAfter');
  return since < latest ? calm - ((calm - shortest) * since) / latest : shortest;
}

/**
 * How much longer a silence has to go on until it is calm, ms; 0 or less if it is calm already. The silence grows while
 * the one that is wanted shrinks: this is where they meet.
 * @param quiet how long the silence has lasted, ms
 * @param share the part of {@link wantedSilence} that is enough, but never less than the shortest one
 */
export function untilCalm(quiet: number, since: number, early: number, settings: Settings, share = 1): number {
  const calm = ms(settings, 'calmPause');
  const shortest = Math.min(SHORTEST_MS, calm);
  const latest = ms(settings, 'latestAfter');
  /** Where a silence that grows by 1 meets a wanted one that falls by `fall`. */
  const meet = (fall: number): number =>
    Math.max(shortest - quiet, (share * wantedSilence(since, early, settings) - quiet) / (1 + fall));
  if (since >= 0) return meet(since < latest ? (share * (calm - shortest)) / latest : 0);
  const wait = meet((share * calm) / early);
  // From the due time on it falls in another way.
  return since + wait <= 0 ? wait : Math.max(-since, untilCalm(quiet - since, 0, early, settings, share) - since);
}

/** Whether the machine could report keys that no editor sees, and has not answered lately. */
export function needsMachineAnswer(window: WindowSnapshot, settings: Settings): boolean {
  const { machineAnswerAge } = window;
  return canAskMachine(window, settings) && !(machineAnswerAge !== undefined && machineAnswerAge <= FRESH_MS);
}

export function canAskMachine({ canQueryMachine, machineAnswer }: WindowSnapshot, { osIdle }: Settings): boolean {
  return canQueryMachine && osIdle !== 'off' && machineAnswer !== 'trembling';
}
