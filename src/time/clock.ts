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

/** The only way to the time. The real one is in `node/systemClock.ts`, its twin in `simulatedClock.ts`. */
export interface Clock {
  now(): Instant;
  /** Calls `wake` once, `delay` ms from now at the earliest; later if the machine slept. */
  wakeAfter(delay: number, wake: () => void): Disposable;
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
const YEAR = 365.25 * 24 * HOUR;

/**
 * Where instants and times can lie, wall times in ms: a clock without a battery begins in 1970, and what was before it
 * lies before. Whoever reads one from outside checks it by these; whoever works one out from others stays within them.
 */
export const EARLIEST = Date.UTC(1960, 0);
export const LATEST = Date.UTC(2200, 0);

/** No machine runs longer, and nothing is further back on its own clock, ms. */
export const CENTURY = 100 * YEAR;

/** Two windows work out the same boot a little differently, ms. Machines do not start faster than this. */
const SAME_BOOT = 30 * SECOND;

/**
 * Time from one instant to another in ms, never negative. Within a run of the machine the wall clock has no say, so that
 * setting it neither makes nor takes a minute; across a restart there is no other witness.
 */
export function elapsed(from: Instant, to: Instant): number {
  return Math.max(0, isSameRun(from, to) ? to.mono - from.mono : to.wall - from.wall);
}

/** Whether an instant comes after another one of the same run of the machine. */
export function isAfter(one: Instant, other: Instant): boolean {
  return one.mono > other.mono;
}

/**
 * By how much the wall clock has gone further than the time that passed from one instant to a later one of the same run of
 * the machine, ms: it was set, or a virtual machine was paused, which its other clocks know nothing of. Negative where it
 * was set back; 0 across a restart, where there is nothing to compare it with.
 */
export function wallLeap(from: Instant, to: Instant): number {
  return isSameRun(from, to) ? to.wall - from.wall - (to.mono - from.mono) : 0;
}

/**
 * Everything that holds instants, told on the clock of `at`, so that all of them have one `boot`. Within a run of the
 * machine that is all there is to it, though windows may not agree on when it began. Ages are what is known across a
 * restart: each instant becomes as old as it was at `then`, and as much older as the wall clock says that has passed since.
 * @param then when `value` was last true
 */
export function carriedOver<T>(value: T, then: Instant, at: Instant): T {
  if (then.boot === at.boot) return value;
  const sameRun = isSameRun(then, at);
  const passed = elapsed(then, at);
  const carry = (each: unknown): unknown => {
    if (isInstant(each)) return sameRun ? { ...each, boot: at.boot } : before(at, passed + age(each, then));
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

/** How old an instant was at another one of which it was told: on one clock, however they are labelled. */
function age(instant: Instant, then: Instant): number {
  return Math.max(0, then.mono - instant.mono);
}

/**
 * Whether two instants, in their order, are of one run of the machine. Windows that were started before and after the wall
 * clock was set differ in `boot` as if the machine had been restarted; so that is decided by what is possible. A run that
 * began after `from` has counted no further than the wall clock has gone since, and has not begun before `from`.
 */
function isSameRun(from: Instant, to: Instant): boolean {
  if (Math.abs(from.boot - to.boot) < SAME_BOOT) return true;
  return to.mono >= from.mono && (to.boot < from.wall || to.wall - from.wall < to.mono);
}

/** Where an instant of the past lies on the calendar that is right at `at`: wall time, ms, {@link EARLIEST} at the least. */
export function wallOf(instant: Instant, at: Instant): number {
  return Math.max(EARLIEST, at.wall - elapsed(instant, at));
}

/** The instant `ms` earlier, on a calendar that is right now. */
export function before(instant: Instant, ms: number): Instant {
  return {
    ...instant,
    wall: within(instant.wall - ms, EARLIEST, LATEST),
    mono: within(instant.mono - ms, -CENTURY, CENTURY),
  };
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
