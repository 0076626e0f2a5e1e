import { ACTIVE_TAIL } from '../presence/windowActivity.ts';
import { MINUTE, SECOND } from '../../time/clock.ts';
import type { Moment } from '../ledger/entry.ts';
import type { WindowSnapshot } from '../event.ts';
import { ms, type Settings } from '../settings.ts';
import { BURST, untilCalm } from '../presence/pauses.ts';

/** What ended longer ago than this is no boundary any more: something else has begun. ms */
const JUST_ENDED = MINUTE;

/** So long nothing comes from somebody who only waits for what is running, ms. */
const WAITING = 10 * SECOND;

/**
 * What the machine tells of keys in an active window holds a question back for so long after `latestAfter`, ms. In one that
 * is not active it is the mouse, or nobody, and holds nothing back by then.
 */
const AFTER_LATEST = 5 * MINUTE;

/** An answer of the machine says for so long whether anybody is typing, ms. */
const FRESH = 2 * SECOND;

/** How long a question has to wait for its moment yet, ms, 0 or less for not at all, and what makes it one. */
export interface CalmMoment {
  readonly wait: number;
  readonly moment: Moment;
}

/**
 * The next calm moment of a window, as things stand: a pause of `calmPause`, or as {@link untilCalm} has it; the first
 * short silence after something has ended, or while something is waited for; and after `latestAfter` the end of any burst
 * of keys. Never while a debugger is stopped.
 * @param waited how long the break has been due, ms
 */
export function nextCalmMoment(window: WindowSnapshot, waited: number, settings: Settings): CalmMoment {
  if (window.debuggerStopped) return { wait: Infinity, moment: 'pause' };
  const latest = ms(settings, 'latestAfter');
  const told = hasFreshMachineAnswer(window) && waited < latest + (window.active ? AFTER_LATEST : 0);
  const touch = (told ? window.activityAge : undefined) ?? Infinity;
  /** How long nothing has come from the person and nothing has moved before their eyes, as far as this window knows, ms. */
  const quiet = Math.min(window.inputAge ?? Infinity, touch);
  const unseen = Math.min(window.keyAge ?? window.inputAge ?? Infinity, touch);
  // Active without a word from its editors: somebody types in a terminal, a search or a chat, where keys are not seen.
  // When that ends the window falls silent, which is another reason to look.
  // Should they turn to an editor instead, that is seen at the next look.
  const pause = ms(settings, 'calmPause');
  if (!canAskMachine(window, settings) && window.active && unseen > ACTIVE_TAIL && waited < latest)
    return { wait: Math.min(pause, latest - waited), moment: 'latest' };
  const { boundary: ended, waitsFor } = window;
  // What says most comes first.
  const moments: CalmMoment[] = [
    ...(ended && ended.age <= JUST_ENDED ? [{ wait: BURST - Math.min(quiet, ended.age), moment: ended.what }] : []),
    ...(waitsFor ? [{ wait: Math.min(WAITING, pause) - quiet, moment: waitsFor }] : []),
    ...(waited >= latest ? [{ wait: BURST - quiet, moment: 'latest' as const }] : []),
    {
      wait: waited < latest ? untilCalm(quiet, window.pauses, waited, pause, latest) : pause - quiet,
      moment: 'pause',
    },
  ];
  return moments.find(({ wait }) => wait <= 0) ?? soonest(moments);
}

/** Whether the machine could tell of keys that no editor sees, and has not lately. */
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
  return machineAnswerAge !== undefined && machineAnswerAge <= FRESH;
}
