import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { Window } from '../../scripts/window.ts';
import type { State } from '../../src/core/state.ts';
import { Cable } from './support/cable.ts';
import { SOON } from '../../scripts/workbench.ts';
import { makeDue } from './support/due.ts';

const FILES = { 'a.txt': 'calf\n'.repeat(40) };

const question = (window: Window) => window.panel.getByRole('heading', { name: 'You have been sitting for' });
const panels = (window: Window): Promise<number> => window.page.locator('iframe.webview').count();

function promptingOf({ bed }: Window): State['prompting'] {
  const database = new DatabaseSync(bed.ledger, { readOnly: true });
  const { json } = database.prepare('SELECT json FROM state').get() as { json: string };
  database.close();
  return (JSON.parse(json) as State).prompting;
}

describe('the question after its window is gone', () => {
  it('the question comes in the window that the person turns to when its own window closes', async () => {
    const window = await Window.open(SOON, FILES);
    try {
      const other = await window.openSecondTab();
      await other.openFile('a.txt', 3);
      await other.focus(false);
      await window.openFile('a.txt', 3);
      await makeDue(window);
      await question(window).waitFor();
      await window.focus(false);
      await window.page.close({ runBeforeUnload: false });
      await other.focus(true);
      await question(other).waitFor();
      assert.deepEqual([window.ledger().length, await panels(other)], [0, 1]);
      await other.picture('taken-up');
    } finally {
      await window.close();
    }
  });

  it('the question comes only in the tab that has the focus when two tabs show the same workspace', async () => {
    const one = await Window.open(SOON, FILES);
    try {
      await one.openFile('a.txt', 3);
      await makeDue(one);
      await question(one).waitFor();
      // The second tab opens while the first one shows the panel, and reads the name of the first one.
      const two = await one.openSecondTab();
      assert.deepEqual([await panels(one), await panels(two)], [1, 0]);
      await two.openFile('a.txt', 3);
      await two.command('Second Heart: Skip Break');
      await one.page.locator('iframe.webview').waitFor({ state: 'detached' });
      for (const [here, there] of [
        [two, one],
        [one, two],
      ] as const) {
        await there.focus(false);
        await here.focus(true);
        await makeDue(here);
        await question(here).waitFor();
        assert.equal(await panels(there), 0);
        await here.command('Second Heart: Skip Break');
        await here.page.locator('iframe.webview').waitFor({ state: 'detached' });
      }
    } finally {
      await one.close();
    }
  });

  it('the question comes again, not as a snooze, in another window when its own one loses its connection', async () => {
    const window = await Window.open(SOON, FILES);
    const cable = await Cable.lay(window.port);
    try {
      await window.openFile('a.txt', 3);
      await window.focus(false);
      const lost = await window.openSecondTab(cable.port);
      await lost.openFile('a.txt', 3);
      await makeDue(lost);
      await question(lost).waitFor();
      cable.cut();
      await window.focus(true);
      await question(window).waitFor();
      const prompting = promptingOf(window);
      assert.ok(prompting.kind === 'prompted');
      assert.deepEqual([window.ledger().length, prompting.snoozes], [0, 0]);
    } finally {
      cable.remove();
      await window.close();
    }
  });
});

describe('the notification of an earlier question', () => {
  it('a notification puts the break off while it is due, and afterwards says that no break is due', async () => {
    const window = await Window.open({ ...SOON, 'secondHeart.prompt': 'notification' }, FILES);
    const { page } = window;
    const later = page.locator('.notifications-center, .notification-toast').getByRole('button', { name: 'Later' });
    try {
      await window.openFile('a.txt', 3);
      await makeDue(window);
      await page.locator('.notification-toast', { hasText: 'A break is due.' }).waitFor();
      // The state is now as after three minutes of work beside an unanswered question.
      const database = new DatabaseSync(window.bed.ledger);
      database.exec('PRAGMA busy_timeout = 2000; BEGIN IMMEDIATE');
      const { json } = database.prepare('SELECT json FROM state').get() as { json: string };
      const left = {
        ...(JSON.parse(json) as State),
        sinceBreak: 0,
        prompting: { kind: 'left', occasion: 'break', snoozes: 0 },
      };
      database.prepare('UPDATE state SET json = ?').run(JSON.stringify(left));
      database.exec('COMMIT');
      database.close();
      await window.command('Second Heart: Resume');
      await window.command('Notifications: Show Notifications');
      await later.first().click();
      await window.waitForStatus('Later');
      assert.equal(promptingOf(window).kind, 'snoozed');

      await makeDue(window);
      await page.locator('.notification-toast', { hasText: 'A break is due.' }).waitFor();
      await window.command('Second Heart: Skip Break');
      await window.waitForStatus('45 min');
      await window.command('Notifications: Show Notifications');
      await later.first().click();
      await page.locator('.notification-toast', { hasText: 'No break is due. Next break in 45 minutes' }).waitFor();
      await window.picture('too-late');
    } finally {
      await window.close();
    }
  });
});
