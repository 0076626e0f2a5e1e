/**
 * A moment on two clocks.
 *
 * `wall` (ms since the epoch) is the calendar time. The person, the network or an empty battery can set it back or
 * forward at any time.
 *
 * `mono` (ms since the machine started, sleep included, the same for all windows) never goes back. Durations are
 * measured with it. It starts anew with the machine; `boot` tells the runs of the machine apart.
 */
export interface Instant {
  readonly wall: number;
  readonly mono: number;
  /**
   * Identifies the run of the machine that `mono` belongs to: the wall time at which it started, as far as known then,
   * ms.
   */
  readonly boot: number;
}

/** Something that can be ended; a second call does nothing. Compatible with VS Code's own type. */
export interface Disposable {
  dispose(): void;
}

/** The only source of time. Implemented by `node/systemClock.ts`, and by `simulatedClock.ts` for tests and replays. */
export interface Clock {
  now(): Instant;
  /** Calls `wake` once, `delay` ms from now at the earliest; later if the machine slept. */
  wakeAfter(delay: number, wake: () => void): Disposable;
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
const YEAR = 365.25 * DAY;

/**
 * Bounds of all wall times, ms since the epoch. A clock without a battery starts in 1970, and earlier instants computed
 * from it lie before that. Times read from outside are checked against these bounds; computed times are clamped to
 * them.
 */
export const EARLIEST = Date.UTC(1960, 0);
export const LATEST = Date.UTC(2200, 0);

/** Bound of `mono` in either direction, ms: no machine runs longer, and no instant is further back. */
export const CENTURY = 100 * YEAR;

/**
 * Two `boot` values that differ by less are the same run, ms: windows compute it slightly differently, and no machine
 * restarts faster.
 */
const SAME_BOOT_MS = 30 * SECOND;

/**
 * Time from one instant to another, ms, never negative. Within one run of the machine it is measured with `mono`, so
 * that setting the wall clock changes nothing; across a restart only the wall clock is left.
 */
export function elapsed(from: Instant, to: Instant): number {
  return Math.max(0, isSameRun(from, to) ? to.mono - from.mono : to.wall - from.wall);
}

/** Whether an instant is later than `reference`. Both must be of the same run of the machine. */
export function isAfter(instant: Instant, reference: Instant): boolean {
  return instant.mono > reference.mono;
}

/**
 * How much further the wall clock has gone than `mono` from one instant to a later one of the same run, ms. It is not 0
 * if the clock was set (negative: set back), or if a virtual machine was paused, which `mono` does not notice. Across a
 * restart it is 0, because there is nothing to compare with.
 */
export function wallLeap(from: Instant, to: Instant): number {
  return isSameRun(from, to) ? to.wall - from.wall - (to.mono - from.mono) : 0;
}

/**
 * Rewrites all instants in a value to the `boot` of `at`.
 *
 * Within one run of the machine only `boot` changes: windows may not agree on when the run began. Across a restart the
 * age of each instant is kept: its age at `then`, plus the wall time that has passed since.
 * @param value plain data that contains instants
 * @param then when `value` was last true
 * @param at now
 */
export function rebase<T>(value: T, then: Instant, at: Instant): T {
  if (then.boot === at.boot) return value;
  const sameRun = isSameRun(then, at);
  const passed = elapsed(then, at);
  const carry = (part: unknown): unknown => {
    if (isInstant(part)) return sameRun ? { ...part, boot: at.boot } : before(at, passed + age(part, then));
    if (Array.isArray(part)) return part.map(carry);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, carry(inner)]));
  };
  return carry(value) as T;
}

/** Whether a value has the fields of an instant. The fields themselves are not checked. */
export function isInstant(value: unknown): value is Instant {
  return typeof value === 'object' && value !== null && 'wall' in value && 'mono' in value && 'boot' in value;
}

/** How old an instant was at `then`, ms. Both are of the same run, even if their `boot` differs. */
function age(instant: Instant, then: Instant): number {
  return Math.max(0, then.mono - instant.mono);
}

/**
 * Whether two instants, the earlier one first, are of the same run of the machine. `boot` alone does not decide:
 * windows that were started before and after the wall clock was set differ in it as if the machine had been restarted.
 * A `mono` that went back proves a restart. Otherwise it is the same run unless a restart after `from` is possible: for
 * that, `to.boot` must not be before `from`, and `mono` must not have counted further than the wall clock has gone
 * since `from`.
 */
function isSameRun(from: Instant, to: Instant): boolean {
  if (Math.abs(from.boot - to.boot) < SAME_BOOT_MS) return true;
  return to.mono >= from.mono && (to.boot < from.wall || to.wall - from.wall < to.mono);
}

/** The wall time of a past instant, by the calendar that is right at `at`; ms, not before {@link EARLIEST}. */
export function wallOf(instant: Instant, at: Instant): number {
  return Math.max(EARLIEST, at.wall - elapsed(instant, at));
}

/** The instant `ms` earlier, by the calendar that is right at `instant`; clamped to the bounds above. */
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
