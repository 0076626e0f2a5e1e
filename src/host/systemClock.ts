import type { Clock, Disposable, Instant } from '../core/clock.ts';

/** The machine's clocks. */
export class SystemClock implements Clock {
  now(): Instant {
    // hrtime counts from the machine's start on every platform, so that instants of several windows can be compared.
    return { wall: Date.now(), mono: Number(process.hrtime.bigint() / 1_000_000n) };
  }

  wakeAfter(delay: number, wake: () => void): Disposable {
    const timer = setTimeout(wake, delay);
    return { dispose: () => clearTimeout(timer) };
  }
}
