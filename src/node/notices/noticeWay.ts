import type { NoticeAction, SystemNotice } from '../../app/ports.ts';
import { MINUTE } from '../../time/clock.ts';

/**
 * A notification is taken away after this time, ms, and nobody waits for its buttons any longer: by then the person has
 * done without it.
 */
export const LONGEST_MS = 20 * MINUTE;

/**
 * Takes a notification off the screen and out of the system's list. Called after the signal of `show` has aborted, or
 * after `show` has returned `undefined`.
 * @throws if that fails
 */
export type TakeAway = (signal: AbortSignal) => Promise<unknown>;

/** How an operating system shows a notification. A new one is added in `openSystemNotifier.ts`. */
export interface NoticeWay {
  /** How long it may take until a notification is shown or taken away, ms. The caller then aborts the signal. */
  readonly timeoutMs: number;
  /**
   * Shows a notification, and waits for what the person does with it where the system tells that.
   * @param notice without control characters
   * @param onShown called at most once, when the notification is on the screen
   * @returns the button that was pressed, or `closed`; `undefined` if the system does not tell
   * @throws if it cannot be shown, or if the signal aborts; then no program is left running
   */
  show(
    notice: SystemNotice,
    onShown: (takeAway: TakeAway) => void,
    signal: AbortSignal,
  ): Promise<NoticeAction | 'closed' | undefined>;
}

/** Makes text into the text of an XML element; the body of a notification of Linux is similar enough to XML. */
export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
