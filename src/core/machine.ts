import { elapsed, HOUR, MINUTE, SECOND, type Instant } from './clock.ts';
import type { Settings } from './settings.ts';
import { lastSign } from './sitting.ts';
import type { State } from './state.ts';

/** The machine is asked when the editor has been silent for so long, and so often while its answer matters, ms. */
const OFTEN = 50 * SECOND;

/** People come back into other programs first; after an hour away the answer may come later. ms */
const SELDOM = 10 * MINUTE - 10 * SECOND;

/** How long an absence is followed closely, ms. */
const FOLLOWED = HOUR;

/**
 * Whether the machine should be asked now how long nobody has touched it: only while the editor is silent, never in a
 * pause or a session. Who has just asked is known to all windows, so that one of them asks.
 */
export function shouldAsk(state: State, at: Instant, settings: Settings): boolean {
  if (settings.osIdle === 'off' || state.prompting.kind === 'paused' || state.prompting.kind === 'session')
    return false;
  const asked = state.asked === null ? Infinity : elapsed(state.asked, at);
  const last = lastSign(state);
  if (last) return elapsed(last, at) >= OFTEN && asked >= OFTEN;
  return asked >= rhythm(state, at);
}

/** When to look again at somebody who is away, ms; `undefined` where nobody could tell of them. */
export function nextAsking(state: State, at: Instant, settings: Settings): number | undefined {
  const { presence, asked } = state;
  if (settings.osIdle === 'off' || presence.kind !== 'away') return undefined;
  // A machine that has stopped answering is not waited for.
  if (asked === null || elapsed(asked, at) > 3 * SELDOM) return undefined;
  return rhythm(state, at) === OFTEN ? MINUTE : 10 * MINUTE;
}

function rhythm({ presence }: State, at: Instant): number {
  return presence.kind === 'away' && elapsed(presence.since, at) > FOLLOWED ? SELDOM : OFTEN;
}
