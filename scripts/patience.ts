/**
 * How long one thing is waited for before that is called a failure, ms. No statement about how long anything takes: most
 * of it takes less than a second, what takes longest (a lost connection that is given up) some minutes, and a machine that
 * is busy with other things must get there as well. It is there so that a run in which something never comes ends.
 */
export const PATIENCE = 10 * 60_000;

/** How long a whole test may take, ms: longer than one wait, so that a wait in vain is what is told. */
export const TEST_PATIENCE = 2 * PATIENCE;

/** How long all tests in one VS Code may take, ms: longer than one test, so that a test in vain is what is told. */
export const SUITE_PATIENCE = 3 * PATIENCE;
