import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { Window } from '../../scripts/window.ts';
import { until } from '../support/until.ts';
import { SOON } from '../../scripts/workbench.ts';
import { makeDue } from './support/due.ts';

const FILES = Object.fromEntries(
  ['a', 'b', 'c', 'd'].map((name) => [
    `${name}.txt`,
    Array.from({ length: 200 }, (_, line) => `${name} ${line + 1}`).join('\n'),
  ]),
);

/** An editor group as a person sees it. */
interface Group {
  readonly box: readonly number[];
  readonly tabs: readonly string[];
  readonly active: string | undefined;
  /** Whether it has the keyboard. */
  readonly focused: boolean;
  /** The topmost line. */
  readonly top: string | undefined;
}

/** The editor groups as a person sees them, left to right, top to bottom. */
function groups({ page }: Window): Promise<Group[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.editor-group-container')]
      .map((group): Group => {
        const { x, y, width, height } = group.getBoundingClientRect();
        const names = (selector: string): string[] =>
          [...group.querySelectorAll<HTMLElement>(selector)].map((tab) => tab.innerText.replaceAll('\n', ''));
        const lines = [...group.querySelectorAll<HTMLElement>('.margin-view-overlays > div')]
          .filter((line) => line.getBoundingClientRect().bottom > y + 60)
          .sort((one, other) => one.getBoundingClientRect().y - other.getBoundingClientRect().y);
        return {
          box: [x, y, width, height].map(Math.round),
          tabs: names('.tab'),
          active: names('.tab.active')[0],
          focused: group.contains(document.activeElement),
          top: lines[0]?.textContent ?? undefined,
        };
      })
      .sort((one, other) => (one.box[0] ?? 0) - (other.box[0] ?? 0) || (one.box[1] ?? 0) - (other.box[1] ?? 0)),
  );
}

async function open(window: Window, group: number, file: string, line: number): Promise<void> {
  await window.page.keyboard.press(`Control+${group}`);
  await window.openFile(file, line);
  await window.page.locator('.statusbar-item', { hasText: `Ln ${line}, Col 1` }).waitFor();
}

async function drag(window: Window, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  await window.page.mouse.move(...from);
  await window.page.mouse.down();
  await window.page.mouse.move(...to, { steps: 4 });
  await window.page.mouse.up();
}

const tab = 'Second Heart';
const gone = (window: Window): Promise<void> => window.page.locator('iframe.webview').waitFor({ state: 'detached' });

async function asked(window: Window): Promise<void> {
  await makeDue(window);
  await window.panel.getByRole('heading', { name: 'You have been sitting for' }).waitFor();
}

/** Waits until the groups are as they were before. */
async function asBefore(window: Window, before: readonly Group[]): Promise<void> {
  let now: Group[] = [];
  try {
    await until('the groups are as they were', async () => isDeepStrictEqual((now = await groups(window)), before));
  } catch {
    assert.deepEqual(now, before);
  }
}

/** Gives the browser another size, and waits until its one editor group, without a side bar beside it, has followed. */
async function resize(window: Window, width: number, height: number): Promise<void> {
  await window.page.setViewportSize({ width, height });
  const statusBar = window.page.locator('.part.statusbar');
  await until('one group fills the window', async () => {
    const [only, ...others] = await groups(window);
    const [x = 0, y = 0, across = 0, down = 0] = only?.box ?? [];
    const bottom = Math.round((await statusBar.boundingBox())?.y ?? 0);
    // VS Code leaves a few pixels around the editors.
    const fills = Math.abs(width - x - across) < 10 && Math.abs(bottom - y - down) < 10;
    return others.length === 0 && x < 100 && bottom < height && fills;
  });
}

