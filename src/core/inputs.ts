import { dequal } from 'dequal/lite';
import type { Card } from '../movements/plan.ts';
import { applyCommand, itemsDone, leftOver, movementNow, movementsDone, readCard } from '../movements/player.ts';
import {
  withBroughtBack,
  withChosen,
  withDeclined,
  withFeeling,
  withUnwanted,
  type Declined,
  type Practice,
} from '../movements/practice.ts';
import { before, isAfter, MINUTE, wallOf, type Instant } from '../time/clock.ts';
import { dayOf } from '../time/day.ts';
import { LONGEST_PAUSE_MS, LONGEST_SAID_MS } from './bounds.ts';
import type { Event, Input } from './event.ts';
import { isUnclaimed } from './ledger/calendar.ts';
import type { Entry } from './ledger/entry.ts';
import { newBout, removeFromBout, stopWatching } from './presence/presence.ts';
import { intervalNow, isEarly, untilDue, usualInterval } from './prompting/dueTime.ts';
import { chooseEase } from './prompting/easierDay.ts';
import {
  applySettings,
  canPutOff,
  isDue,
  isSuspended,
  isWaiting,
  offerMassageAgain,
  passOver,
  promptEntries,
  releaseWindow,
  shownIn,
  withdraw,
} from './prompting/policy.ts';
import {
  commanded,
  continueSession,
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

/** "Later" asks again at the next good moment that is at least so long after it, ms. */
const LATER_MS = MINUTE;

type Handler<Kind extends Input['kind']> = (state: State, event: Event<Kind>, settings: Settings) => Transition;

/** What each input changes. One that makes no sense in a state changes nothing. */
const HANDLERS: { readonly [Kind in Input['kind']]: Handler<Kind> } = {
  tick: (state) => transition(state),
  reopened: takeOver,
  windowGone: forgetWindow,
  settings: (state, { at }, settings) => applySettings(state, at, settings),
  start,
  snooze: (state, { at }, settings) => putOff(state, at, settings, { remaining: ms(settings, 'snoozeLength') }),
  later: (state, { at }, settings) => putOff(state, at, settings, { remaining: LATER_MS, atPause: true }),
  skip: (state, { at, declined }, settings) => skip(decline(state, declined), at, settings),
  offer,
  logBreak,
  wasUp,
  posture: changePosture,
  pause,
  meeting,
  ease,
  resume,
  player: commandPlayer,
  unwant,
  bringBack,
  read: agreeToCard,
  end,
  leaveForAgent,
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

function forgetWindow(state: State, { gone, at }: Event<'windowGone'>): Transition {
  const { lastFront, ...rest } = state;
  const known = lastFront === gone ? rest : state;
  const front = state.front?.window === gone ? null : state.front;
  return transition({ ...known, front, prompting: releaseWindow(state.prompting, gone, at) });
}

function start({ leftOver: _, ...state }: State, { plan, at, window }: Event<'start'>, settings: Settings): Transition {
  const question = questionToAnswer(state.prompting);
  // A plan that is named after one of its movements is one that the person has chosen.
  const isChosen = plan.items.some(({ movement }) => movement === plan.routine);
  const chosen = isChosen ? { ...state, practice: withChosen(state.practice, plan.routine) } : state;
  return chain(
    question ? withoutQuestion(chosen) : chosen,
    // What is replaced was not declined.
    (given) => leaveSession(given, at, settings, 'withdrawn'),
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

/**
 * Puts off what is due. More often than `maxSnoozes` it is skipped. A question that was asked early comes again when its
 * break is due, if that is not sooner than it was put off for, and was not put off then.
 * @param until after how long it is due again
 */
function putOff(
  state: State,
  at: Instant,
  settings: Settings,
  until: { readonly remaining: number; readonly atPause?: true },
): Transition {
  const { prompting } = state;
  if (!isDue(prompting)) return transition(state);
  const { occasion, snoozes } = prompting;
  if (!canPutOff(prompting, settings)) return skip(state, at, settings);
  if (isEarly(state, prompting, at, settings) && untilDue(state, at, settings) >= until.remaining)
    return transition({ ...state, prompting: { kind: 'counting' } }, ...promptEntries(prompting, at, 'snooze', true));
  // Leaving the question has set the time toward the break to zero; putting it off says that it is still due.
  const sinceBreak = prompting.kind === 'left' ? intervalNow(state, at, settings) : state.sinceBreak;
  return transition(
    { ...state, sinceBreak, prompting: { kind: 'snoozed', from: at, ...until, occasion, snoozes: snoozes + 1 } },
    ...promptEntries(prompting, at, 'snooze'),
  );
}

/** Not this break: a full interval again. What was done so far in a session counts; the bout goes on or not by that. */
function skip({ leftOver: _, ...state }: State, at: Instant, settings: Settings): Transition {
  const { prompting } = state;
  switch (prompting.kind) {
    case 'paused':
    case 'off':
    case 'counting':
    case 'meeting':
      return transition(state);
    case 'finished':
      return transition({ ...state, prompting: { kind: 'counting' } });
    case 'session':
      return leaveSession(state, at, settings);
    case 'due':
    case 'prompted':
    case 'left':
    case 'snoozed':
      return passOver(state, prompting, 'skip', at, settings);
  }
}

/** What was offered was not wanted now: all of it comes less often, and another part has its turn. */
function decline(state: State, declined: Declined | undefined): State {
  if (declined === undefined || state.prompting.kind !== 'prompted') return state;
  return { ...state, practice: withDeclined(state.practice, declined) };
}

/** Another break is offered, by the question that this window shows. */
function offer(state: State, { on, window }: Event<'offer'>): Transition {
  const { prompting } = state;
  const isAsked = prompting.kind === 'prompted' && prompting.window === window.id;
  if (!isAsked || prompting.occasion === 'massage') return transition(state);
  return transition({ ...state, prompting: { ...prompting, occasion: on === 'chair' ? 'seated' : 'break' } });
}

/** The page was closed: "well done" has been read, a session ends, and a question is passed over. */
function closePanel(state: State, { at, window, declined }: Event<'panelClosed'>, settings: Settings): Transition {
  return shownIn(state.prompting) === window.id ? skip(decline(state, declined), at, settings) : transition(state);
}

function logBreak(state: State, { length, ago, at }: Event<'logBreak'>, settings: Settings): Transition {
  const to = before(at, ago);
  const from = before(to, length);
  return chain(
    state,
    (given) => leaveSession(given, at, settings, 'withdrawn'),
    (given) => takeBreak(given, from, to, at, settings),
  );
}

function wasUp(state: State, { at }: Event<'wasUp'>, settings: Settings): Transition {
  const spell = state.bout?.uncertain.at(-1);
  return spell ? takeBreak(state, spell.from, spell.to, at, settings) : transition(state);
}

/** The person says that they were off the chair: what was due or asked is taken back, unless it is due all the same. */
function takeBreak(state: State, from: Instant, to: Instant, at: Instant, settings: Settings): Transition {
  const { bout, prompting } = state;
  const logged: Entry = { kind: 'break', start: wallOf(from, to), end: to.wall, how: 'logged' };
  if (isSuspended(prompting)) return transition(state, logged);
  // A break from before the bout changes nothing here, and may be in the ledger already.
  if (!bout || !isAfter(to, bout.start))
    return isUnclaimed(logged, state.written) ? transition(state, logged) : transition(state);
  return chain(
    state,
    (given) => removeFromBout(given, isAfter(bout.start, from) ? bout.start : from, to, at),
    (given) => {
      const isStillDue = isWaiting(prompting) && untilDue(given, at, settings) === 0;
      return isStillDue
        ? transition(given, logged)
        : transition(withdraw(given), logged, ...promptEntries(prompting, at, 'withdrawn'));
    },
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
  if (!isWaiting(prompting) || prompting.occasion === 'massage') return transition(easier);
  if (ease !== 'longer') {
    const occasion = ease === 'seated' ? 'seated' : 'break';
    return transition({ ...easier, prompting: { ...prompting, occasion } });
  }
  const { askedEarly: _, ...later } = easier;
  // What was sat so far counts toward the longer interval, but what was sat too long is not held against anybody.
  return transition(
    {
      ...later,
      sinceBreak: Math.min(state.sinceBreak, usualInterval(state.posture, settings)),
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
  const led = commanded(session, applyCommand(session.player, command), at);
  return continueSession(state, led, at, settings);
}

/**
 * The person does not want a movement again: it is not offered until they choose it. If it is the one that is led, the
 * session goes on with the next one. If that was all, and nothing was done yet, the question is asked again.
 */
function unwant(state: State, event: Event<'unwant'>, settings: Settings): Transition {
  const { movement, at, window } = event;
  const session = sessionOf(state, window.id);
  const unwanted = { ...state, practice: withUnwanted(state.practice, movement) };
  if (!session || movementNow(session.player) !== movement) return transition(unwanted);
  const led = commanded(session, applyCommand(session.player, 'next'), at);
  return continueSession(unwanted, led, at, settings, 'again');
}

/** The person wants a movement again. A feeling that is changed afterwards does not take it back. */
function bringBack(state: State, { movement }: Event<'bringBack'>): Transition {
  const { prompting } = state;
  const practice = withBroughtBack(state.practice, movement);
  if (prompting.kind !== 'finished' || !prompting.felt) return transition({ ...state, practice });
  const { unfelt, ...felt } = prompting.felt;
  const others = (ids: readonly string[]): string[] => ids.filter((id) => id !== movement);
  const again = { ...unfelt, setAside: others(unfelt.setAside), tooMuch: others(unfelt.tooMuch) };
  return transition({ ...state, practice, prompting: { ...prompting, felt: { ...felt, unfelt: again } } });
}

function agreeToCard(state: State, { card, at, window }: Event<'read'>): Transition {
  const session = sessionOf(state, window.id);
  if (!session) return transition(state);
  const player = readCard(session.player, card);
  const isAgreed = (wanted: Card): boolean => card === wanted && player !== session.player;
  const practice: Practice = {
    ...state.practice,
    informed: state.practice.informed || isAgreed('firstUse'),
    knowsBack: state.practice.knowsBack || isAgreed('back'),
  };
  return transition(withSession({ ...state, practice }, commanded(session, player, at)));
}

function end(state: State, { at, window }: Event<'end'>, settings: Settings): Transition {
  const session = sessionOf(state, window.id);
  return session ? endSession(state, session, at, settings) : transition(state);
}

/**
 * The person goes to their agent: what was done in the session counts, and the rest comes first next time. If nothing
 * was done, the question comes again at the next pause.
 */
function leaveForAgent(state: State, { at, window }: Event<'leaveForAgent'>, settings: Settings): Transition {
  const session = sessionOf(state, window.id);
  if (!session) return transition(state);
  const { answers, player } = session;
  const left = { ...state, leftOver: leftOver(player) };
  const isUndone = movementsDone(player).length === 0;
  return chain(
    left,
    // What is put off was not declined.
    (given) => leaveSession(given, at, settings, 'snooze'),
    (given) => {
      // A question that was asked early comes again when its break is due.
      if (!isUndone || !answers || isEarly(state, answers, at, settings)) return transition(given);
      const { occasion, snoozes } = answers;
      return transition({
        ...given,
        // Leaving the question has set the time toward the break to zero; it is still due.
        sinceBreak: answers.kind === 'left' ? intervalNow(given, at, settings) : given.sinceBreak,
        prompting: { kind: 'snoozed', from: at, remaining: LATER_MS, atPause: true, occasion, snoozes },
      });
    },
  );
}

/** How a session felt. A later answer takes the place of an earlier one, which may have been a slip. */
function feel(state: State, { feeling, movements: named, at, window }: Event<'feel'>): Transition {
  const { prompting, practice } = state;
  if (prompting.kind !== 'finished' || prompting.window !== window.id) return transition(state);
  const items = itemsDone(prompting.player).filter(({ movement }) => named.includes(movement));
  const movements = items.map(({ movement }) => movement);
  const { feeling: former, movements: formerly, unfelt = practice } = prompting.felt ?? {};
  if (feeling === former && dequal(movements, formerly)) return transition(state);
  const { setAside, tooMuch, amounts } = unfelt;
  const felt = { feeling, movements, unfelt: { setAside, tooMuch, amounts } };
  return transition(
    {
      ...state,
      practice: withFeeling({ ...practice, ...felt.unfelt }, feeling, items, at.wall),
      prompting: { ...prompting, at, felt },
    },
    { kind: 'feeling', start: at.wall, end: at.wall, feeling, movements },
  );
}
