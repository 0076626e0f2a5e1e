import * as vscode from 'vscode';

/** How long a shell may take to come up, ms. */
const PATIENCE = 15_000;

/** Whether the git extension is there, with a git to work with. */
export async function commitsAreMade(): Promise<boolean> {
  const git = vscode.extensions.getExtension<{ readonly enabled: boolean }>('vscode.git');
  return git !== undefined && (await git.activate()).enabled;
}

/** Whether the shell in a terminal tells what it runs; on a server without a terminal of its own there is not even one. */
export async function shellsTell(): Promise<boolean> {
  const terminal = vscode.window.createTerminal('trial');
  const tells = await new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(false), PATIENCE);
    vscode.window.onDidChangeTerminalShellIntegration((event) => {
      if (event.terminal !== terminal) return;
      clearTimeout(timer);
      resolve(true);
    });
  });
  terminal.dispose();
  return tells;
}
