import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Window } from '../../scripts/window.ts';
import { SOON } from '../../scripts/workbench.ts';

describe('the answers to the question', () => {
  it('the key L puts the question off to the next pause, and closing the panel skips the break', async () => {
    const settings = { ...SOON, 'secondHeart.breakInterval': 1 };
    const window = await Window.open(settings, { 'notes.txt': '' });
    const { page } = window;
    try {
      await window.openFile('notes.txt');
      const question = window.panel.getByRole('heading', { name: 'You have been sitting for' });
      const start = window.panel.getByRole('button', { name: 'Start' }).and(window.panel.locator('.listening :focus'));
      await question.waitFor();
      await page.keyboard.press('Control+Alt+H');
      await start.waitFor();
      await page.keyboard.press('l');
      await page.locator('iframe.webview').waitFor({ state: 'detached' });
      await window.waitForStatus('Later');

      await question.waitFor();
      await page.locator('.tab', { hasText: 'Second Heart' }).click({ button: 'middle' });
      await page.locator('iframe.webview').waitFor({ state: 'detached' });
      await window.waitForStatus('1 min');
      assert.deepEqual(window.answers(), ['snooze', 'skip']);
    } finally {
      await window.close();
    }
  });

  it('the question comes as a notification without a panel when the person has set that, and can be snoozed there', async () => {
    const window = await Window.open({ ...SOON, 'secondHeart.breakInterval': 1, 'secondHeart.prompt': 'notification' });
    try {
      const toast = window.page.locator('.notification-toast', { hasText: 'A break is due.' });
      await toast.waitFor();
      await window.picture('notification');
      assert.equal(await window.hasPanel(), false);
      await toast.getByRole('button', { name: 'Later' }).click();
      await window.page.locator('.statusbar-item', { hasText: 'Later' }).waitFor();
      assert.deepEqual(window.answers(), ['snooze']);
    } finally {
      await window.close();
    }
  });
});

describe('the status item', () => {
  it('the status item says on hover how long the person has been sitting, and opens a menu on click', async () => {
    const window = await Window.open({});
    try {
      await window.status.hover();
      const hover = window.page.locator('.monaco-hover', { hasText: 'Next break in 45 minutes' });
      await hover.waitFor();
      for (const words of [
        'Sitting for less than a minute.',
        'Start a break',
        'Pause',
        'I just took a break',
        'Settings',
      ]) {
        assert.equal(await hover.getByText(words).count(), 1, words);
      }
      await window.picture('hover');
      await window.status.click();
      await window.page.locator('.quick-input-list', { hasText: 'Start calf massage' }).waitFor();
      await window.picture('menu');
    } finally {
      await window.close();
    }
  });

  it('a history of a newer version stays as it is, the status item says so, and a session can start', async () => {
    let before: Buffer | undefined;
    const window = await Window.open({}, {}, ({ ledger }) => {
      mkdirSync(path.dirname(ledger), { recursive: true });
      const newer = new DatabaseSync(ledger);
      newer.exec('CREATE TABLE future (x); PRAGMA user_version = 99');
      newer.close();
      before = readFileSync(ledger);
    });
    try {
      await window.waitForStatus('45 min');
      await window.status.hover();
      await window.page.locator('.monaco-hover', { hasText: 'History is not being recorded' }).waitFor();
      await window.picture('history-off');
      await window.startRoutine('Calf pump');
      await window.panel.getByRole('heading', { name: 'Seated calf raise' }).waitFor();
      assert.deepEqual(readFileSync(window.bed.ledger), before);
    } finally {
      await window.close();
    }
  });

  it('a damaged history is set aside and kept, the status item says so, and a new one begins', async () => {
    const garbage = 'not a database, but somebody may want it back. '.repeat(50);
    const window = await Window.open({}, {}, ({ ledger }) => {
      mkdirSync(path.dirname(ledger), { recursive: true });
      writeFileSync(ledger, garbage);
    });
    try {
      await window.waitForStatus('45 min');
      await window.status.hover();
      await window.page.locator('.monaco-hover', { hasText: 'The history file was damaged' }).waitFor();
      await window.picture('history-damaged');
      const folder = path.dirname(window.bed.ledger);
      const [aside = '', ...others] = readdirSync(folder).filter((name) => name.includes('damaged'));
      assert.deepEqual(others, []);
      assert.equal(readFileSync(path.join(folder, aside), 'utf8'), garbage);
      await window.startRoutine('Calf pump');
      await window.panel.getByRole('heading', { name: 'Seated calf raise' }).waitFor();
      assert.deepEqual(window.ledger(), []);
    } finally {
      await window.close();
    }
  });
});

