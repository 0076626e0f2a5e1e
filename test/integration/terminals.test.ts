import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { aTask, Lookout, next } from './lookout.ts';

describe('the signals of terminals', () => {
  let lookout: Lookout;

  beforeEach(() => {
    lookout = new Lookout();
  });

  afterEach(async () => {
    lookout.dispose();
    for (const terminal of vscode.window.terminals) {
      const closed = next(vscode.window.onDidCloseTerminal, (each) => each === terminal);
      terminal.dispose();
      await closed;
    }
  });

  /** Opens a terminal and waits until its shell tells what it runs. */
  const aTerminal = async (): Promise<vscode.Terminal> => {
    // A terminal with a name of its own would not take the titles of its programs.
    const terminal = vscode.window.createTerminal();
    while (!terminal.shellIntegration)
      await next(vscode.window.onDidChangeTerminalShellIntegration, (event) => event.terminal === terminal);
    return terminal;
  };

  const runs = async (terminal: vscode.Terminal, line: string): Promise<void> => {
    const began = next(vscode.window.onDidStartTerminalShellExecution, (event) => event.terminal === terminal);
    terminal.shellIntegration?.executeCommand(line);
    await began;
  };

  /** Begins a task and waits for its start only, because it may have ended before `executeTask` is done. */
  const begins = async (task: vscode.Task): Promise<void> => {
    const began = next(vscode.tasks.onDidStartTaskProcess);
    void vscode.tasks.executeTask(task);
    await began;
  };

  /** VS Code reports the end of a task, and the end of its command in the terminal, in any order. */
  const endOfTask = (): Promise<unknown> =>
    Promise.all([next(vscode.tasks.onDidEndTask), next(vscode.window.onDidEndTerminalShellExecution)]);

  it('the person waits for a terminal command of 11 seconds until it ends', async () => {
    const terminal = await aTerminal();
    const ended = next(vscode.window.onDidEndTerminalShellExecution, (event) => event.terminal === terminal);
    await runs(terminal, 'sleep 1');
    lookout.seconds(11);
    assert.equal(lookout.view.waitsFor, 'running');
    await ended;
    assert.equal(lookout.view.waitsFor, undefined);
  });

  it('a program that the person is in is not waited for', async () => {
    const terminal = await aTerminal();
    await runs(terminal, 'tail -f /dev/null');
    lookout.seconds(11);
    assert.equal(lookout.view.waitsFor, undefined);
  });

  it('a command that turns out to be an agent is no longer waited for', async () => {
    const terminal = await aTerminal();
    const found = next(
      vscode.window.onDidChangeTerminalState,
      (each) => each === terminal && each.state.shell === 'claude',
    );
    // VS Code takes a terminal with such a title for the agent's, until it looks at the process.
    await runs(terminal, 'sh -c \'printf "\\033]0;Claude Code\\007"; sleep 10000\'');
    await found;
    lookout.seconds(11);
    assert.equal(lookout.view.waitsFor, undefined);
  });

  it('a command whose terminal is closed is no longer waited for', async () => {
    const terminal = await aTerminal();
    await runs(terminal, 'sleep 10000');
    lookout.seconds(11);
    const closed = next(vscode.window.onDidCloseTerminal, (each) => each === terminal);
    terminal.dispose();
    await closed;
    assert.equal(lookout.view.waitsFor, undefined);
  });

  it('each run of a task in a terminal is waited for until it ends', async () => {
    for (let run = 0; run < 2; run++) {
      const ended = endOfTask();
      await begins(aTask('build', new vscode.ShellExecution('sleep 1')));
      lookout.seconds(11);
      assert.equal(lookout.view.waitsFor, 'running');
      await ended;
      assert.equal(lookout.view.waitsFor, undefined);
    }
  });

  it('a terminal task in the background is not waited for', async () => {
    const ended = endOfTask();
    await begins(aTask('watch', new vscode.ShellExecution('sleep 1'), true));
    lookout.seconds(11);
    assert.equal(lookout.view.waitsFor, undefined);
    await ended;
  });

  it('a task whose terminal is closed is no longer waited for', async () => {
    await begins(aTask('closed', new vscode.ShellExecution('sleep 10000')));
    lookout.seconds(11);
    assert.equal(lookout.view.waitsFor, 'running');
    const ended = next(vscode.tasks.onDidEndTask);
    for (const terminal of vscode.window.terminals) terminal.dispose();
    await ended;
    assert.equal(lookout.view.waitsFor, undefined);
  });

  it('a task whose program does not exist is not waited for', async () => {
    const ended = next(vscode.tasks.onDidEndTask);
    await vscode.tasks.executeTask(aTask('missing', new vscode.ProcessExecution('/no/such/program')));
    await ended;
    lookout.seconds(11);
    assert.equal(lookout.view.waitsFor, undefined);
  });
});
