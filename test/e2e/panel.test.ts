import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { Window } from '../../scripts/window.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const THEMES = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  'high-contrast': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
} as const;

describe('the break panel', () => {
  for (const [name, theme] of Object.entries(THEMES)) {
    describe(`in the ${name} theme`, () => {
      let window: Window;

      before(async () => {
        window = await Window.open({ 'workbench.colorTheme': theme });
      });

      after(() => window.close());

      /** What an accessibility checker finds in the page as it is now. */
      const faults = async (): Promise<string[]> => {
        const body = window.panel.locator('body');
        const { violations } = await body.evaluate(async (_, source) => {
          const { axe } = globalThis as unknown as { axe?: { run(): Promise<AxeResults> } };
          if (!axe) (0, eval)(source);
          return (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run();
        }, AXE);
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
      };

      it('leads a session, and an accessibility checker finds no fault in it', async () => {
        await window.lead('Calf pump');
        await window.panel.getByRole('img', { name: '1 of 8' }).waitFor({ timeout: 30_000 });
        await window.page.keyboard.press('Space');
        await window.panel.getByRole('button', { name: 'Go on' }).waitFor();
        await window.picture(`player-${name}`);
        assert.deepEqual(await faults(), []);
      });

      it('asks about the legs before the massage, and leads its strokes on the left and the right', async () => {
        await window.command('Second Heart: Start Calf Massage');
        await window.panel.locator('.lead', { hasText: 'Do not massage it. See a doctor today.' }).waitFor();
        await window.picture(`card-${name}`);
        assert.deepEqual(await faults(), []);
        await window.page.keyboard.press('b');
        await window.panel.getByText('Left leg', { exact: true }).waitFor();
        await window.panel.getByRole('img', { name: '1 of 5' }).waitFor({ timeout: 30_000 });
        await window.picture(`massage-${name}`);
      });

      it('is gone when it is closed, and a full interval begins', async () => {
        await window.page.keyboard.press('e');
        await window.page.locator('iframe.webview').waitFor({ state: 'detached' });
        await window.says('45 min');
      });
    });
  }
});
