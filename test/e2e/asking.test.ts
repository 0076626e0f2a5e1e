import assert from 'node:assert/strict';
import { addHours, addMinutes, lightFormat, startOfHour, subDays } from 'date-fns';
import { Window } from '../../scripts/window.ts';
import { begun } from './support/begun.ts';
import { SOON } from '../../scripts/workbench.ts';

const clock = (date: Date): string => lightFormat(date, 'HH:mm');

/** Types a word, waits for the question, and goes to it by keyboard. */
async function goTo(window: Window, heading: string): Promise<void> {
  await window.openFile('notes.txt');
  await window.page.keyboard.type('calf');
  await window.panel.getByRole('heading', { level: 1, name: heading }).waitFor();
  await window.page.keyboard.press('Control+Alt+H');
  await window.panel.locator('.listening .primary:focus').waitFor();
}

describe('the question over a day', () => {
  it('the question offers an easier day after three skips, and the hover of a meeting sums up the day', async () => {
    // The day starts far from now, so that everything in this test lies in one day at whatever hour it runs.
    const settings = { ...SOON, 'secondHeart.dayStart': clock(startOfHour(addHours(new Date(), 8))) };
    const window = await Window.open(settings, { 'notes.txt': '' }, (bed) =>
      begun(bed, { worked: 45, easing: { passed: 3, today: null } }),
    );
    const { page } = window;
    try {
      await goTo(window, 'You have been sitting for 45 minutes');
      await page.keyboard.press('r');
      await window.panel.getByText('Busy day? Make it easier for the rest of today.').waitFor();
      await window.picture('easier-day');
      await page.keyboard.press('e');
      await page.locator('iframe.webview').waitFor({ state: 'detached' });
      await page.locator('.monaco-editor.focused').waitFor();
      await window.waitForStatus('45 min');
      assert.deepEqual(window.answers(), ['easier']);

      await window.command('Second Heart: In a Meeting…');
      await window.choose('How long is your meeting?', '60 minutes');
      await window.waitForStatus('Meeting');
      await window.status.hover();
      const hover = page.locator('.monaco-hover', { hasText: 'In a meeting until' });
      await hover.waitFor();
      const words = (await hover.innerText()).replaceAll(/\s+/g, ' ');
      // A minute may have passed meanwhile.
      assert.match(words, /Today: (4[5-9]) min sitting · longest sitting spell \1 min · 0 breaks/);
      assert.match(words, /The meeting is over/);
      await window.picture('meeting-hover');
      await window.status.click();
      await window.find(/In a meeting until/, 'The meeting is over');
      await window.picture('meeting-menu');
      await page.keyboard.press('Enter');
      await window.waitForStatus('45 min');
    } finally {
      await window.close();
    }
  });

  it('a question that comes early says so, the countdown goes on when it is skipped, and a page says why', async () => {
    const window = await Window.open({ ...SOON, 'secondHeart.earliestBefore': 5 }, { 'notes.txt': '' }, (bed) =>
      begun(bed, { worked: 41 }),
    );
    const { page } = window;
    try {
      await goTo(window, 'You have been sitting for 41 minutes');
      await window.panel
        .locator('.intro', { hasText: 'A quiet moment: you can take your break 4 minutes early.' })
        .waitFor();
      await window.waitForStatus('4 min');
      await window.picture('asked-early');
      await window.status.hover();
      const hover = page.locator('.monaco-hover', {
        hasText: 'A quiet moment: you can take your break 4 minutes early.',
      });
      await hover.waitFor();
      await window.picture('asked-early-hover');
      await page.mouse.move(600, 300);
      await hover.waitFor({ state: 'detached' });
      await page.keyboard.press('k');
      await page.locator('iframe.webview').waitFor({ state: 'detached' });
      await page.locator('.monaco-editor.focused').waitFor();
      await window.waitForStatus('4 min');
      assert.deepEqual(window.answers(), ['skip']);

      await window.command('Second Heart: Why Now? Why Not?');
      const lines = page.locator('.monaco-editor .view-line');
      await lines
        .filter({ hasText: 'Asked 4 minutes before it was due, in a pause of' })
        .filter({ hasText: '(secondHeart.earliestBefore)' })
        .waitFor();
      await lines.filter({ hasText: 'You were already asked before the break was due' }).last().waitFor();
      await lines.filter({ hasText: 'Only from this editor' }).waitFor();
      await window.picture('why');
      await page.keyboard.press('x');
      await page.getByRole('paragraph').filter({ hasText: 'Cannot edit in read-only editor' }).waitFor();
    } finally {
      await window.close();
    }
  });

  it('after an answer, a notification asks whether the interval still fits when it has been in use for a month', async () => {
    const since = subDays(new Date(), 31).getTime();
    const window = await Window.open(SOON, { 'notes.txt': '' }, (bed) =>
      begun(bed, { worked: 45, review: { since, asked: 12, taken: 5, shown: null } }),
    );
    const { page } = window;
    try {
      await goTo(window, 'You have been sitting for 45 minutes');
      await window.status.hover();
      const hover = page.locator('.monaco-hover', { hasText: 'A break is due.' });
      await hover.waitFor();
      const words = (await hover.innerText()).replaceAll(/\s+/g, ' ');
      assert.match(
        words,
        /Start a break · Later · Skip · In a meeting · Pause · I just took a break · Why\? · Settings/,
      );
      // The hover must not cover the notification over the status bar.
      await page.mouse.move(600, 300);
      await hover.waitFor({ state: 'detached' });
      await page.keyboard.press('m');
      await window.panel.getByText('How long is your meeting? You won’t be asked until it is over.').waitFor();
      await window.picture('asked-meeting');
      await page.keyboard.press('k');
      const toast = page.locator('.notification-toast', { hasText: 'You took 5 of the 13 breaks' });
      await toast.waitFor();
      await window.picture('still-fits');
      await toast.getByRole('button', { name: 'Every 60 minutes' }).click();
      await window.waitForStatus('60 min');
    } finally {
      await window.close();
    }
  });

  it('the evening massage is offered outside the working hours, and the person can go on counting there', async () => {
    const now = new Date();
    const settings = {
      ...SOON,
      'secondHeart.workingHours': [`${clock(addHours(now, 3))}-${clock(addHours(now, 4))}`],
      'secondHeart.bedtimeMassage': clock(addMinutes(now, -2)),
      'secondHeart.dayStart': clock(startOfHour(addHours(now, 8))),
    };
    const window = await Window.open(settings, { 'notes.txt': '' });
    const { page } = window;
    try {
      await goTo(window, 'Time for your calf massage');
      await window.waitForStatus('Calf massage');
      await window.picture('bedtime');
      await page.keyboard.press('k');
      await window.waitForStatus('Off hours');
      await window.status.click();
      await window.find(/Outside your working hours/, 'Keep counting, I’m still working');
      await window.picture('off-hours-menu');
      await page.keyboard.press('Enter');
      await window.waitForStatus('45 min');
    } finally {
      await window.close();
    }
  });
});
