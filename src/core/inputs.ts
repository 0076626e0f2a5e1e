import { applyCommand, isFinished, movementsDone, readCard } from '../movements/player.ts';
import { withFeeling } from '../movements/practice.ts';
import { before, isAfter, wallOf, type Instant } from '../time/clock.ts';
import { dayOf } from '../time/day.ts';
import { LONGEST_PAUSE_MS, LONGEST_SAID_MS } from './bounds.ts';
import type { Event, Input } from './event.ts';
import { isUnclaimed } from './ledger/calendar.ts';
import type { Entry } from './ledger/entry.ts';
import { newBout, removeFromBout, stopWatching } from './presence/presence.ts';
import { chooseEase } from './prompting/easierDay.ts';
import {
  applySettings,
  isDue,
  isSuspended,
  offerMassageAgain,
  passOver,
  promptEntries,
  releaseWindow,
  shownIn,
  withdraw,
} from './prompting/policy.ts';
import {
  endSession,
  handOver,
  leaveSession,
  questionToAnswer,
  sessionOf,
  startSession,
  withSession,
} from './session.ts';
import { ms, type Settings } from './settings.ts';
import type { State } from './state.ts';
import { chain, transition, type Transition } from './transition.ts';

type Handler<Kind extends Input['kind']> = (state: State, event: Event<Kind>, settings: Settings) => Transition;

/** What each input changes. One that makes no sense in a state changes nothing. */
const HANDLERS: { readonly [Kind in Input['kind']]: Handler<Kind> } = {
  tick: (state) => transition(state),
  reopened: takeOver,
  windowGone: (state, { gone, at }) => transition({ ...state, prompting: releaseWindow(state.prompting, gone, at) }),
  settings: (state, { at }, settings) => applySettings(state, at, settings),
  start,
  snooze,
  skip: (state, { at }, settings) => skip(state, at, settings),
  logBreak,
  wasUp,
  posture: changePosture,
  pause,
  meeting,
  ease,
  resume,
  player: commandPlayer,
  read: agreeToCard,
  end,
  feel,
  panelClosed: closePanel,
};

/** What an event changes beside the time that has passed until it. An input that cannot be true changes nothing. */
export function applyInput<Kind extends Input['kind']>(
  state: State,
  event: Event<Kind>,
  settings: Settings,
): Transition {
  return isPossible(event) ? HANDLERS[event.kind](state, event, settings) : transition(state);
}

/** Whether what a person says can be true. Commands check what they were given first; nothing else gets past this. */
function isPossible(event: Event): boolean {
  const isSaid = (length: number): boolean => length >= 0 && length <= LONGEST_SAID_MS;
  switch (event.kind) {
    case 'logBreak':
      return isSaid(event.length) && isSaid(event.ago);
    case 'meeting':
      return isSaid(event.length);
    case 'pause':
      return event.until === null || event.until - event.at.wall <= LONGEST_PAUSE_MS;
    default:
      return true;
  }
}

/** What a window showed under its former name is shown under its present one; a question is asked anew. */
function takeOver(state: State, { formerWindow, at, window }: Event<'reopened'>): Transition {
  const { prompting } = state;
  if (shownIn(prompting) !== formerWindow) return transition(state);
  switch (prompting.kind) {
    case 'session':
      return transition(withSession(state, handOver(prompting.session, at, window.id)));
    case 'finished':
      return transition({ ...state, prompting: { ...prompting, window: window.id } });
    default:
      return transition({ ...state, prompting: releaseWindow(prompting, formerWindow, at) });
  }
}

function start(state: State, { plan, at, window }: Event<'start'>, settings: Settings): Transition {
  const question = questionToAnswer(state.prompting);
  return chain(
    question ? withoutQuestion(state) : state,
    (given) => leaveSession(given, at, settings),
    (given) => transition(startSession(given, plan, at, window.id, question)),
  );
}

