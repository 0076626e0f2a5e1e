import {
  CENTURY,
  DAY,
  HOUR,
  MINUTE,
  before,
  elapsed,
  isAfter,
  wallLeap,
  wallOf,
  type Instant,
} from '../../time/clock.ts';
import type { WindowSnapshot } from '../event.ts';
import { lengthOf, LONGEST_MS, type Entry, type Span } from '../ledger/entry.ts';
import type { OpenBout, State } from '../state.ts';
import { chain, transition, type Transition } from '../transition.ts';
import { ONE_TOUCH_MS } from './windowActivity.ts';

/**
 * Where the machine cannot be asked, a person in front of our window is away after this long without activity, ms. Keys
 * and clicks anywhere in a focused window are seen. Reading by wheel alone is not, nor is writing to a chat that draws
 * its own page; both seldom go on for ten minutes.
 */
const IN_FRONT_MS = 10 * MINUTE;

/**
 * The same for a person who has turned to another program, where nothing is seen at all, ms. Up to half an hour most
 * are still at the machine, after that most are not (21 of 31 silences of 5 to 20 min, 4 of 22 longer ones, traces).
 */
const ELSEWHERE_MS = 30 * MINUTE;

/** For this long after an answer the machine counts as watching, ms: it is asked about once a minute. */
const WATCHED_MS = 2 * MINUTE;

/** A window that has sent no event for this long is no longer there, ms. */
const UNHEARD_MS = 2 * MINUTE;

/**
 * A leap of the wall clock alone, of at least {@link PAUSED_MS} ms, is a time in which a virtual machine was paused. A
 * shorter leap is a correction of the clock, and so is one of more than {@link LONGEST_PAUSE_MS} ms.
 */
const PAUSED_MS = 4 * HOUR;
const LONGEST_PAUSE_MS = 60 * DAY;

/** A person who was away for this long sits when they come back, whatever their posture was before, ms. */
const SITS_AGAIN_MS = HOUR;

/**
 * Updates presence by what a window has seen of the person until `at`.
 *
 * ```
 * present ──silence > awayAfter, the machine was asked──────────────> away
 *    │  └───silence > awayAfter, nobody can tell──> uncertain ──longer than IN_FRONT_MS or ELSEWHERE_MS,
 *    │                                                 │        or the machine says so──> away
 *    <────────────────────activity─────────────────────┘ <─────activity─────────────────────┘
 * ```
 *
 * A touch of the machine that may be nobody's brings a person back only if a second one follows it.
 *
 * Everything is dated back to the last activity. The time between two activities is time at the desk if it is no longer
 * than `awayAfter` (ms), an uncertain spell of the bout if nobody can tell, a break otherwise.
 * @param age how long ago the last activity was, ms; `undefined` for none
 */
export function applySnapshot(
  state: State,
  at: Instant,
  window: WindowSnapshot,
  age: number | undefined,
  awayAfter: number,
): Transition {
  const { asleep, machineAnswerAge } = window;
  const leap = (given: State): Transition => applyWallLeap(given, at, awayAfter);
  const sleep = (given: State): Transition => applySleep(given, at, asleep, awayAfter);
  const activity = (given: State): Transition =>
    age === undefined
      ? transition(given)
      : applyActivity(given, before(at, age), age, age > 0 && window.activityUnproven, awayAfter);
  const hear = (given: State): Transition => transition(applyMachineAnswer(given, window, machineAnswerAge, at));
  const look = (given: State): Transition => checkSilence(given, at, given.machineAnsweredAt ?? at, awayAfter);
  // The machine slept from when the alarm should have rung: activity since then came after the sleep.
  const [first, second] = age !== undefined && age > asleep ? [activity, sleep] : [sleep, activity];
  return chain(state, leap, first, second, hear, look);
}

/**
 * Ends the bout at `end` and begins a new one at `from`: in between the person was off the chair, or changed posture.
 */
export function newBout(state: State, end: Instant, from: Instant): Transition {
  return {
    state: {
      ...state,
      presence: { kind: 'present', lastActivity: from },
      bout: openBout(state, from),
      sinceBreak: 0,
    },
    entries: boutEntry(state.bout, end),
  };
}

/** Stops watching at `at`: the bout ends at the last activity, and nothing is known until the next one. */
export function stopWatching(state: State, at: Instant): Transition {
  return {
    state: { ...state, presence: { kind: 'away', since: at, known: false }, bout: null, sinceBreak: 0 },
    entries: boutEntry(state.bout, lastActivity(state) ?? at),
  };
}

/** Adds `length` ms at the desk, up to an activity, to the bout and to the time toward the next break. */
export function creditSitting(state: State, activeAt: Instant, length: number): State {
  const bout = state.bout ?? openBout(state, before(activeAt, length));
  const longer = (span: number): number => Math.min(CENTURY, span + length);
  return {
    ...state,
    presence: { kind: 'present', lastActivity: activeAt },
    bout: { ...bout, known: longer(bout.known) },
    sinceBreak: longer(state.sinceBreak),
  };
}

