// npm run bench, second part: measures the time from the command to the panel's first picture, compared with an empty
// webview.
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { ROOT } from '../../scripts/paths.ts';
import { stopAll } from '../../scripts/processes.ts';
import { installServer } from '../../scripts/vscodeServer.ts';
import { PALETTE_PLACEHOLDER, Window } from '../../scripts/window.ts';
import { installExtension } from '../../scripts/workbench.ts';

const ROUNDS = 9;

process.env.SECOND_HEART_SERVER = await installServer('current');
const window = await Window.open({}, { 'notes.txt': 'Notes' }, (bed) =>
  installExtension(bed, path.join(ROOT, 'test', 'bench', 'emptyWebview')),
);

/**
 * Time from the key that runs the command to the first picture that the panel's page can paint, ms. Closes the panel
 * afterwards.
 */
async function untilSeen(command: string, seen: Locator): Promise<number> {
  await window.openFile('notes.txt');
  await window.page.keyboard.press('F1');
  await window.find(PALETTE_PLACEHOLDER, command);
  const start = Date.now();
  await window.page.keyboard.press('Enter');
  await seen.waitFor({ state: 'attached' });
  const drawn = await seen.evaluate(() => {
    const [mark] = performance.getEntriesByName('picture');
    return performance.timeOrigin + (mark?.startTime ?? NaN);
  });
  const passed = drawn - start;
  await window.page.locator('.tab', { hasText: /Second Heart|Empty/ }).click({ button: 'middle' });
  await window.page.locator('iframe.webview').waitFor({ state: 'detached' });
  return passed;
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? NaN;

try {
  await window.startRoutine('Calf pump');
  await window.panel.locator('.animation path').first().waitFor({ state: 'attached' });
  await window.end();
  const [empty, ours]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    empty.push(await untilSeen('Open an Empty Webview', window.panel.locator('#empty')));
    ours.push(await untilSeen('Second Heart: Start Break Now', window.panel.locator('.animation path').first()));
  }
  const difference = median(ours) - median(empty);
  console.log(`first picture in the panel: ${median(ours).toFixed(0)} ms after the command, median of ${ROUNDS}`);
  console.log(`an empty webview: ${median(empty).toFixed(0)} ms; ours beyond it: ${difference.toFixed(0)} ms`);
} finally {
  await window.close();
  await stopAll();
}
