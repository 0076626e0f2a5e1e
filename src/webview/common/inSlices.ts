import type { Work } from '../../figure/work.ts';

/** How long the page may be held up at a time, ms: half of a frame at 60 in a second. */
const SLICE_MS = 8;

/**
 * Does work in slices between which the page answers keys and is painted.
 * @param done called with what came of it, in a later turn
 * @returns gives the work up, where it has not ended
 */
export function inSlices<T>(work: Work<T>, done: (result: T) => void): () => void {
  const slice = (): void => {
    const end = performance.now() + SLICE_MS;
    do {
      const step = work.next();
      if (step.done) return done(step.value);
    } while (performance.now() < end);
    next = setTimeout(slice);
  };
  let next = setTimeout(slice);
  return () => clearTimeout(next);
}
