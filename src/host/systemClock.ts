import type { Clock, Disposable, Instant } from '../core/clock.ts';

/** The longest delay that a timer of Node's can take, ms: almost 25 days. Waking early is no harm. */
const LONGEST = 2 ** 31 - 1;

/** The machine's clocks. */
export class SystemClock implements Clock {
  now(): Instant {
    // hrtime counts from the machine's start on every platform, so that instants of several windows can be compared.
    return { wall: Date.now(), mono: Number(process.hrtime.bigint() / 1_000_000n) };
  }

  wakeAfter(delay: number, wake: () => void): Disposable {
    // A longer delay would overflow and fire at once (https://nodejs.org/api/timers.html#settimeoutcallback-delay-args).
    const timer = setTimeout(wake, Math.min(delay, LONGEST));
    return { dispose: () => clearTimeout(timer) };
  }
}
