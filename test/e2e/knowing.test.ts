import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { MINUTE } from '../../src/time/clock.ts';
import { Window } from '../../scripts/window.ts';
import { begun } from './support/begun.ts';

describe('uncertain time and the standing desk', () => {
  let window: Window;
  /** The minutes in which nobody was seen: 20, and as many as VS Code took to start. */
  let unseen = 0;

  before(async () => {
    window = await Window.open({ 'secondHeart.breakInterval': 60 }, { 'notes.txt': '' }, (bed) =>
      begun(bed, { worked: 30, unseen: 20 }),
    );
  });

  after(() => window.close());

  const hover = async (words: string): Promise<Locator> => {
    await window.page.locator('.monaco-editor').first().hover();
    await window.status.hover();
    const shown = window.page.locator('.monaco-hover', { hasText: words });
    await shown.waitFor();
    return shown;
  };

  it('the hover tells of a time in which nobody was seen, and the countdown has waited for it', async () => {
    await window.openFile('notes.txt');
    await window.waitForStatus('30 min');
    const shown = await hover('without activity');
    const words = (await shown.innerText()).replaceAll(/\s/g, ' ');
    const [, whole, part] = /Sitting for (\d+) minutes, including (\d+) minutes? without activity/.exec(words) ?? [];
    unseen = Number(part);
    assert.ok(unseen >= 20, words);
    assert.equal(Number(whole), 30 + unseen);
    assert.match(words, /No activity from .+ to .+\. It counts as time at your desk\./);
    assert.equal(await shown.getByText('I was away from my desk').count(), 1);
    await window.picture('uncertain-hover');
  });

  it('the menu offers to call the uncertain time a break, which begins a new interval', async () => {
    await window.status.click();
    const row = window.page.locator('.quick-input-list .monaco-list-row', { hasText: 'I was away from my desk from' });
    await row.waitFor();
    await window.picture('uncertain-menu');
    await window.choose(/^Sitting for/, 'I was away from my desk from');
    await window.waitForStatus('60 min');
    const rows = window.ledger();
    assert.deepEqual(
      rows.map(({ kind, start, end }) => [kind, Math.floor((end - start) / MINUTE)]),
      [
        ['bout', 30],
        ['break', unseen],
      ],
    );
    const shown = await hover('Sitting for less than a minute.');
    assert.doesNotMatch(await shown.innerText(), /No\sactivity\ssince/);
  });

  it('the hover says that the person is standing after Switch Between Sitting and Standing, and sitting after it again', async () => {
    await window.command('Second Heart: Switch Between Sitting and Standing');
    await hover('Standing for less than a minute.');
    await window.picture('standing-hover');
    await window.command('Second Heart: Switch Between Sitting and Standing');
    await hover('Sitting for less than a minute.');
  });

  it('a person can log a break with its length and how long ago it ended', async () => {
    await window.command('Second Heart: I Just Took a Break');
    await window.choose('How long was your break?', '5 minutes');
    await window.find('When did it end?', 'Just now');
    await window.picture('how-long-ago');
    await window.page.keyboard.press('Enter');
    await window.waitForStatus('60 min');
  });
});
