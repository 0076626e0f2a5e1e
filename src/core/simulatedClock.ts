import type { Clock, Disposable, Instant } from './clock.ts';

interface Wake {
  readonly at: number;
  readonly call: () => void;
}

/**
 * The clock's twin for tests and replays: time passes only when told to, and things can be done to it that a test cannot
 * do to a machine. Wakes fire in order of time, each with the clock standing at its own moment.
 */
export class SimulatedClock implements Clock {
  readonly #wakes = new Set<Wake>();
  #wall: number;
  #mono = 0;

  /** @param wall where the wall clock starts, ms since the epoch */
  constructor(wall: number) {
    this.#wall = wall;
  }

  now(): Instant {
    return { wall: this.#wall, mono: this.#mono };
  }

  wakeAfter(delay: number, call: () => void): Disposable {
    const wake = { at: this.#mono + Math.max(0, delay), call };
    this.#wakes.add(wake);
    return { dispose: () => void this.#wakes.delete(wake) };
  }

  /** Lets `ms` pass on both clocks, waking whoever asked for it on the way. */
  advance(ms: number): void {
    const end = this.#mono + ms;
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#wakes.delete(next);
      this.#pass(next.at - this.#mono);
      next.call();
    }
    this.#pass(end - this.#mono);
  }

  /** The machine sleeps: the wall clock goes on, the monotonic one and every timer stand still. */
  sleep(ms: number): void {
    this.#wall += ms;
  }

  /** Somebody sets the wall clock, forward or (negative) back; nothing else happens. */
  jump(ms: number): void {
    this.#wall += ms;
  }

  /** How many wakes are armed; a cost that tests may look at. */
  get armed(): number {
    return this.#wakes.size;
  }

  #next(end: number): Wake | undefined {
    let first: Wake | undefined;
    for (const wake of this.#wakes) if (wake.at <= end && (!first || wake.at < first.at)) first = wake;
    return first;
  }

  #pass(ms: number): void {
    this.#wall += ms;
    this.#mono += ms;
  }
}
