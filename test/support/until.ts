import assert from 'node:assert/strict';

/** Waits, letting everything else go on, until something is so; fails when it is not after `limit` ms. */
export async function until(what: string, so: () => boolean | Promise<boolean>, limit = 10_000): Promise<void> {
  const end = performance.now() + limit;
  while (!(await so())) {
    assert.ok(performance.now() < end, `${what}, not within ${limit} ms`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