/**
 * A session that is replaced before anything was done in it leaves to the next one the question that it should answer.
 */
function withoutQuestion(state: State): State {
  if (state.prompting.kind !== 'session') return state;
  const { answers: _, ...session } = state.prompting.session;
  return withSession(state, session);
}

function snooze(state: State, { at }: Event<'snooze'>, settings: Settings): Transition {
  const { prompting } = state;
  if (!isDue(prompting)) return transition(state);
  const { occasion, snoozes } = prompting;
  if (snoozes >= settings.maxSnoozes) return skip(state, at, settings);
  const remaining = ms(settings, 'snoozeLength');
  return transition(
    { ...state, prompting: { kind: 'snoozed', from: at, remaining, occasion, snoozes: snoozes + 1 } },
    ...promptEntries(prompting, at, 'snooze'),
  );
}

/** Not this break: a full interval again. What was done so far in a session counts; the bout goes on or not by that. */
function skip(state: State, at: Instant, settings: Settings): Transition {
  const { prompting } = state;
  switch (prompting.kind) {
    case 'paused':
    case 'off':
      return transition(state);
    case 'counting':
    case 'meeting':
      return transition({ ...state, sinceBreak: 0 });
    case 'finished':
      return transition({ ...state, prompting: { kind: 'counting' } });
    case 'session':
      return leaveSession(state, at, settings);
    case 'due':
    case 'prompted':
    case 'left':
    case 'snoozed':
      return transition(
        { ...passOver(state, prompting, at), prompting: { kind: 'counting' } },
        ...promptEntries(prompting, at, 'skip'),
      );
  }
}

/** The page was closed: "well done" has been read, a session ends, and a question is passed over. */
function closePanel(state: State, { at, window }: Event<'panelClosed'>, settings: Settings): Transition {
  return shownIn(state.prompting) === window.id ? skip(state, at, settings) : transition(state);
}

function logBreak(state: State, { length, ago, at }: Event<'logBreak'>, settings: Settings): Transition {
  const to = before(at, ago);
  const from = before(to, length);
  return chain(
    state,
    (given) => leaveSession(given, at, settings, 'withdrawn'),
    (given) => takeBreak(given, from, to, at),
  );
}

function wasUp(state: State, { at }: Event<'wasUp'>): Transition {
  const spell = state.bout?.uncertain.at(-1);
  return spell ? takeBreak(state, spell.from, spell.to, at) : transition(state);
}

/** The person says that they were off the chair: that answers whatever was due or asked. */
function takeBreak(state: State, from: Instant, to: Instant, at: Instant): Transition {
  const { bout, prompting } = state;
  const logged: Entry = { kind: 'break', start: wallOf(from, to), end: to.wall, how: 'logged' };
  if (isSuspended(prompting)) return transition(state, logged);
  // A break from before the bout changes nothing here, and may be in the ledger already.
  if (!bout || !isAfter(to, bout.start))
    return isUnclaimed(logged, state.written) ? transition(state, logged) : transition(state);
  return chain(
    state,
    (given) => removeFromBout(given, isAfter(bout.start, from) ? bout.start : from, to, at),
    (given) => transition(withdraw(given), logged, ...promptEntries(prompting, at, 'withdrawn')),
  );
}

function changePosture(state: State, { posture, at }: Event<'posture'>): Transition {
  const { prompting } = state;
  if (posture === state.posture) return transition(state);
  const changed = { ...state, posture };
  if (isSuspended(prompting) || prompting.kind === 'session') return transition(changed);
  return chain(
    changed,
    (given) => newBout(given, at, at),
    (given) => transition(withdraw(given), ...promptEntries(prompting, at, 'withdrawn')),
  );
}

function pause(state: State, { until, at }: Event<'pause'>, settings: Settings): Transition {
  return chain(
    state,
    (given) => leaveSession(given, at, settings, 'withdrawn'),
    (given) => stopWatching(given, at),
    (given) =>
      transition(
        { ...offerMassageAgain(given), prompting: { kind: 'paused', until } },
        ...promptEntries(state.prompting, at, 'withdrawn'),
      ),
  );
}

