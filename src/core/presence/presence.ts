import { ONE_TOUCH } from './windowActivity.ts';
import { before, CENTURY, elapsed, HOUR, isAfter, MINUTE, wallLeap, wallOf, type Instant } from '../../time/clock.ts';
import { lengthOf, LONGEST, type Entry, type Span } from '../ledger/entry.ts';
import type { WindowSnapshot } from '../event.ts';
import type { OpenBout, State } from '../state.ts';
import { chain, transition, type Transition } from '../transition.ts';

/**
 * How long nothing may be seen of a person until they are away, where the machine cannot be asked, ms. Keys and clicks
 * anywhere in a window that has the focus are seen; what is not is reading by wheel alone, or writing to a chat that
 * draws its own page, which seldom goes on for ten minutes.
 */
const IN_FRONT = 10 * MINUTE;

/**
 * The same for somebody who has turned to another program, where nothing is seen at all: up to half an hour most are
 * still at the machine, after it most are not (21 of 31 silences of 5 to 20 min, 4 of 22 longer ones, traces).
 */
const ELSEWHERE = 30 * MINUTE;

/** The machine is asked about once a minute; for so long an answer says that somebody is watching, ms. */
const WATCHED = 2 * MINUTE;

/** A window that nothing was heard of for so long is no longer there, ms. */
const UNHEARD = 2 * MINUTE;

/**
 * How far the wall clock may leap forward alone, ms, before it is no correction any more but a night in which a virtual
 * machine was paused, and the longest such pause; one that was wrong by more has been put right.
 */
const PAUSED = 4 * HOUR;
const LONGEST_PAUSE = 60 * 24 * HOUR;

/** Whoever was away for so long has sat down again, whatever they did before, ms. */
const SITS_AGAIN = HOUR;

/**
 * Presence: takes into account what a window has seen of the person until `at`.
 *
 * ```
 * present ──silence > awayAfter, the machine was asked──────────────> away
 *    │  └───silence > awayAfter, nobody can tell──> uncertain ──longer than IN_FRONT or ELSEWHERE,
 *    │                                                 │        or the machine says so──> away
 *    <──────────────────────a sign─────────────────────┘ <───────a sign─────────────────────┘
 * ```
 *
 * Of touches of the machine that may be nobody's, one alone brings nobody back.
 *
 * Everything is dated back to the last sign: time from sign to sign is time at the desk if the silence between them was
 * no longer than `awayAfter` (ms), an uncertain spell in the bout if nobody can tell, a break otherwise.
 * @param age how old the last sign is, ms; `undefined` for none
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
  const sign = (given: State): Transition =>
    age === undefined
      ? transition(given)
      : applyActivity(given, before(at, age), age === 0, age > 0 && window.activityUnproven, awayAfter);
  const hear = (given: State): Transition => transition(applyMachineAnswer(given, window, machineAnswerAge, at));
  const look = (given: State): Transition => checkSilence(given, at, given.machineAnsweredAt ?? at, awayAfter);
  // A sign from after the alarm should have rung is from after the sleep.
  const [first, second] = age !== undefined && age > asleep ? [sign, sleep] : [sleep, sign];
  return chain(state, leap, first, second, hear, look);
}

/** Ends the bout at `end` and begins a new one at `from`: the person was off the chair, or changed it, meanwhile. */
export function newBout(state: State, end: Instant, from: Instant): Transition {
  return {
    state: {
      ...state,
      presence: { kind: 'present', lastActivity: from },
      bout: openBout(state, from),
      due: 0,
    },
    entries: boutEntry(state.bout, end),
  };
}

/** Stops watching at `at`: the bout ends where it was last confirmed, and nothing is known until the next sign. */
export function stopWatching(state: State, at: Instant): Transition {
  return {
    state: { ...state, presence: { kind: 'away', since: at, known: false }, bout: null, due: 0 },
    entries: boutEntry(state.bout, lastActivity(state) ?? at),
  };
}

