import { LONGEST_PAUSE, LONGEST_SAID } from './bounds.ts';
import { before, carriedOver, elapsed, isAfter, MINUTE, wallOf, type Instant } from '../time/clock.ts';
import { dayOf } from '../time/day.ts';
import { countMissed, chooseEase, type Ease } from './prompting/easierDay.ts';
import type { Answer, Entry } from './ledger/entry.ts';
import type { Event, Input } from './event.ts';
import { hoursAt } from '../time/workingHours.ts';
import {
  promptEntries,
  advancePrompting,
  isDue,
  isSuspended,
  offerMassageAgain,
  passOver,
  applySettings,
  shownIn,
  withdraw,
  releaseWindow,
} from './prompting/policy.ts';
import { countAnswer, reviewIfDue } from './prompting/monthlyReview.ts';
import {
  questionToAnswer,
  endSession,
  handOver,
  withSession,
  isAbandoned,
  advanceSession,
  sessionOf,
  startSession,
  leaveSession,
} from './session.ts';
import { ms, type Settings } from './settings.ts';
import {
  chain,
  lastActivity,
  newBout,
  applySnapshot,
  stopWatching,
  removeFromBout,
  type Transition,
} from './presence/presence.ts';
import type { Prompting, State } from './state.ts';
import { isUnclaimed, claimTime } from './ledger/calendar.ts';
import { isBedtime } from './prompting/bedtime.ts';
import { applyCommand, movementsDone, isFinished, readCard } from '../movements/player.ts';
import { withFeeling, reseed } from '../movements/practice.ts';

/** What has to be done because of an event. What is on the screen is not among it: that is drawn from the state. */
export interface Effect {
  readonly kind: 'record';
  readonly entry: Entry;
}

/** Answers after which a question is not asked again. */
const OVER: readonly Answer[] = ['skip', 'withdrawn', 'left'];

/**
 * The whole of knowing and asking: one event in, the next state and what to do about it out. Pure: the same events give
 * the same states on any machine, in any window, in a replay.
 */
export function step(known: State, event: Event, settings: Settings): { state: State; effects: readonly Effect[] } {
  const { at, window } = event;
  const state = carriedOver(known, known.at, at);
  const { state: next, entries } = chain(
    state,
    (given) => passTime(given, event, settings),
    (given) => applyInput(given, event, settings),
    (given) => advancePrompting(given, at, window, settings),
  );
  const { entries: placed, written } = claimTime(entries, state.written);
  const over = entries.some((entry) => entry.kind === 'prompt' && OVER.includes(entry.answer));
  const answers = entries.reduce(countAnswer, next.review);
  return {
    state: {
      ...next,
      at,
      written,
      // Where a question is over without a session, the next one may offer something else.
      practice: over ? reseed(next.practice, at.wall) : next.practice,
      easing: entries.reduce(countMissed, next.easing),
      review: isAnswer(state.prompting, event) ? reviewIfDue(answers, at, window.id) : answers,
    },
    effects: placed.map((entry) => ({ kind: 'record', entry })),
  };
}

/** Whether somebody says no to a question, or leaves the page at the end of a session. */
function isAnswer(prompting: Prompting, { kind, window }: Event): boolean {
  if (kind !== 'skip' && kind !== 'panelClosed') return false;
  return (prompting.kind === 'prompted' || prompting.kind === 'finished') && prompting.window === window.id;
}

