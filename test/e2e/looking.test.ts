import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { SOON } from '../../scripts/workbench.ts';
import { Window } from '../../scripts/window.ts';
import { begun } from './support/begun.ts';

describe('looking before starting', () => {
  let window: Window;

  before(async () => {
    // What is offered in place of an unwanted movement is drawn. With a disc injury it has no card before it.
    const settings = { ...SOON, 'secondHeart.avoid': ['disc'] };
    window = await Window.open(settings, { 'notes.txt': 'hello\n' }, (bed) => begun(bed, { worked: 45 }));
  });

  after(() => window.close());

  const shows = (title: string): Promise<void> =>
    window.panel.locator('.listening .card.preview h1', { hasText: title }).waitFor();

  it('by keyboard: F shows what the question offers, X offers something else, Back leads to the question', async () => {
    const { page, panel } = window;
    await window.openFile('notes.txt');
    await panel.locator('.card.ask').waitFor();
    const offered = await panel.locator('.outline .name').allInnerTexts();
    await page.keyboard.press('Control+Alt+h');
    await window.waitForPageFocus();
    await page.keyboard.press('f');
    await shows(offered[0] ?? '');
    await window.picture('preview');
    await page.keyboard.press('ArrowRight');
    await shows(offered[1] ?? '');
    await page.keyboard.press('x');
    await panel.locator('.preview h1', { hasText: offered[1] ?? '' }).waitFor({ state: 'detached' });
    await page.keyboard.press('b');
    await panel.locator('.card.ask').waitFor();
    const now = await panel.locator('.outline .name').allInnerTexts();
    assert.ok(now.length > 0 && !now.includes(offered[1] ?? ''), now.join());
    assert.deepEqual(window.answers(), []);
  });

  it('by mouse: a click on a name shows the movement moving, and Start leads what the question offers', async () => {
    const { panel } = window;
    const [first = ''] = await panel.locator('.outline .name').allInnerTexts();
    await panel.locator('.outline .name').first().click();
    await shows(first);
    await panel.getByRole('button', { name: 'Start' }).click();
    await panel.locator('.player').waitFor();
    await panel.getByRole('heading', { level: 2, name: first }).waitFor();
    await window.end();
  });

  it('the page of what is left out brings a movement and a piece of equipment back, and Back closes it', async () => {
    const { page, panel } = window;
    await window.command('Second Heart: Show What Is Left Out');
    await panel.locator('.listening .card.looked').waitFor();
    await window.picture('left-out');
    await panel.getByRole('button', { name: 'Suggest it again' }).click();
    await panel.getByRole('heading', { name: 'You did not want it again' }).waitFor({ state: 'detached' });
    const stairs = panel.locator('.leftOut section', { hasText: 'You would need: stairs with a rail' });
    await stairs.getByRole('button', { name: 'I have that' }).click();
    await stairs.waitFor({ state: 'detached' });
    await page.keyboard.press('b');
    await page.locator('iframe.webview').waitFor({ state: 'detached' });
    await page.locator('.monaco-editor.focused').waitFor();
    const settings = readFileSync(window.bed.settings, 'utf8');
    assert.match(settings, /"secondHeart\.equipment": \[\s*"stairs"\s*\]/);
  });
});
