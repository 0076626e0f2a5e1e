import { applyCommand, movementsDone } from '../../movements/player.ts';
import { before, elapsed, MINUTE, SECOND, type Instant } from '../../time/clock.ts';
import { dayOf } from '../../time/day.ts';
import { hoursAt } from '../../time/workingHours.ts';
import { isShortWait } from '../agents/turns.ts';
import type { WindowSnapshot } from '../event.ts';
import type { Answer, Entry, Moment, Occasion } from '../ledger/entry.ts';
import { stopWatching, uncreditedTime } from '../presence/presence.ts';
import { ms, type Settings } from '../settings.ts';
import type { Prompting, State, Waiting } from '../state.ts';
import { chain, transition, type Transition } from '../transition.ts';
import { isBedtime } from './bedtime.ts';
import { earlyWindow, intervalNow, isEarly, timeTowardBreak, untilDue } from './dueTime.ts';
import { chooseEase, easeToday, offersEasier } from './easierDay.ts';

/** An unanswered question is taken away after this at the latest, ms. */
const STALE_MS = 15 * MINUTE;

/** Work that goes on for this long beside a question is an answer too, ms. */
export const IGNORED_MS = 3 * MINUTE;

/** A window that is loaded anew is back within this time, ms. */
const RELOADED_MS = 30 * SECOND;

/** Work that goes on for this long beside "well done" shows that the person is back, ms. */
const BACK_AT_WORK_MS = MINUTE;

/**
 * Moves prompting on as far as time allows, up to asking itself ({@link ask}). A new state of prompting gets a row
 * here, a case below, and its data in `state.ts`.
 *
 * ```
 * state     ends by itself                                     and by the person's answer
 * ────────  ─────────────────────────────────────────────────  ─────────────────────────────────────────────────────
 * counting  interval over or bedtime, somebody there > due;    meeting > meeting; skip: the interval anew
 *           a long silence some minutes before > prompted
 * due       calm moment, window in front > prompted;           as prompted
 *           bedtime comes: massage instead of the break;
 *           massage, its evening over > counting
 * prompted  3 min of work beside it, or 15 min > left;         snooze, later > snoozed, or after maxSnoozes as skip;
 *           its window goes, or it was asked while the person  skip, close > counting; meeting > meeting;
 *           was elsewhere > due, for the first short pause     longer today > counting; seated today: on the chair
 * left      as counting                                        as prompted
 * snoozed   its time over > due                                skip, longer today > counting; meeting > meeting
 * session   led to its end > finished;                         end > finished; close, skip > counting; meeting > meeting;
 *           10 min untouched > counting                        either, with nothing done: as skip of what was due
 * finished  a minute of work beside it > counting;             close > counting; meeting > meeting
 *           interval over, or bedtime > due
 * meeting   its time over > due (on the chair) if the          resume > counting; skip: the interval anew
 *           interval is over, > counting if not
 * paused    its time over > counting                           resume > counting; meeting > meeting
 * off       working hours, or bedtime > counting               resume (works on for the day) > counting
 * ```
 *
 * Leaving the chair (*away*) leads from counting, due, prompted, left and snoozed to counting, with what was asked
 * withdrawn. The end of the working hours leads from counting, due, left, snoozed and meeting to off; the massage of
 * the evening does not mind it. Starting anything leads to session from everywhere, pausing to paused. Settings under
 * which nothing would be due lead from due, prompted, left and snoozed to counting ({@link applySettings}).
 */