/** Confirms `length` ms more at the desk, up to a sign. */
export function creditSitting(state: State, sign: Instant, length: number): State {
  const bout = state.bout ?? openBout(state, before(sign, length));
  const longer = (span: number): number => Math.min(CENTURY, span + length);
  return {
    ...state,
    presence: { kind: 'present', lastActivity: sign },
    bout: { ...bout, known: longer(bout.known) },
    due: longer(state.due),
  };
}

/** The time since the last sign, which counts until a longer silence says otherwise, ms. */
export function uncreditedTime(state: State, at: Instant): number {
  return state.presence.kind === 'present' ? elapsed(state.presence.lastActivity, at) : 0;
}

/**
 * The time at the desk in the bout that is going on, ms: what is known of it, the time since the last sign included, and
 * its spells in which nothing was seen; `undefined` while nobody is there. The one number that is shown and written down is
 * both together.
 */
export function timeAtDesk(state: State, at: Instant): { known: number; unseen: number } | undefined {
  if (!state.bout) return undefined;
  const known = state.bout.known + uncreditedTime(state, at);
  return { known, unseen: state.bout.uncertain.reduce((sum, { from, to }) => sum + elapsed(from, to), 0) };
}

/**
 * Takes `from` to `to` out of the bout: the person says that they were off the chair. What comes after it is a bout of its
 * own and counts toward the next break.
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
      due: Math.min(state.due, knownAfter),
    },
    entries: boutEntry({ ...bout, known: knownBefore, uncertain: earlier }, from),
  };
}

/** The last sign of somebody who has not left for certain. */
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

/** The machine slept, or the program stood still, for `asleep` ms until `at`: nobody was at work on it. */
function applySleep(state: State, at: Instant, asleep: number, awayAfter: number): Transition {
  // Another window may have told of the same sleep already.
  const slept = Math.min(asleep, elapsed(state.at, at));
  const last = lastActivity(state);
  if (!last || slept === 0) return transition(state);
  if (slept > awayAfter) return leave(state, last);
  // Not an absence, but nothing to be counted either: it is left out of the silence since the last sign.
  return state.presence.kind === 'present'
    ? transition({ ...state, presence: { kind: 'present', lastActivity: before(last, -slept) } })
    : transition(state);
}

/**
 * The wall clock has gone further than the time that has passed. Where that is a night, nobody knows of it but the wall
 * clock: it is no break, and no time at the desk; what was there before it is over. After less than that the bout goes on,
 * but nobody is asked right away.
 */
function applyWallLeap(state: State, at: Instant, awayAfter: number): Transition {
  const leap = wallLeap(state.at, at);
  if (leap < awayAfter || !lastActivity(state)) return transition(state);
  if (leap < PAUSED || leap > LONGEST_PAUSE) return transition({ ...state, backSince: at });
  const { state: stopped, entries } = stopWatching(state, at);
  return { state: { ...stopped, backSince: at }, entries };
}

/**
 * A sign of the person.
 * @param now it is being given at this moment, by whatever they do
 * @param unproven it may be nobody's
 */
function applyActivity(given: State, sign: Instant, now: boolean, unproven: boolean, awayAfter: number): Transition {
  const passed = (state: State): Transition => checkSilence(state, sign, sign, awayAfter);
  return chain(given, passed, (state) => {
    const { presence } = state;
    switch (presence.kind) {
      case 'present':
        if (!isAfter(sign, presence.lastActivity)) return transition(state);
        return transition(creditSitting(state, sign, elapsed(presence.lastActivity, sign)));
      case 'uncertain':
      case 'away': {
        if (!isAfter(sign, presence.since) && !(now && presence.kind === 'away')) return transition(state);
        const { touched } = presence;
        const lately = touched && elapsed(touched, sign) <= awayAfter ? touched : undefined;
        if (lately && unproven && elapsed(lately, sign) <= ONE_TOUCH) return transition(state);
        if (!lately && unproven) return transition({ ...state, presence: { ...presence, touched: sign } });
        const from = lately && isAfter(sign, lately) ? lately : sign;
        const { state: back, entries } = comeBack(state, from);
        return { state: creditSitting(back, sign, elapsed(from, sign)), entries };
      }
    }
  });
}

