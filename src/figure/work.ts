/** Work in steps: a generator that yields after each step, so that its caller can do other things in between. */
export type Work<T> = Generator<undefined, T, undefined>;

/** Runs all steps at once and returns the result. @throws what the work throws */
export function complete<T>(work: Work<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