/** What the time since the last event means, before the event itself is looked at. */
function passTime(state: State, event: Event, settings: Settings): Transition {
  const { at } = event;
  const { prompting } = state;
  const nothing: Transition = { state, entries: [] };
  // Whoever has been typing through it gives no other sign of being there; but an older one is of no interest.
  const again = (): Transition => {
    const age = activityAgeOf(event);
    const back: State = {
      ...state,
      prompting: { kind: 'counting' },
      presence: { kind: 'away', since: at, known: false },
    };
    return updatePresence(back, event, age !== undefined && age < MINUTE ? 0 : undefined, settings);
  };
  switch (prompting.kind) {
    case 'paused':
      return prompting.until === null || at.wall < prompting.until ? nothing : again();
    case 'off': {
      const { open, until = null } = hoursAt(at.wall, settings.workingHours);
      // The massage of the evening does not mind the hours: who is there is counted again.
      if (open || isBedtime(at.wall, state.lastMassageDay, settings)) return again();
      return until === prompting.until
        ? nothing
        : { state: { ...state, prompting: { kind: 'off', until } }, entries: [] };
    }
    case 'session': {
      const { session } = prompting;
      if (!isAbandoned(session, at)) return advanceSession(state, session, event, settings);
      // Nobody watched since then: the session ends there, and what has passed is neither sitting nor a break.
      return chain(
        state,
        (given) => leaveSession(given, session.touched, settings, 'left'),
        (given) => stopWatching(given, session.touched),
        (given) => passTime(given, event, settings),
      );
    }
    case 'meeting': {
      // Whoever listens touches nothing, and sits: the person's word counts until the meeting is over.
      const past = Math.max(0, elapsed(prompting.from, at) - prompting.left);
      const sign = activityAgeOf(event);
      // Whose machine sleeps at its end is not sitting in it any more.
      const listens = past === 0 || past >= event.window.asleep;
      return updatePresence(state, event, listens ? Math.min(past, sign ?? past) : sign, settings);
    }
    default:
      return updatePresence(state, event, activityAgeOf(event), settings);
  }
}

/** How long ago the person gave a sign, by what they do now or by what the window has seen, ms. */
function activityAgeOf({ kind, window }: Event): number | undefined {
  return isByPerson(kind) ? 0 : window.activityAge;
}

/** Whether what happens is the person's doing, and not the clock's or a window's. */
export function isByPerson(kind: Input['kind']): boolean {
  return kind !== 'tick' && kind !== 'reopened' && kind !== 'windowGone' && kind !== 'settings';
}

/** Takes into account what was seen of the person until now. @param age how old the last sign is, ms */
function updatePresence(state: State, { at, window }: Event, age: number | undefined, settings: Settings): Transition {
  const { prompting } = state;
  const seen = applySnapshot(state, at, window, age, ms(settings, 'awayAfter'));
  // What the silence up to now meant depended on where the focus was; from now on it is where it is now.
  const stays = state.front?.window !== window.id;
  const front = window.focused ? { window: window.id, seen: at } : stays ? state.front : null;
  const outcome = { ...seen, state: { ...seen.state, front } };
  const gone = lastActivity(state) !== undefined && outcome.state.bout?.start !== state.bout?.start;
  if (!gone || prompting.kind === 'finished') return outcome;
  // Leaving the chair is an answer: whatever was due or asked is taken back.
  return {
    state: withdraw(outcome.state),
    entries: [...outcome.entries, ...promptEntries(prompting, at, 'withdrawn')],
  };
}

/** Whether what somebody says can be so. Commands look at what they were given first; nothing else gets past this. */
function isPossible(event: Event): boolean {
  const isSaid = (length: number): boolean => length >= 0 && length <= LONGEST_SAID;
  switch (event.kind) {
    case 'logBreak':
      return isSaid(event.length) && isSaid(event.ago);
    case 'meeting':
      return isSaid(event.length);
    case 'pause':
      return event.until === null || event.until - event.at.wall <= LONGEST_PAUSE;
    default:
      return true;
  }
}

