import type { Work } from '../../figure/work.ts';

/** How long one slice of work may block the page, ms: half an animation frame at 60 frames per second. */
const SLICE_MS = 8;

/**
 * Does work in slices of {@link SLICE_MS}, so that the page can handle keys and paint between two slices. A slice is
 * longer if a single step of the work takes longer.
 * @param done called with the result, never before `inSlices` has returned
 * @returns cancels the work, if it has not ended
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
