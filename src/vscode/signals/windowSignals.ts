import * as vscode from 'vscode';
import type { WindowActivity } from '../../core/presence/windowActivity.ts';
import type { Clock } from '../../time/clock.ts';

/** Where files are edited; everything else (outputs, input boxes, comments, settings) is written to by VS Code itself. */
const EDITED = new Set(['file', 'untitled', 'vscode-remote', 'vscode-notebook-cell']);

/**
 * Listens to what VS Code reports of this window and its person.
 * @param changed called when the window gains or loses the focus, falls silent or wakes up; never for a key
 * @param back called at the first key after a silence
 */
export function listenToWindow(
  activity: WindowActivity,
  clock: Clock,
  changed: () => void,
  back: () => void,
): vscode.Disposable {
  const { Keyboard, Mouse } = vscode.TextEditorSelectionChangeKind;
  const mono = (): number => clock.now().mono;
  const take = ({ focused, active }: vscode.WindowState): boolean => activity.stateChanged(focused, active, mono());
  const holds = (): void =>
    activity.keptActiveChanged(
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
    vscode.window.onDidChangeTextEditorSelection(({ kind }) => {
      if (activity.selectionChanged(kind === Keyboard || kind === Mouse, mono())) back();
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      // Without changes it only became dirty or clean.
      if (contentChanges.length === 0) return;
      if (isInFront(document)) activity.textChanged(mono());
      // A log that grows is nobody's work.
      else if (EDITED.has(document.uri.scheme) && document.languageId !== 'log') activity.changedElsewhere(mono());
    }),
  );
}

/** Whether a document is the one before the person's eyes: in a text editor, or in a page that edits its text. */
function isInFront(document: vscode.TextDocument): boolean {
  const { activeTextEditor, tabGroups } = vscode.window;
  if (activeTextEditor) return document === activeTextEditor.document;
  const shown = tabGroups.activeTabGroup.activeTab?.input;
  return shown instanceof vscode.TabInputCustom && shown.uri.toString() === document.uri.toString();
}
