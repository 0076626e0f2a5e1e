import assert from 'node:assert/strict';
import { PATIENCE } from '../../scripts/patience.ts';

/** How long nothing is looked at between two looks, ms: the machine is left to what is waited for. */
const PAUSE = 20;

/**
 * Waits until something is so that nobody tells of; what an event or a promise tells is waited for by that.
 * @throws where it is not so after {@link PATIENCE}
 */
export async function until(what: string, so: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE;
  while (!(await so())) {
    assert.ok(performance.now() < end, `${what}: not within ${PATIENCE / 60_000} minutes`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}
