import os from 'node:os';
import type { Clock, Disposable, Instant } from '../time/clock.ts';

/** The longest delay of a Node timer, ms: almost 25 days. Waking earlier does no harm. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * The wall clock and hrtime drift apart by less than this between two calls, ms, unless one was set or the machine
 * slept.
 */
const DRIFT_MS = 1_000;

/**
 * The machine's clocks. On macOS and Windows hrtime continues while the machine sleeps (libuv reads
 * mach_continuous_time and QueryPerformanceCounter); on Linux it stops (CLOCK_MONOTONIC). `os.uptime()` includes the
 * sleep, but is too slow to be read for every key. So it is read only when the wall clock and hrtime have drifted
 * apart: then the machine has slept, or somebody has set the clock.
 */
export class SystemClock implements Clock {
  readonly #read: () => { wall: number; hr: number };
  readonly #uptime: () => number | undefined;
  #drift: number;
  /** Sleep that hrtime does not include, ms. */
  #slept: number;
  /**
   * How far the machine's monotonic clock has gone backwards in all, ms: some do, after sleep or in a virtual machine
   * (golang/go#31528).
   */
  #back = 0;
  #last = -Infinity;
  readonly #boot: number;

  /**
   * @param read returns the wall clock and hrtime, ms
   * @param uptime returns seconds since the start of the machine, sleep included; `undefined` where hrtime includes it
   */
  constructor(read = clocks, uptime = linuxUptime) {
    this.#read = read;
    this.#uptime = uptime;
    const { wall, hr } = read();
    this.#drift = wall - hr;
    this.#slept = this.#missed(hr);
    this.#boot = wall - hr - this.#slept;
  }

  now(): Instant {
    const { wall, hr } = this.#read();
    if (Math.abs(wall - hr - this.#drift) > DRIFT_MS) {
      this.#drift = wall - hr;
      this.#slept = this.#missed(hr);
    }
    const told = hr + this.#slept;
    this.#back = Math.max(this.#back, this.#last - told);
    this.#last = told + this.#back;
    return { wall, mono: this.#last, boot: this.#boot };
  }

  wakeAfter(delay: number, wake: () => void): Disposable {
    // A longer delay would overflow and fire at once
    // (https://nodejs.org/api/timers.html#settimeoutcallback-delay-args).
    const timer = setTimeout(wake, Math.min(delay, LONGEST_MS));
    return { dispose: () => clearTimeout(timer) };
  }

  #missed(hr: number): number {
    const uptime = this.#uptime();
    return uptime === undefined ? 0 : Math.round(uptime * 1_000) - hr;
  }
}

function clocks(): { wall: number; hr: number } {
  return { wall: Date.now(), hr: Number(process.hrtime.bigint() / 1_000_000n) };
}

function linuxUptime(): number | undefined {
  return process.platform === 'linux' ? os.uptime() : undefined;
}
