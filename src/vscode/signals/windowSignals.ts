import * as vscode from 'vscode';
import type { WindowActivity } from '../../core/presence/windowActivity.ts';
import type { Clock } from '../../time/clock.ts';

/**
 * Schemes of documents that are edited. VS Code itself writes to all others (outputs, input boxes, comments, settings).
 */
const EDITED = new Set(['file', 'untitled', 'vscode-remote', 'vscode-notebook-cell']);

/**
 * Feeds VS Code's events about this window and its person into `activity`. A new signal of the person goes here, and
 * its method into `WindowActivity`.
 * @param onChanged called when the window gains or loses the focus, or becomes active or inactive; not called for a key
 * @param onFirstKey called at the first key after a silence, and when the person begins to type
 */
export function listenToWindow(
  activity: WindowActivity,
  clock: Clock,
  onChanged: () => void,
  onFirstKey: () => void,
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
      if (take(state)) onChanged();
    }),
    vscode.debug.onDidChangeActiveDebugSession(holds),
    vscode.workspace.onDidOpenNotebookDocument(holds),
    vscode.workspace.onDidCloseNotebookDocument(holds),
    vscode.window.onDidChangeTextEditorSelection(({ kind }) => {
      if (activity.selectionChanged(kind === Keyboard || kind === Mouse, mono())) onFirstKey();
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      // Without changes the event only says that the document became dirty or clean.
      if (contentChanges.length === 0) return;
      if (isInFront(document)) activity.textChanged(mono());
      // A growing log is not work.
      else if (EDITED.has(document.uri.scheme) && document.languageId !== 'log') activity.changedElsewhere(mono());
    }),
  );
}

/** Whether the person sees a document: it is in the active text editor, or in a custom editor of its file. */
function isInFront(document: vscode.TextDocument): boolean {
  const { activeTextEditor, tabGroups } = vscode.window;
  if (activeTextEditor) return document === activeTextEditor.document;
  const shown = tabGroups.activeTabGroup.activeTab?.input;
  return shown instanceof vscode.TabInputCustom && shown.uri.toString() === document.uri.toString();
}
