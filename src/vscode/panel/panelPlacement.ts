import * as vscode from 'vscode';
import type { OpenOptions } from '../../app/ports.ts';
import type { Room } from '../../shared/breakProtocol.ts';
import {
  canSplit,
  groupsOf,
  hasRoomForBoth,
  isFollowed,
  isHidden,
  isMaximized,
  isSameLayout,
  layoutToRestore,
  scaleTo,
  splitGroup,
  withoutMaximized,
  type Axis,
  type EditorLayout,
} from './editorLayout.ts';
import { countClosedByLimit, type EditorLimit } from './editorLimit.ts';
import { isSameTab } from './editorLocation.ts';
import { breakPanels } from './panelTab.ts';

/** A tab and the group that it is in. */
interface Front {
  readonly tab: vscode.Tab;
  readonly viewColumn: vscode.ViewColumn;
}

/** Timeout for VS Code's event that a closed tab is gone, ms: the event usually comes within a few ms. */
const PATIENCE_MS = 2_000;

/** The room that a session needs, px: figure, words and buttons are large enough for two metres then. */
const SESSION = { width: 480, height: 560 };

type Create = (at: { viewColumn: vscode.ViewColumn; preserveFocus: boolean }) => vscode.WebviewPanel;

/** The layout change that a panel caused, as plain data: it is stored, so that it can be undone after a restart too. */
export interface LayoutChange {
  readonly before: EditorLayout;
  /** The layout while the panel was open. */
  readonly opened: EditorLayout;
  /** The group that is there because of the panel, 1-based. */
  readonly made?: number | undefined;
  /** Whether the panel's group was maximized, so that it lies over the others. */
  readonly covers?: boolean;
}

/** Stores the panel's layout change across restarts. `keep(undefined)` deletes it. */
export interface LayoutChangeMemory {
  get(): LayoutChange | undefined;
  keep(moved: LayoutChange | undefined): Promise<void>;
}

/** Runs a built-in command. @returns its result; `undefined` if VS Code has no such command or the command fails */
async function ask<T>(command: string, ...args: unknown[]): Promise<T | undefined> {
  try {
    return await vscode.commands.executeCommand<T>(command, ...args);
  } catch {
    return undefined;
  }
}

/**
 * Reads the layout of the main window's editor area. The command answers for the active part of the workbench only, so
 * the result is `undefined` if some groups are in another part: in windows of their own, or in a dialog (Settings opens
 * in one).
 */
async function readLayout(): Promise<EditorLayout | undefined> {
  const layout = await ask<EditorLayout>('vscode.getEditorLayout');
  return layout && groupsOf(layout).length === vscode.window.tabGroups.all.length ? layout : undefined;
}

async function setLayout(layout: EditorLayout): Promise<EditorLayout | undefined> {
  await ask('vscode.setEditorLayout', layout);
  return readLayout();
}

/** Sets a layout of the same shape as the present one, which is scaled to the size that the editor area has now. */
async function setScaled(layout: EditorLayout): Promise<EditorLayout | undefined> {
  const set = await setLayout(layout);
  // The length of a row is known only after it was set.
  return set && !isSameLayout(layout, set) ? setLayout(scaleTo(layout, set)) : set;
}

/**
 * The panel's place among the editors: opens it with as little change as possible, and undoes that change at the end.
 */
export class PanelPlacement {
  readonly panel: vscode.WebviewPanel;
  /** Whether a group was maximized before the panel opened. */
  readonly maximized: boolean;
  readonly #moved: LayoutChange | undefined;
  /** The group that is there because of the panel, 1-based. */
  readonly #madeGroup: vscode.ViewColumn | undefined;
  /** The tab that the panel covered. */
  readonly #coveredTab: Front | undefined;
  /** Files that VS Code closed because of its editor limit, each with its group. */
  readonly #closed: readonly Front[];
  /** How many other break panels are open, e.g. one that a crashed extension host left behind. */
  readonly #others: number;
  readonly #following: vscode.Disposable;
  #opened: EditorLayout | undefined;
  #shown = true;
  #focused: boolean;
  /** The room of the session; `undefined` while none is led. */
  #room: Room | undefined;
  #hasTriedToCover = false;
  /** The layout and the room before the panel's group was maximized for a session. */
  #uncovered: { readonly layout: EditorLayout; readonly room: Room } | undefined;

