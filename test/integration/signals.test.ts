import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { SECOND } from '../../src/time/clock.ts';
import { aTask, Lookout, next } from './lookout.ts';

/** A task without a program. The test says when it ends. */
class Errand {
  readonly #closing = new vscode.EventEmitter<number>();
  readonly execution = new vscode.CustomExecution(() =>
    Promise.resolve({
      onDidWrite: new vscode.EventEmitter<string>().event,
      onDidClose: this.#closing.event,
      open: () => {},
      close: () => {},
    }),
  );

  async begins(name: string, isBackground = false): Promise<vscode.TaskExecution> {
    const began = next(vscode.tasks.onDidStartTaskProcess, ({ execution }) => execution.task.name === name);
    const execution = await vscode.tasks.executeTask(aTask(name, this.execution, isBackground));
    await began;
    return execution;
  }

  async ends(): Promise<void> {
    const ended = next(vscode.tasks.onDidEndTask);
    this.#closing.fire(0);
    await ended;
  }
}

describe('the signals of tasks, edits and the debugger', () => {
  let lookout: Lookout;
  let folder: string;

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'second-heart-signals-')));
    lookout = new Lookout();
  });

  afterEach(async () => {
    lookout.dispose();
    await vscode.workspace.saveAll(false);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(folder, { recursive: true, force: true });
  });

  const document = (name: string): Thenable<vscode.TextDocument> => {
    const file = path.join(folder, name);
    writeFileSync(file, 'one\n');
    return vscode.workspace.openTextDocument(file);
  };

  /** Edits as an agent does, without showing the document. */
  const edit = async ({ uri }: vscode.TextDocument): Promise<void> => {
    const change = next(
      vscode.workspace.onDidChangeTextDocument,
      (event) => event.contentChanges.length > 0 && event.document.uri.toString() === uri.toString(),
    );
    const all = new vscode.WorkspaceEdit();
    all.insert(uri, new vscode.Position(0, 0), 'more ');
    await vscode.workspace.applyEdit(all);
    await change;
  };

  const editsForAWhile = async (edited: vscode.TextDocument): Promise<void> => {
    for (let i = 0; i < 4; i++) {
      lookout.seconds(5);
      await edit(edited);
    }
  };

  it('the person waits for a task of 11 seconds until it ends', async () => {
    const errand = new Errand();
    await errand.begins('build');
    lookout.seconds(11);
    assert.equal(lookout.view.waitsFor, 'running');
    await errand.ends();
    assert.equal(lookout.view.waitsFor, undefined);
    assert.equal(lookout.told, 0);
  });

  it('a task in the background is not waited for', async () => {
    const errand = new Errand();
    await errand.begins('watch', true);
    lookout.seconds(60);
    assert.equal(lookout.view.waitsFor, undefined);
    await errand.ends();
  });

  it('a task is no longer waited for after it is terminated', async () => {
    const execution = await new Errand().begins('terminated');
    lookout.seconds(11);
    assert.equal(lookout.view.waitsFor, 'running');
    const ended = next(vscode.tasks.onDidEndTask);
    execution.terminate();
    await ended;
    assert.equal(lookout.view.waitsFor, undefined);
  });

  it('edits of a document that is not in front are those of an agent, not input of the person', async () => {
    await vscode.window.showTextDocument(await document('front.txt'));
    lookout.seconds(100);
    await editsForAWhile(await document('elsewhere.txt'));
    assert.equal(lookout.view.waitsFor, 'agent');
    const { inputAge } = lookout.view;
    assert.ok(inputAge === undefined || inputAge >= 100 * SECOND, `${inputAge}`);
  });

  it('edits of the document in front count as input of the person, not as those of an agent', async () => {
    const front = await document('front.txt');
    await vscode.window.showTextDocument(front);
    lookout.acted();
    await editsForAWhile(front);
    assert.equal(lookout.view.waitsFor, undefined);
    assert.equal(lookout.view.inputAge, 0);
  });

  it('edits of the text that a custom editor shows in front count as input of the person, not as those of an agent', async () => {
    const front = await document('front.md');
    await vscode.commands.executeCommand('vscode.openWith', front.uri, 'vscode.markdown.preview.editor');
    assert.ok(vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputCustom);
    lookout.acted();
    await editsForAWhile(front);
    assert.equal(lookout.view.waitsFor, undefined);
    assert.equal(lookout.view.inputAge, 0);
  });

  it('a log that grows is not an agent', async () => {
    await vscode.window.showTextDocument(await document('front.txt'));
    await editsForAWhile(await document('server.log'));
    assert.equal(lookout.view.waitsFor, undefined);
  });

  it('the debugger stops, goes on and ends, with a session below it', async () => {
    const program = path.join(folder, 'program');
    writeFileSync(program, 'setInterval(() => {}, 1_000);\n');
    const { debug } = vscode;
    const isFrame = (item: unknown): boolean => item instanceof vscode.DebugStackFrame;
    const below: vscode.DebugSession[] = [];
    const listening = debug.onDidStartDebugSession((session) => {
      if (session.parentSession) below.push(session);
    });

    const stopped = next(debug.onDidChangeActiveStackItem, isFrame);
    const configuration = {
      ...{ type: 'node', request: 'launch', name: 'test', program, stopOnEntry: true, console: 'internalConsole' },
      ...{ runtimeExecutable: process.execPath, env: { ELECTRON_RUN_AS_NODE: '1' } },
    };
    assert.equal(lookout.view.debuggerStopped, false);
    assert.ok(await debug.startDebugging(undefined, configuration));
    await stopped;
    assert.equal(lookout.view.debuggerStopped, true);

    const goesOn = next(debug.onDidChangeActiveStackItem, (item) => !isFrame(item));
    await vscode.commands.executeCommand('workbench.action.debug.continue');
    await goesOn;
    assert.equal(lookout.view.debuggerStopped, false);

    const over = next(debug.onDidTerminateDebugSession, ({ parentSession }) => !parentSession);
    await debug.stopDebugging();
    await over;
    listening.dispose();
    assert.equal(below.length, 1);
    assert.equal(lookout.told, 0);
    assert.equal(lookout.view.debuggerStopped, false);
  });
});
