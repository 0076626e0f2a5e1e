import type { RunProgram } from '../helpers/runProgram.ts';
import { NoAnswer, TIMEOUT_MS } from '../helpers/noAnswer.ts';
import type { IdleSource } from './source.ts';

/** The full path, so that no other program on PATH is run by accident. */
const IOREG = '/usr/sbin/ioreg';

/**
 * Prints only the object that keeps the idle time (`-c`), as a root (`-r`), without its children (`-d 1`), and without
 * cutting lines (`-w 0`). Without `-r` the whole registry would be printed.
 */
const ARGUMENTS = ['-r', '-d', '1', '-w', '0', '-c', 'IOHIDSystem'];

/**
 * macOS: the idle time of the HID system. It also restarts when the system turns the display off
 * (https://github.com/toggl-open-source/toggldesktop/issues/4663), so an answer may be too short by the display's
 * delay, but never too long. That reset looks like a single touch that no other follows.
 */
export class MacIdle implements IdleSource {
  readonly means = 'perhapsTouch';
  readonly name = 'ioreg';
  readonly timeoutMs = TIMEOUT_MS;
  readonly #run: RunProgram;

  constructor(run: RunProgram) {
    this.#run = run;
  }

  async query(signal: AbortSignal): Promise<number> {
    return parseIoreg(await this.#run(IOREG, ARGUMENTS, signal));
  }

  dispose(): void {}
}

/**
 * Reads the idle time from an `ioreg` listing, ms. If several objects have one, it is the smallest: any input counts.
 * @throws {NoAnswer} if there is none
 */
export function parseIoreg(listing: string): number {
  const all = [...listing.matchAll(/"HIDIdleTime"\s*=\s*(\d+)/g)].map(([, nanoseconds]) => Number(nanoseconds));
  if (all.length === 0) throw new NoAnswer('no HIDIdleTime');
  return Math.round(Math.min(...all) / 1_000_000);
}
