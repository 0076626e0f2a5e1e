import * as vscode from 'vscode';
import { isAgent, isAgentCommand, isWaitedFor } from '../../core/presence/terminalProgram.ts';
import type { WindowActivity } from '../../core/presence/windowActivity.ts';
import type { Clock } from '../../time/clock.ts';
import { GitCommits, type GitExports } from './gitCommits.ts';

/**
 * Feeds what runs for the person beside the editors into `activity`: tasks, commands in terminals (with shell
 * integration; no programs that they are in), stopped debuggers and commits. What began before the call is not known. A
 * new calm moment that VS Code can report goes here; see "calm moment" in the table of CONTRIBUTING.md.
 * @param committed called at each commit
 * @param agents the terminals that have an agent in them, the last one last: kept up to date
 */
export function listenToWork(
  activity: WindowActivity,
  clock: Clock,
  committed: () => void,
  agents: Set<vscode.Terminal>,
): vscode.Disposable {
  const mono = (): number => clock.now().mono;
  const commits = new GitCommits(
    () => vscode.extensions.getExtension<GitExports | undefined>('vscode.git'),
    () => {
      activity.committed(mono());
      committed();
    },
  );
  commits.look();
  return vscode.Disposable.from(
    ...tasksAndTerminals(activity, mono, agents),
    stoppedDebugger(activity),
    commits,
    vscode.window.onDidChangeWindowState(() => commits.look()),
  );
}

function tasksAndTerminals(
  activity: WindowActivity,
  mono: () => number,
  agents: Set<vscode.Terminal>,
): vscode.Disposable[] {
  // VS Code also reports a task's program as a command of its terminal. Only the process id shows that they are the
  // same.
  const ofTasks = new WeakSet<vscode.Terminal>();
  const isOfTask = (terminal: vscode.Terminal): void => {
    ofTasks.add(terminal);
    activity.runEnded(terminal);
  };
  const ended = (terminal: vscode.Terminal): void => {
    agents.delete(terminal);
    activity.runEnded(terminal);
  };
  return [
    // `onDidStartTask` is not used: a task whose program does not exist starts, and never ends.
    vscode.tasks.onDidStartTaskProcess(({ execution, processId }) => {
      if (!execution.task.isBackground) activity.runBegan(execution, mono());
      for (const terminal of vscode.window.terminals)
        void terminal.processId.then((id) => {
          if (isProcess(id) && id === processId) isOfTask(terminal);
        });
    }),
    vscode.tasks.onDidEndTaskProcess(({ execution }) => activity.runEnded(execution)),
    vscode.tasks.onDidEndTask(({ execution }) => activity.runEnded(execution)),
    vscode.window.onDidStartTerminalShellExecution(({ terminal, execution }) => {
      const now = mono();
      const command = execution.commandLine.value;
      agents.delete(terminal);
      if (isAgent(terminal.state.shell) || isAgentCommand(command)) agents.add(terminal);
      if (agents.has(terminal) || !isWaitedFor(command)) return;
      // A terminal without a process waits for a task's program.
      void terminal.processId.then((id) => {
        if (isProcess(id) && !ofTasks.has(terminal) && !agents.has(terminal)) activity.runBegan(terminal, now);
      });
    }),
    // An agent may also be started by a script or an alias. VS Code finds it by its process, or by its title.
    vscode.window.onDidChangeTerminalState((terminal) => {
      if (!isAgent(terminal.state.shell)) return;
      agents.add(terminal);
      activity.runEnded(terminal);
    }),
    vscode.window.onDidEndTerminalShellExecution(({ terminal }) => ended(terminal)),
    vscode.window.onDidCloseTerminal(ended),
  ];
}

/** Whether an id is that of a process of this machine. A terminal that an extension simulates has -1 or `undefined`. */
function isProcess(id: number | undefined): boolean {
  return id !== undefined && id > 0;
}

function stoppedDebugger(activity: WindowActivity): vscode.Disposable {
  const { debug } = vscode;
  const look = (): void => activity.debuggerStoppedChanged(debug.activeStackItem instanceof vscode.DebugStackFrame);
  look();
  return debug.onDidChangeActiveStackItem(look);
}
