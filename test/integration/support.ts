import * as vscode from 'vscode';
import type { SecondHeartApi } from '../../src/extension.ts';
import type { CommandId } from '../../src/app/commandTable.ts';

export const command = (id: CommandId, ...args: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(id, ...args);

/** Waits for what diagnostics, tabs or the state may bring; the test's own time limit is the patience. */
export async function until(api: SecondHeartApi, what: () => boolean): Promise<void> {
  if (what()) return;
  await new Promise<void>((resolve) => {
    const check = (): void => {
      if (!what()) return;
      listeners.forEach((each) => void each.dispose());
      resolve();
    };
    const listeners = [
      api.onDidChangeState(check),
      vscode.languages.onDidChangeDiagnostics(check),
      vscode.window.tabGroups.onDidChangeTabs(check),
    ];
  });
}