function applyInput(state: State, event: Event, settings: Settings): Transition {
  if (!isPossible(event)) return { state, entries: [] };
  const { at, window } = event;
  switch (event.kind) {
    case 'tick':
      return { state, entries: [] };
    case 'reopened':
      return { state: takeOver(state, event.formerly, event), entries: [] };
    case 'windowGone':
      return { state: { ...state, prompting: releaseWindow(state.prompting, event.gone, at) }, entries: [] };
    case 'settings':
      return applySettings(state, at, settings);
    case 'start': {
      const answers = questionToAnswer(state.prompting);
      const ready = leaveSession(answers ? withoutAnswers(state) : state, at, settings);
      return { state: startSession(ready.state, event.plan, at, window.id, answers), entries: ready.entries };
    }
    case 'snooze': {
      const { prompting } = state;
      if (!isDue(prompting)) return { state, entries: [] };
      const { occasion, snoozes } = prompting;
      if (snoozes >= settings.maxSnoozes) return skip(state, at, settings);
      const left = ms(settings, 'snoozeLength');
      return {
        state: { ...state, prompting: { kind: 'snoozed', from: at, left, occasion, snoozes: snoozes + 1 } },
        entries: promptEntries(prompting, at, 'snooze'),
      };
    }
    case 'skip':
      return skip(state, at, settings);
    case 'logBreak': {
      const to = before(at, event.ago);
      const from = before(to, event.length);
      return chain(
        state,
        (given) => leaveSession(given, at, settings, 'withdrawn'),
        (given) => logBreak(given, from, to, at),
      );
    }
    case 'wasUp': {
      const spell = state.bout?.uncertain.at(-1);
      return spell ? logBreak(state, spell.from, spell.to, at) : { state, entries: [] };
    }
    case 'posture': {
      if (event.posture === state.posture) return { state, entries: [] };
      const changed = { ...state, posture: event.posture };
      if (isSuspended(state.prompting) || state.prompting.kind === 'session') return { state: changed, entries: [] };
      const { state: next, entries } = newBout(changed, at, at);
      return {
        state: withdraw(next),
        entries: [...entries, ...promptEntries(state.prompting, at, 'withdrawn')],
      };
    }
    case 'pause': {
      const ready = leaveSession(state, at, settings, 'withdrawn');
      const { state: next, entries } = stopWatching(ready.state, at);
      return {
        state: { ...offerMassageAgain(next), prompting: { kind: 'paused', until: event.until } },
        entries: [...ready.entries, ...entries, ...promptEntries(state.prompting, at, 'withdrawn')],
      };
    }
    case 'meeting': {
      const { state: ready, entries } = leaveSession(state, at, settings, 'meeting');
      const { prompting } = ready;
      if (prompting.kind === 'off') return { state, entries: [] };
      const counting = isSuspended(prompting) ? newBout(ready, at, at).state : ready;
      return {
        state: { ...offerMassageAgain(counting), prompting: { kind: 'meeting', from: at, left: event.length } },
        entries: [...entries, ...promptEntries(prompting, at, 'meeting')],
      };
    }
    case 'ease':
      return ease(state, event.ease, at, settings);
    case 'resume':
      return resume(state, at, settings);
    case 'player': {
      const session = sessionOf(state, window.id);
      if (!session) return { state, entries: [] };
      const led = { ...session, player: applyCommand(session.player, event.command), touched: at };
      return isFinished(led.player)
        ? endSession(state, led, at, settings)
        : { state: withSession(state, led), entries: [] };
    }
    case 'read': {
      const session = sessionOf(state, window.id);
      if (!session) return { state, entries: [] };
      const player = readCard(session.player, event.card);
      const informed = event.card === 'firstUse' && player !== session.player;
      const practice = informed ? { ...state.practice, informed } : state.practice;
      return { state: withSession({ ...state, practice }, { ...session, player, touched: at }), entries: [] };
    }
    case 'end': {
      const session = sessionOf(state, window.id);
      return session ? endSession(state, session, at, settings) : { state, entries: [] };
    }
    case 'feel': {
      const { prompting, practice } = state;
      if (prompting.kind !== 'finished' || prompting.window !== window.id || prompting.felt)
        return { state, entries: [] };
      const led = movementsDone(prompting.player).map(({ movement }) => movement);
      const movements = led.filter((movement) => event.movements.includes(movement));
      const { feeling } = event;
      return {
        state: {
          ...state,
          practice: withFeeling(practice, feeling, movements),
          prompting: { ...prompting, at, felt: { feeling, movements } },
        },
        entries: [{ kind: 'feeling', start: at.wall, end: at.wall, feeling, movements }],
      };
    }
    case 'panelClosed':
      return shownIn(state.prompting) === window.id ? skip(state, at, settings) : { state, entries: [] };
  }
}

