import os from 'node:os';
import type { Clock, Disposable, Instant } from '../time/clock.ts';

/** The longest delay that a timer of Node's can take, ms: almost 25 days. Waking early is no harm. */
const LONGEST = 2 ** 31 - 1;

/** The wall clock and hrtime drift apart by less than this between two looks, unless something happened to one, ms. */
const DRIFT = 1_000;

/**
 * The machine's clocks. On macOS and Windows hrtime goes on while the machine sleeps (libuv reads mach_continuous_time and
 * QueryPerformanceCounter), on Linux it stands still (CLOCK_MONOTONIC). There `os.uptime()` knows better, but costs too
 * much to be read for every key: it is read when the wall clock and hrtime have drifted apart, for then the machine has
 * slept, or somebody has set the clock.
 */
export class SystemClock implements Clock {
  readonly #read: () => { wall: number; hr: number };
  readonly #uptime: () => number | undefined;
  #drift: number;
  /** Sleep that hrtime has missed, ms. */
  #slept: number;
  /** How far the machine's own clocks have gone back, ms: some do, after sleep or in a virtual machine (golang/go#31528). */
  #back = 0;
  #last = -Infinity;
  readonly #boot: number;

  /**
   * @param read the wall clock and hrtime, ms
   * @param uptime s, sleep included; `undefined` where hrtime includes it
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
    if (Math.abs(wall - hr - this.#drift) > DRIFT) {
      this.#drift = wall - hr;
      this.#slept = this.#missed(hr);
    }
    const told = hr + this.#slept;
    this.#back = Math.max(this.#back, this.#last - told);
    this.#last = told + this.#back;
    return { wall, mono: this.#last, boot: this.#boot };
  }

  wakeAfter(delay: number, wake: () => void): Disposable {
    // A longer delay would overflow and fire at once (https://nodejs.org/api/timers.html#settimeoutcallback-delay-args).
    const timer = setTimeout(wake, Math.min(delay, LONGEST));
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