/** The time since the last activity, ms: it counts as sitting until a longer silence shows otherwise. */
export function uncreditedTime(state: State, at: Instant): number {
  return state.presence.kind === 'present' ? elapsed(state.presence.lastActivity, at) : 0;
}

/**
 * The time at the desk in the current bout, ms: `known`, which includes the time since the last activity, and `unseen`,
 * its uncertain spells. `undefined` while nobody is there. The one number that is shown and recorded is the sum of
 * both.
 */
export function timeAtDesk(state: State, at: Instant): { known: number; unseen: number } | undefined {
  if (!state.bout) return undefined;
  const known = state.bout.known + uncreditedTime(state, at);
  return { known, unseen: state.bout.uncertain.reduce((sum, { from, to }) => sum + elapsed(from, to), 0) };
}

/**
 * Takes the time from `from` to `to` out of the bout, in which the person says that they were off the chair. The time
 * after it is a bout of its own and counts toward the next break.
 */
export function removeFromBout(state: State, from: Instant, to: Instant, at: Instant): Transition {
  const { bout } = state;
  if (!bout) return transition(state);
  const earlier = bout.uncertain.filter((spell) => !isAfter(spell.to, from));
  const later = bout.uncertain.filter((spell) => !isAfter(to, spell.from));
  const silences = (spells: OpenBout['uncertain']): number =>
    spells.reduce((sum, spell) => sum + elapsed(spell.from, spell.to), 0);
  const knownBefore = Math.min(bout.known, Math.max(0, elapsed(bout.start, from) - silences(earlier)));
  const knownAfter = Math.min(bout.known, Math.max(0, elapsed(to, lastActivity(state) ?? at) - silences(later)));
  return {
    state: {
      ...state,
      bout: { ...openBout(state, to), known: knownAfter, uncertain: later },
      sinceBreak: Math.min(state.sinceBreak, knownAfter),
    },
    entries: boutEntry({ ...bout, known: knownBefore, uncertain: earlier }, from),
  };
}

/** The last activity of a person who is present or uncertain; `undefined` for one who is away. */
export function lastActivity({ presence }: State): Instant | undefined {
  switch (presence.kind) {
    case 'present':
      return presence.lastActivity;
    case 'uncertain':
      return presence.since;
    case 'away':
      return undefined;
  }
}

/** The machine slept, or the program stood still, for `asleep` ms until `at`: nobody worked at it meanwhile. */
function applySleep(state: State, at: Instant, asleep: number, awayAfter: number): Transition {
  // Another window may have reported the same sleep already.
  const slept = Math.min(asleep, elapsed(state.at, at));
  const last = lastActivity(state);
  if (!last || slept === 0) return transition(state);
  if (slept > awayAfter) return leave(state, last);
  // Too short for an absence, but no time at the desk either: the silence since the last activity is shortened by it.
  return state.presence.kind === 'present'
    ? transition({ ...state, presence: { kind: 'present', lastActivity: before(last, -slept) } })
    : transition(state);
}

/**
 * The wall clock has gone further than the time that has passed. If that was a pause of a virtual machine, the bout
 * before it is over, and the time of the leap is neither a break nor time at the desk. After a shorter leap the bout
 * goes on, but the person is not asked right away.
 */
function applyWallLeap(state: State, at: Instant, awayAfter: number): Transition {
  const leap = wallLeap(state.at, at);
  if (leap < awayAfter || !lastActivity(state)) return transition(state);
  if (leap < PAUSED_MS || leap > LONGEST_PAUSE_MS) return transition({ ...state, backSince: at });
  const { state: stopped, entries } = stopWatching(state, at);
  return { state: { ...stopped, backSince: at }, entries };
}

/**
 * The person was active.
 * @param activeAt when
 * @param age how long ago that is, ms
 * @param unproven whether it is a touch of the machine that may be nobody's
 */
function applyActivity(given: State, activeAt: Instant, age: number, unproven: boolean, awayAfter: number): Transition {
  const passed = (state: State): Transition => checkSilence(state, activeAt, activeAt, awayAfter);
  return chain(given, passed, (state) => {
    const { presence } = state;
    switch (presence.kind) {
      case 'present':
        if (!isAfter(activeAt, presence.lastActivity)) return transition(state);
        return transition(creditSitting(state, activeAt, elapsed(presence.lastActivity, activeAt)));
      case 'uncertain':
      case 'away': {
        // Where nothing was watched until now, another window may have been the first to watch again.
        const isThere = presence.kind === 'away' && (age === 0 || (!presence.known && age < MINUTE));
        if (!isAfter(activeAt, presence.since) && !isThere) return transition(state);
        const { touched } = presence;
        const lately = touched && elapsed(touched, activeAt) <= awayAfter ? touched : undefined;
        if (lately && unproven && elapsed(lately, activeAt) <= ONE_TOUCH_MS) return transition(state);
        if (!lately && unproven) return transition({ ...state, presence: { ...presence, touched: activeAt } });
        const seen = isAfter(presence.since, activeAt) ? presence.since : activeAt;
        const from = lately && isAfter(seen, lately) ? lately : seen;
        const { state: back, entries } = comeBack(state, from);
        return { state: creditSitting(back, seen, elapsed(from, seen)), entries };
      }
    }
  });
}

