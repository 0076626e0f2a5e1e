import * as vscode from 'vscode';
import type { OpenOptions } from '../../app/ports.ts';
import {
  fitted,
  groupsOf,
  isFollowed,
  isHidden,
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
import { surplus, type EditorLimit } from './editorLimit.ts';
import { isSameTab } from './editorLocation.ts';

/** A tab in front of its group. */
interface Front {
  readonly tab: vscode.Tab;
  readonly viewColumn: vscode.ViewColumn;
}

/** What kind of webview the panel is. */
export const KIND = 'secondHeart.break';

/** How long VS Code may take to tell that a closed tab is gone, ms: it takes some ms. */
const PATIENCE = 2_000;

/** Whether a tab is the break panel's. */
export function isBreakPanel({ input }: vscode.Tab): boolean {
  return input instanceof vscode.TabInputWebview && input.viewType.endsWith(KIND);
}

function breakPanels(): vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.filter(isBreakPanel));
}

type Create = (at: { viewColumn: vscode.ViewColumn; preserveFocus: boolean }) => vscode.WebviewPanel;

/** What the panel moved, in plain data, so that it can be put back after a restart as well. */
export interface Moved {
  readonly before: EditorLayout;
  /** The layout as it was while the panel was there. */
  readonly opened: EditorLayout;
  /** The group that is there because of the panel, 1-based. */
  readonly made?: number | undefined;
}

/** Remembers over a restart what the panel moved. */
export interface MovedMemory {
  get(): Moved | undefined;
  keep(moved: Moved | undefined): Promise<void>;
}

/** What VS Code answers to a built-in command; `undefined` where it has none of that name or cannot do it. */
async function ask<T>(command: string, ...args: unknown[]): Promise<T | undefined> {
  try {
    return await vscode.commands.executeCommand<T>(command, ...args);
  } catch {
    return undefined;
  }
}

/**
 * How the groups lie; `undefined` where some are elsewhere, in windows of their own or in a dialog (Settings opens in one):
 * the command speaks of the part of the workbench that is active, and of nothing else.
 */
async function readLayout(): Promise<EditorLayout | undefined> {
  const layout = await ask<EditorLayout>('vscode.getEditorLayout');
  return layout && groupsOf(layout).length === vscode.window.tabGroups.all.length ? layout : undefined;
}

async function setLayout(layout: EditorLayout): Promise<EditorLayout | undefined> {
  await ask('vscode.setEditorLayout', layout);
  return readLayout();
}

