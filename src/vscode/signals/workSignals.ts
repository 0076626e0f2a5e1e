import * as vscode from 'vscode';
import type { WindowActivity } from '../../core/presence/windowActivity.ts';
import type { Clock } from '../../time/clock.ts';
import { GitCommits, type GitExports } from './gitCommits.ts';

/**
 * Feeds what runs for the person beside the editors into `activity`: tasks, commands in terminals (with shell
 * integration), debug sessions and commits. What began before the call is not known. A new calm moment that VS Code can
 * report goes here; see "calm moment" in the table of CONTRIBUTING.md.
 * @param ended called when something has ended that the person may have waited for; not for a run of a moment only
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
  // VS Code also reports a task's program as a command of its terminal. Only the process id shows that they are the
  // same.
  const ofTasks = new WeakSet<vscode.Terminal>();
  const isOfTask = (terminal: vscode.Terminal): void => {
    ofTasks.add(terminal);
    activity.runDropped(terminal);
  };
  return [
    // `onDidStartTask` is not used: a task whose program does not exist starts, and never ends.
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
      // A terminal without a process waits for a task's program.
      void terminal.processId.then((id) => {
        if (isProcess(id) && !ofTasks.has(terminal)) activity.runBegan('terminal', terminal, now);
      });
    }),
    vscode.window.onDidEndTerminalShellExecution(({ terminal }) => finished(terminal)),
    vscode.window.onDidCloseTerminal((terminal) => activity.runDropped(terminal)),
  ];
}

/** Whether an id is that of a process of this machine. A terminal that an extension simulates has -1 or `undefined`. */
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
      // A child session, or one of several, may end by itself while the person goes on debugging.
      if (!session.parentSession && roots.size === 0) ended();
    }),
  ];
}
