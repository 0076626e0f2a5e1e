import type { RunProgram } from './runProgram.ts';
import { NoAnswer, PATIENCE, type IdleSource } from './source.ts';

/** By its full path, so that nothing on PATH is run by accident. */
const IOREG = '/usr/sbin/ioreg';

/**
 * Only the one object that keeps the time (`-c`), as a root (`-r`) without what hangs below it (`-d 1`), its lines not
 * cut (`-w 0`). Without `-r` the whole registry would be printed.
 */
const ARGUMENTS = ['-r', '-d', '1', '-w', '0', '-c', 'IOHIDSystem'];

/**
 * macOS: what its HID system knows. The system also begins to count again when it turns the display off
 * (https://github.com/toggl-open-source/toggldesktop/issues/4663), so that an answer may be short by that delay, never
 * long: one touch, which nothing follows.
 */
export class MacIdle implements IdleSource {
  readonly means = 'perhapsTouch';
  readonly name = 'ioreg';
  readonly patience = PATIENCE;
  readonly #run: RunProgram;

  constructor(run: RunProgram) {
    this.#run = run;
  }

  async query(signal: AbortSignal): Promise<number> {
    return hidIdleTime(await this.#run(IOREG, ARGUMENTS, signal));
  }

  dispose(): void {}
}

/**
 * The idle time in an `ioreg` listing, ms. Where several objects have one, the smallest: any input counts.
 * @throws {NoAnswer} where there is none
 */
export function hidIdleTime(listing: string): number {
  const all = [...listing.matchAll(/"HIDIdleTime"\s*=\s*(\d+)/g)].map(([, nanoseconds]) => Number(nanoseconds));
  if (all.length === 0) throw new NoAnswer('no HIDIdleTime');
  return Math.round(Math.min(...all) / 1_000_000);
}