export function advancePrompting(state: State, at: Instant, window: WindowSnapshot, settings: Settings): Transition {
  if (isOver(state, at, settings)) return closeDay(state, at, settings);
  const { prompting } = state;
  const continueAs = (next: Prompting): Transition =>
    advancePrompting({ ...state, prompting: next }, at, window, settings);
  const present = state.presence.kind === 'present';
  switch (prompting.kind) {
    case 'counting':
    case 'left':
    case 'finished': {
      // "Well done" stands for its minute, whatever the hour.
      if (prompting.kind === 'finished' && elapsed(prompting.at, at) < BACK_AT_WORK_MS) return transition(state);
      if (present && isBedtime(at.wall, state.lastMassageDay, settings)) return continueAs(newlyDue('massage', at));
      if (present && isIntervalOver(state, at, settings))
        return continueAs(newlyDue(occasionNow(state, at, settings), at));
      if (
        prompting.kind === 'finished' &&
        hasTimedOut({ since: prompting.at, window: prompting.window }, BACK_AT_WORK_MS, at, window)
      )
        return continueAs({ kind: 'counting' });
      return transition(state);
    }
    case 'due': {
      const { occasion, since } = prompting;
      // Its evening is over, or the person wants none any more.
      if (occasion === 'massage' && !isBedtime(at.wall, null, settings)) return continueAs({ kind: 'counting' });
      return occasion !== 'massage' && isBedtime(at.wall, state.lastMassageDay, settings)
        ? continueAs(newlyDue('massage', since))
        : transition(state);
    }
    case 'prompted': {
      // The person has come back: it is asked here, in the first short pause.
      if (prompting.elsewhere && window.focused) return continueAs(dueAgain(prompting, at));
      if (!hasTimedOut({ since: prompting.askedAt, window: prompting.window }, IGNORED_MS, at, window))
        return transition(state);
      const { occasion, snoozes } = prompting;
      return passOver(state, prompting, 'left', at, settings, { kind: 'left', occasion, snoozes });
    }
    case 'snoozed': {
      const { occasion, snoozes } = prompting;
      return elapsed(prompting.from, at) >= prompting.remaining
        ? continueAs({ kind: 'due', since: at, occasion, snoozes })
        : transition(state);
    }
    case 'meeting':
      if (elapsed(prompting.from, at) < prompting.remaining) return transition(state);
      // A person who comes out of a meeting may still be in it with one ear.
      return continueAs(isIntervalOver(state, at, settings) ? newlyDue('seated', at) : { kind: 'counting' });
    case 'paused':
    case 'off':
    case 'session':
      return transition(state);
  }
}

/**
 * Asks the question that is due, or for the next break before it is due, in a window.
 * @param moment what makes the moment calm
 */
export function ask(state: State, moment: Moment, at: Instant, window: WindowSnapshot, settings: Settings): State {
  const { prompting } = state;
  const isDueAlready = prompting.kind === 'due';
  const due = isDueAlready ? prompting : newlyDue(occasionNow(state, at, settings), at);
  const early = isDueAlready ? {} : { early: untilDue(state, at, settings) };
  const askedEarly = isDueAlready ? {} : { askedEarly: state.sinceBreak };
  const { occasion, since: dueSince, snoozes, again } = due;
  const { agent } = window;
  const works = moment === 'agent' && agent?.work === 'working' ? agent : undefined;
  const isBrief = works !== undefined && isShortWait(state.turns, works.age);
  const easier = again?.easier ?? (isDueAlready && occasion === 'break' && offersEasier(state.easing, at, settings));
  return {
    ...state,
    ...askedEarly,
    prompting: {
      kind: 'prompted',
      dueSince,
      askedAt: at,
      ...early,
      window: window.id,
      moment,
      occasion,
      snoozes,
      easier,
      ...(window.focused ? {} : { elsewhere: true }),
      ...(works?.isSure ? { agentIsSure: true } : {}),
      ...(isBrief ? { brief: true } : {}),
    },
    lastMassageDay: occasion === 'massage' ? dayOf(at.wall, settings.dayStart).date : state.lastMassageDay,
    // Offered once a day: nothing easier until it is chosen.
    easing: easier ? chooseEase(state.easing, 'usual', at, settings) : state.easing,
  };
}

/** The working hours are over: nothing is watched, counted or asked any more. */
function closeDay(state: State, at: Instant, settings: Settings): Transition {
  const { until = null } = hoursAt(at.wall, settings.workingHours);
  return chain(
    state,
    (given) => stopWatching(given, at),
    (given) =>
      transition(
        // What was passed over today says nothing of tomorrow.
        { ...given, prompting: { kind: 'off', until }, easing: { ...given.easing, passed: 0 } },
        ...promptEntries(state.prompting, at, 'withdrawn'),
      ),
  );
}

/** Whether the working hours have ended for a person who is neither asked nor led at the moment. */
function isOver(state: State, at: Instant, settings: Settings): boolean {
  const { prompting, lastMassageDay } = state;
  if (!isClosed(state, at, settings) || isBedtime(at.wall, lastMassageDay, settings)) return false;
  switch (prompting.kind) {
    case 'counting':
    case 'left':
    case 'meeting':
      return true;
    case 'due':
    case 'snoozed':
      return prompting.occasion !== 'massage';
    default:
      return false;
  }
}

