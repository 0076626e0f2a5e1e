/**
 * The timeout for everything that tests and scripts wait for, ms. It is no statement about how long anything takes:
 * most of it takes less than a second, the slowest (a lost connection that is given up) some minutes, and a busy
 * machine needs more. It only makes sure that a run ends if something never happens.
 */
export const PATIENCE = 10 * 60_000;

/** Timeout of a whole test, ms: longer than one wait, so that the wait is what fails and is reported. */
export const TEST_PATIENCE = 2 * PATIENCE;

/** Timeout of all tests in one VS Code, ms: longer than one test, so that the test is what fails and is reported. */
export const SUITE_PATIENCE = 3 * PATIENCE;
