import * as vscode from 'vscode';
import {
  axisAt,
  groupsOf,
  isMaximized,
  isRoomy,
  isSame,
  restored,
  withHalves,
  type Axis,
  type EditorLayout,
} from './editorLayout.ts';
import { isSameTab, showTab } from './place.ts';

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
    } = {},
  ) {
    this.panel = panel;
    this.#before = stood.before;
    this.#opened = stood.opened;
    this.#made = stood.made;
    this.#covered = stood.covered;
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
    const fronts = all.map(({ activeTab, viewColumn }) => activeTab && { tab: activeTab, viewColumn });
    const front = (column: vscode.ViewColumn | undefined): Front | undefined =>
      fronts.find((each) => each?.viewColumn === column);
    const { viewColumn } = activeTabGroup;
    const over = (): Seat | undefined =>
      optional
        ? undefined
        : new Seat(create({ viewColumn: vscode.ViewColumn.Active, preserveFocus }), { covered: front(viewColumn) });
    // Beside would end the wish to see one group alone.
    if (before && isMaximized(before)) return over();
    const panel = create({ viewColumn: vscode.ViewColumn.Beside, preserveFocus });
    const beside = await readLayout();
    if (vscode.window.tabGroups.all.length === fronts.length)
      return new Seat(panel, { before, opened: beside, covered: front(panel.viewColumn) });
    if (!before || !beside) return new Seat(panel, { made: panel.viewColumn });
    const opened = await halve(before, viewColumn - 1, beside);
    const seat = new Seat(panel, { before, opened: opened ?? beside, made: panel.viewColumn });
    if (opened) return seat;
    panel.dispose();
    await seat.leave();
    return over();
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
    // The answer comes after the news of what is open now.
    await readLayout();
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

  /** VS Code may have brought another tab to the front than the one before (`focusRecentEditorAfterClose`). */
  async #uncover(): Promise<void> {
    const covered = this.#covered;
    if (!covered || !this.#shown) return;
    const group = vscode.window.tabGroups.all.find(({ viewColumn }) => viewColumn === covered.viewColumn);
    const tab = group?.tabs.find((each) => isSameTab(each, covered.tab));
    if (tab && !tab.isActive) await showTab(tab, covered.viewColumn, true);
  }
}

/**
 * Lets code and panel share the room of the code's group, all others as they were: the way VS Code put them if both are
 * large enough so, else the other way.
 * @param index of the code's group; the panel's comes next
 * @returns the layout as it is then; `undefined` where there is not enough room either way
 */
async function halve(before: EditorLayout, index: number, beside: EditorLayout): Promise<EditorLayout | undefined> {
  const first = axisAt(beside, index + 1);
  let layout: EditorLayout | undefined = beside;
  for (const axis of [first, 1 - first] as Axis[]) {
    const wanted = withHalves(before, index, axis);
    if (layout && !isSame(wanted, layout)) layout = await setLayout(wanted);
    if (layout && isRoomy(layout, index)) return layout;
  }
  return undefined;
}
