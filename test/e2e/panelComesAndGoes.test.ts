import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Window } from '../../scripts/window.ts';
import { SOON } from '../../scripts/workbench.ts';
import { makeDue } from './support/due.ts';

const FILES = Object.fromEntries(['a', 'b', 'c'].map((name) => [`${name}.txt`, `${name}\n`.repeat(40)]));

const question = (window: Window) => window.panel.getByRole('heading', { name: 'You have been sitting for' });
const toast = (window: Window) => window.page.locator('.notification-toast', { hasText: 'A break is due.' });
const tabs = async (window: Window): Promise<string[]> =>
  (await window.page.locator('.tab').allInnerTexts()).map((text) => text.replaceAll('\n', ''));
const groups = (window: Window): Promise<number> => window.page.locator('.part.editor .editor-group-container').count();
const panelGone = (window: Window): Promise<void> =>
  window.page.locator('iframe.webview').waitFor({ state: 'detached' });

/** Finds the part of the workbench that has the keyboard. */
const keyboard = (window: Window): Promise<unknown> =>
  window.page.evaluate("document.activeElement?.closest('.part')?.id ?? document.activeElement?.tagName");
/** Measures the height of a part, px. */
const height = (window: Window, part: string): Promise<unknown> =>
  window.page.evaluate(`Math.round(document.querySelector('.part.${part}')?.getBoundingClientRect().height ?? 0)`);

const reload = (window: Window): Promise<void> => window.reload('a.txt');

/** Kills the window's extension host, as a crash would. VS Code starts another one. */
function crash({ bed }: Window): void {
  const rows = execFileSync('ps', ['-eo', 'pid,ppid,args'], { encoding: 'utf8' })
    .split('\n')
    .map((row) => row.trim().split(/\s+/));
  const server = rows.find(
    (row) => row.some((word) => word.includes(bed.home)) && row.some((word) => word.includes('server-main')),
  )?.[0];
  for (const [pid, parent, ...args] of rows)
    if (parent === server && args.some((word) => word === '--type=extensionHost')) process.kill(Number(pid), 'SIGKILL');
}

/** Opens a workspace with a second folder in the window, as VS Code does when the person adds a folder. */
async function addFolder(window: Window): Promise<void> {
  const home = path.dirname(window.bed.workspace);
  const folders = [window.bed.workspace, path.join(home, 'second')].map((folder) => ({ path: folder }));
  for (const folder of folders) mkdirSync(folder.path, { recursive: true });
  const file = path.join(home, 'two.code-workspace');
  writeFileSync(file, JSON.stringify({ folders }));
  const address = new URL(window.page.url());
  address.search = new URLSearchParams({ workspace: file }).toString();
  await window.page.goto(address.href);
  await window.status.waitFor();
}

/** The ways in which an extension host can end while its window stays or comes back at once. */
const ENDS = {
  'is killed': async (window: Window) => {
    crash(window);
    // The status item goes with the old host and comes again with the next one.
    await window.status.waitFor({ state: 'detached' });
    await window.status.waitFor();
  },
  'ends because its window is loaded anew': reload,
  'ends because a second folder is added': addFolder,
} as const;

describe('the break panel after the end of an extension host', () => {
  for (const [how, end] of Object.entries(ENDS)) {
    it(`the question comes again in one panel, and no empty half stays, when the extension host ${how}`, async () => {
      const window = await Window.open(SOON, FILES);
      try {
        await window.openFile('a.txt', 3);
        await makeDue(window);
        await question(window).waitFor();
        await end(window);
        // The panel of the old host goes first.
        await panelGone(window);
        await window.waitForStatus('Break due');
        await window.openFile('a.txt');
        // A new workspace has no editor at first: a question that comes before the file does is a notification.
        await Promise.race([question(window).waitFor(), toast(window).waitFor()]);
        await window.command('Second Heart: Focus Break Panel');
        await question(window).waitFor();
        assert.deepEqual((await tabs(window)).toSorted(), ['Second Heart', 'a.txt']);
        await window.picture(`asked-again-${how.split(' ').at(-1)}`);
        await window.command('Second Heart: Skip Break');
        await panelGone(window);
        await window.waitForStatus('45 min');
        assert.deepEqual([await tabs(window), await groups(window)], [['a.txt'], 1]);
        // The next question comes too.
        await makeDue(window);
        await question(window).waitFor();
      } finally {
        await window.close();
      }
    });

    it(`the session comes back paused in one panel when the extension host ${how}`, async () => {
      const window = await Window.open(SOON, FILES);
      try {
        // The session has room beside the code: nothing takes the keyboard from it for a moment to lay it over the code.
        await window.command('View: Close Primary Side Bar');
        await window.openFile('a.txt', 3);
        await window.startRoutine('Calf pump');
        await window.panel.getByRole('button', { name: 'Pause' }).waitFor();
        await end(window);
        await window.waitForStatus('On a break');
        await window.panel.getByRole('button', { name: 'Continue' }).waitFor();
        const files = (await tabs(window)).filter((tab) => tab !== 'Second Heart');
        assert.equal((await tabs(window)).length - files.length, 1);
        // VS Code opens no files in a new workspace.
        assert.deepEqual(files, end === addFolder ? [] : ['a.txt']);
        await window.command('Second Heart: Focus Break Panel');
        await window.end();
        if (files.length > 0) await window.page.locator('.monaco-editor.focused').waitFor();
        assert.deepEqual([await tabs(window), await groups(window)], [files, 1]);
      } finally {
        await window.close();
      }
    });
  }
});