/** Whether `at` is outside the working hours, and the person has not said that they work on. */
function isClosed({ overtimeDay }: State, at: Instant, settings: Settings): boolean {
  return !hoursAt(at.wall, settings.workingHours).open && overtimeDay !== dayOf(at.wall, settings.dayStart).date;
}

/**
 * Passes over something due: the next break is due a full interval later. Passing over the massage of the evening does
 * not change when a break is due; only the break is not asked for right after it. Passing over a question that was
 * asked early changes nothing: it is asked again when its break is due.
 * @param next what prompting becomes, except after an early question
 */
export function passOver(
  state: State,
  question: Waiting,
  answer: 'skip' | 'left',
  at: Instant,
  settings: Settings,
  next: Prompting = { kind: 'counting' },
): Transition {
  const early = isEarly(state, question, at, settings);
  const entries = promptEntries(question, at, answer, early);
  if (early) return transition({ ...state, prompting: { kind: 'counting' } }, ...entries);
  const quiet = question.occasion === 'massage' ? { backSince: at } : { sinceBreak: 0 };
  return transition({ ...state, ...quiet, prompting: next }, ...entries);
}

/**
 * What becomes of prompting when a window is gone or cannot be reached. Its question is due again: the next window in
 * front asks it in the first short pause, its snoozes kept. Nothing is recorded, because it was not answered. Its
 * session waits for the window that replaces it; if nothing was done in it so far, after a while the question that it
 * was to answer is due again instead.
 * @param gone the id of that window
 */
export function releaseWindow(prompting: Prompting, gone: string, at: Instant): Prompting {
  if (shownIn(prompting) !== gone) return prompting;
  switch (prompting.kind) {
    case 'prompted':
      return dueAgain(prompting, at);
    case 'session': {
      const { session } = prompting;
      const { answers, player } = session;
      if (!session.closed)
        return { ...prompting, session: { ...session, closed: true, player: applyCommand(player, 'pause') } };
      if (!answers || movementsDone(player).length > 0 || elapsed(session.touched, at) < RELOADED_MS) return prompting;
      return askAgain(answers, at);
    }
    default:
      return prompting;
  }
}

/** What becomes of prompting when a session was to answer something, and nothing was done in it: that is due again. */
export function askAgain(answers: Waiting, at: Instant): Prompting {
  return answers.kind === 'prompted' ? dueAgain(answers, at) : answers;
}

function dueAgain(prompted: Extract<Waiting, { kind: 'prompted' }>, at: Instant): Prompting {
  const { askedAt, early = 0, moment, occasion, snoozes, easier } = prompted;
  // One that was asked early comes again when it is due.
  if (elapsed(askedAt, at) < early) return { kind: 'counting' };
  const since = early > 0 ? before(askedAt, -early) : prompted.dueSince;
  return { kind: 'due', since, occasion, snoozes, again: { askedAt, moment, easier } };
}

/**
 * Applies new settings to what is due, asked, put off or was left: it is taken back if it would not be due under them,
 * and what was put off comes after the new time. A new setting gets a row here:
 *
 * ```
 * breakInterval, standInterval, earliestBefore
 *                                      not over any more (or over: due, as ever): taken back
 * workingHours                         now outside of them: taken back
 * bedtimeMassage, avoid                no massage now, or later: taken back, and offered again at its time
 * snoozeLength                         what was put off comes so long after it was
 * maxSnoozes, prompt, breakLength, places, equipment, figure, sound, speech, packs
 *                                      take effect when the page is rendered next, or asking in another way
 * calmPause, latestAfter, awayAfter, osIdle, callDetection, elsewhere, dayStart
 *                                      take effect at the next look at the clock
 * statusFile                           says nothing about asking: the file is written or deleted at once
 * ```
 */
export function applySettings(state: State, at: Instant, settings: Settings): Transition {
  const { prompting } = state;
  if (!isWaiting(prompting)) return transition(state);
  if (isWanted(state, prompting, at, settings)) {
    if (prompting.kind !== 'snoozed' || prompting.atPause) return transition(state);
    return transition({ ...state, prompting: { ...prompting, remaining: ms(settings, 'snoozeLength') } });
  }
  const lastMassageDay = prompting.occasion === 'massage' ? null : state.lastMassageDay;
  return transition(
    { ...state, lastMassageDay, prompting: { kind: 'counting' } },
    ...promptEntries(prompting, at, 'withdrawn'),
  );
}

