/** Work that is done a little at a time, so that whoever does it can do something else in between. */
export type Work<T> = Generator<undefined, T, undefined>;

/** Does all of it at once. @throws what the work throws */
export function complete<T>(work: Work<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
