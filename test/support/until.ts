import assert from 'node:assert/strict';
import { PATIENCE } from '../../scripts/patience.ts';

/** Pause between two checks, ms: leaves the machine to what is waited for. */
const PAUSE = 20;

/**
 * Waits until a condition holds, by polling. Use it only for conditions that no event or promise reports.
 * @param what the condition in words, for the error
 * @throws if it does not hold after {@link PATIENCE}
 */
export async function until(what: string, so: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE;
  while (!(await so())) {
    assert.ok(performance.now() < end, `${what}: not within ${PATIENCE / 60_000} minutes`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}