/**
 * What a silence until `until` says.
 * @param heard until when the machine would have told of somebody, if it was asked lately
 */
function checkSilence(state: State, until: Instant, heard: Instant, awayAfter: number): Transition {
  const last = lastActivity(state);
  if (!last) return transition(state);
  const answered = state.machineAnsweredAt !== null && elapsed(state.machineAnsweredAt, until) <= WATCHED;
  // A touch that may have been nobody's explains nothing of the silence before it.
  const explains = answered && !('touched' in state.presence);
  const word = explains ? (state.machineAnswer ?? 'touched') : undefined;
  if (word === 'touched') return elapsed(last, heard) > awayAfter ? leave(state, last) : transition(state);
  const silence = elapsed(last, until);
  // A window in front speaks up every minute, unless it was killed.
  const inFront = state.front !== null && elapsed(state.front.seen, until) <= UNHEARD;
  const unwatched = Math.max(awayAfter, inFront ? IN_FRONT : ELSEWHERE);
  if (silence > (word === 'untouched' ? awayAfter : unwatched)) {
    // Whoever turns to another program has something to do there: a silence of `awayAfter` counts there too.
    return state.front === null
      ? leave(addUncertain(state, before(last, -awayAfter)), before(last, -awayAfter))
      : leave(state, last);
  }
  const unseen = silence > awayAfter && state.presence.kind === 'present';
  return transition(unseen ? { ...state, presence: { kind: 'uncertain', since: last } } : state);
}

/** Notes in the bout that nothing was seen from the last sign to `until`. */
function addUncertain(state: State, until: Instant): State {
  const from = lastActivity(state) ?? until;
  const bout = state.bout ?? openBout(state, from);
  const uncertain = [...bout.uncertain, { from, to: until }];
  return { ...state, presence: { kind: 'present', lastActivity: until }, bout: { ...bout, uncertain } };
}

function leave(state: State, since: Instant): Transition {
  return {
    state: { ...state, presence: { kind: 'away', since, known: true }, bout: null, due: 0 },
    entries: boutEntry(state.bout, since),
  };
}

function comeBack(state: State, sign: Instant): Transition {
  if (state.presence.kind === 'uncertain') return transition({ ...addUncertain(state, sign), backSince: sign });
  if (state.presence.kind === 'present') return transition(state);
  const { since, known } = state.presence;
  const posture = elapsed(since, sign) >= SITS_AGAIN ? 'sitting' : state.posture;
  const { state: present } = newBout({ ...state, posture }, sign, sign);
  const start = wallOf(since, sign);
  return {
    state: { ...present, backSince: known ? sign : state.backSince },
    entries: known && start < sign.wall ? [{ kind: 'break', start, end: sign.wall, how: 'natural' }] : [],
  };
}

function openBout({ posture }: State, start: Instant): OpenBout {
  return { start, posture, known: 0, uncertain: [] };
}

/**
 * The bout as a line of the ledger, if there was one; laid out backwards from its end, by what was measured, and its spells
 * one after the other whatever they were measured by.
 */
function boutEntry(bout: OpenBout | null, end: Instant): Entry[] {
  if (!bout || (bout.known === 0 && bout.uncertain.length === 0)) return [];
  const { posture } = bout;
  const start = Math.max(wallOf(bout.start, end), end.wall - LONGEST);
  let last = start;
  const place = (instant: Instant): number => (last = Math.max(last, wallOf(instant, end)));
  const uncertain = bout.uncertain.map(({ from, to }): Span => ({ start: place(from), end: place(to) }));
  const known = Math.max(0, Math.min(bout.known, end.wall - start - lengthOf(uncertain)));
  return [{ kind: 'bout', start, end: end.wall, posture, known, uncertain }];
}

/** The state with the machine's last answer, if this window has had it. */
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