function meeting(state: State, { length, at }: Event<'meeting'>, settings: Settings): Transition {
  if (state.prompting.kind === 'off') return transition(state);
  return chain(
    state,
    (given) => leaveSession(given, at, settings, 'meeting'),
    // After a pause the person is there, as they say.
    (given) => (isSuspended(given.prompting) ? newBout(given, at, at) : transition(given)),
    (given) =>
      transition(
        { ...offerMassageAgain(given), prompting: { kind: 'meeting', from: at, remaining: length } },
        ...promptEntries(given.prompting, at, 'meeting'),
      ),
  );
}

/** Something easier for the rest of the day, or as usual again: a question that stands is changed accordingly. */
function ease(state: State, { ease, at }: Event<'ease'>, settings: Settings): Transition {
  const easier = { ...state, easing: chooseEase(state.easing, ease, at, settings) };
  const { prompting } = state;
  const waits = isDue(prompting) || prompting.kind === 'snoozed';
  if (!waits || prompting.occasion === 'massage') return transition(easier);
  if (ease !== 'longer') {
    const occasion = ease === 'seated' ? 'seated' : 'break';
    return transition({ ...easier, prompting: { ...prompting, occasion } });
  }
  // What was sat so far counts toward the longer interval, but what was sat too long is not held against anybody.
  return transition(
    {
      ...easier,
      sinceBreak: Math.min(state.sinceBreak, ms(settings, 'breakInterval')),
      prompting: { kind: 'counting' },
    },
    ...promptEntries(prompting, at, 'easier'),
  );
}

/** Back to counting: out of a pause or a meeting, or, outside the working hours, for the rest of the day. */
function resume(state: State, { at }: Event<'resume'>, settings: Settings): Transition {
  const counting: State = { ...state, prompting: { kind: 'counting' } };
  switch (state.prompting.kind) {
    case 'paused':
      return newBout(counting, at, at);
    case 'meeting':
      return transition(counting);
    case 'off':
      return newBout({ ...counting, overtimeDay: dayOf(at.wall, settings.dayStart).date }, at, at);
    default:
      return transition(state);
  }
}

function commandPlayer(state: State, { command, at, window }: Event<'player'>, settings: Settings): Transition {
  const session = sessionOf(state, window.id);
  if (!session) return transition(state);
  const led = { ...session, player: applyCommand(session.player, command), touched: at };
  return isFinished(led.player) ? endSession(state, led, at, settings) : transition(withSession(state, led));
}

function agreeToCard(state: State, { card, at, window }: Event<'read'>): Transition {
  const session = sessionOf(state, window.id);
  if (!session) return transition(state);
  const player = readCard(session.player, card);
  const informed = card === 'firstUse' && player !== session.player;
  const practice = informed ? { ...state.practice, informed } : state.practice;
  return transition(withSession({ ...state, practice }, { ...session, player, touched: at }));
}

function end(state: State, { at, window }: Event<'end'>, settings: Settings): Transition {
  const session = sessionOf(state, window.id);
  return session ? endSession(state, session, at, settings) : transition(state);
}

function feel(state: State, { feeling, movements: named, at, window }: Event<'feel'>): Transition {
  const { prompting, practice } = state;
  if (prompting.kind !== 'finished' || prompting.window !== window.id || prompting.felt) return transition(state);
  const movements = movementsDone(prompting.player)
    .map(({ movement }) => movement)
    .filter((movement) => named.includes(movement));
  return transition(
    {
      ...state,
      practice: withFeeling(practice, feeling, movements),
      prompting: { ...prompting, at, felt: { feeling, movements } },
    },
    { kind: 'feeling', start: at.wall, end: at.wall, feeling, movements },
  );
}
