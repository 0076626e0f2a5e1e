import assert from 'node:assert/strict';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { HOOKS_FOLDER, hookFileName, type HookEvent } from '../../src/core/agents/hookEvent.ts';
import { Window } from '../../scripts/window.ts';
import { begun } from './support/begun.ts';

/** Long silences; and a terminal whose text a test can read. */
const SETTINGS = { 'secondHeart.calmPause': 120, 'terminal.integrated.gpuAcceleration': 'off' };

/** Plays an agent: says its name in the title, reads a prompt, and has its hook called. */
const AGENT = `printf '\\033]0;Claude Code\\007'
echo 'Ask me'
read -r prompt
echo > "$1/${hookFileName('claude-7', 'start')}"
read -r answer
`;

describe('an agent in a terminal', () => {
  it('nobody is asked while they type to it; they are while it works, and the session says what it does', async () => {
    let folder = '';
    const window = await Window.open(SETTINGS, { 'notes.txt': '', 'agent.sh': AGENT }, (bed) => {
      begun(bed, { worked: 45 });
      folder = path.join(path.dirname(bed.ledger), HOOKS_FOLDER);
      mkdirSync(folder, { recursive: true });
    });
    const { page, panel } = window;
    const file = (event: HookEvent): string => path.join(folder, hookFileName('claude-7', event));
    try {
      await window.openFile('notes.txt');
      await page.keyboard.type('calf');
      await window.command('Terminal: Create New Terminal');
      await page.locator('.terminal.xterm.focus').waitFor();
      await page.locator('.terminal.xterm', { hasText: /[#$]\s/ }).waitFor();
      await page.keyboard.type(`sh agent.sh '${folder}'`);
      await page.keyboard.press('Enter');
      await page.locator('.terminal.xterm', { hasText: 'Ask me' }).waitFor();
      await page.keyboard.type('please mend all of it', { delay: 1_000 });
      assert.equal(await window.hasPanel(), false);
      await page.keyboard.press('Enter');

      await panel
        .getByRole('heading', { level: 1, name: /^Your agent is working: [23] minutes for your legs$/ })
        .waitFor();
      await window.picture('agent-works');

      await page.keyboard.press('Control+Alt+H');
      await panel.locator('.listening .primary:focus').waitFor();
      await page.keyboard.press('s');
      await panel.getByText('Your agent is still working').first().waitFor();
      await window.picture('agent-works-on');
      writeFileSync(file('needs'), '');
      await panel.locator('#voice', { hasText: 'Your agent needs you' }).waitFor();
      await panel.locator('.agent[data-work="needsYou"]').waitFor();
      await window.picture('agent-needs-you');
      writeFileSync(file('done'), '');
      await panel.locator('.agent[data-work="done"]').getByText('Your agent is done').waitFor();

      await window.waitForPageFocus();
      await page.keyboard.press('a');
      await page.locator('iframe.webview').waitFor({ state: 'detached' });
      await page.locator('.terminal.xterm.focus').waitFor();
      await window.picture('agent-again');

      const [question] = window.ledger().filter(({ kind }) => kind === 'prompt');
      assert.ok(question);
      const { answer, moment } = JSON.parse(question.json) as { answer: string; moment: string };
      assert.deepEqual([answer, moment], ['snooze', 'agent']);
      // The silence of ten seconds began with the prompt; a file's time may be cut.
      assert.ok(question.start - statSync(file('start')).mtimeMs >= 9_990);
    } finally {
      await window.close();
    }
  });
});
