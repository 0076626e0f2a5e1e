import * as vscode from 'vscode';
import type { WindowActivity } from '../../core/presence/windowActivity.ts';
import type { Clock } from '../../time/clock.ts';
import { GitCommits, type GitExports } from './gitCommits.ts';

/**
 * Listens to what goes on for the person beside their editors: tasks, commands in terminals (where the shell tells of
 * them), debug sessions, commits. What began before is not known.
 * @param ended called when something has ended for the person; never for what ran for a moment only
 */
export function listenToWork(activity: WindowActivity, clock: Clock, ended: () => void): vscode.Disposable {
  const mono = (): number => clock.now().mono;
  const finished = (id: unknown): void => {
    if (activity.runFinished(id, mono())) ended();
  };
  const over = (what: 'debug' | 'commit'): void => {
    activity.boundaryReached(what, mono());
    ended();
  };
  const commits = new GitCommits(
    () => vscode.extensions.getExtension<GitExports | undefined>('vscode.git'),
    () => over('commit'),
  );
  commits.look();
  return vscode.Disposable.from(
    ...tasksAndTerminals(activity, mono, finished),
    ...debugging(activity, () => over('debug')),
    commits,
    vscode.window.onDidChangeWindowState(() => commits.look()),
  );
}

function tasksAndTerminals(
  activity: WindowActivity,
  mono: () => number,
  finished: (id: unknown) => void,
): vscode.Disposable[] {
  // What a task runs is told as a command of its terminal, too: only their process tells that they are one.
  const ofTasks = new WeakSet<vscode.Terminal>();
  const isOfTask = (terminal: vscode.Terminal): void => {
    ofTasks.add(terminal);
    activity.runDropped(terminal);
  };
  return [
    // Not when it starts: a task whose program is not there starts, and never ends.
    vscode.tasks.onDidStartTaskProcess(({ execution, processId }) => {
      if (!execution.task.isBackground) activity.runBegan('task', execution, mono());
      for (const terminal of vscode.window.terminals)
        void terminal.processId.then((id) => {
          if (isProcess(id) && id === processId) isOfTask(terminal);
        });
    }),
    vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
      if (exitCode === undefined) activity.runDropped(execution);
      else finished(execution);
    }),
    vscode.tasks.onDidEndTask(({ execution }) => finished(execution)),
    vscode.window.onDidStartTerminalShellExecution(({ terminal }) => {
      const now = mono();
      // A terminal without a process waits for the program of a task.
      void terminal.processId.then((id) => {
        if (isProcess(id) && !ofTasks.has(terminal)) activity.runBegan('terminal', terminal, now);
      });
    }),
    vscode.window.onDidEndTerminalShellExecution(({ terminal }) => finished(terminal)),
    vscode.window.onDidCloseTerminal((terminal) => activity.runDropped(terminal)),
  ];
}

/** What is no process of this machine, such as a terminal that an extension plays, has -1 or nothing for its id. */
function isProcess(id: number | undefined): boolean {
  return id !== undefined && id > 0;
}

function debugging(activity: WindowActivity, ended: () => void): vscode.Disposable[] {
  const { debug } = vscode;
  const roots = new Set<vscode.DebugSession>();
  const stops = (): void => activity.debuggerStoppedChanged(debug.activeStackItem instanceof vscode.DebugStackFrame);
  stops();
  return [
    debug.onDidChangeActiveStackItem(stops),
    debug.onDidStartDebugSession((session) => {
      if (!session.parentSession) roots.add(session);
    }),
    debug.onDidTerminateDebugSession((session) => {
      roots.delete(session);
      // A session has others below it, and one of several may end by itself: that is in the midst of it.
      if (!session.parentSession && roots.size === 0) ended();
    }),
  ];
}