describe('the editors around the panel', () => {
  let window: Window;

  before(async () => {
    window = await Window.open(SOON, FILES);
  });

  after(() => window.close());

  it('the panel takes half of a single editor, which keeps keyboard, cursor and scrolling and gets its room back', async () => {
    await open(window, 1, 'a.txt', 50);
    const before = await groups(window);
    await asked(window);
    const [code, panel] = await groups(window);
    assert.deepEqual([code?.tabs, code?.focused, code?.top], [['a.txt'], true, before[0]?.top]);
    assert.ok(Math.abs((code?.box[2] ?? 0) - (panel?.box[2] ?? 0)) <= 1, 'not in halves');
    await window.page.locator('.statusbar-item', { hasText: 'Ln 50, Col 1' }).waitFor();
    await window.page.keyboard.press('Control+Alt+H');
    await window.panel.getByRole('button', { name: 'Start' }).and(window.panel.locator('.listening :focus')).waitFor();
    await window.page.keyboard.press('l');
    await gone(window);
    await asBefore(window, before);
  });

  it('four editors of different sizes are as before when the person closes the panel by its tab', async () => {
    await window.command('View: Grid Editor Layout (2x2)');
    for (const [at, file] of ['a.txt', 'b.txt', 'c.txt', 'd.txt'].entries()) await open(window, at + 1, file, 60);
    const [first, below] = await groups(window);
    const [x = 0, y = 0, width = 0, height = 0] = first?.box ?? [];
    await drag(window, [x + width, y + 100], [x + width - 60, y + 100]);
    await drag(window, [x + width + 100, y + height], [x + width + 100, y + height - 80]);
    const before = await groups(window);
    assert.notDeepEqual(before[1]?.box, below?.box);
    await asked(window);
    const during = await groups(window);
    assert.deepEqual(during.slice(0, 3), before.slice(0, 3));
    assert.deepEqual(during[3]?.box.slice(0, 3), before[3]?.box.slice(0, 3));
    assert.deepEqual(during[4]?.tabs.length, 1);
    await window.picture('layout-grid');
    await window.page.locator('.tab', { hasText: tab }).click({ button: 'middle' });
    await gone(window);
    await asBefore(window, before);
  });

  it('an editor that the person resizes beside the panel keeps its new size', async () => {
    await asked(window);
    const [first] = await groups(window);
    const [x = 0, y = 0, width = 0] = first?.box ?? [];
    await drag(window, [x + width, y + 100], [x + width + 90, y + 100]);
    const [moved] = await groups(window);
    assert.notDeepEqual(moved?.box, first?.box);
    await window.command('Second Heart: Snooze');
    await gone(window);
    await until('four groups are there, the last with the keyboard', async () => {
      const after = await groups(window);
      return after.length === 4 && after[3]?.focused === true;
    });
    assert.deepEqual((await groups(window))[0]?.box, moved?.box);
  });

  it('the panel comes below a narrow editor, and a notification comes when the editor is low too', async () => {
    await window.command('View: Single Column Editor Layout');
    await window.command('View: Close Primary Side Bar');
    await resize(window, 500, 800);
    await window.page.locator('.editor-group-container .monaco-editor.focused').waitFor();
    const before = await groups(window);
    await asked(window);
    const [code, panel] = await groups(window);
    assert.equal(code?.box[2], panel?.box[2]);
    await window.panel.getByRole('button', { name: 'Start' }).waitFor();
    await window.picture('layout-narrow');
    await window.command('Second Heart: Snooze');
    await gone(window);
    await asBefore(window, before);

    await resize(window, 500, 420);
    await makeDue(window);
    await window.page.locator('.notification-toast', { hasText: 'A break is due.' }).waitFor();
    assert.equal(await window.hasPanel(), false);
    await window.picture('layout-low');
  });
});

describe('the editors around the panel when VS Code keeps empty groups', () => {
  const tidiesLess = {
    'workbench.editor.closeEmptyGroups': false,
    'workbench.editor.focusRecentEditorAfterClose': false,
  };
  let window: Window;

  beforeEach(async () => {
    window = await Window.open({ ...SOON, ...tidiesLess }, FILES);
    await open(window, 1, 'a.txt', 50);
  });

  afterEach(() => window.close());

  it('no empty group stays when the panel closes', async () => {
    const alone = await groups(window);
    await window.startRoutine('Calf pump');
    await window.panel.locator('.player').waitFor();
    assert.equal((await groups(window)).length, 2);
    await window.page.keyboard.press('e');
    await gone(window);
    await asBefore(window, alone);
  });

  it('the same tab is in front again when the panel closes', async () => {
    await window.page.keyboard.press('Control+Backslash');
    await until('the editor is split', async () => {
      const [, split] = await groups(window);
      return split?.focused === true && split.active === 'a.txt';
    });
    for (const file of ['b.txt', 'c.txt', 'd.txt', 'c.txt']) await open(window, 2, file, 1);
    await open(window, 1, 'a.txt', 70);
    const before = await groups(window);
    assert.equal(before[1]?.active, 'c.txt');
    await asked(window);
    assert.deepEqual((await groups(window))[1]?.tabs, ['a.txt', 'b.txt', 'c.txt', tab, 'd.txt']);
    await window.command('Second Heart: Snooze');
    await gone(window);
    await asBefore(window, before);
  });
});

