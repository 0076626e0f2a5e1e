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

  it('activates_and_offers_version_1_of_its_api', () => {
    assert.equal(api.version, 1);
  });

  it('registers_every_command_of_its_table', async () => {
    const known = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      COMMANDS.filter((id) => !known.has(id)),
      [],
    );
  });

  it('counts_down_in_the_status_bar', () => {
    assert.match(api.getState().statusText, /^\$\(heart\) 4[45] min$/);
  });

  it('takes_a_changed_interval_at_once', async () => {
    const settings = vscode.workspace.getConfiguration('secondHeart');
    await settings.update('breakInterval', 120, vscode.ConfigurationTarget.Global);
    await until(() => /1[12]\d min/.test(api.getState().statusText));
    await settings.update('breakInterval', undefined, vscode.ConfigurationTarget.Global);
    await until(() => /4[45] min/.test(api.getState().statusText));
  });

  it('clamps_a_setting_out_of_range', async () => {
    const settings = vscode.workspace.getConfiguration('secondHeart');
    await settings.update('breakInterval', 10_000, vscode.ConfigurationTarget.Global);
    await until(() => /2[34]\d min/.test(api.getState().statusText));
    await settings.update('breakInterval', undefined, vscode.ConfigurationTarget.Global);
    await until(() => /4[45] min/.test(api.getState().statusText));
  });

  it('opens_the_panel_for_a_session_and_shows_it_in_the_status_bar', async () => {
    await command('secondHeart.startBreak');
    await until(() => panels().length === 1);
    assert.equal(api.getState().next.kind, 'session');
    assert.equal(api.getState().statusText, '$(heart) On a break');
  });

  it('takes_a_closed_panel_for_a_skip', async () => {
    await command('secondHeart.startBreak');
    await until(() => panels().length === 1);
    await vscode.window.tabGroups.close(panels());
    await until(() => api.getState().next.kind === 'break');
  });

  it('opens_the_panel_for_the_massage', async () => {
    await command('secondHeart.startCalfMassage');
    await until(() => panels().length === 1);
    assert.equal(api.getState().next.kind, 'session');
  });

  it('starts_a_routine_for_another_extension_and_refuses_one_that_is_not_there', async () => {
    await api.startRoutine('calf-pump');
    await until(() => panels().length === 1);
    await assert.rejects(api.startRoutine('no-such-routine'), /no-such-routine/);
  });

  it('leads_nothing_that_the_person_has_to_leave_out_not_even_when_it_is_asked_for', async () => {
    const settings = vscode.workspace.getConfiguration('secondHeart');
    await settings.update('avoid', ['varicose'], vscode.ConfigurationTarget.Global);
    await command('secondHeart.startCalfMassage');
    assert.equal(api.getState().next.kind, 'break');
    assert.equal(panels().length, 0);
    await settings.update('avoid', undefined, vscode.ConfigurationTarget.Global);
    await command('secondHeart.startCalfMassage');
    await until(() => api.getState().next.kind === 'session');
  });

  it('ends_a_session_with_what_has_to_be_left_out_from_now_on', async () => {
    const settings = vscode.workspace.getConfiguration('secondHeart');
    await api.startRoutine('calf-pump');
    await until(() => api.getState().next.kind === 'session');
    await settings.update('avoid', ['achilles'], vscode.ConfigurationTarget.Global);
    await until(() => api.getState().next.kind === 'break');
    await settings.update('avoid', undefined, vscode.ConfigurationTarget.Global);
  });

  it('pauses_and_resumes', async () => {
    await command('secondHeart.pause', null);
    await until(() => api.getState().next.kind === 'paused');
    assert.equal(api.getState().statusText, '$(heart) Paused');
    await command('secondHeart.resume');
    await until(() => api.getState().next.kind === 'break');
  });

  it('writes_a_logged_break_into_the_ledger', async () => {
    await command('secondHeart.logBreak', 3);
    const file = process.env.SECOND_HEART_LEDGER ?? '';
    assert.ok(existsSync(file), `no ledger at "${file}"`);
    const database = new DatabaseSync(file, { readOnly: true });
    const rows = database.prepare("SELECT * FROM ledger WHERE kind = 'break' AND json LIKE '%logged%'").all();
    database.close();
    assert.equal(rows.length, 1);
  });

  it('refuses what a command cannot use, and writes and changes nothing', async () => {
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
