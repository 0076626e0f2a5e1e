import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { Window } from '../../scripts/window.ts';
import { SOON } from '../../scripts/workbench.ts';
import { makeDue } from './support/due.ts';

const NOTES = Array.from({ length: 60 }, (_, line) => `// Line ${line + 1}`).join('\n');

describe('the way back to work', () => {
  let window: Window;

  before(async () => {
    window = await Window.open(SOON, { 'notes.txt': NOTES, 'other.txt': '' });
    // The session has room beside the code, so it does not lie over it.
    await window.command('View: Close Primary Side Bar');
  });

  after(() => window.close());

  /** Waits for the second repetition, so that the session has a last page, and ends the session. */
  async function finish(): Promise<void> {
    await window.panel.locator('[data-segment=rep] .count strong', { hasText: /^([2-9]|1\d)$/ }).waitFor();
    await window.waitForPageFocus();
    await window.page.keyboard.press('e');
    await window.panel.locator('.listening .finished .primary:focus').waitFor();
  }

  const gone = (): Promise<void> => window.page.locator('iframe.webview').waitFor({ state: 'detached' });

  /** Closes the tab of the file in which the session began. */
  async function closeFile(): Promise<void> {
    const tab = window.page.locator('.tab', { hasText: 'notes.txt' });
    await tab.click({ button: 'middle' });
    await tab.waitFor({ state: 'detached' });
    await window.command('Second Heart: Focus Break Panel');
  }

  it('after a reload the last page still says the place and the note of the person, and one key leads back there', async () => {
    const { page } = window;
    await window.openFile('notes.txt', 42);
    await makeDue(window);
    await window.panel.getByRole('heading', { name: 'You have been sitting for' }).waitFor();
    await page.keyboard.press('Control+Alt+H');
    await window.panel.locator('.listening .ask .primary:focus').waitFor();
    await page.keyboard.press('n');
    await window.panel.locator('#note:focus').waitFor();
    await page.keyboard.type('skip the <b>slow</b> test');
    await window.picture('note');
    await page.keyboard.press('Enter');
    await window.panel.locator('.count strong', { hasText: /^\d$/ }).waitFor();

    await window.reload('notes.txt');
    await window.panel.getByRole('button', { name: 'Continue' }).waitFor();
    await closeFile();
    await window.panel.getByRole('button', { name: 'Continue' }).click();
    await window.panel.getByRole('button', { name: 'Pause' }).waitFor();
    await finish();
    assert.deepEqual(await window.panel.locator('.here p').allInnerTexts(), [
      'You were here: notes.txt, line 42',
      'Your note: skip the <b>slow</b> test',
    ]);
    await window.picture('you-were-here');
    await page.keyboard.press('b');
    await gone();
    await page.locator('.monaco-editor.focused').waitFor();
    await page.locator('.tab.active', { hasText: 'notes.txt' }).waitFor();
    await page.locator('.statusbar-item', { hasText: 'Ln 42, Col 1' }).waitFor();
  });

  it('a session started by command has no note, and a notification says when the file of the place is gone', async () => {
    const { page } = window;
    await window.command('Second Heart: Start Movement…');
    await window.choose('Which movement?', 'Soleus push-up');
    await window.startLooked();
    await window.panel.locator('.player').waitFor();
    await closeFile();
    rmSync(path.join(window.bed.workspace, 'notes.txt'));
    await finish();
    assert.deepEqual(await window.panel.locator('.here p').allInnerTexts(), ['You were here: notes.txt, line 42']);
    await page.keyboard.press('b');
    await gone();
    await page.locator('.notification-toast', { hasText: 'notes.txt no longer exists.' }).waitFor();
  });
});