/** Whether what is due, or was put off, would be due now under these settings. */
function isWanted(state: State, { kind, occasion }: Waiting, at: Instant, settings: Settings): boolean {
  if (occasion === 'massage') return isBedtime(at.wall, null, settings);
  if (isClosed(state, at, settings)) return false;
  // Leaving a question has set its time to zero, so the whole bout is looked at.
  const seated = kind === 'left' ? (state.bout?.known ?? 0) + uncreditedTime(state, at) : timeTowardBreak(state, at);
  // What was asked early, and perhaps put off then, need not be due yet.
  const early = state.askedEarly === undefined ? 0 : earlyWindow(state, at, settings);
  return seated >= intervalNow(state, at, settings) - early;
}

/** What the next break is for. */
function occasionNow({ easing }: State, at: Instant, settings: Settings): Occasion {
  return easeToday(easing, at, settings) === 'seated' ? 'seated' : 'break';
}

/** The state in which something is due since an instant. */
function newlyDue(occasion: Occasion, since: Instant): Extract<Prompting, { kind: 'due' }> {
  return { kind: 'due', since, occasion, snoozes: 0 };
}

function isIntervalOver(state: State, at: Instant, settings: Settings): boolean {
  return untilDue(state, at, settings) === 0;
}

/** Whether nothing is watched or counted: paused, or outside the working hours. */
export function isSuspended({ kind }: Prompting): boolean {
  return kind === 'paused' || kind === 'off';
}

/** The state after the person has left the chair: what was due or asked is taken back. */
export function withdraw(state: State): State {
  const { prompting } = state;
  return isSuspended(prompting) || prompting.kind === 'session' || prompting.kind === 'meeting'
    ? state
    : { ...offerMassageAgain(state), prompting: { kind: 'counting' } };
}

/** The state after something else came before an answer: a massage that was not answered is offered again. */
export function offerMassageAgain(state: State): State {
  const { kind } = state.prompting;
  const isOpen = kind === 'due' || kind === 'prompted' || kind === 'snoozed';
  return isOpen && state.prompting.occasion === 'massage' ? { ...state, lastMassageDay: null } : state;
}

/** Whether something is due: waiting to be asked, asked, or asked in vain. */
export function isDue(prompting: Prompting): prompting is Extract<Prompting, { kind: 'due' | 'prompted' | 'left' }> {
  return prompting.kind === 'due' || prompting.kind === 'prompted' || prompting.kind === 'left';
}

/** Whether something is due or was put off: it can be skipped. */
export function isWaiting(prompting: Prompting): prompting is Waiting {
  return isDue(prompting) || prompting.kind === 'snoozed';
}

/** Whether something is due that may be put off once more. */
export function canPutOff(prompting: Prompting, { maxSnoozes }: Settings): boolean {
  return isDue(prompting) && prompting.snoozes < maxSnoozes;
}

/** The id of the window whose break panel has something to show; `undefined` where none has. */
export function shownIn(prompting: Prompting): string | undefined {
  if (prompting.kind === 'session') return prompting.session.window;
  return prompting.kind === 'prompted' || prompting.kind === 'finished' ? prompting.window : undefined;
}

/**
 * The entry of the ledger for a question that has been answered; none where nothing was asked.
 * @param isEarly whether it was passed over before its break was due, so that it is asked again then
 */
export function promptEntries(prompting: Prompting, at: Instant, answer: Answer, isEarly = false): Entry[] {
  const question =
    prompting.kind === 'due' && prompting.again ? { ...prompting.again, dueSince: prompting.since } : prompting;
  if (!('moment' in question) || !('occasion' in prompting)) return [];
  const { dueSince, askedAt, moment } = question;
  const { occasion } = prompting;
  const early = 'early' in question ? (question.early ?? 0) : 0;
  const start = askedAt.wall;
  const end = Math.max(start, at.wall);
  const asksAgain = isEarly ? { asksAgain: true as const } : {};
  return [
    { kind: 'prompt', due: Math.min(dueSince.wall, start) + early, start, end, moment, occasion, answer, ...asksAgain },
  ];
}

/** Whether what is shown has timed out: the person worked on beside it for `patience` ms, or it is too old. */
function hasTimedOut(
  shown: { since: Instant; window: string },
  patience: number,
  at: Instant,
  window: WindowSnapshot,
): boolean {
  const shownFor = elapsed(shown.since, at);
  if (shownFor >= STALE_MS) return true;
  return window.id === shown.window && window.activityAge !== undefined && shownFor - window.activityAge >= patience;
}
