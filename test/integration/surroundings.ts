import * as vscode from 'vscode';

/** How long a shell that tells nothing is listened to, ms. One that tells does so in less than a second. */
const SILENT = 120_000;

/** Whether the git extension is there, with a git to work with. */
export async function commitsAreMade(): Promise<boolean> {
  const git = vscode.extensions.getExtension<{ readonly enabled: boolean }>('vscode.git');
  return git !== undefined && (await git.activate()).enabled;
}

/**
 * Whether the shell in a terminal tells what it runs; on a server without a terminal of its own there is not even one.
 */
export async function shellsTell(): Promise<boolean> {
  const terminal = vscode.window.createTerminal('trial');
  const { promise, resolve } = Promise.withResolvers<boolean>();
  // eslint-disable-next-line no-restricted-globals -- No event says that nothing will be told; no test waits for it.
  const timer = setTimeout(() => resolve(false), SILENT);
  const listening = [
    vscode.window.onDidChangeTerminalShellIntegration((event) => event.terminal === terminal && resolve(true)),
    vscode.window.onDidCloseTerminal((closed) => closed === terminal && resolve(false)),
  ];
  const tells = await promise;
  clearTimeout(timer);
  listening.forEach((each) => void each.dispose());
  terminal.dispose();
  return tells;
}
