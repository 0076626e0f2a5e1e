import assert from 'node:assert/strict';
import { Window } from '../../scripts/window.ts';

describe('the keys that bring the keyboard to the break page', () => {
  let window: Window;

  before(async () => {
    window = await Window.open({}, { 'notes.txt': 'A line\n' });
    // The session has room beside the code, so it does not lie over it.
    await window.command('View: Close Primary Side Bar');
  });

  after(() => window.close());

  /** Moves the keyboard to the code and back. The page shows its letters only while it has the keyboard. */
  async function thereAndBack(): Promise<void> {
    await window.page.locator('.monaco-editor .view-lines').first().click();
    await window.page.locator('.monaco-editor.focused').waitFor();
    await window.panel.getByText('Ctrl+Alt+H: use the keyboard here').waitFor();
    assert.equal(await window.panel.locator('.actions button:visible kbd').first().isVisible(), false);
    await window.page.keyboard.press('Control+Alt+H');
    await window.waitForPageFocus();
  }

  it('Ctrl+Alt+H brings the keyboard to the session and to its last page, and Escape does not take it away', async () => {
    const { page } = window;
    await window.openFile('notes.txt');
    await window.startRoutine('Calf pump');
    await window.panel.getByRole('img', { name: '1 of 8' }).waitFor();
    await thereAndBack();
    await page.keyboard.press('Space');
    await window.panel.getByRole('button', { name: 'Continue' }).waitFor();
    const stands = await window.panel.locator('.count').getAttribute('aria-label');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Space');
    await window.panel.getByRole('button', { name: 'Pause' }).waitFor();
    await window.panel.locator(`.count:not([aria-label="${stands}"])`).waitFor();
    await page.keyboard.press('e');
    await window.panel.locator('.finished').waitFor();
    await thereAndBack();
    await window.picture('chord');
    await page.keyboard.press('b');
    await page.locator('iframe.webview').waitFor({ state: 'detached' });
    await page.locator('.monaco-editor.focused').waitFor();
  });

  it('the menu names Ctrl+Alt+H only while a session is running, and then the hover names it too', async () => {
    const { page } = window;
    const named = async (): Promise<number> => {
      await window.status.click();
      await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
      const count = await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Ctrl+Alt+H' }).count();
      await page.keyboard.press('Escape');
      await page.locator('.quick-input-list').waitFor({ state: 'hidden' });
      return count;
    };
    assert.equal(await named(), 0);
    await window.startRoutine('Calf pump', { first: false });
    await window.waitForPageFocus();
    assert.equal(await named(), 1);
    // A pointer that is there already, from the click, opens no hover.
    await page.mouse.move(600, 300);
    await window.status.hover();
    await page.locator('.monaco-hover', { hasText: 'Show the break panel (Ctrl+Alt+H, on a Mac ⌃⌘H)' }).waitFor();
  });
});