/** What a window showed under its former name is shown under its present one; a question is asked anew. */
function takeOver(state: State, formerly: string, { at, window }: Event): State {
  const { prompting } = state;
  if (shownIn(prompting) !== formerly) return state;
  switch (prompting.kind) {
    case 'session':
      return withSession(state, handOver(prompting.session, at, window.id));
    case 'finished':
      return { ...state, prompting: { ...prompting, window: window.id } };
    default:
      return { ...state, prompting: releaseWindow(prompting, formerly, at) };
  }
}

/** A session that another one replaces before anything was done in it leaves to that one what it should have answered. */
function withoutAnswers(state: State): State {
  if (state.prompting.kind !== 'session') return state;
  const { answers: _, ...session } = state.prompting.session;
  return withSession(state, session);
}

/** The person says that they were off the chair: whatever was due or asked is answered by that. */
function logBreak(state: State, from: Instant, to: Instant, at: Instant): Transition {
  const { bout, prompting } = state;
  const logged: Entry = { kind: 'break', start: wallOf(from, to), end: to.wall, how: 'logged' };
  if (isSuspended(prompting)) return { state, entries: [logged] };
  // From before the bout it changes nothing here, and may be known already.
  if (!bout || !isAfter(to, bout.start)) return { state, entries: isUnclaimed(logged, state.written) ? [logged] : [] };
  const { state: next, entries } = removeFromBout(state, isAfter(bout.start, from) ? bout.start : from, to, at);
  return {
    state: withdraw(next),
    entries: [...entries, logged, ...promptEntries(prompting, at, 'withdrawn')],
  };
}

/** Not this break: a full interval again. In a session, what was done so far counts; the bout goes on or not by that. */
function skip(state: State, at: Instant, settings: Settings): Transition {
  switch (state.prompting.kind) {
    case 'paused':
    case 'off':
      return { state, entries: [] };
    case 'meeting':
      return { state: { ...state, due: 0 }, entries: [] };
    case 'finished':
      return { state: { ...state, prompting: { kind: 'counting' } }, entries: [] };
    case 'session':
      return leaveSession(state, at, settings);
    case 'counting':
      return { state: { ...state, due: 0 }, entries: [] };
    default:
      return {
        state: { ...passOver(state, state.prompting, at), prompting: { kind: 'counting' } },
        entries: promptEntries(state.prompting, at, 'skip'),
      };
  }
}

/** Something easier for the rest of the day, or as usual again: a question that stands is taken at its word. */
function ease(state: State, ease: Ease, at: Instant, settings: Settings): Transition {
  const easier = { ...state, easing: chooseEase(state.easing, ease, at, settings) };
  const { prompting } = state;
  const waits = isDue(prompting) || prompting.kind === 'snoozed';
  if (!waits || prompting.occasion === 'massage') return { state: easier, entries: [] };
  if (ease !== 'longer') {
    const occasion = ease === 'seated' ? 'seated' : 'break';
    return { state: { ...easier, prompting: { ...prompting, occasion } }, entries: [] };
  }
  // What was sat so far counts toward the longer interval, but what was sat too long is not held against anybody.
  return {
    state: { ...easier, due: Math.min(state.due, ms(settings, 'breakInterval')), prompting: { kind: 'counting' } },
    entries: promptEntries(prompting, at, 'easier'),
  };
}

/** Back to counting: out of a pause or a meeting, or, outside the working hours, until they begin. */
function resume(state: State, at: Instant, settings: Settings): Transition {
  switch (state.prompting.kind) {
    case 'paused':
      return newBout({ ...state, prompting: { kind: 'counting' } }, at, at);
    case 'meeting':
      return { state: { ...state, prompting: { kind: 'counting' } }, entries: [] };
    case 'off': {
      const overtimeDay = dayOf(at.wall, settings.dayStart).date;
      return newBout({ ...state, overtimeDay, prompting: { kind: 'counting' } }, at, at);
    }
    default:
      return { state, entries: [] };
  }
}
