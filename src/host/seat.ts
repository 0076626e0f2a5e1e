import * as vscode from 'vscode';
import {
  fitted,
  groupsOf,
  isFollowed,
  isMaximized,
  isRoomy,
  isSame,
  mayShare,
  restored,
  unmaximized,
  withHalves,
  type Axis,
  type EditorLayout,
} from './editorLayout.ts';
import { isSameTab } from './place.ts';

/** How the panel is to come. */
export interface Arrival {
  /** Take the keyboard, because the person asked for it. */
  readonly focus: boolean;
  /** Rather not at all than over the work. */
  readonly optional: boolean;
  /** In a window of its own, where that can be. */
  readonly ownWindow: boolean;
}

/** A tab in front of its group. */
interface Front {
  readonly tab: vscode.Tab;
  readonly viewColumn: vscode.ViewColumn;
}

/** What kind of webview the panel is. */
export const KIND = 'secondHeart.break';

/** Whether a tab is the break panel's. */
export function isBreakPanel({ input }: vscode.Tab): boolean {
  return input instanceof vscode.TabInputWebview && input.viewType.endsWith(KIND);
}

type Create = (at: { viewColumn: vscode.ViewColumn; preserveFocus: boolean }) => vscode.WebviewPanel;

/** What VS Code answers to a built-in command; `undefined` where it has none of that name or cannot do it. */
async function ask<T>(command: string, ...args: unknown[]): Promise<T | undefined> {
  try {
    return await vscode.commands.executeCommand<T>(command, ...args);
  } catch {
    return undefined;
  }
}

/** How the groups lie; `undefined` where some are in windows of their own: the command speaks of one window only. */
async function readLayout(): Promise<EditorLayout | undefined> {
  const layout = await ask<EditorLayout>('vscode.getEditorLayout');
  return layout && groupsOf(layout).length === vscode.window.tabGroups.all.length ? layout : undefined;
}

async function setLayout(layout: EditorLayout): Promise<EditorLayout | undefined> {
  await ask('vscode.setEditorLayout', layout);
  return readLayout();
}

/** The panel's place among the editors: takes it with the least disturbance, and leaves everything as it was. */
export class Seat {
  readonly panel: vscode.WebviewPanel;
  /** Whether a group filled the whole place before. */
  readonly maximized: boolean;
  readonly #before: EditorLayout | undefined;
  /** The group that is there because of the panel, 1-based. */
  readonly #made: vscode.ViewColumn | undefined;
  /** The tab that the panel came to lie over. */
  readonly #covered: Front | undefined;
  readonly #following: vscode.Disposable;
  #opened: EditorLayout | undefined;
  #shown = true;
  #focused: boolean;