  private constructor(
    panel: vscode.WebviewPanel,
    start: {
      before?: EditorLayout | undefined;
      opened?: EditorLayout | undefined;
      made?: vscode.ViewColumn | undefined;
      covered?: Front | undefined;
      closed?: readonly Front[];
      others?: number;
      maximized?: boolean;
    } = {},
  ) {
    this.panel = panel;
    this.#opened = start.opened;
    this.#madeGroup = start.made;
    this.#moved = start.before && start.opened && { before: start.before, opened: start.opened, made: start.made };
    this.#coveredTab = start.covered;
    this.#closed = start.closed ?? [];
    this.#others = start.others ?? 0;
    this.maximized = start.maximized ?? false;
    this.#focused = panel.active;
    this.#following = panel.onDidChangeViewState(() => {
      this.#shown = panel.visible;
      this.#focused = panel.active;
    });
  }

  /**
   * Opens the panel.
   *
   * A panel that opens only if there is room (`options.onlyIfRoom`) does not open if it would cover the work, leave too
   * little space, or cause a change that cannot be undone: if no editor is open, if a bottom panel or a group is
   * maximized, if some groups are in a dialog or in a window of their own, or if VS Code would close a file for it.
   * @param memory gets each layout change before it is made
   * @returns `undefined` if there was no room
   */
  static async open(
    create: Create,
    options: OpenOptions,
    memory: LayoutChangeMemory,
  ): Promise<PanelPlacement | undefined> {
    const { focus, onlyIfRoom, ownWindow } = options;
    const preserveFocus = !focus;
    const others = breakPanels().length;
    const before = await readLayout();
    const { activeTabGroup, all } = vscode.window.tabGroups;
    const { activeTab, viewColumn } = activeTabGroup;
    if (onlyIfRoom && (!activeTab || !before || isHidden(before) || isMaximized(before) || surplusIn(before) > 0))
      return undefined;
    // If a dialog or another window has the focus, the panel too gets a window of its own.
    const inOwnWindow =
      ownWindow || (await isElsewhere()) ? await PanelPlacement.#inOwnWindow(create, others) : undefined;
    if (inOwnWindow) return inOwnWindow;
    const fronts = all.map((group) => group.activeTab && { tab: group.activeTab, viewColumn: group.viewColumn });
    const front = (column: vscode.ViewColumn | undefined): Front | undefined =>
      fronts.find((candidate) => candidate?.viewColumn === column);
    const files = openEditors();
    const closes = before ? surplusIn(before) : 0;
    const closed = (): Promise<Front[]> => findClosed(files, closes);
    const coverActiveTab = async (): Promise<PanelPlacement> => {
      const panel = create({ viewColumn: vscode.ViewColumn.Active, preserveFocus });
      return new PanelPlacement(panel, { covered: front(viewColumn), closed: await closed(), others });
    };
    // A new group would end the maximized state that the person chose.
    if (!activeTab || (before && isMaximized(before))) return coverActiveTab();
    if (before && !isFollowed(before, viewColumn - 1, sideways())) {
      const room = await makeRoom(before, viewColumn - 1, memory);
      const made = vscode.window.tabGroups.all.toSorted((a, b) => a.viewColumn - b.viewColumn)[viewColumn];
      if (!room || !made) return onlyIfRoom ? undefined : coverActiveTab();
      const panel = create({ viewColumn: made.viewColumn, preserveFocus });
      return new PanelPlacement(panel, { ...room, made: made.viewColumn, closed: await closed(), others });
    }
    const panel = create({ viewColumn: vscode.ViewColumn.Beside, preserveFocus });
    const opened = await readLayout();
    // VS Code makes a new group if the next one is locked.
    const grown = vscode.window.tabGroups.all.length > fronts.length;
    // VS Code ends the maximized state when an editor opens in a hidden group.
    const maximized = !grown && before !== undefined && opened !== undefined && !isSameLayout(before, opened);
    const placement = new PanelPlacement(panel, {
      before: maximized ? opened : before,
      opened,
      maximized,
      closed: await closed(),
      others,
      ...(grown ? { made: panel.viewColumn } : { covered: front(panel.viewColumn) }),
    });
    if (grown) await memory.keep(placement.#moved);
    return placement;
  }

  /**
   * Cleans up what an earlier extension host left behind in this window: closes orphaned panels and undoes the layout
   * change made for one. Does not touch what the person has changed since.
   */
  static async putRight(memory: LayoutChangeMemory): Promise<void> {
    const orphans = breakPanels();
    if (orphans.length > 0) {
      await vscode.window.tabGroups.close(orphans, true);
      await noMorePanelsThan(0);
    }
    const moved = memory.get();
    // `putBack` fails while some groups are in a dialog or in a window of their own; the next call tries again.
    if (moved && (await putBack(moved))) await memory.keep(undefined);
  }

  /**
   * Opens a new empty window and creates the panel there, so that the editors of this window do not change.
   * @returns `undefined` if no window could be opened
   */
  static async #inOwnWindow(create: Create, others: number): Promise<PanelPlacement | undefined> {
    const { length } = vscode.window.tabGroups.all;
    await ask('workbench.action.newEmptyEditorWindow');
    const { all } = vscode.window.tabGroups;
    // VS Code numbers the groups of the main window first, then those of other windows, the newest last, then those of
    // a dialog.
    const made = all.findLast(({ tabs }) => tabs.length === 0);
    if (all.length === length || !made) return undefined;
    const panel = create({ viewColumn: made.viewColumn, preserveFocus: false });
    await ask('workbench.action.enableCompactAuxiliaryWindow');
    return new PanelPlacement(panel, { made: made.viewColumn, others });
  }

  /** Whether the panel has the focus, or had it when it was closed. */
  get focused(): boolean {
    return this.#focused;
  }

  /**
   * Focuses the panel. A group at its minimum size grows when it gets the focus; that change is recorded as the
   * panel's, not as the person's.
   */
  async focus(): Promise<void> {
    const before = await readLayout();
    this.panel.reveal(undefined, false);
    const after = await readLayout();
    if (this.#opened && before && isSameLayout(before, this.#opened)) this.#opened = after;
  }

  /**
   * Takes note of the room that a session has. If it is too little, the panel's group is maximized: it lies over the
   * code until the panel closes. This happens once, so that a person who undoes it keeps what they chose.
   */
  async setRoom(room: Room, memory: LayoutChangeMemory): Promise<void> {
    this.#room = room;
    if (this.#hasTriedToCover || !isCramped(room) || !this.panel.active) return;
    this.#hasTriedToCover = true;
    const layout = await readLayout();
    // A single group has all the room that there is, and a maximized one too.
    if (!layout || groupsOf(layout).length === 1 || isMaximized(layout)) return;
    this.#uncovered = { layout, room };
    const { before, made } = this.#moved ?? { before: layout };
    await memory.keep({ before, opened: layout, made, covers: true });
    await ask('workbench.action.toggleMaximizeEditorGroup');
  }

  /** Undoes the panel's layout change after the panel was closed. What the person has changed meanwhile stays. */
  async restore(memory: LayoutChangeMemory): Promise<void> {
    this.#following.dispose();
    await noMorePanelsThan(this.#others);
    const covers =
      this.#uncovered !== undefined && this.#room !== undefined && isLarger(this.#room, this.#uncovered.room);
    const opened = this.#uncovered?.layout ?? this.#opened;
    const moved = this.#moved
      ? { ...this.#moved, opened: opened ?? this.#moved.opened, covers }
      : this.#uncovered && { before: this.#uncovered.layout, opened: this.#uncovered.layout, covers };
    if (!moved) await closeEmpty(this.#madeGroup);
    else if (await putBack(moved)) await memory.keep(undefined);
    await this.#reopen();
    await this.#uncover();
  }

  /** Reopens the files that VS Code closed for the panel. The active tab of each group stays active. */
  async #reopen(): Promise<void> {
    for (const { tab, viewColumn } of this.#closed) {
      if (!(tab.input instanceof vscode.TabInputText)) continue;
      const group = vscode.window.tabGroups.all.find((candidate) => candidate.viewColumn === viewColumn);
      const front = group?.activeTab?.input;
      const options = { viewColumn, preserveFocus: true, preview: false };
      await vscode.window.showTextDocument(tab.input.uri, options);
      if (front instanceof vscode.TabInputText) await vscode.window.showTextDocument(front.uri, options);
    }
  }

  /**
   * Activates the tab that the panel covered: depending on `focusRecentEditorAfterClose`, VS Code may have activated
   * another one.
   */
  async #uncover(): Promise<void> {
    const covered = this.#coveredTab;
    if (!covered || !this.#shown) return;
    const group = vscode.window.tabGroups.all.find(({ viewColumn }) => viewColumn === covered.viewColumn);
    const tab = group?.tabs.find((candidate) => isSameTab(candidate, covered.tab));
    // Only a text editor can be shown without making its group the active one.
    if (tab?.input instanceof vscode.TabInputText && !tab.isActive)
      await vscode.window.showTextDocument(tab.input.uri, {
        viewColumn: covered.viewColumn,
        preserveFocus: true,
        preview: tab.isPreview,
      });
  }
}

function isCramped({ width, height }: Room): boolean {
  return width < SESSION.width || height < SESSION.height;
}

/** Whether one room is clearly larger than another: VS Code moves borders by a few px. */
function isLarger(one: Room, other: Room): boolean {
  return one.width > other.width + 20 || one.height > other.height + 20;
}

/** Whether the active group is outside the main window's editor area: such groups have the higher numbers. */
async function isElsewhere(): Promise<boolean> {
  const layout = await ask<EditorLayout>('vscode.getEditorLayout');
  const active: number = vscode.window.tabGroups.activeTabGroup.viewColumn;
  return layout !== undefined && active > groupsOf(layout).length;
}

/** How many files VS Code would close because of its editor limit if the panel opened. */
function surplusIn(layout: EditorLayout): number {
  const { all, activeTabGroup } = vscode.window.tabGroups;
  const configuration = vscode.workspace.getConfiguration('workbench.editor.limit');
  const limit: EditorLimit = {
    enabled: configuration.get('enabled', false),
    value: configuration.get('value', 10),
    perEditorGroup: configuration.get('perEditorGroup', false),
    excludeDirty: configuration.get('excludeDirty', false),
  };
  const active: number = activeTabGroup.viewColumn;
  const after = all.find(({ viewColumn }: { viewColumn: number }) => viewColumn === active + 1);
  const beside = isFollowed(layout, active - 1, sideways()) ? after : undefined;
  return countClosedByLimit(
    limit,
    all.map(({ tabs }) => tabs),
    beside?.tabs ?? [],
  );
}

/** The tabs of all open text editors. */
function openEditors(): Front[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs, viewColumn }) =>
    tabs.filter(({ input }) => input instanceof vscode.TabInputText).map((tab) => ({ tab, viewColumn })),
  );
}