describe('a session in a window that is loaded anew', () => {
  it('a session is paused after the window is loaded anew and still stands at its movement', async () => {
    const window = await Window.open({});
    try {
      await window.startRoutine('Calf pump');
      await window.panel.getByRole('img', { name: /^[3-8] of 8$/ }).waitFor();
      await window.page.reload();
      await window.panel.getByRole('button', { name: 'Continue' }).waitFor();
      const count = await window.panel.locator('.count').getAttribute('aria-label');
      assert.match(count ?? '', /^[123] of 8$/);
      await window.waitForStatus('On a break');
    } finally {
      await window.close();
    }
  });
});

describe('the library', () => {
  it('the library is searched in each of its languages, and the chosen movement or routine starts', async () => {
    const window = await Window.open({});
    try {
      await window.command('Second Heart: Start Movement…');
      await window.page.getByPlaceholder('Which movement?').pressSequentially('踮脚尖');
      await window.page.locator('.monaco-list-row.focused', { hasText: 'Tiptoe hold' }).waitFor();
      await window.picture('choose-movement');
      await window.page.keyboard.press('Enter');
      await window.startLooked();
      await window.agree();
      await window.panel.getByRole('heading', { level: 2, name: 'Tiptoe hold' }).waitFor();
      await window.end();
      await window.command('Second Heart: Start Routine…');
      await window.page.getByPlaceholder('Which routine?').pressSequentially('Bedtime');
      await window.page.locator('.monaco-list-row.focused', { hasText: 'Bedtime' }).waitFor();
      await window.picture('choose-routine');
      await window.page.keyboard.press('Enter');
      await window.startLooked();
      await window.panel.locator('.intro', { hasText: 'Do not massage it. See a doctor today.' }).waitFor();
    } finally {
      await window.close();
    }
  });

  it('a movement is shown as two still figures when the person wants less motion', async () => {
    const window = await Window.open({ 'workbench.reduceMotion': 'on' });
    try {
      await window.startRoutine('Calf pump');
      await window.panel.locator('.animation.pair svg.fig').nth(1).waitFor();
      await window.panel.getByRole('img', { name: /^\d of 8$/ }).waitFor();
      await window.picture('reduced-motion');
      const moving = await window.panel.locator('.stage').evaluate((stage: unknown) => {
        const { length } = (stage as { getAnimations(of: object): unknown[] }).getAnimations({ subtree: true });
        return length;
      });
      assert.equal(moving, 0);
    } finally {
      await window.close();
    }
  });
});

describe('the languages of the library', () => {
  const WORDS = {
    ko: { title: '앉아서 뒤꿈치 들기', left: /분/ },
    'zh-cn': { title: '坐姿提踵', left: /分/ },
  } as const;
  for (const [locale, { title, left }] of Object.entries(WORDS)) {
    it(`the status bar and the break page are in the language ${locale}`, async () => {
      const window = await Window.open({}, {}, undefined, locale);
      try {
        assert.match(await window.statusText(), left);
        await window.status.click();
        await window.page.locator('.quick-input-list .monaco-list-row').first().waitFor();
        await window.picture(`menu-${locale}`);
        await window.page.keyboard.press('Enter');
        await window.agree();
        await window.panel.getByRole('heading', { level: 2, name: title }).waitFor();
        await window.panel.locator('.player[data-segment="rep"]').waitFor();
        await window.picture(`player-${locale}`);
      } finally {
        await window.close();
      }
    });
  }
});
