import { MINUTE, SECOND } from '../../time/clock.ts';

/** A person who typed within this time is in the middle of something, however long the break has been due, ms. */
export const BURST_MS = 5 * SECOND;

/** How long a pause is remembered, ms. */
const LATELY_MS = 5 * MINUTE;

/** This many recent pauses double the pause that is waited for. Of 5 to 8 none is better than another (traces). */
const OFTEN = 5;

/** A silence of this many times `calmPause` is enough, however often the person pauses. */
const MOST = 2.5;

/** Counts how often the person has paused lately and gone on, in two numbers. Times are monotonic, ms. */
export class Pauses {
  #count = 0;
  #last = 0;

  /** A silence of `length` ms has ended at `now`. */
  add(length: number, now: number): void {
    if (length <= BURST_MS) return;
    this.#count = this.countAt(now) + 1;
    this.#last = now;
  }

  /** About how many pauses ended in the five minutes before `now`; each counts less the longer ago it was. */
  countAt(now: number): number {
    return this.#count * Math.exp((this.#last - now) / LATELY_MS);
  }
}

/**
 * How much longer a silence has to go on until it is calm, ms; 0 or less if it is calm already.
 *
 * The longer a silence has lasted, the longer it will last: after 5 s of it the person types within the next 5 s 42
 * times in 100, after 15 s 21 times, after 30 s 11 times (traces). The silence that is wanted `w` ms after the break
 * fell due is
 *
 *     BURST_MS + (calm - BURST_MS) * (1 - (w / latestAfter)²)
 *
 * where `calm` is `calmPause` for a person who has typed without a stop, and longer for one who pauses often, because
 * such a person goes on soon. The longer the question waits, the shorter the silence that is wanted, down to {@link
 * BURST_MS}. If the silence was already `calmPause` long when the break fell due, it is calm at once.
 * @param quiet how long the silence has lasted, ms
 * @param pauses how many pauses there were lately, see {@link Pauses}
 * @param waited how long the break has been due, ms, less than `latestAfter`
 */
export function untilCalm(
  quiet: number,
  pauses: number,
  waited: number,
  calmPause: number,
  latestAfter: number,
): number {
  if (quiet - waited >= calmPause) return 0;
  const calm = calmPause * Math.min(MOST, 1 + pauses / OFTEN);
  // The silence grows while what is wanted shrinks: where they meet, quiet - waited + w is what is wanted at w.
  const ahead = waited - quiet + calm;
  const meet = (2 * ahead) / (1 + Math.sqrt(1 + (4 * (calm - BURST_MS) * ahead) / latestAfter ** 2));
  return Math.max(BURST_MS - quiet, meet - waited);
}
