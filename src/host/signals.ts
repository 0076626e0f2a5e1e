import * as vscode from 'vscode';
import type { WindowActivity } from '../core/activity.ts';
import type { Clock } from '../core/clock.ts';

/**
 * Listens to what VS Code reports of this window and its person.
 * @param changed called when the window gains or loses the focus, falls silent or wakes up; never for a key
 */
export function listen(activity: WindowActivity, clock: Clock, changed: () => void): vscode.Disposable {
  const { Keyboard, Mouse } = vscode.TextEditorSelectionChangeKind;
  const mono = (): number => clock.now().mono;
  const take = ({ focused, active }: vscode.WindowState): boolean => activity.stateChanged(focused, active, mono());
  const holds = (): void =>
    activity.heldChanged(
      vscode.debug.activeDebugSession !== undefined || vscode.workspace.notebookDocuments.length > 0,
    );
  take(vscode.window.state);
  holds();
  return vscode.Disposable.from(
    vscode.window.onDidChangeWindowState((state) => {
      if (take(state)) changed();
    }),
    vscode.debug.onDidChangeActiveDebugSession(holds),
    vscode.workspace.onDidOpenNotebookDocument(holds),
    vscode.workspace.onDidCloseNotebookDocument(holds),
    vscode.window.onDidChangeTextEditorSelection(({ kind }) =>
      activity.selectionChanged(kind === Keyboard || kind === Mouse, mono()),
    ),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      // Without changes it only became dirty or clean; in another document it is not before the person's eyes.
      if (contentChanges.length > 0 && document === vscode.window.activeTextEditor?.document)
        activity.textChanged(mono());
    }),
  );
}
