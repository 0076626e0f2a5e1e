import * as vscode from 'vscode';
import type { EditorLocation } from '../../app/ports.ts';

/** Commands that give the keyboard to a group, in the order of the groups. */
const FOCUS = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth'];

/** Follows where the person is at work, so that it is known while a page of ours has the keyboard. */
export class EditorLocationTracker implements vscode.Disposable {
  readonly #isOurs: (tab: vscode.Tab) => boolean;
  readonly #held: vscode.Disposable;
  #tab: vscode.Tab | undefined;
  #column = 1;
  #text: vscode.TextEditor | undefined;
  #notebook: vscode.NotebookEditor | undefined;

  /** @param isOurs tabs at which nobody works */
  constructor(isOurs: (tab: vscode.Tab) => boolean) {
    this.#isOurs = isOurs;
    const look = (): void => this.#look();
    this.#held = vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor(look),
      vscode.window.onDidChangeActiveNotebookEditor(look),
      vscode.window.tabGroups.onDidChangeTabs(look),
      vscode.window.tabGroups.onDidChangeTabGroups(look),
    );
    look();
  }

  /** Where the person is, or was before a page of ours took the keyboard; `undefined` where nothing was open. */
  get location(): EditorLocation | undefined {
    if (!this.#tab) return undefined;
    const uri = uriOf(this.#tab);
    const at = isIn(this.#text?.document.uri, uri) ? this.#text?.selection.active : undefined;
    const cell = isIn(this.#notebook?.notebook.uri, uri) ? this.#notebook?.selection.start : undefined;
    return {
      column: this.#column,
      label: this.#tab.label,
      ...(uri ? { uri: uri.toString() } : {}),
      ...(at ? { line: at.line, character: at.character } : {}),
      ...(cell === undefined ? {} : { cell }),
    };
  }

  dispose(): void {
    this.#held.dispose();
  }

  #look(): void {
    const { activeTab, viewColumn } = vscode.window.tabGroups.activeTabGroup;
    if (!activeTab || this.#isOurs(activeTab)) return;
    this.#tab = activeTab;
    this.#column = viewColumn;
    // A terminal has the keyboard and the editor behind it is still the place.
    this.#text = vscode.window.activeTextEditor ?? this.#text;
    this.#notebook = vscode.window.activeNotebookEditor ?? this.#notebook;
  }
}

/**
 * Gives the keyboard back to a place: cursor and scrolling stay as they are where it is still open.
 * @param reopen whether to open it again, at its line, where it was closed meanwhile
 * @returns whether it is there
 */
export async function goTo(place: EditorLocation, { reopen }: { reopen: boolean }): Promise<boolean> {
  const { all } = vscode.window.tabGroups;
  const found = all.flatMap(({ viewColumn, tabs }) =>
    tabs.filter((tab) => isAt(tab, place)).map((tab) => ({ tab, viewColumn })),
  );
  const best =
    found.find(({ viewColumn }) => isColumn(viewColumn, place)) ?? found.find(({ tab }) => tab.isActive) ?? found[0];
  if (best) {
    const command = FOCUS[best.viewColumn - 1];
    if (!best.tab.isActive) await showTab(best.tab, best.viewColumn);
    else if (command) await vscode.commands.executeCommand(`workbench.action.focus${command}EditorGroup`);
    return true;
  }
  if (place.uri === undefined || !reopen) return false;
  const uri = vscode.Uri.parse(place.uri);
  try {
    await vscode.workspace.fs.stat(uri);
  } catch {
    return false;
  }
  const stands = all.find(({ viewColumn }) => isColumn(viewColumn, place));
  const cursor = new vscode.Position(place.line ?? 0, place.character ?? 0);
  await open(uri, {
    viewColumn: stands?.viewColumn ?? vscode.ViewColumn.Active,
    selection: new vscode.Range(cursor, cursor),
  });
  return true;
}

/** Brings a tab to the front of its group and gives it the keyboard, where there is a way to name it. */
async function showTab(tab: vscode.Tab, viewColumn: vscode.ViewColumn): Promise<void> {
  const uri = uriOf(tab);
  if (uri) await open(uri, { viewColumn, preview: tab.isPreview });
}

/** In whatever editor is usual for it. */
async function open(uri: vscode.Uri, options: vscode.TextDocumentShowOptions): Promise<void> {
  await vscode.commands.executeCommand('vscode.open', uri, options);
}

/** Whether two tabs show the same, at different times. */
export function isSameTab(one: vscode.Tab, other: vscode.Tab): boolean {
  return one.label === other.label && uriOf(one)?.toString() === uriOf(other)?.toString();
}

function isColumn(viewColumn: number, { column }: EditorLocation): boolean {
  return viewColumn === column;
}

function isAt(tab: vscode.Tab, { uri, label }: EditorLocation): boolean {
  return uri === undefined ? tab.label === label && !uriOf(tab) : uriOf(tab)?.toString() === uri;
}

/** What a tab is of; of two that are compared the one that is worked on. Terminals and pages are of nothing. */
function uriOf({ input }: vscode.Tab): vscode.Uri | undefined {
  const { modified, uri } = (input ?? {}) as { modified?: vscode.Uri; uri?: vscode.Uri };
  return modified ?? uri;
}

function isIn(document: vscode.Uri | undefined, tab: vscode.Uri | undefined): boolean {
  return document !== undefined && document.toString() === tab?.toString();
}