/** The panel's place among the editors: takes it with the least disturbance, and leaves everything as it was. */
export class PanelPlacement {
  readonly panel: vscode.WebviewPanel;
  /** Whether a group filled the whole place before. */
  readonly maximized: boolean;
  readonly #moved: Moved | undefined;
  /** The group that is there because of the panel, 1-based. */
  readonly #madeGroup: vscode.ViewColumn | undefined;
  /** The tab that the panel came to lie over. */
  readonly #coveredTab: Front | undefined;
  /** Files that VS Code closed to make room for the panel, each with its group. */
  readonly #closed: readonly Front[];
  /** How many panels of others, such as of a program that has crashed, are there beside this one. */
  readonly #others: number;
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
      closed?: readonly Front[];
      others?: number;
      maximized?: boolean;
    } = {},
  ) {
    this.panel = panel;
    this.#opened = stood.opened;
    this.#madeGroup = stood.made;
    this.#moved = stood.before && stood.opened && { before: stood.before, opened: stood.opened, made: stood.made };
    this.#coveredTab = stood.covered;
    this.#closed = stood.closed ?? [];
    this.#others = stood.others ?? 0;
    this.maximized = stood.maximized ?? false;
    this.#focused = panel.active;
    this.#following = panel.onDidChangeViewState(() => {
      this.#shown = panel.visible;
      this.#focused = panel.active;
    });
  }

  /**
   * Opens the panel; `undefined` where an optional one would cover the work, leave it too little room, or disturb what
   * cannot be put back: where no editor is open, where a bottom panel or a group fills the place, where a dialog or a
   * window of its own has some of the groups, and where VS Code would close a file for it.
   * @param memory remembers over a restart what is moved, from before it is moved
   */
  static async open(create: Create, arrival: OpenOptions, memory: MovedMemory): Promise<PanelPlacement | undefined> {
    const { focus, optional, ownWindow } = arrival;
    const preserveFocus = !focus;
    const others = breakPanels().length;
    const before = await readLayout();
    const { activeTabGroup, all } = vscode.window.tabGroups;
    const { activeTab, viewColumn } = activeTabGroup;
    if (optional && (!activeTab || !before || isHidden(before) || isMaximized(before) || surplusIn(before) > 0))
      return undefined;
    // A dialog, or a window of its own, has the keyboard: what is begun there gets a window of its own as well.
    const apart = ownWindow || (await isElsewhere()) ? await PanelPlacement.#inOwnWindow(create, others) : undefined;
    if (apart) return apart;
    const fronts = all.map((group) => group.activeTab && { tab: group.activeTab, viewColumn: group.viewColumn });
    const front = (column: vscode.ViewColumn | undefined): Front | undefined =>
      fronts.find((each) => each?.viewColumn === column);
    const files = openEditors();
    const closes = before ? surplusIn(before) : 0;
    const closed = (): Promise<Front[]> => closedOf(files, closes);
    const over = async (): Promise<PanelPlacement> => {
      const panel = create({ viewColumn: vscode.ViewColumn.Active, preserveFocus });
      return new PanelPlacement(panel, { covered: front(viewColumn), closed: await closed(), others });
    };
    // A group of its own would end the wish to see one alone.
    if (!activeTab || (before && isMaximized(before))) return over();
    if (before && !isFollowed(before, viewColumn - 1, sideways())) {
      const room = await makeRoom(before, viewColumn - 1, memory);
      const made = vscode.window.tabGroups.all.toSorted((one, other) => one.viewColumn - other.viewColumn)[viewColumn];
      if (!room || !made) return optional ? undefined : over();
      const panel = create({ viewColumn: made.viewColumn, preserveFocus });
      return new PanelPlacement(panel, { ...room, made: made.viewColumn, closed: await closed(), others });
    }
    const panel = create({ viewColumn: vscode.ViewColumn.Beside, preserveFocus });
    const opened = await readLayout();
    // The group beside may be locked.
    const grown = vscode.window.tabGroups.all.length > fronts.length;
    // VS Code shows all groups again when one that was hidden gets an editor.
    const maximized = !grown && before !== undefined && opened !== undefined && !isSame(before, opened);
    const seat = new PanelPlacement(panel, {
      before: maximized ? opened : before,
      opened,
      maximized,
      closed: await closed(),
      others,
      ...(grown ? { made: panel.viewColumn } : { covered: front(panel.viewColumn) }),
    });
    if (grown) await memory.keep(seat.#moved);
    return seat;
  }

  /**
   * Puts right what an earlier run of this program has left behind in this window: panels that nobody fills any more, and
   * the room that was made for one. What the person has moved since then stays.
   */
  static async putRight(memory: MovedMemory): Promise<void> {
    const orphans = breakPanels();
    if (orphans.length > 0) {
      await vscode.window.tabGroups.close(orphans, true);
      await noMorePanelsThan(0);
    }
    const moved = memory.get();
    // Where a dialog or a window of its own has some of the groups, another time.
    if (moved && (await putBack(moved))) await memory.keep(undefined);
  }

  /** An empty window first, and the panel into it: the editors of this one are never touched. */
  static async #inOwnWindow(create: Create, others: number): Promise<PanelPlacement | undefined> {
    const { length } = vscode.window.tabGroups.all;
    await ask('workbench.action.newEmptyEditorWindow');
    const { all } = vscode.window.tabGroups;
    // Groups of other windows are counted after the main one's, the newest last, and only a dialog after them.
    const made = all.findLast(({ tabs }) => tabs.length === 0);
    if (all.length === length || !made) return undefined;
    const panel = create({ viewColumn: made.viewColumn, preserveFocus: false });
    await ask('workbench.action.enableCompactAuxiliaryWindow');
    return new PanelPlacement(panel, { made: made.viewColumn, others });
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
  async restore(memory: MovedMemory): Promise<void> {
    this.#following.dispose();
    await noMorePanelsThan(this.#others);
    const moved = this.#moved && { ...this.#moved, opened: this.#opened ?? this.#moved.opened };
    if (!moved) await closeEmpty(this.#madeGroup);
    else if (await putBack(moved)) await memory.keep(undefined);
    await this.#reopen();
    await this.#uncover();
  }

  /** Brings back the files that VS Code closed for the panel, behind what is in front. */
  async #reopen(): Promise<void> {
    for (const { tab, viewColumn } of this.#closed) {
      if (!(tab.input instanceof vscode.TabInputText)) continue;
      const group = vscode.window.tabGroups.all.find((each) => each.viewColumn === viewColumn);
      const front = group?.activeTab?.input;
      const options = { viewColumn, preserveFocus: true, preview: false };
      await vscode.window.showTextDocument(tab.input.uri, options);
      if (front instanceof vscode.TabInputText) await vscode.window.showTextDocument(front.uri, options);
    }
  }

  /** VS Code may have brought another tab to the front than the one before (`focusRecentEditorAfterClose`). */
  async #uncover(): Promise<void> {
    const covered = this.#coveredTab;
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

/** Whether the active group lies in another part of the workbench than the main one: it is counted after all of that. */
async function isElsewhere(): Promise<boolean> {
  const layout = await ask<EditorLayout>('vscode.getEditorLayout');
  const active: number = vscode.window.tabGroups.activeTabGroup.viewColumn;
  return layout !== undefined && active > groupsOf(layout).length;
}

/** How many files VS Code closes to make room for the panel. */
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
  return surplus(
    limit,
    all.map(({ tabs }) => tabs),
    beside?.tabs ?? [],
  );
}

/** The person's text editors. */
function openEditors(): Front[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs, viewColumn }) =>
    tabs.filter(({ input }) => input instanceof vscode.TabInputText).map((tab) => ({ tab, viewColumn })),
  );
}

