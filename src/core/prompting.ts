import { isBedtime } from './bedtime.ts';
import { calm, isUntold } from './calm.ts';
import { elapsed, MINUTE, SECOND, type Instant } from './clock.ts';
import { dayOf } from './day.ts';
import { easeNow, eased, intervalNow, offersEasier } from './easing.ts';
import type { Answer, Entry, Moment, Occasion } from './entry.ts';
import type { WindowView } from './event.ts';
import { hoursAt } from './hours.ts';
import { ms, type Settings } from './settings.ts';
import { stopWatching, unconfirmed, type Outcome } from './sitting.ts';
import type { Prompting, State } from './state.ts';

/** Before a question to the person the machine is not asked more often than this, ms. */
const AGAIN = 15 * SECOND;

/** Nobody is asked so soon after coming back, ms. */
const JUST_BACK = 5 * MINUTE;

/** An unanswered question goes away at the latest after this. ms */
const STALE = 15 * MINUTE;

/** Work that goes on this long beside an unanswered question is an answer too. ms */
const IGNORED = 3 * MINUTE;

/** Work that goes on this long beside "well done" means that the person is back. ms */
const BACK_AT_WORK = MINUTE;

/** Seated time that counts toward the next break at an instant, ms. */
export function towardBreak(state: State, at: Instant): number {
  return state.due + unconfirmed(state, at);
}

/**
 * How long the question has to wait yet, ms, 0 or less for not at all, and what makes that a good moment. It waits for a
 * calm one, and for somebody who was away, or not seen, to be back for {@link JUST_BACK} or an interval.
 * @param waited how long the break has been due, ms
 */
export function untilAsking(
  state: State,
  at: Instant,
  window: WindowView,
  waited: number,
  settings: Settings,
): { wait: number; moment: Moment } {
  const settled = Math.min(JUST_BACK, ms(settings, 'breakInterval'));
  const settling = state.back === null ? 0 : settled - elapsed(state.back, at);
  const again = isUntold(window, settings) ? AGAIN - (window.askedAge ?? Infinity) : 0;
  const { wait, moment } = calm(window, waited, settings);
  return { wait: Math.max(settling, again, wait), moment };
}

/** Whether a question would be asked now, but for the machine's word that nobody is typing where no editor sees it. */
export function waitsForMachine(state: State, at: Instant, window: WindowView, settings: Settings): boolean {
  const { presence, prompting } = state;
  if (prompting.kind !== 'due' || presence.kind !== 'present' || !window.focused) return false;
  return isUntold(window, settings) && untilAsking(state, at, window, elapsed(prompting.since, at), settings).wait <= 0;
}

/**
 * Moves the asking on as far as time and the window in front allow.
 *
 * ```
 * state     ends by itself                                     and by the person's word
 * ────────  ─────────────────────────────────────────────────  ─────────────────────────────────────────────────────
 * counting  interval over or bedtime, somebody there > due     meeting > meeting; skip: the interval anew
 * due       calm moment, window in front > prompted            as prompted
 * prompted  3 min of work beside it, or 15 min > left          snooze > snoozed, or after maxSnoozes as skip;
 *                                                              skip, close > counting; meeting > meeting;
 *                                                              longer today > counting; seated today: on the chair
 * left      interval over > due                                as prompted
 * snoozed   its time over > due                                skip, longer today > counting; meeting > meeting
 * session   led to its end > finished;                         end > finished; close, skip > counting
 *           10 min untouched > counting
 * finished  a minute of work beside it > counting;             close > counting
 *           interval over > due
 * meeting   its time over > due (on the chair) if the          resume > counting; skip: the interval anew
 *           interval is over, > counting if not
 * paused    its time over > counting                           resume > counting; meeting > meeting
 * off       working hours, or bedtime > counting               resume (works on for the day) > counting
 * ```
 *
 * Leaving the chair (*away*) leads from counting, due, prompted, left and snoozed to counting, with what was asked
 * withdrawn. The end of the working hours leads from counting, due, left, snoozed and meeting to off; the massage of the
 * evening does not mind it. Starting anything leads to session from everywhere, pausing to paused.
 */