  private constructor(
    panel: vscode.WebviewPanel,
    stood: {
      before?: EditorLayout | undefined;
      opened?: EditorLayout | undefined;
      made?: vscode.ViewColumn | undefined;
      covered?: Front | undefined;
      maximized?: boolean;
    } = {},
  ) {
    this.panel = panel;
    this.#before = stood.before;
    this.#opened = stood.opened;
    this.#made = stood.made;
    this.#covered = stood.covered;
    this.maximized = stood.maximized ?? false;
    this.#focused = panel.active;
    this.#following = panel.onDidChangeViewState(() => {
      this.#shown = panel.visible;
      this.#focused = panel.active;
    });
  }

  /** Opens the panel; `undefined` where an optional one would cover the work or leave it too little room. */
  static async take(create: Create, { focus, optional, ownWindow }: Arrival): Promise<Seat | undefined> {
    const preserveFocus = !focus;
    const apart = ownWindow ? await Seat.#inOwnWindow(create) : undefined;
    if (apart) return apart;
    const before = await readLayout();
    const { activeTabGroup, all } = vscode.window.tabGroups;
    const { activeTab, viewColumn } = activeTabGroup;
    const fronts = all.map((group) => group.activeTab && { tab: group.activeTab, viewColumn: group.viewColumn });
    const front = (column: vscode.ViewColumn | undefined): Front | undefined =>
      fronts.find((each) => each?.viewColumn === column);
    const over = (): Seat =>
      new Seat(create({ viewColumn: vscode.ViewColumn.Active, preserveFocus }), { covered: front(viewColumn) });
    if (!activeTab) return over();
    // A group of its own would end the wish to see one alone.
    if (before && isMaximized(before)) return optional ? undefined : over();
    if (before && !isFollowed(before, viewColumn - 1, sideways())) {
      const room = await makeRoom(before, viewColumn - 1);
      const made = vscode.window.tabGroups.all.toSorted((one, other) => one.viewColumn - other.viewColumn)[viewColumn];
      if (!room || !made) return optional ? undefined : over();
      const panel = create({ viewColumn: made.viewColumn, preserveFocus });
      return new Seat(panel, { ...room, made: made.viewColumn });
    }
    const panel = create({ viewColumn: vscode.ViewColumn.Beside, preserveFocus });
    const opened = await readLayout();
    // The group beside may be locked.
    const grown = vscode.window.tabGroups.all.length > fronts.length;
    // VS Code shows all groups again when one that was hidden gets an editor.
    const maximized = !grown && before !== undefined && opened !== undefined && !isSame(before, opened);
    return new Seat(panel, {
      before: maximized ? opened : before,
      opened,
      maximized,
      ...(grown ? { made: panel.viewColumn } : { covered: front(panel.viewColumn) }),
    });
  }

  /** An empty window first, and the panel into it: the editors of this one are never touched. */
  static async #inOwnWindow(create: Create): Promise<Seat | undefined> {
    const columns = new Set(vscode.window.tabGroups.all.map(({ viewColumn }) => viewColumn));
    await ask('workbench.action.newEmptyEditorWindow');
    // Groups of other windows are counted after the main window's, the newest last.
    const made = vscode.window.tabGroups.all.find(({ viewColumn }) => !columns.has(viewColumn));
    if (!made || made.tabs.length > 0) return undefined;
    const panel = create({ viewColumn: made.viewColumn, preserveFocus: false });
    await ask('workbench.action.enableCompactAuxiliaryWindow');
    return new Seat(panel, { made: made.viewColumn });
  }

  /** Whether the panel has, or had at its end, the keyboard. */
  get focused(): boolean {
    return this.#focused;
  }

  /** Gives the panel the keyboard. A group as small as can be grows when it gets it; that is not the person's doing. */
  async focus(): Promise<void> {
    const before = await readLayout();
    this.panel.reveal(undefined, false);
    const after = await readLayout();
    if (this.#opened && before && isSame(before, this.#opened)) this.#opened = after;
  }

  /** Puts back what the panel moved, once it is gone; what the person moved meanwhile stays. */
  async leave(): Promise<void> {
    this.#following.dispose();
    await this.#gone();
    const { all } = vscode.window.tabGroups;
    const left = all.find(({ viewColumn, tabs }) => viewColumn === this.#made && tabs.length === 0);
    if (left && all.length > 1) await vscode.window.tabGroups.close(left, true);
    const now = await readLayout();
    if (this.#before && this.#opened && now && !isMaximized(now)) {
      const panel = this.#made === undefined ? undefined : this.#made - 1;
      const layout = restored(this.#before, this.#opened, panel, now);
      if (layout) await setLayout(layout);
    }
    await this.#uncover();
  }

  /** Resolves when VS Code has told that the panel's tab is closed. */
  async #gone(): Promise<void> {
    const isThere = (): boolean => vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(isBreakPanel));
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const look = (): void => {
      if (!isThere()) resolve(undefined);
    };
    const { onDidChangeTabs, onDidChangeTabGroups } = vscode.window.tabGroups;
    const listening = vscode.Disposable.from(onDidChangeTabs(look), onDidChangeTabGroups(look));
    look();
    await promise;
    listening.dispose();
  }

  /** VS Code may have brought another tab to the front than the one before (`focusRecentEditorAfterClose`). */
  async #uncover(): Promise<void> {
    const covered = this.#covered;
    if (!covered || !this.#shown) return;
    const group = vscode.window.tabGroups.all.find(({ viewColumn }) => viewColumn === covered.viewColumn);
    const tab = group?.tabs.find((each) => isSameTab(each, covered.tab));
    // Only of a text can that be asked without making its group the active one.
    if (tab?.input instanceof vscode.TabInputText && !tab.isActive)
      await vscode.window.showTextDocument(tab.input.uri, {
        viewColumn: covered.viewColumn,
        preserveFocus: true,
        preview: tab.isPreview,
      });
  }
}

/** Which way the person wants things beside each other. */
function sideways(): Axis {
  const way = vscode.workspace.getConfiguration('workbench.editor').get('openSideBySideDirection');
  return way === 'down' ? 1 : 0;
}

/**
 * Makes an empty group after another, which gives it half of its room; all others stay as they are. The way the person
 * wants it if both are large enough so, else the other way.
 * @param index 0-based
 * @returns the layout before, and as it is then; `undefined`, and all as before, where there is not enough room either way
 */
async function makeRoom(
  before: EditorLayout,
  index: number,
  maximized = false,
): Promise<{ before: EditorLayout; opened: EditorLayout; maximized: boolean } | undefined> {
  const first = sideways();
  const ways = first === 0 ? ([0, 1] as const) : ([1, 0] as const);
  for (const axis of ways.filter((way) => mayShare(before, index, way))) {
    const wanted = withHalves(before, index, axis);
    let opened = await setLayout(wanted);
    const real = opened && unmaximized(before, opened);
    if (real) return makeRoom(real, index, true);
    // How long a new row is was not known before.
    if (opened && !isSame(wanted, opened)) opened = await setLayout(fitted(wanted, opened));
    if (opened && isRoomy(opened, index)) return { before, opened, maximized };
    await setLayout(before);
  }
  return undefined;
}
