/** Repetitions that last at least this long are all counted aloud, ms; a voice cannot keep up with faster ones. */
const SLOW_MS = 4_000;

/** Of faster repetitions every fifth is counted aloud. */
const STRIDE = 5;

/**
 * Whether the number of a repetition is announced: of slow ones every number, of fast ones every fifth and the last, so
 * that a screen reader has time for more important words.
 * @param rep from 1
 * @param length of one repetition in real time, ms
 */
export function isRepAnnounced(rep: number, total: number, length: number): boolean {
  return length >= SLOW_MS || rep % STRIDE === 0 || rep === total;
}
