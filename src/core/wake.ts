import { planLength } from '../movements/plan.ts';
import { elapsed, MINUTE, type Instant } from '../time/clock.ts';
import type { WindowSnapshot } from './event.ts';
import { glance } from './glance.ts';
import { nextMachineQuery } from './presence/machineQuery.ts';
import { nextBedtime } from './prompting/bedtime.ts';
import { lookAhead } from './prompting/dueTime.ts';
import { IGNORED_MS } from './prompting/policy.ts';
import type { Readiness } from './prompting/readiness.ts';
import type { Settings } from './settings.ts';
import type { State } from './state.ts';

/** No alarm: only a person or a signal changes anything. */
const NEVER = undefined;

/** The position of a session is written this often, ms: a window that dies loses no more than that. */
const KEPT_MS = 10_000;

/** When to look again if a query of the machine or of the window is not answered, ms. */
const UNANSWERED_MS = 5_000;

/** A person who works beside a question has last touched a key this long ago, ms, or less. */
const LAST_KEY_MS = 10_000;

/** The shortest time between two looks at the clock, ms. */
export const SOONEST_MS = 250;

/**
 * When to look at the clock again, ms from now: when the minute that is shown changes, at the next calm moment, at the
 * end of a session or a pause. As seldom as possible: about 60 times an hour while counting; while nobody is there, as
 * often as the machine is asked, and never where it cannot be asked, because a signal tells when the person comes back.
 * @param readiness what the question that is due waits for in this window
 * @returns ms, at least {@link SOONEST_MS}; `undefined` where only a person or a signal changes anything
 */
export function nextWake(
  state: State,
  settings: Settings,
  at: Instant,
  window: WindowSnapshot,
  readiness: Readiness | undefined,
): number | undefined {
  const { prompting } = state;
  switch (prompting.kind) {
    case 'paused':
      return prompting.until === null ? NEVER : Math.max(SOONEST_MS, prompting.until - at.wall);
    case 'off': {
      const bedtime = nextBedtime(at.wall, state.lastMassageDay, settings);
      const next = Math.min(prompting.until ?? Infinity, bedtime ?? Infinity);
      return next === Infinity ? NEVER : Math.max(SOONEST_MS, next - at.wall);
    }
    case 'meeting':
      return Math.max(SOONEST_MS, Math.min(MINUTE, prompting.remaining - elapsed(prompting.from, at)));
    case 'session': {
      const { player, window: leader } = prompting.session;
      if (leader !== window.id || !player.running) return MINUTE;
      return Math.min(KEPT_MS, Math.max(SOONEST_MS, (planLength(player.plan) - player.position) / player.pace));
    }
    case 'due':
    case 'left':
      return state.presence.kind === 'away'
        ? nextLook(state, settings, at, window)
        : Math.min(MINUTE, nextAsk(readiness));
    case 'prompted':
      if (state.presence.kind === 'away') return nextLook(state, settings, at, window);
      return Math.min(nextMinute(state, settings, at), untilIgnored(elapsed(prompting.askedAt, at)));
    case 'counting':
    case 'finished':
    case 'snoozed':
      if (state.presence.kind === 'away' && prompting.kind !== 'finished') return nextLook(state, settings, at, window);
      return Math.min(nextMinute(state, settings, at), nextAsk(readiness));
  }
}

/**
 * When the countdown that is shown changes, or the moment for the break is looked for from then on, ms; a minute where
 * the countdown stands still or where there is none.
 */
function nextMinute(state: State, settings: Settings, at: Instant): number {
  // While the person is uncertain the countdown stands still.
  if (state.presence.kind !== 'present') return MINUTE;
  const { next } = glance(state, settings, at);
  const left = 'left' in next ? next.left : 0;
  const begins = next.kind === 'break' ? left - lookAhead(state, at, settings) : 0;
  return Math.max(SOONEST_MS, Math.min(left % MINUTE || MINUTE, begins > 0 ? begins : Infinity));
}

/** When a question is ignored if the person goes on working beside it, ms. @param shown how long it has stood, ms */
function untilIgnored(shown: number): number {
  const left = IGNORED_MS + LAST_KEY_MS - shown;
  return left > 0 ? Math.max(SOONEST_MS, left) : Infinity;
}

/** When to look whether the question can be asked, ms; `Infinity` where only a signal makes that possible. */
function nextAsk(readiness: Readiness | undefined): number {
  switch (readiness?.kind) {
    case 'waits':
      return Math.max(SOONEST_MS, readiness.ms);
    case 'confirms':
      // The answer comes by itself; if it does not, another look does no harm.
      return UNANSWERED_MS;
    case 'ready':
      return SOONEST_MS;
    case 'elsewhere':
    case undefined:
      return Infinity;
  }
}

/**
 * When to look whether an away person has come back. In a window that is active already, a key changes nothing that VS
 * Code would report, so it is looked at every minute; that state passes by itself.
 */
function nextLook(state: State, settings: Settings, at: Instant, window: WindowSnapshot): number | undefined {
  return window.focused && window.active ? MINUTE : nextMachineQuery(state, at, settings, window);
}

/** The minutes of a countdown, rounded up, at least 1: it never shows 0 before the time is over. */
export function shownMinutes(left: number): number {
  return Math.max(1, Math.ceil(left / MINUTE));
}
