import assert from 'node:assert/strict';
import { isForbidden } from '../support/lint.ts';

/** What would make a test fail on a machine that is busy with other things. */
const BY_THE_CLOCK = [
  'await page.waitForTimeout(500);',
  'setTimeout(done, 100);',
  "import { setTimeout } from 'node:timers/promises';",
  'await button.waitFor({ timeout: 2_000 });',
  "describe('slow', function () { this.timeout(30_000); });",
  "it('now and then', function () { this.retries(3); });",
  'page.setDefaultTimeout(5_000);',
  'assert.ok(Date.now() - begun < 2_000);',
  'assert.ok(500 >= performance.now() - begun);',
  'for (const end = Date.now() + 5_000; Date.now() < end;) await look();',
  'while (performance.now() - begun < span) await look();',
];

const WITHOUT_A_CLOCK = [
  'await button.waitFor();',
  "await until('it is there', () => existsSync(file));",
  'await button.waitFor({ state: "detached" });',
  'assert.ok(before <= clock.now().wall && clock.now().wall <= Date.now());',
  "import { setImmediate } from 'node:timers/promises';",
  'desk.silence(60);',
];

describe('a test', () => {
  for (const folder of ['unit', 'integration', 'e2e', 'support'])
    it(`in ${folder} waits for what it is about, and for no time to pass`, async () => {
      for (const code of BY_THE_CLOCK) assert.ok(await isForbidden(`test/${folder}/x.ts`, code), code);
      for (const code of WITHOUT_A_CLOCK) assert.ok(!(await isForbidden(`test/${folder}/x.ts`, code)), code);
    });
});