/** Closes a group if it is empty. @param made 1-based */
async function closeEmpty(made: number | undefined): Promise<void> {
  const { all } = vscode.window.tabGroups;
  const left = all.find(
    ({ viewColumn, tabs }: { viewColumn: number; tabs: readonly unknown[] }) =>
      viewColumn === made && tabs.length === 0,
  );
  if (left && all.length > 1) await vscode.window.tabGroups.close(left, true);
}

/** Undoes a panel's layout change after the panel was closed. @returns false if the layout could not be read */
async function putBack({ before, opened, made, covers = false }: LayoutChange): Promise<boolean> {
  // Group numbers are valid only while no group was added or removed.
  const { length } = vscode.window.tabGroups.all;
  if (length === groupsOf(opened).length) {
    await closeEmpty(made);
    // A group that was made for the panel takes the maximized state with it.
    if (covers && vscode.window.tabGroups.all.length === length) await setScaled(opened);
  }
  const now = await readLayout();
  if (!now || isMaximized(now)) return now !== undefined;
  const layout = layoutToRestore(before, opened, made === undefined ? undefined : made - 1, now);
  if (layout) await setLayout(layout);
  return true;
}

/** Resolves with the editors that have been closed, once there are `count` of them or after {@link PATIENCE_MS}. */
async function findClosed(files: readonly Front[], count: number): Promise<Front[]> {
  const closed = (): Front[] => files.filter(({ tab }) => !openEditors().some((editor) => isSameTab(editor.tab, tab)));
  if (count > 0) await tabsAre(() => closed().length >= count);
  return count > 0 ? closed() : [];
}