export function ask(state: State, at: Instant, window: WindowView, settings: Settings): Outcome {
  const { prompting } = state;
  const nothing: Outcome = { state, entries: [] };
  const on = (next: Prompting): Outcome => ask({ ...state, prompting: next }, at, window, settings);
  const present = state.presence.kind === 'present';
  if (isOver(state, at, settings)) {
    const { state: stopped, entries } = stopWatching(state, at);
    const { until } = hoursAt(at.wall, settings.workingHours);
    // What was passed over today says nothing of tomorrow.
    return {
      state: { ...stopped, prompting: { kind: 'off', until: until ?? null }, easing: { ...state.easing, passed: 0 } },
      entries,
    };
  }
  switch (prompting.kind) {
    case 'counting':
    case 'left':
    case 'finished': {
      if (present && isBedtime(at.wall, state.massaged, settings)) return on(falls('massage', at));
      if (present && isIntervalOver(state, at, settings))
        return on(falls(easeNow(state.easing, at, settings) === 'seated' ? 'seated' : 'break', at));
      if (prompting.kind === 'finished' && outstayed(prompting, BACK_AT_WORK, at, window))
        return on({ kind: 'counting' });
      return nothing;
    }
    case 'due': {
      const { occasion, since, snoozes } = prompting;
      // Its evening is over, or the person wants none any more.
      if (occasion === 'massage' && !isBedtime(at.wall, null, settings)) return on({ kind: 'counting' });
      if (occasion !== 'massage' && isBedtime(at.wall, state.massaged, settings)) return on(falls('massage', since));
      // Nobody is asked who may not be there.
      if (!present || !window.focused) return nothing;
      const waited = elapsed(since, at);
      const { wait, moment } = untilAsking(state, at, window, waited, settings);
      if (wait > 0 || isUntold(window, settings)) return nothing;
      const easier = occasion === 'break' && offersEasier(state.easing, at, settings);
      const asked = { kind: 'prompted' as const, due: since, at, window: window.id, moment, occasion, snoozes, easier };
      return {
        state: {
          ...state,
          prompting: asked,
          massaged: occasion === 'massage' ? dayOf(at.wall, settings.dayStart).date : state.massaged,
          // Offered once a day: nothing easier until it is chosen.
          easing: easier ? eased(state.easing, 'usual', at, settings) : state.easing,
        },
        entries: [],
      };
    }
    case 'prompted': {
      if (!outstayed(prompting, IGNORED, at, window)) return nothing;
      const { occasion, snoozes } = prompting;
      return {
        state: { ...state, due: 0, prompting: { kind: 'left', occasion, snoozes } },
        entries: answered(prompting, at, 'left'),
      };
    }
    case 'snoozed': {
      const { occasion, snoozes } = prompting;
      return elapsed(prompting.from, at) >= prompting.left
        ? on({ kind: 'due', since: at, occasion, snoozes })
        : nothing;
    }
    case 'meeting':
      if (elapsed(prompting.from, at) < prompting.left) return nothing;
      // Whoever comes out of a meeting may still be in it with one ear.
      return on(isIntervalOver(state, at, settings) ? falls('seated', at) : { kind: 'counting' });
    case 'paused':
    case 'off':
    case 'session':
      return nothing;
  }
}

/** Whether the working hours have ended for somebody who is neither asked nor led at the moment. */
function isOver({ prompting, overtime, massaged }: State, at: Instant, settings: Settings): boolean {
  if (hoursAt(at.wall, settings.workingHours).open) return false;
  if (overtime === dayOf(at.wall, settings.dayStart).date) return false;
  if (isBedtime(at.wall, massaged, settings)) return false;
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

/** Something is due from an instant on. */
function falls(occasion: Occasion, since: Instant): Prompting {
  return { kind: 'due', since, occasion, snoozes: 0 };
}

function isIntervalOver(state: State, at: Instant, settings: Settings): boolean {
  return towardBreak(state, at) >= intervalNow(state.easing, at, settings);
}

/** Whether nothing is watched or counted. */
export function isStill({ kind }: Prompting): boolean {
  return kind === 'paused' || kind === 'off';
}

/** Where the asking is once the person has left the chair: what was due or asked is taken back. */
export function withdrawn(prompting: Prompting): Prompting {
  return isStill(prompting) || prompting.kind === 'session' || prompting.kind === 'meeting'
    ? prompting
    : { kind: 'counting' };
}

/** Whether a break is due and not yet on its way: waiting to ask, asked, or asked in vain. */
export function isDue(prompting: Prompting): prompting is Extract<Prompting, { kind: 'due' | 'prompted' | 'left' }> {
  return prompting.kind === 'due' || prompting.kind === 'prompted' || prompting.kind === 'left';
}

/** The window whose break panel has something to show; `undefined` where none has. */
export function shownIn(prompting: Prompting): string | undefined {
  if (prompting.kind === 'session') return prompting.session.window;
  return prompting.kind === 'prompted' || prompting.kind === 'finished' ? prompting.window : undefined;
}

/** The line of the ledger for a question that has been answered; none where nothing had been asked. */
export function answered(prompting: Prompting, at: Instant, answer: Answer): Entry[] {
  if (prompting.kind !== 'prompted') return [];
  const { due, at: asked, moment, occasion } = prompting;
  const end = Math.max(asked.wall, at.wall);
  return [{ kind: 'prompt', due: Math.min(due.wall, asked.wall), start: asked.wall, end, moment, occasion, answer }];
}

/** Whether something on the screen has been passed over: the person worked on beside it, or it is simply too old. */
function outstayed(shown: { at: Instant; window: string }, patience: number, at: Instant, window: WindowView): boolean {
  const shownFor = elapsed(shown.at, at);
  if (shownFor >= STALE) return true;
  return window.id === shown.window && window.evidenceAge !== undefined && shownFor - window.evidenceAge >= patience;
}
