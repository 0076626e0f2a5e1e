import { nextBedtime } from './prompting/bedtime.ts';
import { elapsed, MINUTE, type Instant } from '../time/clock.ts';
import type { WindowSnapshot } from './event.ts';
import { glance } from './glance.ts';
import { nextMachineQuery } from './presence/idlePolicy.ts';
import type { Readiness } from './prompting/readiness.ts';
import type { Settings } from './settings.ts';
import type { State } from './state.ts';
import { planLength } from '../movements/plan.ts';

/** Only a person can end it. */
const NEVER = undefined;

/** A session's place is written down this often, so that a window that dies in it has lost no more. ms */
const KEPT = 10_000;

/** How long the machine may take to answer before it is looked again, ms. */
const UNANSWERED = 5_000;

/** Two looks at the clock never follow each other faster than this, ms. */
export const SOONEST = 250;

/**
 * When to look again, ms from now: at the change of the minute that is shown, at the first calm moment, at the end of a
 * session or a pause. Never sooner than needed: about 60 wake-ups an hour while counting; while nobody is there as often
 * as the machine is to be asked, and none where it cannot be: a person who comes back is noticed by a signal.
 * @param readiness what the question that is due waits for in this window
 * @returns ms, at least {@link SOONEST}; `undefined` where only a person or a signal changes anything
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
      return prompting.until === null ? NEVER : Math.max(SOONEST, prompting.until - at.wall);
    case 'off': {
      const bedtime = nextBedtime(at.wall, state.lastMassageDay, settings);
      const next = Math.min(prompting.until ?? Infinity, bedtime ?? Infinity);
      return next === Infinity ? NEVER : Math.max(SOONEST, next - at.wall);
    }
    case 'meeting':
      return Math.max(SOONEST, Math.min(MINUTE, prompting.left - elapsed(prompting.from, at)));
    case 'session': {
      const { player, window: leader } = prompting.session;
      if (leader !== window.id || !player.running) return MINUTE;
      return Math.min(KEPT, Math.max(SOONEST, (planLength(player.plan) - player.position) / player.pace));
    }
    case 'due': {
      if (state.presence.kind === 'away') return nextLook(state, settings, at, window);
      if (!readiness) return MINUTE;
      // The answer comes by itself; if it does not, another look does no harm.
      if (readiness.wait <= 0 && (readiness.needsMachine || readiness.needsWindow)) return UNANSWERED;
      return Math.min(MINUTE, Math.max(SOONEST, readiness.wait));
    }
    case 'prompted':
    case 'left':
      return state.presence.kind === 'away' ? nextLook(state, settings, at, window) : MINUTE;
    case 'counting':
    case 'finished':
    case 'snoozed': {
      if (state.presence.kind === 'away' && prompting.kind !== 'finished') return nextLook(state, settings, at, window);
      // What waits does not come nearer to the next minute that is shown.
      if (state.presence.kind !== 'present') return MINUTE;
      const { next } = glance(state, settings, at);
      const left = 'left' in next ? next.left : 0;
      return Math.max(SOONEST, left % MINUTE || MINUTE);
    }
  }
}

/**
 * When to look at whether somebody who is away has come back. Keys in a window that VS Code calls active already change
 * nothing that it would tell of; that passes in a minute.
 */
function nextLook(state: State, settings: Settings, at: Instant, window: WindowSnapshot): number | undefined {
  return window.focused && window.active ? MINUTE : nextMachineQuery(state, at, settings, window);
}

/** Minutes as a countdown shows them: the last begun one counts, and it never says 0 before the time is over. */
export function shownMinutes(left: number): number {
  return Math.max(1, Math.ceil(left / MINUTE));
}