/**
 * Resolves when VS Code has reported panels as closed, or after {@link PATIENCE_MS}.
 * @param most how many may remain
 */
function noMorePanelsThan(most: number): Promise<void> {
  return tabsAre(() => breakPanels().length <= most);
}

/** Resolves when the condition holds after a change of tabs, or after {@link PATIENCE_MS}. */
async function tabsAre(condition: () => boolean): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const look = (): void => {
    if (condition()) resolve(undefined);
  };
  const { onDidChangeTabs, onDidChangeTabGroups } = vscode.window.tabGroups;
  const timer = setTimeout(resolve, PATIENCE_MS);
  const listening = vscode.Disposable.from(onDidChangeTabs(look), onDidChangeTabGroups(look), {
    dispose: () => clearTimeout(timer),
  });
  look();
  await promise;
  listening.dispose();
}

/** The direction in which the person's settings open an editor to the side. */
function sideways(): Axis {
  const way = vscode.workspace.getConfiguration('workbench.editor').get('openSideBySideDirection');
  return way === 'down' ? 1 : 0;
}

/**
 * Makes an empty group after a given one, by splitting that one in half; all other groups keep their sizes. Splits in
 * the person's preferred direction if both halves are large enough, else in the other one.
 * @param index of the group to split, 0-based
 * @param memory gets the layout change before it is made
 * @returns the layout before and after; `undefined` if there is not enough space in either direction: then the layout
 * is as before
 */
async function makeRoom(
  before: EditorLayout,
  index: number,
  memory: LayoutChangeMemory,
  maximized = false,
): Promise<{ before: EditorLayout; opened: EditorLayout; maximized: boolean } | undefined> {
  const first = sideways();
  const ways = first === 0 ? ([0, 1] as const) : ([1, 0] as const);
  for (const axis of ways.filter((way) => canSplit(before, index, way))) {
    const wanted = splitGroup(before, index, axis);
    await memory.keep({ before, opened: wanted, made: index + 2 });
    let opened = await setLayout(wanted);
    const real = opened && withoutMaximized(before, opened);
    if (real) return makeRoom(real, index, memory, true);
    // The length of a new row is known only after it was set.
    if (opened && !isSameLayout(wanted, opened)) opened = await setLayout(scaleTo(wanted, opened));
    if (opened && hasRoomForBoth(opened, index)) {
      await memory.keep({ before, opened, made: index + 2 });
      return { before, opened, maximized };
    }
    await setLayout(before);
    await memory.keep(undefined);
  }
  return undefined;
}
