import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { MINUTE } from '../../src/time/clock.ts';
import { Window } from '../../scripts/window.ts';
import { until } from '../support/until.ts';
import { SOON } from '../../scripts/workbench.ts';
import { makeSit } from './support/due.ts';

const WORDS = 'the calf is the second heart of the body and it likes to be used now and then ';

describe('an interval, its question and its session in a real editor', () => {
  let window: Window;

  before(async () => {
    window = await Window.open(SOON, { 'notes.txt': '' });
  });

  after(() => window.close());

  it('a person types for an interval, is asked in a pause, does a session by keyboard, and the next interval begins', async () => {
    const { page } = window;
    await window.openFile('notes.txt');
    await window.waitForStatus('45 min');

    // The person types for 45 minutes, most of which the test skips.
    let typed = '';
    for (const [minutes, text] of [
      [30, '15 min'],
      [44, '1 min'],
      [45, 'Break due'],
    ] as const) {
      assert.equal(await window.hasPanel(), false);
      await page.keyboard.type(WORDS);
      typed += WORDS;
      await makeSit(window, minutes * MINUTE);
      await window.waitForStatus(text);
    }
    await window.picture('1-typing');

    // The person stops typing: the panel opens, and the keyboard stays with the editor.
    const question = window.panel.getByRole('heading', { level: 1 });
    await question.waitFor();
    assert.match(await question.innerText(), /^You have been sitting for 45 minutes$/);
    await window.picture('2-asked');
    assert.equal(await page.locator('.monaco-editor.focused').count(), 1, 'the panel took the focus');
    await page.keyboard.press('Control+S');
    const saved = (): string => readFileSync(path.join(window.bed.workspace, 'notes.txt'), 'utf8');
    // The tabs are drawn anew when the panel comes, so only the file can tell that it is saved.
    await until('the file is saved', () => saved() !== '');
    assert.equal(saved(), typed);

    // The person goes to the panel and starts by keyboard alone.
    await page.keyboard.press('Control+Alt+H');
    await window.panel.getByRole('button', { name: 'Start' }).and(window.panel.locator('.listening :focus')).waitFor();
    await page.keyboard.press('s');
    await window.picture('2-first-use');
    await window.agree();
    const movement = window.panel.locator('.player').getByRole('heading', { level: 2 });
    await movement.waitFor();
    assert.equal(await movement.innerText(), 'Seated calf raise');
    await window.waitForStatus('On a break');

    await window.panel.getByRole('img', { name: /^[2-8] of 8$/ }).waitFor();
    await window.picture('3-seated-calf-raise');

    await page.keyboard.press('Space');
    await window.panel.getByRole('button', { name: 'Continue' }).waitFor();
    await page.keyboard.press('Space');
    await window.panel.getByRole('button', { name: 'Pause' }).waitFor();

    // The calf raises run to their end by themselves, the tiptoes follow, and Next ends the session.
    await window.panel.getByRole('heading', { name: 'Tiptoe hold' }).waitFor();
    await window.panel.getByRole('img', { name: /^([2-9]|10) of 10$/ }).waitFor();
    await window.picture('4-tiptoe-hold');
    await page.keyboard.press('ArrowRight');
    await window.panel.getByRole('heading', { name: 'Well done' }).waitFor();
    await window.picture('5-well-done');

    // The person goes back to the line, and the next interval counts.
    await page.keyboard.press('b');
    await page.locator('iframe.webview').waitFor({ state: 'detached' });
    await page.locator('.monaco-editor.focused').waitFor();
    await window.waitForStatus('45 min');
    await window.picture('6-next-interval');

    const ledger = window.ledger();
    assert.deepEqual(
      ledger.map(({ kind }) => kind),
      ['prompt', 'bout', 'session', 'break'],
    );
    assert.match(ledger[0]?.json ?? '', /"answer":"start"/);
    assert.match(ledger[2]?.json ?? '', /"movement":"seated-calf-raise","reps":8/);
    assert.match(ledger[3]?.json ?? '', /"how":"session"/);
  });
});
