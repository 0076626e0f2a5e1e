import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import type { Bed } from '../../scripts/workbench.ts';
import { ownFigure, ownMovement, ownPack, ownRoutine } from '../support/packs.ts';
import { Window } from '../../scripts/window.ts';

const MARKUP = '<img src="https://example.com/x.png"> rise & rest';

const BROKEN = ownPack({
  id: 'broken',
  titel: 'Broken',
  movements: [
    ownMovement({
      id: 'broken-rise',
      posture: 'floating',
      figure: ownFigure({ poses: { down: { legs: { foot: [0, 0], pich: 4 } } } }),
    }),
  ],
  routines: [],
});

const WHOLE = ownPack({
  id: 'whole',
  movements: [
    ownMovement({ title: { en: MARKUP }, steps: { en: [MARKUP] }, figure: ownFigure() }),
    ownMovement({ id: 'plain', title: { en: 'Without a figure' } }),
  ],
  routines: [
    ownRoutine({ title: { en: 'My round $(flame)' }, items: [{ movement: 'my-rise' }, { movement: 'plain' }] }),
  ],
});

/** Lists files of the workspace as packs in the person's settings before the window opens. */
function listed(...names: string[]): (bed: Bed) => void {
  return ({ home, workspace }) => {
    const file = path.join(home, 'user', 'User', 'settings.json');
    const settings = JSON.parse(readFileSync(file, 'utf8')) as object;
    const packs = names.map((name) => path.join(workspace, name));
    writeFileSync(file, JSON.stringify({ ...settings, 'secondHeart.packs': packs }));
  };
}

const problems = (window: Window): Locator => window.page.locator('.markers-panel .monaco-list-row');

describe('the packs of a person', () => {
  let window: Window;

  before(async () => {
    window = await Window.open(
      {},
      {
        'broken.second-heart.json': JSON.stringify(BROKEN, null, 2),
        'whole.second-heart.json': JSON.stringify(WHOLE, null, 2),
      },
      listed('broken.second-heart.json', 'whole.second-heart.json'),
    );
  });

  after(() => window.close());

  it('each fault of a pack is one problem with its file, its place and what was expected', async () => {
    await window.openFile('broken.second-heart.json');
    await window.command('Second Heart: Check Pack');
    await window.page.getByText('Problems found: 3.', { exact: true }).waitFor();
    await window.page.getByRole('button', { name: 'Show Problems' }).click();
    await problems(window).filter({ hasText: 'movements[0].posture: Expected one of "seated"' }).waitFor();
    await problems(window).filter({ hasText: 'This pack is not used until its faults are mended.' }).waitFor();
    await window.picture('packs-problems');
    const told = await problems(window).allInnerTexts();
    assert.equal(told.filter((each) => each.includes('posture')).length, 1, told.join('\n'));
    assert.ok(told.some((each) => each.includes('movements[0].figure.poses.down.legs.pich')));
    assert.ok(told.some((each) => each.includes('broken.second-heart.json')));
  });

  it('a routine of a pack starts, and markup in its texts is shown as text', async () => {
    const asked: string[] = [];
    window.page.on('request', (request) => asked.push(request.url()));
    await window.command('Second Heart: Start Routine…');
    await window.page.getByPlaceholder('Which routine?').pressSequentially('My round');
    await window.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'My round $(flame)' }).waitFor();
    await window.picture('packs-choose');
    await window.page.keyboard.press('Enter');
    await window.startLooked();
    await window.agree();
    await window.panel.getByRole('heading', { name: MARKUP }).waitFor();
    await window.panel.locator('svg.fig').first().waitFor();
    await window.picture('packs-player');
    assert.equal(await window.panel.locator('img[src]').count(), 0);
    assert.deepEqual(
      asked.filter((each) => each.includes('example.com')),
      [],
    );
  });

  it('a movement without a figure is shown without one', async () => {
    await window.panel.locator('body').press('ArrowRight');
    await window.panel.getByRole('heading', { name: 'Without a figure' }).waitFor();
    assert.equal(await window.panel.locator('svg.fig').count(), 0);
    await window.picture('packs-plain');
    await window.end();
  });

  it('the command New Pack… writes and opens a pack where the person says', async () => {
    const place = path.join(window.bed.workspace, 'begun.second-heart.json');
    await window.command('Second Heart: New Pack…');
    // The dialog looks into a folder before it takes a name in it.
    await window.page.waitForFunction(
      `document.querySelector('.quick-input-widget input')?.value.endsWith('my-movements.second-heart.json')`,
    );
    await window.page.locator('.quick-input-widget input[type="text"]').fill(place);
    await window.page.locator('.quick-input-list .monaco-list-row', { hasText: 'whole.second-heart.json' }).waitFor();
    await window.page.getByRole('button', { name: 'OK' }).click();
    await window.page.locator('.tab.active', { hasText: 'begun.second-heart.json' }).waitFor();
    await window.picture('packs-new');
    assert.ok(existsSync(place));
  });
});

describe('a pack in a folder that is not trusted', () => {
  let window: Window;

  before(async () => {
    window = await Window.open(
      {},
      { 'whole.second-heart.json': JSON.stringify(WHOLE, null, 2) },
      listed('whole.second-heart.json'),
      undefined,
      true,
    );
  });

  after(() => window.close());

  it('a problem says that the pack is not used because its folder is not trusted', async () => {
    await window.page.keyboard.press('Control+Shift+M');
    await problems(window).filter({ hasText: 'This pack is in an untrusted folder' }).waitFor();
    await window.picture('packs-untrusted');
  });

  it('the routine of a pack is offered as soon as the person trusts its folder', async () => {
    await window.page.getByRole('button', { name: /Restricted Mode/ }).click();
    await window.picture('packs-trusting');
    await window.page.getByRole('button', { name: 'Trust', exact: true }).click();
    await window.page.getByText('No problems have been detected').waitFor();
    await window.command('Second Heart: Start Routine…');
    await window.page.getByPlaceholder('Which routine?').pressSequentially('My round');
    await window.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'My round' }).waitFor();
    await window.page.keyboard.press('Escape');
  });
});