describe('the room of a session', () => {
  let window: Window;

  beforeEach(async () => {
    window = await Window.open(SOON, FILES);
    await window.command('View: Close Primary Side Bar');
    // The cursor is in sight also while the panel takes half of the height: nothing scrolls to it at the end.
    await open(window, 1, 'a.txt', 5);
  });

  afterEach(() => window.close());

  /** How much room the session's page has, px. */
  const room = (): Promise<number[]> => window.panel.locator(':root').evaluate(() => [innerWidth, innerHeight]);

  const isRoomy = async (): Promise<boolean> => {
    const [width = 0, height = 0] = await room();
    return width >= 480 && height >= 560;
  };

  /** Brings a low panel below the code. */
  async function narrow(): Promise<Group[]> {
    await resize(window, 560, 860);
    const before = await groups(window);
    await asked(window);
    assert.equal(await isRoomy(), false);
    return before;
  }

  const start = async (): Promise<void> => {
    await window.page.keyboard.press('Control+Alt+H');
    await window.panel.locator('.listening .ask .primary:focus').waitFor();
    await window.page.keyboard.press('s');
    await window.panel.locator('.player').waitFor();
  };

  it('a session that is started in a low panel lies over the code, which gets its room back at the end', async () => {
    const before = await narrow();
    await window.picture('room-asked');
    await start();
    await until('the session has room', isRoomy);
    await window.picture('room-session');
    await window.end();
    await asBefore(window, before);
  });

  it('the code gets its room back when the person closes the tab of the session', async () => {
    const before = await narrow();
    await start();
    await until('the session has room', isRoomy);
    await window.page.locator('.tab', { hasText: tab }).click({ button: 'middle' });
    await gone(window);
    await asBefore(window, before);
  });

  it('the code gets its room back when the window is loaded anew in a session', async () => {
    const before = await narrow();
    await start();
    await until('the session has room', isRoomy);
    await window.reload('a.txt');
    await window.panel.getByRole('button', { name: 'Continue' }).waitFor();
    await window.command('Second Heart: Focus Break Panel');
    await until('the session has room', isRoomy);
    await window.end();
    const boxes = (all: readonly Group[]): unknown[] => all.map(({ box, tabs }) => [box, tabs]);
    await until('the groups are as they were', async () =>
      isDeepStrictEqual(boxes(await groups(window)), boxes(before)),
    );
  });

  it('a session that comes over the second of three editors lies over all of them, and all get their room back', async () => {
    await window.page.keyboard.press('Control+Backslash');
    await until('the editor is split', async () => (await groups(window))[1]?.focused === true);
    await open(window, 2, 'b.txt', 10);
    await window.page.keyboard.press('Control+Backslash');
    await until('the editor is split', async () => (await groups(window))[2]?.focused === true);
    await open(window, 3, 'c.txt', 10);
    await open(window, 1, 'a.txt', 5);
    const before = await groups(window);
    assert.equal(before.length, 3);
    await window.startRoutine('Calf pump');
    await window.panel.locator('.player').waitFor();
    await until('the session has room', isRoomy);
    await window.picture('room-three');
    await window.end();
    await asBefore(window, before);
  });

  it('what the person makes of the groups in a session stays', async () => {
    await narrow();
    await start();
    await until('the session has room', isRoomy);
    await window.command('View: Toggle Maximize Editor Group');
    await until('the code is back', async () => !(await isRoomy()));
    await window.command('Second Heart: Focus Break Panel');
    await window.waitForPageFocus();
    assert.equal(await isRoomy(), false);
    await window.end();
    assert.equal((await groups(window)).length, 1);
  });
});

describe('the break window', () => {
  it('Start in the notification opens a window for the session, which moves no editor and closes with the session', async () => {
    const window = await Window.open({ ...SOON, 'secondHeart.prompt': 'window' }, FILES);
    const { page } = window;
    try {
      await open(window, 1, 'a.txt', 50);
      const before = await groups(window);
      await makeDue(window);
      const toast = page.locator('.notification-toast', { hasText: 'A break is due.' });
      await toast.waitFor();
      const opening = page.waitForEvent('popup');
      await toast.getByRole('button', { name: 'Start' }).click();
      const own = await opening;
      await own.frameLocator('iframe.webview').frameLocator('iframe').locator('.listening .player').waitFor();
      const boxes = (all: readonly Group[]): unknown[] => all.map(({ box, tabs, active }) => [box, tabs, active]);
      assert.deepEqual(boxes(await groups(window)), boxes(before));
      const closed = own.waitForEvent('close');
      await own.keyboard.press('e');
      await closed;
      await asBefore(window, before);
    } finally {
      await window.close();
    }
  });
});