/** Closes a group where nothing is left in it. @param made 1-based */
async function closeEmpty(made: number | undefined): Promise<void> {
  const { all } = vscode.window.tabGroups;
  const left = all.find(
    ({ viewColumn, tabs }: { viewColumn: number; tabs: readonly unknown[] }) =>
      viewColumn === made && tabs.length === 0,
  );
  if (left && all.length > 1) await vscode.window.tabGroups.close(left, true);
}

/** Puts back what a panel that is gone had moved. @returns whether that could be looked at */
async function putBack({ before, opened, made }: Moved): Promise<boolean> {
  // The number of a group means nothing any more where others have come or gone.
  const { length } = vscode.window.tabGroups.all;
  if (length === groupsOf(opened).length) await closeEmpty(made);
  const now = await readLayout();
  if (!now || isMaximized(now)) return now !== undefined;
  const layout = restored(before, opened, made === undefined ? undefined : made - 1, now);
  if (layout) await setLayout(layout);
  return true;
}

/** Resolves with the editors that have been closed, once they are so many. */
async function closedOf(files: readonly Front[], count: number): Promise<Front[]> {
  const closed = (): Front[] => files.filter(({ tab }) => !openEditors().some((each) => isSameTab(each.tab, tab)));
  if (count > 0) await tabsAre(() => closed().length >= count);
  return count > 0 ? closed() : [];
}

/** Resolves when VS Code has told that panels are closed. @param most how many may be left */
function noMorePanelsThan(most: number): Promise<void> {
  return tabsAre(() => breakPanels().length <= most);
}

/** Resolves when the tabs are as they should be, or VS Code has had time enough to say so. */
async function tabsAre(asTheyShould: () => boolean): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const look = (): void => {
    if (asTheyShould()) resolve(undefined);
  };
  const { onDidChangeTabs, onDidChangeTabGroups } = vscode.window.tabGroups;
  const timer = setTimeout(resolve, PATIENCE);
  const listening = vscode.Disposable.from(onDidChangeTabs(look), onDidChangeTabGroups(look), {
    dispose: () => clearTimeout(timer),
  });
  look();
  await promise;
  listening.dispose();
}

/** Which way the person wants things beside each other. */
function sideways(): Axis {
  const way = vscode.workspace.getConfiguration('workbench.editor').get('openSideBySideDirection');
  return way === 'down' ? 1 : 0;
}

/**
 * Makes an empty group after another, which gives it half of its room; all others stay as they are. The way the person
 * wants it if both are large enough so, else the other way.
 * @param index 0-based @param memory remembers what is moved before it is moved
 * @returns the layout before, and as it is then; `undefined`, and all as before, where there is not enough room either way
 */
async function makeRoom(
  before: EditorLayout,
  index: number,
  memory: MovedMemory,
  maximized = false,
): Promise<{ before: EditorLayout; opened: EditorLayout; maximized: boolean } | undefined> {
  const first = sideways();
  const ways = first === 0 ? ([0, 1] as const) : ([1, 0] as const);
  for (const axis of ways.filter((way) => mayShare(before, index, way))) {
    const wanted = withHalves(before, index, axis);
    await memory.keep({ before, opened: wanted, made: index + 2 });
    let opened = await setLayout(wanted);
    const real = opened && unmaximized(before, opened);
    if (real) return makeRoom(real, index, memory, true);
    // How long a new row is was not known before.
    if (opened && !isSame(wanted, opened)) opened = await setLayout(fitted(wanted, opened));
    if (opened && isRoomy(opened, index)) {
      await memory.keep({ before, opened, made: index + 2 });
      return { before, opened, maximized };
    }
    await setLayout(before);
    await memory.keep(undefined);
  }
  return undefined;
}
