import type { SystemNotice } from '../../app/ports.ts';
import { TIMEOUT_MS } from '../helpers/noAnswer.ts';
import type { RunProgram } from '../helpers/runProgram.ts';
import type { NoticeWay, TakeAway } from './noticeWay.ts';

/** The full path, so that no other program on PATH is run by accident. */
const OSASCRIPT = '/usr/bin/osascript';

/** The texts are arguments of the script, never part of it. */
const SCRIPT = ['on run argv', 'display notification (item 3 of argv) with title (item 2 of argv)', 'end run'] as const;

/**
 * macOS: the AppleScript command `display notification`. It has no buttons and tells nothing
 * (https://developer.apple.com/library/archive/documentation/LanguagesUtilities/Conceptual/MacAutomationScriptingGuide/DisplayNotifications.html),
 * and what it shows cannot be taken away. The system counts it as a notification of Script Editor: a click opens that,
 * and nothing is shown as long as Script Editor is not allowed to notify
 * (https://github.com/gen2brain/beeep/issues/67).
 */
export class MacNotice implements NoticeWay {
  readonly timeoutMs = TIMEOUT_MS;
  readonly #run: RunProgram;

  constructor(run: RunProgram) {
    this.#run = run;
  }

  async show(notice: SystemNotice, onShown: (takeAway: TakeAway) => void, signal: AbortSignal): Promise<undefined> {
    // The arguments are UTF-8. Every macOS has this locale, and nothing that is printed is read.
    const variables = { LC_ALL: 'en_US.UTF-8' };
    await this.#run(OSASCRIPT, osascriptArguments(notice), signal, { variables });
    onShown(() => Promise.resolve());
  }
}

/**
 * The arguments that make `osascript` show a notification, without a sound. The first argument of the script is only
 * there to end the options: a text may begin with a hyphen.
 */
export function osascriptArguments({ title, body }: SystemNotice): readonly string[] {
  return [...SCRIPT.flatMap((line) => ['-e', line]), 'notice', title, body];
}
