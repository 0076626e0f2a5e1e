/** Faster than this a voice cannot count every repetition, ms. */
const SLOW_MS = 4_000;

/** Of quick repetitions one in so many is said. */
const EACH = 5;

/**
 * Whether the number of a repetition is worth saying: of slow ones every number, of quick ones every fifth and the last,
 * so that a screen reader has time for what matters.
 * @param rep 1-based @param length of one repetition in real time, ms
 */
export function isAnnounced(rep: number, total: number, length: number): boolean {
  return length >= SLOW_MS || rep % EACH === 0 || rep === total;
}
