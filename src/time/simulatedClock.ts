import type { Clock, Disposable, Instant } from './clock.ts';

interface Wake {
  /** The value of the clock's `#awake` at which it is due, ms. */
  readonly at: number;
  readonly call: () => void;
}

/**
 * The clock for tests and replays: time passes only when it is told to, and it can do what a test cannot do to a
 * machine. Wakes fire in the order of their times, each while the clock shows its own time.
 */
export class SimulatedClock implements Clock {
  readonly #wakes = new Set<Wake>();
  #wall: number;
  #boot: number;
  #mono = 0;
  #awake = 0;

  /**
   * @param wall initial wall time, ms since the epoch
   * @param up how long the machine has been on, ms
   */
  constructor(wall: number, up = 0) {
    this.#wall = wall;
    this.#boot = wall - up;
    this.#mono = up;
  }

  now(): Instant {
    return { wall: this.#wall, mono: this.#mono, boot: this.#boot };
  }

  wakeAfter(delay: number, call: () => void): Disposable {
    const wake = { at: this.#awake + Math.max(0, Math.ceil(delay)), call };
    this.#wakes.add(wake);
    return { dispose: () => void this.#wakes.delete(wake) };
  }

  /** Lets `ms` pass, rounded to whole ms as a real clock shows them, and fires the wakes on the way. */
  advance(ms: number): void {
    const end = this.#awake + Math.round(ms);
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#wakes.delete(next);
      this.#pass(next.at - this.#awake);
      next.call();
    }
    this.#pass(end - this.#awake);
  }

  /** Like {@link advance}, but the wakes of the very last moment wait until time goes on. */
  advanceBefore(ms: number): void {
    const whole = Math.round(ms);
    if (whole <= 0) return;
    this.advance(whole - 1);
    this.#pass(1);
  }

  /** The machine sleeps: time passes, but timers stand still. */
  sleep(ms: number): void {
    this.#wall += ms;
    this.#mono += ms;
  }

  /** The program stalls: time passes, and timers that would have fired meanwhile fire late. */
  stall(ms: number): void {
    this.#pass(ms);
  }

  /** Sets the wall clock forward or (negative) back; nothing else changes. */
  jump(ms: number): void {
    this.#wall += ms;
  }

  /** The machine is off for `ms` and starts again; all wakes are gone. */
  restart(ms: number): void {
    this.#wakes.clear();
    this.#wall += ms;
    this.#boot = this.#wall;
    this.#mono = 0;
  }

  /** The number of armed wakes, so that tests can check the cost. */
  get armed(): number {
    return this.#wakes.size;
  }

  #next(end: number): Wake | undefined {
    let first: Wake | undefined;
    for (const wake of this.#wakes) if (wake.at <= end && (!first || wake.at < first.at)) first = wake;
    return first;
  }

  #pass(ms: number): void {
    const passed = Math.max(0, ms);
    this.#wall += passed;
    this.#mono += passed;
    this.#awake += passed;
  }
}
