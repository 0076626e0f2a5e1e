import { MINUTE, SECOND } from '../../time/clock.ts';
import type { WindowSnapshot } from '../event.ts';
import type { Moment } from '../ledger/entry.ts';
import { BURST_MS, untilCalm } from '../presence/pauses.ts';
import { ACTIVE_TAIL_MS } from '../presence/windowActivity.ts';
import { ms, type Settings } from '../settings.ts';

/** An end longer ago than this is no boundary any more, ms: something else has begun. */
const JUST_ENDED_MS = MINUTE;

/** The silence that is enough while the person can only wait for something that runs, ms. */
const WAITING_MS = 10 * SECOND;

/**
 * Touches that the machine reports hold a question back until this long after `latestAfter`, ms, in an active window:
 * they are keys. In a window that is not active they are the mouse, or nobody, and after `latestAfter` hold nothing
 * back.
 */
const AFTER_LATEST_MS = 5 * MINUTE;

/** For this long after it, an answer of the machine says whether anybody is typing, ms. */
const FRESH_MS = 2 * SECOND;

/** When a question can be asked: in `wait` ms, 0 or less for now, and what makes that moment calm. */
export interface CalmMoment {
  readonly wait: number;
  readonly moment: Moment;
}

/**
 * The next calm moment of a window, if nothing happens until then. Calm are: a pause as long as {@link untilCalm} says;
 * the first short silence after something has ended, or while the person waits for something; and after `latestAfter`
 * the end of any burst of keys. No moment is calm while a debugger is stopped. A new kind of moment goes into `moments`
 * below.
 * @param waited how long the break has been due, ms
 */
export function nextCalmMoment(window: WindowSnapshot, waited: number, settings: Settings): CalmMoment {
  if (window.debuggerStopped) return { wait: Infinity, moment: 'pause' };
  const latest = ms(settings, 'latestAfter');
  const told = hasFreshMachineAnswer(window) && waited < latest + (window.active ? AFTER_LATEST_MS : 0);
  const touch = (told ? window.activityAge : undefined) ?? Infinity;
  /** How long there was no input, and nothing has moved before the person's eyes, as far as this window knows, ms. */
  const quiet = Math.min(window.inputAge ?? Infinity, touch);
  const unseen = Math.min(window.keyAge ?? window.inputAge ?? Infinity, touch);
  // Active without input in its editors: the person types in a terminal, a search or a chat, where keys are not seen.
  // When they stop, the window becomes inactive, and that leads to another look; a key in an editor is seen at the next
  // look.
  const pause = ms(settings, 'calmPause');
  if (!canAskMachine(window, settings) && window.active && unseen > ACTIVE_TAIL_MS && waited < latest)
    return { wait: Math.min(pause, latest - waited), moment: 'latest' };
  const { boundary: ended, waitsFor } = window;
  // The moment that says most comes first.
  const moments: CalmMoment[] = [
    ...(ended && ended.age <= JUST_ENDED_MS
      ? [{ wait: BURST_MS - Math.min(quiet, ended.age), moment: ended.what }]
      : []),
    ...(waitsFor ? [{ wait: Math.min(WAITING_MS, pause) - quiet, moment: waitsFor }] : []),
    ...(waited >= latest ? [{ wait: BURST_MS - quiet, moment: 'latest' as const }] : []),
    {
      wait: waited < latest ? untilCalm(quiet, window.pauses, waited, pause, latest) : pause - quiet,
      moment: 'pause',
    },
  ];
  return moments.find(({ wait }) => wait <= 0) ?? soonest(moments);
}

/** Whether the machine could report keys that no editor sees, and has not answered lately. */
export function needsMachineAnswer(window: WindowSnapshot, settings: Settings): boolean {
  return canAskMachine(window, settings) && !hasFreshMachineAnswer(window);
}

function soonest(moments: readonly CalmMoment[]): CalmMoment {
  return moments.reduce((first, each) => (each.wait < first.wait ? each : first));
}

function canAskMachine({ canQueryMachine, machineAnswer }: WindowSnapshot, { osIdle }: Settings): boolean {
  return canQueryMachine && osIdle !== 'off' && machineAnswer !== 'trembling';
}

function hasFreshMachineAnswer({ machineAnswerAge }: WindowSnapshot): boolean {
  return machineAnswerAge !== undefined && machineAnswerAge <= FRESH_MS;
}
