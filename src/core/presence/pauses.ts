import { MINUTE, SECOND } from '../../time/clock.ts';

/** Somebody who typed within this time is in the middle of something, however long the break has been due. ms */
export const BURST = 5 * SECOND;

/** How long a pause is remembered, ms. */
const LATELY = 5 * MINUTE;

/** So many pauses lately make the one that is waited for twice as long. Of 5 to 8 none is better than another (traces). */
const OFTEN = 5;

/** However often somebody pauses, a silence of so many times `calmPause` will do. */
const MOST = 2.5;

/** How often somebody has paused lately and gone on, in two numbers. Times are monotonic, ms. */
export class Pauses {
  #count = 0;
  #last = 0;

  /** Nothing had come for `length` ms until `now`. */
  add(length: number, now: number): void {
    if (length <= BURST) return;
    this.#count = this.countAt(now) + 1;
    this.#last = now;
  }

  /** About how many pauses ended in the five minutes before `now`: each counts less the longer ago it was. */
  countAt(now: number): number {
    return this.#count * Math.exp((this.#last - now) / LATELY);
  }
}

/**
 * How long a silence has to go on yet until it is a calm one, ms; 0 or less for not at all.
 *
 * The longer a silence has lasted the longer it will: after 5 s of it somebody types within the next 5 s 42 times in 100,
 * after 15 s 21 times, after 30 s 11 times (traces). What is wanted, `w` ms after the break fell due, is
 *
 *     BURST + (calm - BURST) * (1 - (w / latestAfter)²)
 *
 * where `calm` is `calmPause` for somebody who has typed without a stop, and longer for one who pauses often and so goes
 * on soon. The less is wanted the longer the question waits: {@link BURST} in the end. A silence that was a `calmPause`
 * old when the break fell due is calm as it is: most that one comes upon are long.
 * @param quiet how long the silence has lasted, ms
 * @param pauses how many there were lately, see {@link Pauses}
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
  const meet = (2 * ahead) / (1 + Math.sqrt(1 + (4 * (calm - BURST) * ahead) / latestAfter ** 2));
  return Math.max(BURST - quiet, meet - waited);
}
