import { elapsed, MINUTE, SECOND, type Instant } from '../../time/clock.ts';
import type { WindowSnapshot } from '../event.ts';
import type { Moment } from '../ledger/entry.ts';
import { ms, type Settings } from '../settings.ts';
import type { State } from '../state.ts';
import { needsMachineAnswer, nextCalmMoment } from './calmMoment.ts';

/** The machine is asked at most this often whether somebody is typing before a question is shown, ms. */
const MACHINE_ASKED_AGAIN = 15 * SECOND;

/** A person who has just come back is not asked for so long, ms. */
const JUST_BACK = 5 * MINUTE;

/** What a question that is due waits for, in a window that could ask it. */
export interface Readiness {
  /** How long the question has to wait for its moment yet, ms; 0 or less for not at all. */
  readonly wait: number;
  /** What makes that moment a good one. */
  readonly moment: Moment;
  /** Whether the machine has yet to say that nobody is typing where no editor sees it. */
  readonly needsMachine: boolean;
  /** Whether the window has yet to say that it is there to show the question. */
  readonly needsWindow: boolean;
}

/**
 * What the question that is due waits for; `undefined` where none is due, or where this window cannot ask it: it is not
 * in front, or the person may not be there. The question waits for a calm moment, and for a person who was away, or not
 * seen, to be back for {@link JUST_BACK} or an interval, whichever is shorter.
 */
export function readinessOf(
  state: State,
  at: Instant,
  window: WindowSnapshot,
  settings: Settings,
): Readiness | undefined {
  const { backSince, presence, prompting } = state;
  if (prompting.kind !== 'due' || presence.kind !== 'present' || !window.focused) return undefined;
  const settled = Math.min(JUST_BACK, ms(settings, 'breakInterval'));
  const settling = backSince === null ? 0 : settled - elapsed(backSince, at);
  const needsMachine = needsMachineAnswer(window, settings);
  const asksMachineIn = needsMachine ? MACHINE_ASKED_AGAIN - (window.machineAnswerAge ?? Infinity) : 0;
  // A question that was asked in a window that has gone is asked again at the end of the first burst of keys.
  const waited = Math.max(elapsed(prompting.since, at), prompting.again ? ms(settings, 'latestAfter') : 0);
  const { wait, moment } = nextCalmMoment(window, waited, settings);
  return {
    wait: Math.max(settling, asksMachineIn, wait),
    moment,
    needsMachine,
    needsWindow: !window.isReached,
  };
}

/** Whether the question is asked now. */
export function isReady({ wait, needsMachine, needsWindow }: Readiness): boolean {
  return wait <= 0 && !needsMachine && !needsWindow;
}
