import { elapsed, HOUR, MINUTE } from '../time/clock.ts';
import { hoursAt } from '../time/workingHours.ts';
import { isByPerson, type Event } from './event.ts';
import { applySnapshot, lastActivity, stopWatching } from './presence/presence.ts';
import { isBedtime } from './prompting/bedtime.ts';
import { promptEntries, withdraw } from './prompting/policy.ts';
import { advanceSession, isAbandoned, leaveSession } from './session.ts';
import { ms, type Settings } from './settings.ts';
import type { State } from './state.ts';
import { chain, transition, type Transition } from './transition.ts';

/** For so long after a person was last active a call shows that they are still there, ms. */
const LISTENS_MS = HOUR / 2;

/**
 * Takes into account the time since the last event, before the event itself: who was there, what a pause, a meeting or
 * a session has come to meanwhile.
 */
export function passTime(state: State, event: Event, settings: Settings): Transition {
  return chain(
    state,
    (given) => endAbandonedSession(given, event, settings),
    (given) => passTimeIn(given, event, settings),
  );
}

/** A session that nobody has touched for too long ended when it was last touched; nobody has watched since. */
function endAbandonedSession(state: State, { at }: Event, settings: Settings): Transition {
  const { prompting } = state;
  if (prompting.kind !== 'session' || !isAbandoned(prompting.session, at)) return transition(state);
  const { touched } = prompting.session;
  return chain(
    state,
    (given) => leaveSession(given, touched, settings, 'left'),
    (given) => stopWatching(given, touched),
  );
}

function passTimeIn(state: State, event: Event, settings: Settings): Transition {
  const { at } = event;
  const { prompting } = state;
  switch (prompting.kind) {
    case 'paused':
      return prompting.until === null || at.wall < prompting.until
        ? transition(state)
        : watchAgain(state, event, settings);
    case 'off': {
      const { open, until = null } = hoursAt(at.wall, settings.workingHours);
      // The massage of the evening does not depend on the hours: a person who is there is counted again.
      if (open || isBedtime(at.wall, state.lastMassageDay, settings)) return watchAgain(state, event, settings);
      return transition(until === prompting.until ? state : { ...state, prompting: { kind: 'off', until } });
    }
    case 'session':
      return advanceSession(state, prompting.session, event, settings);
    case 'meeting': {
      // A person who listens touches nothing, and sits: their word counts until the meeting is over.
      const past = Math.max(0, elapsed(prompting.from, at) - prompting.remaining);
      const age = activityAgeOf(event);
      // Where the machine sleeps when the meeting ends, the person is not sitting in it any more.
      const listens = past === 0 || past >= event.window.asleep;
      return updatePresence(state, event, listens ? Math.min(past, age ?? past) : age, settings);
    }
    default:
      return updatePresence(state, event, activityAgeOf(event), settings);
  }
}

/**
 * Counts again after a time in which nothing was watched. Activity within the last minute means that the person is
 * there now: typing through the end of a pause gives no other sign. Older activity says nothing.
 */
function watchAgain(state: State, event: Event, settings: Settings): Transition {
  const age = activityAgeOf(event);
  const counting: State = {
    ...state,
    prompting: { kind: 'counting' },
    presence: { kind: 'away', since: event.at, known: false },
  };
  return updatePresence(counting, event, age !== undefined && age < MINUTE ? 0 : undefined, settings);
}

/** How long ago the person was last active, by what they do now or by what the window has seen, ms. */
function activityAgeOf({ kind, window }: Event): number | undefined {
  if (isByPerson(kind)) return 0;
  const { activityAge, inCallAge = Infinity } = window;
  // A person who listens in a call touches nothing, and sits. Some programs listen when nobody is there.
  return activityAge !== undefined && activityAge <= LISTENS_MS ? Math.min(activityAge, inCallAge) : activityAge;
}

/** Takes into account what was seen of the person until now. @param age how long ago they were last active, ms */
function updatePresence(state: State, { at, window }: Event, age: number | undefined, settings: Settings): Transition {
  const { prompting } = state;
  const seen = applySnapshot(state, at, window, age, ms(settings, 'awayAfter'));
  // What the silence until now meant depended on which window was in front before; from now on it is this one.
  const stays = state.front?.window !== window.id;
  const front = window.focused ? { window: window.id, seen: at } : stays ? state.front : null;
  const next = { ...seen.state, front, ...(front ? { lastFront: front.window } : {}) };
  const hasLeft = lastActivity(state) !== undefined && next.bout?.start !== state.bout?.start;
  if (!hasLeft || prompting.kind === 'finished') return transition(next, ...seen.entries);
  // Leaving the chair is an answer: what was due or asked is taken back.
  return transition(withdraw(next), ...seen.entries, ...promptEntries(prompting, at, 'withdrawn'));
}
