import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { SecondHeartApi } from '../../src/extension.ts';
import { ownFigure, ownMovement, ownPack, ownRoutine } from '../support/packs.ts';
import { command, until } from './support.ts';

describe('the packs of a person in VS Code', () => {
  let api: SecondHeartApi;
  let folder: string;

  const file = (name: string): vscode.Uri => vscode.Uri.file(path.join(folder, name));
  const write = (name: string, text: unknown): vscode.Uri => {
    writeFileSync(file(name).fsPath, typeof text === 'string' ? text : JSON.stringify(text, null, 2));
    return file(name);
  };
  const list = (...files: (vscode.Uri | string)[]): Thenable<void> =>
    vscode.workspace.getConfiguration('secondHeart').update(
      'packs',
      files.map((each) => (typeof each === 'string' ? each : each.fsPath)),
      vscode.ConfigurationTarget.Global,
    );
  const all = (uri: vscode.Uri): string[] => vscode.languages.getDiagnostics(uri).map(({ message }) => message);
  const ours = (uri: vscode.Uri): vscode.Diagnostic[] =>
    vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Second Heart');
  const told = (uri: vscode.Uri): string[] => ours(uri).map(({ message }) => message);
  const panels = (): number =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(({ input }) => input instanceof vscode.TabInputWebview).length;

  before(async () => {
    const extension = vscode.extensions.getExtension<SecondHeartApi>('second-heart.second-heart');
    assert.ok(extension);
    api = await extension.activate();
  });

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'second-heart-packs-')));
  });

  afterEach(async () => {
    await list();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until(api, () => panels() === 0);
    rmSync(folder, { recursive: true, force: true });
  });

  it('a broken pack has its fault among the problems, and the routines of another pack start', async () => {
    const broken = write('broken.second-heart.json', ownPack({ movements: [ownMovement({ kind: 'dance' })] }));
    const whole = write('whole.second-heart.json', ownPack());
    await list(broken, whole);
    await until(api, () => ours(broken).length > 0);
    const [fault] = ours(broken);
    assert.match(fault?.message ?? '', /^movements\[0\]\.kind: Expected one of "exercise", .*, found "dance"\.$/);
    assert.equal(fault?.severity, vscode.DiagnosticSeverity.Error);
    const line = (await vscode.workspace.openTextDocument(broken)).lineAt(fault.range.start.line).text;
    assert.equal(line.slice(fault.range.start.character, fault.range.end.character), '"dance"');
    assert.deepEqual(told(whole), []);
    await api.startRoutine('my-round');
    await until(api, () => panels() === 1);
  });

  it('a pack that cannot be read has a problem that says why', async () => {
    const relative = 'somewhere/mine.second-heart.json';
    await list(file('gone.second-heart.json'), relative);
    await until(api, () => ours(file('gone.second-heart.json')).length > 0);
    assert.deepEqual(told(file('gone.second-heart.json')), [
      'The file does not exist. It is listed in the setting secondHeart.packs.',
    ]);
    assert.match(told(vscode.Uri.file(path.join(os.homedir(), relative)))[0] ?? '', /the full path of a pack/);
  });

  it('a pack outside the workspace is read again when its file appears or changes', async () => {
    const pack = file('mine.second-heart.json');
    await list(pack);
    await until(api, () => told(pack).some((each) => each.startsWith('The file does not exist')));
    const written = async (text: unknown, seen: () => boolean): Promise<void> => {
      // The file is written again and again, because VS Code does not say when its watcher has begun.
      const again = setInterval(() => write('mine.second-heart.json', text), 250);
      await until(api, seen).finally(() => clearInterval(again));
    };
    await written('{ "pack": 1,, }', () => told(pack).some((each) => each.startsWith('Invalid JSON')));
    await assert.rejects(api.startRoutine('my-round'));
    await written(ownPack(), () => ours(pack).length === 0);
    await api.startRoutine('my-round');
    await until(api, () => panels() === 1);
  });

  it('a pack and its problems are gone when the setting no longer lists it', async () => {
    await list(write('mine.second-heart.json', ownPack()), file('gone.second-heart.json'));
    await until(api, () => ours(file('gone.second-heart.json')).length === 1);
    await api.startRoutine('my-round');
    await list();
    await until(api, () => ours(file('gone.second-heart.json')).length === 0);
    await assert.rejects(api.startRoutine('my-round'), /my-round/);
  });

  it('a pack with an id of another pack has a problem that names the other one', async () => {
    const first = write('first.second-heart.json', ownPack());
    const second = write('second.second-heart.json', ownPack());
    const third = write(
      'third.second-heart.json',
      ownPack({ movements: [ownMovement({ id: 'tiptoe-hold' })], routines: [] }),
    );
    await list(first, second, third);
    await until(api, () => ours(third).length > 0);
    assert.deepEqual(told(first), []);
    assert.deepEqual(told(second), [
      `movements[0].id: The id “my-rise” is already used in ${first.fsPath}.`,
      `routines[0].id: The id “my-round” is already used in ${first.fsPath}.`,
    ]);
    assert.deepEqual(told(third), ['movements[0].id: The id “tiptoe-hold” is already used in Second Heart.']);
  });

  it('a pack in the editor shows each fault once before it is saved', async () => {
    const pack = write('edited.second-heart.json', ownPack());
    const editor = await vscode.window.showTextDocument(pack);
    const replace = (from: string, to: string): Thenable<boolean> =>
      editor.edit((edit) => {
        const { document } = editor;
        const at = document.getText().indexOf(from);
        edit.replace(new vscode.Range(document.positionAt(at), document.positionAt(at + from.length)), to);
      });
    await replace('"posture": "standing"', '"posture": 5');
    await until(api, () => all(pack).length === 2);
    assert.deepEqual(all(pack).sort(), [
      // The first message comes from the schema, the second one from Second Heart.
      'This pack is not used until its faults are mended.',
      'movements[0].posture: Expected one of "seated", "standing", "walking", "lying", found 5.',
    ]);
    assert.ok(editor.document.isDirty);
    await replace('"posture": 5', '"posture": "standing"');
    await until(api, () => all(pack).length === 0);
    await replace('"pack": 1,', '"pack": 1');
    // The JSON support of VS Code reports a text that is no JSON.
    await until(api, () => all(pack).length === 1 && ours(pack).length === 0);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('VS Code reports a pack that is no JSON while it is open, and Second Heart reports it when it is closed', async () => {
    const pack = write('comma.second-heart.json', '{ "pack": 1, }');
    await list(pack);
    await until(api, () => ours(pack).length === 1);
    await vscode.window.showTextDocument(pack);
    await until(api, () => ours(pack).length === 0 && all(pack).length > 0);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until(api, () => ours(pack).length === 1);
    assert.deepEqual(told(pack), ['Invalid JSON: a name in double quotes is expected here.']);
  });

  it('the command Check Pack reports the faults of the pack in the editor', async () => {
    const pack = write(
      'checked.second-heart.json',
      ownPack({ movements: [ownMovement({ figure: ownFigure({ phases: [{ to: 'up' }, { to: 'dwn' }] }) })] }),
    );
    await vscode.window.showTextDocument(pack);
    await command('secondHeart.checkPack');
    assert.deepEqual(told(pack), ['movements[0].figure.phases[1].to: The figure has no pose “dwn”.']);
  });

  it('the command New Pack… writes, lists and opens a faultless pack, and never writes over another file', async () => {
    const place = file('begun.second-heart.json');
    await command('secondHeart.newPack', place);
    assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, place.fsPath);
    assert.deepEqual(vscode.workspace.getConfiguration('secondHeart').get('packs'), [place.fsPath]);
    await command('secondHeart.checkPack');
    assert.deepEqual(all(place), []);
    await api.startRoutine('begun-routine');
    await until(api, () => panels() === 1);
    const other = write('other.second-heart.json', 'mine');
    await command('secondHeart.newPack', other);
    assert.equal((await vscode.workspace.openTextDocument(other)).getText(), 'mine');
  });

  it('VS Code completes and explains the keys of a pack from its schema', async () => {
    const pack = write(
      'known.second-heart.json',
      ownPack({ movements: [ownMovement({ figure: ownFigure() })], routines: [ownRoutine()] }),
    );
    const document = await vscode.workspace.openTextDocument(pack);
    await vscode.window.showTextDocument(document);
    const at = (text: string): vscode.Position => document.positionAt(document.getText().indexOf(text) + 1);
    const explained = async (text: string): Promise<string> => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        pack,
        at(text),
      );
      return hovers.flatMap(({ contents }) => contents.map((each) => (each as vscode.MarkdownString).value)).join('\n');
    };
    assert.match(await explained('"pitch"'), /degrees/);
    assert.match(await explained('"sets"'), /Sets of repetitions/);
    const offered = async (text: string): Promise<string[]> => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        pack,
        at(text),
      );
      return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    assert.ok((await offered('"standing"')).includes('"seated"'));
    assert.ok((await offered('"posture"')).includes('caution'));
  });
});
