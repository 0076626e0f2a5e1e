import { elapsed, MINUTE, SECOND, type Instant } from '../../time/clock.ts';
import type { WindowSnapshot } from '../event.ts';
import type { Moment } from '../ledger/entry.ts';
import { ms, type Settings } from '../settings.ts';
import type { State } from '../state.ts';
import { needsMachineAnswer, nextCalmMoment } from './calmMoment.ts';

/** The machine is asked at most this often whether somebody is typing before a question is shown, ms. */
const MACHINE_ASKED_AGAIN_MS = 15 * SECOND;

/** A person who has just come back is not asked for so long, ms. */
const JUST_BACK_MS = 5 * MINUTE;

/** What a question that is due waits for, in a window that could ask it. */
export type Readiness =
  /** For a calm moment, which comes in `ms` if nothing happens until then. */
  | { readonly kind: 'waits'; readonly ms: number }
  /** For an answer: of the machine, that nobody types where no editor sees it; of the window, that it is there. */
  | { readonly kind: 'confirms'; readonly machine: boolean; readonly window: boolean }
  /** For nothing. */
  | { readonly kind: 'ready'; readonly moment: Moment };

/**
 * What the question that is due waits for; `undefined` where none is due, or where this window cannot ask it: it is not
 * in front, or the person may not be there. The question waits for a calm moment, and for a person who was away, or not
 * seen, to be back for {@link JUST_BACK_MS} or an interval, whichever is shorter.
 */
export function readinessOf(
  state: State,
  at: Instant,
  window: WindowSnapshot,
  settings: Settings,
): Readiness | undefined {
  const { backSince, presence, prompting } = state;
  if (prompting.kind !== 'due' || presence.kind !== 'present' || !window.focused) return undefined;
  const settled = Math.min(JUST_BACK_MS, ms(settings, 'breakInterval'));
  const settling = backSince === null ? 0 : settled - elapsed(backSince, at);
  const needsMachine = needsMachineAnswer(window, settings);
  const asksMachineIn = needsMachine ? MACHINE_ASKED_AGAIN_MS - (window.machineAnswerAge ?? Infinity) : 0;
  // A question that was asked in a window that has gone is asked again at the end of the first burst of keys.
  const waited = Math.max(elapsed(prompting.since, at), prompting.again ? ms(settings, 'latestAfter') : 0);
  const { wait, moment } = nextCalmMoment(window, waited, settings);
  const longest = Math.max(settling, asksMachineIn, wait);
  if (longest > 0) return { kind: 'waits', ms: longest };
  const needsWindow = !window.isReached;
  return needsMachine || needsWindow
    ? { kind: 'confirms', machine: needsMachine, window: needsWindow }
    : { kind: 'ready', moment };
}
