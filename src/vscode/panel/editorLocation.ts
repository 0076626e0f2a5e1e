import * as vscode from 'vscode';
import type { EditorLocation } from '../../app/ports.ts';

/**
 * The middle of the ids `workbench.action.focus…EditorGroup`, by group number: VS Code has no such command for a ninth
 * group.
 */
const FOCUS = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth'];

/**
 * Remembers the tab and cursor at which the person last worked, so that both are known while the break panel has the
 * focus.
 */
export class EditorLocationTracker implements vscode.Disposable {
  readonly #isOurs: (tab: vscode.Tab) => boolean;
  readonly #held: vscode.Disposable;
  #tab: vscode.Tab | undefined;
  #column = 1;
  #text: vscode.TextEditor | undefined;
  #notebook: vscode.NotebookEditor | undefined;

  /** @param isOurs whether a tab is one of ours: such tabs are ignored */
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

  /** The current location, or the last one before one of our pages took the focus; `undefined` if no tab was open. */
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
    // While a terminal has the focus there may be no active editor; the last one then remains the location.
    this.#text = vscode.window.activeTextEditor ?? this.#text;
    this.#notebook = vscode.window.activeNotebookEditor ?? this.#notebook;
  }
}

/**
 * Focuses a location. If its tab is still open, cursor and scroll position stay as they are.
 * @param reopen whether to open the file again, at its cursor position, if it was closed meanwhile
 * @returns whether the location could be focused
 */
export async function focusLocation(place: EditorLocation, { reopen }: { reopen: boolean }): Promise<boolean> {
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

/** Activates and focuses a tab, if it has a URI to open; other tabs stay as they are. */
async function showTab(tab: vscode.Tab, viewColumn: vscode.ViewColumn): Promise<void> {
  const uri = uriOf(tab);
  if (uri) await open(uri, { viewColumn, preview: tab.isPreview });
}

/** Opens a URI in its default editor. */
async function open(uri: vscode.Uri, options: vscode.TextDocumentShowOptions): Promise<void> {
  await vscode.commands.executeCommand('vscode.open', uri, options);
}

/** Whether two tab objects, read at different times, stand for the same tab. */
export function isSameTab(a: vscode.Tab, b: vscode.Tab): boolean {
  return a.label === b.label && uriOf(a)?.toString() === uriOf(b)?.toString();
}

function isColumn(viewColumn: number, { column }: EditorLocation): boolean {
  return viewColumn === column;
}

function isAt(tab: vscode.Tab, { uri, label }: EditorLocation): boolean {
  return uri === undefined ? tab.label === label && !uriOf(tab) : uriOf(tab)?.toString() === uri;
}

/** The URI of a tab's document; the modified side for a diff. `undefined` for terminals and webviews. */
function uriOf({ input }: vscode.Tab): vscode.Uri | undefined {
  const { modified, uri } = (input ?? {}) as { modified?: vscode.Uri; uri?: vscode.Uri };
  return modified ?? uri;
}

function isIn(document: vscode.Uri | undefined, tab: vscode.Uri | undefined): boolean {
  return document !== undefined && document.toString() === tab?.toString();
}
