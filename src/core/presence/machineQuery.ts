import { elapsed, HOUR, MINUTE, SECOND, type Instant } from '../../time/clock.ts';
import type { WindowSnapshot } from '../event.ts';
import { isSuspended } from '../prompting/policy.ts';
import type { Readiness } from '../prompting/readiness.ts';
import { ms, type Settings } from '../settings.ts';
import type { State } from '../state.ts';
import { lastActivity } from './presence.ts';

/** The editor counts as silent when nothing was seen for this long, ms. */
const SILENT_MS = 50 * SECOND;

/** While its answer matters the machine is asked once a minute, by an alarm that may ring a little early, ms. */
const OFTEN_MS = 58 * SECOND;

/** After an hour away it is asked less often, ms. Not never: people come back into other programs first. */
const SELDOM_MS = 10 * MINUTE - 10 * SECOND;

/** How long an absence is followed closely, ms. */
const FOLLOWED_MS = HOUR;

/**
 * Whether the machine should be asked now how long nobody has touched it: only while the editor is silent, never in a
 * pause, a session or a meeting. All windows share when it last answered, so that only one of them asks. It is also
 * asked right before a question is shown: only the machine sees keys in terminals, chats and searches.
 * @param window the one that would ask
 * @param readiness what the question that is due waits for there
 */
export function shouldQueryMachine(
  state: State,
  at: Instant,
  settings: Settings,
  window: WindowSnapshot,
  readiness: Readiness | undefined,
): boolean {
  const { prompting } = state;
  if (settings.osIdle === 'off' || isSuspended(prompting)) return false;
  if (prompting.kind === 'session' || prompting.kind === 'meeting') return false;
  if (readiness?.kind === 'confirms' && readiness.machine) return true;
  const asked = state.machineAnsweredAt === null ? Infinity : elapsed(state.machineAnsweredAt, at);
  const last = lastActivity(state);
  // Of the window in front, another window knows only what it wrote up to a minute ago.
  const silence = state.front === null || state.front.window === window.id ? SILENT_MS : SILENT_MS + MINUTE;
  if (last) return elapsed(last, at) >= silence && asked >= OFTEN_MS;
  return asked >= queryRhythm(state, at, settings);
}

/**
 * When to look again whether an away person has come back, ms; `undefined` where the machine has never answered this
 * window.
 */
export function nextMachineQuery(
  state: State,
  at: Instant,
  settings: Settings,
  { machineAnswerAge }: WindowSnapshot,
): number | undefined {
  if (settings.osIdle === 'off' || state.presence.kind !== 'away' || machineAnswerAge === undefined) return undefined;
  return queryRhythm(state, at, settings) === OFTEN_MS ? MINUTE : 10 * MINUTE;
}

function queryRhythm({ presence }: State, at: Instant, settings: Settings): number {
  if (presence.kind !== 'away' || elapsed(presence.since, at) <= FOLLOWED_MS) return OFTEN_MS;
  // A touch that may be nobody's needs a second one soon after it: ask before it is too old.
  const touched = presence.touched && elapsed(presence.touched, at) <= ms(settings, 'awayAfter') + MINUTE;
  return touched ? OFTEN_MS : SELDOM_MS;
}