/**
 * Draws the conclusion from a silence that lasts until `until`.
 * @param heard until when the machine would have reported a touch, if it was asked lately
 */
function checkSilence(state: State, until: Instant, heard: Instant, awayAfter: number): Transition {
  const last = lastActivity(state);
  if (!last) return transition(state);
  const answered = state.machineAnsweredAt !== null && elapsed(state.machineAnsweredAt, until) <= WATCHED_MS;
  // After a touch that may be nobody's, the machine's answers say nothing about the silence before it.
  const explains = answered && !('touched' in state.presence);
  const word = explains ? (state.machineAnswer ?? 'touched') : undefined;
  if (word === 'touched') return elapsed(last, heard) > awayAfter ? leave(state, last) : transition(state);
  const silence = elapsed(last, until);
  // A window in front sends an event every minute, unless it was killed.
  const inFront = state.front !== null && elapsed(state.front.seen, until) <= UNHEARD_MS;
  const unwatched = Math.max(awayAfter, inFront ? IN_FRONT_MS : ELSEWHERE_MS);
  if (silence > (word === 'untouched' ? awayAfter : unwatched)) {
    // A person who turns to another program has something to do there: up to `awayAfter` counts as uncertain time
    // there.
    return state.front === null
      ? leave(addUncertain(state, before(last, -awayAfter)), before(last, -awayAfter))
      : leave(state, last);
  }
  const unseen = silence > awayAfter && state.presence.kind === 'present';
  return transition(unseen ? { ...state, presence: { kind: 'uncertain', since: last } } : state);
}

/** Adds the time from the last activity to `until` to the bout, as an uncertain spell. */
function addUncertain(state: State, until: Instant): State {
  const from = lastActivity(state) ?? until;
  const bout = state.bout ?? openBout(state, from);
  const uncertain = [...bout.uncertain, { from, to: until }];
  return { ...state, presence: { kind: 'present', lastActivity: until }, bout: { ...bout, uncertain } };
}

function leave(state: State, since: Instant): Transition {
  return {
    state: { ...state, presence: { kind: 'away', since, known: true }, bout: null, sinceBreak: 0 },
    entries: boutEntry(state.bout, since),
  };
}

function comeBack(state: State, activeAt: Instant): Transition {
  if (state.presence.kind === 'uncertain') return transition({ ...addUncertain(state, activeAt), backSince: activeAt });
  if (state.presence.kind === 'present') return transition(state);
  const { since, known } = state.presence;
  const posture = elapsed(since, activeAt) >= SITS_AGAIN_MS ? 'sitting' : state.posture;
  const { state: present } = newBout({ ...state, posture }, activeAt, activeAt);
  const start = wallOf(since, activeAt);
  return {
    state: { ...present, backSince: known ? activeAt : state.backSince },
    entries: known && start < activeAt.wall ? [{ kind: 'break', start, end: activeAt.wall, how: 'natural' }] : [],
  };
}

function openBout({ posture }: State, start: Instant): OpenBout {
  return { start, posture, known: 0, uncertain: [] };
}

/**
 * The bout as an entry of the ledger; none where there was no bout. Its start is measured back from its end, and its
 * spells follow one another, whatever the clocks say that they were measured by.
 */
function boutEntry(bout: OpenBout | null, end: Instant): Entry[] {
  if (!bout || (bout.known === 0 && bout.uncertain.length === 0)) return [];
  const { posture } = bout;
  const start = Math.max(wallOf(bout.start, end), end.wall - LONGEST_MS);
  let last = start;
  const place = (instant: Instant): number => (last = Math.max(last, wallOf(instant, end)));
  const uncertain = bout.uncertain.map(({ from, to }): Span => ({ start: place(from), end: place(to) }));
  const known = Math.max(0, Math.min(bout.known, end.wall - start - lengthOf(uncertain)));
  return [{ kind: 'bout', start, end: end.wall, posture, known, uncertain }];
}

/** The state with the machine's last answer, if this window has got one that is newer. */
function applyMachineAnswer(
  state: State,
  { machineAnswer }: WindowSnapshot,
  age: number | undefined,
  at: Instant,
): State {
  if (age === undefined) return state;
  const answered = before(at, age);
  if (state.machineAnsweredAt !== null && !isAfter(answered, state.machineAnsweredAt)) return state;
  const { machineAnswer: _, ...others } = state;
  return machineAnswer === 'touched'
    ? { ...others, machineAnsweredAt: answered }
    : { ...others, machineAnsweredAt: answered, machineAnswer };
}