describe('a question that cannot come beside the work without disturbing it', () => {
  it('the question is a notification, and the keyboard stays, when the bottom panel is maximized and no file is open', async () => {
    const window = await Window.open(SOON, FILES);
    try {
      await window.command('View: Toggle Output');
      await window.page.locator('.part.panel .output-view').click();
      await window.command('View: Toggle Maximized Panel');
      await window.page.locator('.part.editor').waitFor({ state: 'hidden' });
      const before = [await height(window, 'panel'), await keyboard(window)];
      await makeDue(window);
      await toast(window).waitFor();
      assert.equal(await window.hasPanel(), false);
      assert.deepEqual([await height(window, 'panel'), await keyboard(window)], before);
      await window.picture('maximized-panel');
    } finally {
      await window.close();
    }
  });

  it('the question is a notification when the bottom panel is maximized over a file', async () => {
    const window = await Window.open(SOON, FILES);
    try {
      await window.openFile('a.txt', 3);
      await window.command('View: Toggle Output');
      await window.page.locator('.part.panel .output-view').click();
      await window.command('View: Toggle Maximized Panel');
      await window.page.locator('.part.editor').waitFor({ state: 'hidden' });
      const before = await height(window, 'panel');
      await makeDue(window);
      await toast(window).waitFor();
      assert.deepEqual([await window.hasPanel(), await height(window, 'panel')], [false, before]);
    } finally {
      await window.close();
    }
  });

  it('the question is a notification while the Settings dialog is open, and the dialog stays', async () => {
    const window = await Window.open(SOON, FILES);
    const dialog = window.page.locator('.monaco-modal-editor-block');
    try {
      await window.openFile('a.txt', 3);
      await makeDue(window);
      await window.page.keyboard.press('Control+,');
      await dialog.waitFor();
      await toast(window).waitFor();
      assert.equal(await window.hasPanel(), false);
      // The dialog gets the next keys.
      await window.page.keyboard.type('sk');
      await window.picture('settings-open');
      assert.equal(await dialog.isVisible(), true);
      await window.page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      assert.deepEqual([await tabs(window), await groups(window)], [['a.txt'], 1]);
      await window.waitForStatus('Break due');
    } finally {
      await window.close();
    }
  });

  it('the question is a notification when VS Code would close a file for it, and a file closed for a session comes back', async () => {
    const window = await Window.open(
      {
        ...SOON,
        'workbench.editor.limit.enabled': true,
        'workbench.editor.limit.value': 3,
        'workbench.editor.enablePreview': false,
      },
      FILES,
    );
    try {
      for (const name of ['a', 'b', 'c']) await window.openFile(`${name}.txt`, 3);
      await makeDue(window);
      await toast(window).waitFor();
      assert.deepEqual(await tabs(window), ['a.txt', 'b.txt', 'c.txt']);
      await window.startRoutine('Calf pump', { first: false });
      await window.panel.getByRole('button', { name: 'Pause' }).waitFor();
      await window.end();
      await window.page.locator('.monaco-editor.focused').waitFor();
      await window.page.locator('.tab', { hasText: 'a.txt' }).waitFor();
      assert.deepEqual((await tabs(window)).toSorted(), ['a.txt', 'b.txt', 'c.txt']);
      assert.equal((await window.page.locator('.tab.active').innerText()).replaceAll('\n', ''), 'c.txt');
    } finally {
      await window.close();
    }
  });
});

describe('the keyboard after an answer by key', () => {
  for (const [part, open, there] of [
    ['bottom panel', 'View: Toggle Output', '.part.panel .output-view'],
    ['side bar', 'File: Focus on Files Explorer', '.part.sidebar .explorer-folders-view'],
  ] as const)
    it(`the keyboard goes back to the ${part} when the person came from there`, async () => {
      const window = await Window.open(SOON, FILES);
      try {
        await window.openFile('a.txt', 3);
        await window.command(open);
        await window.page.locator(there).first().waitFor();
        if (part === 'bottom panel') await window.page.locator(there).click();
        const at = await keyboard(window);
        await makeDue(window);
        await question(window).waitFor();
        assert.equal(await keyboard(window), at);
        await window.page.keyboard.press('Control+Alt+H');
        await window.waitForPageFocus();
        await window.page.keyboard.press('l');
        await panelGone(window);
        await window.waitForStatus('Later');
        await window.page.locator(`[id="${String(at)}"]:focus-within`).waitFor();
      } finally {
        await window.close();
      }
    });
});
