/**
 * A moment, on two clocks. `wall` (ms since the epoch) can be set back or forward by the person, the network or a
 * time-zone daemon; `mono` (ms, unknown origin, shared by all processes since the machine started) never goes back but
 * may stand still while the machine sleeps. Keeping both apart is what lets {@link elapsed} survive a wrong clock.
 */
export interface Instant {
  readonly wall: number;
  readonly mono: number;
}

/** Anything that can be ended; ending it twice does nothing. Compatible with VS Code's own type. */
export interface Disposable {
  dispose(): void;
}

/** The only way to the time. The real one is in `host/systemClock.ts`, its twin in `core/simulatedClock.ts`. */
export interface Clock {
  now(): Instant;
  /** Calls `wake` once, `delay` ms from now at the earliest; later if the machine slept. */
  wakeAfter(delay: number, wake: () => void): Disposable;
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

/**
 * Time from one instant to another in ms, never negative. The larger of the two clocks' answers: a machine that slept
 * shows it on the wall clock only, a wall clock set back shows the truth on the monotonic one only. Across a restart of
 * the machine the monotonic clock begins again and only the wall clock speaks.
 */
export function elapsed(from: Instant, to: Instant): number {
  return Math.max(0, to.wall - from.wall, to.mono - from.mono);
}

/** The instant `ms` earlier. */
export function before(instant: Instant, ms: number): Instant {
  return { wall: instant.wall - ms, mono: instant.mono - ms };
}
