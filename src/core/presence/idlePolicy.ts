import { elapsed, HOUR, MINUTE, SECOND, type Instant } from '../../time/clock.ts';
import type { WindowView } from '../event.ts';
import { ms, type Settings } from '../settings.ts';
import { isStill, waitsForMachine } from '../prompting/prompting.ts';
import { lastSign } from './sitting.ts';
import type { State } from '../state.ts';

/** The editor is silent when nothing was seen for so long, ms. */
const SILENT = 50 * SECOND;

/** The machine is asked once a minute while its answer matters, by an alarm that may ring a little early, ms. */
const OFTEN = 58 * SECOND;

/** People come back into other programs first; after an hour away the answer may come later. ms */
const SELDOM = 10 * MINUTE - 10 * SECOND;

/** How long an absence is followed closely, ms. */
const FOLLOWED = HOUR;

/**
 * Whether the machine should be asked now how long nobody has touched it: only while the editor is silent, never in a
 * pause, a session or a meeting. Who has just asked is known to all windows, so that one of them asks.
 * Before a question to the person it is asked once more: keys in terminals, chats and searches are seen by nobody else.
 * @param window the one that would ask
 */
export function shouldAsk(state: State, at: Instant, settings: Settings, window: WindowView): boolean {
  const { prompting } = state;
  if (settings.osIdle === 'off' || isStill(prompting)) return false;
  if (prompting.kind === 'session' || prompting.kind === 'meeting') return false;
  if (waitsForMachine(state, at, window, settings)) return true;
  const asked = state.asked === null ? Infinity : elapsed(state.asked, at);
  const last = lastSign(state);
  // Of the window in front another one knows only what it said a minute ago.
  const silence = state.front === null || state.front.window === window.id ? SILENT : SILENT + MINUTE;
  if (last) return elapsed(last, at) >= silence && asked >= OFTEN;
  return asked >= rhythm(state, at, settings);
}

/** When to look again at somebody who is away, ms; `undefined` where this window's machine has never told of them. */
export function nextAsking(
  state: State,
  at: Instant,
  settings: Settings,
  { askedAge }: WindowView,
): number | undefined {
  if (settings.osIdle === 'off' || state.presence.kind !== 'away' || askedAge === undefined) return undefined;
  return rhythm(state, at, settings) === OFTEN ? MINUTE : 10 * MINUTE;
}

function rhythm({ presence }: State, at: Instant, settings: Settings): number {
  if (presence.kind !== 'away' || elapsed(presence.since, at) <= FOLLOWED) return OFTEN;
  // Whether the touch is followed by another is to be known before it is too old.
  const touched = presence.touched && elapsed(presence.touched, at) <= ms(settings, 'awayAfter') + MINUTE;
  return touched ? OFTEN : SELDOM;
}
