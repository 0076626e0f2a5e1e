import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Window } from '../../scripts/window.ts';

const WORDS = 'the calf is the second heart of the body and it likes to be used now and then ';

describe('the main job, with real keys in a real editor', () => {
  let window: Window;

  before(async () => {
    window = await Window.open({ 'secondHeart.breakInterval': 2 }, { 'notes.txt': '' });
  });

  after(() => window.close());

  it('counts down while somebody types, asks in a pause, leads a session by keyboard and begins the next interval', async () => {
    const { page } = window;
    await window.openFile('notes.txt');
    const seen: string[] = [await window.statusText()];
    let typed = '';

    // More than two minutes at four keys a second.
    for (const end = Date.now() + 130_000; Date.now() < end;) {
      const key = WORDS[typed.length % WORDS.length] ?? ' ';
      await page.keyboard.press(key === ' ' ? 'Space' : key, { delay: 60 });
      typed += key;
      await page.waitForTimeout(190);
      const text = await window.statusText();
      if (text !== seen.at(-1)) seen.push(text);
      if (typed.length === 150) await window.picture('1-typing');
      assert.equal(await window.hasPanel(), false, `a panel opened after ${typed.length} keys`);
    }
    assert.deepEqual(seen, ['2 min', '1 min', 'Break due']);

    // The hands rest: the panel opens, and the keyboard stays with the editor.
    const question = window.panel.getByRole('heading', { level: 1 });
    await question.waitFor({ timeout: 40_000 });
    assert.match(await question.innerText(), /^You have been sitting for 2 minutes$/);
    await window.picture('2-asked');
    assert.equal(await page.locator('.monaco-editor.focused').count(), 1, 'the panel took the focus');
    await page.keyboard.press('Control+S');
    const saved = (): string => readFileSync(path.join(window.bed.workspace, 'notes.txt'), 'utf8');
    // The tabs are drawn anew when the panel comes: only the file tells that it is saved.
    for (const end = Date.now() + 10_000; saved() === '' && Date.now() < end;) await page.waitForTimeout(50);
    assert.equal(saved(), typed);

    // By keyboard alone: into the panel, start.
    await page.keyboard.press('Control+Alt+H');
    await window.panel.getByRole('button', { name: 'Start' }).and(window.panel.locator('.listening :focus')).waitFor();
    await page.keyboard.press('s');
    await window.picture('2-first-use');
    await window.agree();
    const movement = window.panel.locator('.player').getByRole('heading', { level: 2 });
    await movement.waitFor();
    assert.equal(await movement.innerText(), 'Seated calf raise');
    await window.says('On a break');

    const count = (rep: number, total: number): Promise<void> =>
      window.panel.getByRole('img', { name: `${rep} of ${total}` }).waitFor({ timeout: 60_000 });
    await count(2, 8);
    await window.picture('3-seated-calf-raise');

    // A pause holds everything.
    await page.keyboard.press('Space');
    await window.panel.getByRole('button', { name: 'Go on' }).waitFor();
    const left = (): Promise<string> => window.panel.locator('.left').innerText();
    const held = await left();
    await page.waitForTimeout(2_500);
    assert.equal(await left(), held);
    await page.keyboard.press('Space');
    await window.panel.getByRole('button', { name: 'Pause' }).waitFor();

    // The calf raises run to their end by themselves, the tiptoes follow, and Next ends the session.
    await count(8, 8);
    await window.panel.getByRole('heading', { name: 'Tiptoe hold' }).waitFor({ timeout: 30_000 });
    await count(2, 10);
    await window.picture('4-tiptoe-hold');
    await page.keyboard.press('ArrowRight');
    await window.panel.getByRole('heading', { name: 'Well done' }).waitFor();
    await window.picture('5-well-done');

    // Back to the line, and the next interval counts.
    await page.keyboard.press('b');
    await page.locator('iframe.webview').waitFor({ state: 'detached' });
    await page.locator('.monaco-editor.focused').waitFor();
    await window.says('2 min');
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
