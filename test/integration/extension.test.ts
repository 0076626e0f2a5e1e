import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import * as vscode from 'vscode';
import type { SecondHeartApi } from '../../src/extension.ts';
import { COMMANDS } from '../../src/app/commandTable.ts';
import { command, until as untilIn } from './support.ts';

const ID = 'second-heart.second-heart';

let api: SecondHeartApi;

const until = (what: () => boolean): Promise<void> => untilIn(api, what);

const panels = (): vscode.Tab[] =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('secondHeart.break'));

describe('Second Heart in VS Code', () => {
  before(async () => {
    const extension = vscode.extensions.getExtension<SecondHeartApi>(ID);
    assert.ok(extension, `${ID} is not there`);
    api = await extension.activate();
    await until(() => api.getState().next.kind === 'break');
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until(() => panels().length === 0);
    await command('secondHeart.resume');
  });

  it('the extension activates and offers version 1 of its api', () => {
    assert.equal(api.version, 1);
  });

  it('the extension registers every command of its table', async () => {
    const known = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      COMMANDS.filter((id) => !known.has(id)),
      [],
    );
  });

  it('the status bar shows the minutes until the next break', () => {
    assert.match(api.getState().statusText, /^\$\(heart\) 4[45] min$/);
  });

  it('the countdown follows a changed interval at once', async () => {
    const settings = vscode.workspace.getConfiguration('secondHeart');
    await settings.update('breakInterval', 120, vscode.ConfigurationTarget.Global);
    await until(() => /1[12]\d min/.test(api.getState().statusText));
    await settings.update('breakInterval', undefined, vscode.ConfigurationTarget.Global);
    await until(() => /4[45] min/.test(api.getState().statusText));
  });

  it('an interval above its limit counts as the limit', async () => {
    const settings = vscode.workspace.getConfiguration('secondHeart');
    await settings.update('breakInterval', 10_000, vscode.ConfigurationTarget.Global);
    await until(() => /2[34]\d min/.test(api.getState().statusText));
    await settings.update('breakInterval', undefined, vscode.ConfigurationTarget.Global);
    await until(() => /4[45] min/.test(api.getState().statusText));
  });

  it('a session opens the panel and is shown in the status bar', async () => {
    await command('secondHeart.startBreak');
    await until(() => panels().length === 1);
    assert.equal(api.getState().next.kind, 'session');
    assert.equal(api.getState().statusText, '$(heart) On a break');
  });

  it('the person ends the session by closing the panel', async () => {
    await command('secondHeart.startBreak');
    await until(() => panels().length === 1);
    await vscode.window.tabGroups.close(panels());
    await until(() => api.getState().next.kind === 'break');
  });

  it('the massage opens the panel', async () => {
    await command('secondHeart.startCalfMassage');
    await until(() => panels().length === 1);
    assert.equal(api.getState().next.kind, 'session');
  });

  it('the api starts a routine and refuses one that does not exist', async () => {
    await api.startRoutine('calf-pump');
    await until(() => panels().length === 1);
    await assert.rejects(api.startRoutine('no-such-routine'), /no-such-routine/);
  });

  it('a massage that the person has to avoid does not start, not even by its command', async () => {
    const settings = vscode.workspace.getConfiguration('secondHeart');
    await settings.update('avoid', ['varicose'], vscode.ConfigurationTarget.Global);
    await command('secondHeart.startCalfMassage');
    assert.equal(api.getState().next.kind, 'break');
    assert.equal(panels().length, 0);
    await settings.update('avoid', undefined, vscode.ConfigurationTarget.Global);
    await command('secondHeart.startCalfMassage');
    await until(() => api.getState().next.kind === 'session');
  });

  it('a session ends when a setting says that the person has to avoid its movement', async () => {
    const settings = vscode.workspace.getConfiguration('secondHeart');
    await api.startRoutine('calf-pump');
    await until(() => api.getState().next.kind === 'session');
    await settings.update('avoid', ['achilles'], vscode.ConfigurationTarget.Global);
    await until(() => api.getState().next.kind === 'break');
    await settings.update('avoid', undefined, vscode.ConfigurationTarget.Global);
  });

  it('the commands pause and resume the countdown, and the status bar shows the pause', async () => {
    await command('secondHeart.pause', null);
    await until(() => api.getState().next.kind === 'paused');
    assert.equal(api.getState().statusText, '$(heart) Paused');
    await command('secondHeart.resume');
    await until(() => api.getState().next.kind === 'break');
  });

  it('a logged break is in the ledger', async () => {
    await command('secondHeart.logBreak', 3);
    const file = process.env.SECOND_HEART_LEDGER ?? '';
    assert.ok(existsSync(file), `no ledger at "${file}"`);
    const database = new DatabaseSync(file, { readOnly: true });
    const rows = database.prepare("SELECT * FROM ledger WHERE kind = 'break' AND json LIKE '%logged%'").all();
    database.close();
    assert.equal(rows.length, 1);
  });

  it('a command or the api changes nothing when it gets an argument that it cannot use', async () => {
    const file = process.env.SECOND_HEART_LEDGER ?? '';
    const lines = (): number => {
      const database = new DatabaseSync(file, { readOnly: true });
      const row = database.prepare('SELECT count(*) AS lines FROM ledger').get();
      database.close();
      return Number(row?.lines);
    };
    const before = lines();
    const { kind } = api.getState().next;
    const minutes = [300_000, 1e15, 1e300, NaN, Infinity, -5, '5', 'ten', {}, [], true, 1n];
    for (const bad of minutes) {
      await command('secondHeart.logBreak', bad);
      await command('secondHeart.logBreak', 5, bad);
      await command('secondHeart.meeting', bad);
    }
    for (const bad of [...minutes, Date.now() - 60_000, Date.now() + 1e12]) {
      await command('secondHeart.pause', bad);
      await assert.rejects(api.pause(bad as number), RangeError);
    }
    for (const bad of ['nothing-like-it', '', 7, null, {}]) {
      await command('secondHeart.startMovement', bad);
      await command('secondHeart.startRoutine', bad);
      await command('secondHeart.easierToday', bad);
      await assert.rejects(api.startRoutine(bad as string), RangeError);
    }
    assert.deepEqual([lines(), api.getState().next.kind], [before, kind]);
  });
});
