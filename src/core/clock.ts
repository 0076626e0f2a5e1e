/**
 * A moment, on two clocks. `wall` (ms since the epoch) says where on the calendar it lies; the person, the network or a
 * wrong battery can set it back or forward at any time. `mono` (ms since the machine started, its sleep included, the
 * same for all windows) only goes on, and only it measures; it begins anew when the machine does, which `boot` tells
 * apart.
 */
export interface Instant {
  readonly wall: number;
  readonly mono: number;
  /** Which run of the machine `mono` belongs to: the wall time at which it began, as far as was known then, ms. */
  readonly boot: number;
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
 * Two windows work out the same boot a little differently, ms. Machines do not start faster than this. Where the wall
 * clock was set between the starts of two windows they differ by more, as if the machine had been restarted: see
 * {@link carriedOver}.
 */
const SAME_BOOT = 30 * SECOND;

/**
 * Time from one instant to another in ms, never negative. Within a run of the machine the wall clock has no say, so that
 * setting it neither makes nor takes a minute; across a restart there is no other witness.
 */
export function elapsed(from: Instant, to: Instant): number {
  return Math.max(0, isSameBoot(from, to) ? to.mono - from.mono : to.wall - from.wall);
}

/** Whether an instant comes after another one of the same run of the machine. */
export function isAfter(one: Instant, other: Instant): boolean {
  return one.mono > other.mono;
}

/**
 * Everything that holds instants, told on the clock of `at`. Ages are what is known across a restart of the machine, and
 * between windows that do not agree on when it started: each instant becomes as old as it was at `then`, and as much older
 * as the wall clock says that has passed since.
 * @param then when `value` was last true
 */
export function carriedOver<T>(value: T, then: Instant, at: Instant): T {
  if (isSameBoot(then, at)) return value;
  const passed = elapsed(then, at);
  const carry = (each: unknown): unknown => {
    if (isInstant(each)) return before(at, passed + elapsed(each, then));
    if (Array.isArray(each)) return each.map(carry);
    if (typeof each !== 'object' || each === null) return each;
    return Object.fromEntries(Object.entries(each).map(([key, part]) => [key, carry(part)]));
  };
  return carry(value) as T;
}

/** Whether a value is an instant. */
export function isInstant(value: unknown): value is Instant {
  return typeof value === 'object' && value !== null && 'wall' in value && 'mono' in value && 'boot' in value;
}

function isSameBoot(one: Instant, other: Instant): boolean {
  return Math.abs(one.boot - other.boot) < SAME_BOOT;
}

/** Where an instant of the past lies on the calendar that is right at `at`: wall time, ms. */
export function wallOf(instant: Instant, at: Instant): number {
  return at.wall - elapsed(instant, at);
}

/** The instant `ms` earlier, on a calendar that is right now. */
export function before(instant: Instant, ms: number): Instant {
  return { ...instant, wall: instant.wall - ms, mono: instant.mono - ms };
}
