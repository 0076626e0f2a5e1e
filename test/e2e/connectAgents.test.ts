import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { HOOKS_FOLDER } from '../../src/core/agents/hookEvent.ts';
import { Window } from '../../scripts/window.ts';

/** The person's own file, with what a program that only knows JSON would lose. */
const MINE = `{
    // my own
    "model": "opus",
    "hooks": {
        "Stop": [{ "hooks": [{ "type": "command", "command": "say done" }] }],
    },
}
`;

describe('connecting agents', () => {
  it('the change is shown, written on a yes with a copy beside it, works, and is taken out again', async () => {
    let folder = '';
    const window = await Window.open({}, { 'notes.txt': '' }, (bed) => {
      folder = path.join(bed.home, '.claude');
      mkdirSync(folder);
      writeFileSync(path.join(folder, 'settings.json'), MINE);
    });
    const { page, bed } = window;
    const file = path.join(folder, 'settings.json');
    const diff = page.locator('.monaco-diff-editor');
    const row = (text: string): Locator => page.locator('.quick-input-list .monaco-list-row', { hasText: text });
    const isAsked = async (): Promise<void> => {
      await row('Write this').waitFor();
      await diff.locator('.line-insert, .line-delete').first().waitFor();
    };
    const isOver = async (): Promise<void> => {
      await diff.waitFor({ state: 'hidden' });
      await row('Write this').waitFor({ state: 'hidden' });
    };
    const connects = async (): Promise<void> => {
      await window.command('Second Heart: Connect Coding Agents…');
      await row('Claude Code').waitFor();
    };
    try {
      await window.openFile('notes.txt');
      await connects();
      await window.picture('connect-pick');
      await page.keyboard.press('Enter');
      await isAsked();
      await window.picture('connect-diff');
      // Neither Escape nor a closed diff is a yes.
      await page.keyboard.press('Escape');
      await isOver();
      await page.locator('.monaco-editor.focused').waitFor();
      await connects();
      await page.keyboard.press('Enter');
      await isAsked();
      // The tab may lie under the question.
      await page.locator('.tab', { hasText: 'Connect Claude Code' }).dispatchEvent('auxclick', { button: 1 });
      await isOver();
      assert.equal(readFileSync(file, 'utf8'), MINE);

      // Another list ends the question with a no; the next one shows its own diff.
      await connects();
      await page.keyboard.press('Enter');
      await isAsked();
      await page.keyboard.press('F1');
      await isOver();
      await connects();
      await page.keyboard.press('Enter');
      await isAsked();
      assert.equal(await page.locator('.tab', { hasText: 'Connect Claude Code' }).count(), 1);
      await page.keyboard.press('Enter');
      await isOver();
      const said = page.locator('.notification-list-item', { hasText: 'Connected: Claude Code.' });
      await said.waitFor();
      await window.picture('connected');
      const written = readFileSync(file, 'utf8');
      assert.ok(written.includes('// my own') && written.includes('say done'));
      const copies = readdirSync(folder).filter((name) => name !== 'settings.json');
      assert.equal(copies.length, 1);
      assert.equal(readFileSync(path.join(folder, copies[0] ?? ''), 'utf8'), MINE);

      // What an agent runs at its events touches the file that the extension looks at.
      const line = /"command": ("\{ echo [^\n]*\.start[^\n]*")/.exec(written)?.[1] ?? '""';
      execFileSync('/bin/sh', ['-c', JSON.parse(line) as string]);
      const touched = readdirSync(path.join(path.dirname(bed.ledger), HOOKS_FOLDER));
      assert.deepEqual(touched, [`claude-${process.pid}.start`]);

      await window.command('Notifications: Clear All Notifications');
      await window.command('Second Heart: Disconnect Coding Agents…');
      await isAsked();
      await page.keyboard.press('Enter');
      await isOver();
      await page.locator('.notification-list-item', { hasText: 'Disconnected: Claude Code.' }).waitFor();
      assert.equal(readFileSync(file, 'utf8'), MINE);
      assert.deepEqual(readdirSync(path.join(path.dirname(bed.ledger), HOOKS_FOLDER)), []);
    } finally {
      await window.close();
    }
  });
});
