import type { SettingKey, Settings } from '../core/settings.ts';
import type { BreakPageState } from '../shared/breakProtocol.ts';
import type { Disposable } from '../time/clock.ts';
import type { CommandId } from './commandTable.ts';
import type { FileProblem, PackContent } from './packs/packContent.ts';
import type { PackFile } from './packs/packReading.ts';

/*
 * What the extension needs of VS Code and of the machine, as interfaces. `src/vscode` and `src/node` implement them;
 * tests have simple implementations of their own. A new port goes here.
 */

/** The person's settings; every value is within its range. */
export interface SettingsSource {
  readonly current: Settings;
  /** @param listener called after they have changed */
  onDidChange(listener: () => void): Disposable;
  /** Changes a value in the person's user settings. */
  set<K extends SettingKey>(key: K, value: Settings[K]): Promise<void>;
}

/** An entry of a list. Its texts are plain, except that `$(name)` is shown as an icon. */
export interface ListEntry {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  /** Whether it is only the title of the entries after it. */
  readonly isSeparator?: boolean;
}

/** A button of a notification. */
export interface Button {
  readonly title: string;
}

/** Notifications, lists and input boxes. */
export interface Dialogs {
  /** Shows a notification, as plain text. @returns the pressed button; `undefined` if it is closed without one */
  inform<B extends Button>(sentence: string, ...buttons: B[]): PromiseLike<B | undefined>;
  /**
   * Shows a list.
   * @param list `searchesAll`: the search also looks into descriptions and details
   * @returns the chosen entry; `undefined` if the list is closed without a choice
   */
  pick<C extends ListEntry>(
    choices: readonly C[],
    list: { readonly placeHolder: string; readonly searchesAll?: boolean },
  ): PromiseLike<C | undefined>;
  /**
   * Shows a list of which any number of entries may be chosen; those with `picked` are chosen at first.
   * @returns the chosen entries; `undefined` if the list is closed without an answer
   */
  pickMany<C extends ListEntry & { readonly picked?: boolean }>(
    choices: readonly C[],
    list: { readonly placeHolder: string },
  ): PromiseLike<readonly C[] | undefined>;
  /**
   * Asks for a line of text.
   * @param check returns what is wrong with a value, or `undefined` if it is valid
   * @returns the text; `undefined` if the box is closed
   */
  type(prompt: string, check: (value: string) => string | undefined): PromiseLike<string | undefined>;
}

/** Commands and context keys of VS Code. */
export interface Commands {
  run(command: CommandId): PromiseLike<unknown>;
  /** Opens the settings. @param query the text for their search field */
  openSettings(query: string): void;
  /** Sets a context key, for the `when` clauses of keybindings and menus. */
  setContext(key: string, value: boolean): void;
}

/** The item in the status bar. */
export interface StatusItem {
  /** The text that is shown now. */
  readonly text: string;
  show(item: StatusItemView): void;
}

/** The content of the status bar item. */
export interface StatusItemView {
  readonly text: string;
  /** For screen readers. */
  readonly label: string;
  readonly isDue: boolean;
  readonly hover: HoverView;
}

/** The content of the tooltip of the status bar item, as plain text. */
export interface HoverView {
  readonly sentences: readonly string[];
  readonly links: readonly { readonly command: CommandId; readonly label: string }[];
  /** The link to the break panel, with its keys; absent if the panel has nothing to show. */
  readonly panel?: { readonly command: CommandId; readonly label: string; readonly keys: string };
  /** Remarks on the history: that it is off, was repaired, or refused lines. */
  readonly remarks: readonly string[];
}

/**
 * Parts of the workbench, besides the editors, that can have the keyboard focus. The keybindings in `package.json` pass
 * these names.
 */
export const WORKBENCH_PARTS = ['sideBar', 'panel', 'auxiliaryBar'] as const;
export type WorkbenchPart = (typeof WORKBENCH_PARTS)[number];

/** How to open the panel. */
export interface OpenOptions {
  /** Whether to move the keyboard focus to it, because the person asked for it. */
  readonly focus: boolean;
  /** The part that has the keyboard focus before; absent for an editor. It gets the focus back afterwards. */
  readonly focusedPart?: WorkbenchPart | undefined;
  /** Whether not to open it if it would cover the editor. */
  readonly onlyIfRoom: boolean;
  /** Whether to open it in a window of its own, if that is possible. */
  readonly ownWindow: boolean;
}

/** A location in an editor, as plain data, so that it can be stored. */
export interface EditorLocation {
  /** The editor group, 1-based. */
  readonly column: number;
  /** The label of the tab. */
  readonly label: string;
  /** The document; absent for a terminal and other tabs without one. */
  readonly uri?: string;
  /** The position of the cursor, 0-based. */
  readonly line?: number;
  readonly character?: number;
  /** The index of the notebook cell, 0-based. */
  readonly cell?: number;
}

/** The panel that shows the break page. */
export interface Panel {
  /** Sends the state to the page, and opens the panel if it is not open. */
  show(message: BreakPageState, arrival: OpenOptions): Promise<void>;
  /** Closes the panel and moves the focus back to the work. @param place where to; by default the last location */
  leave(place?: EditorLocation): void;
  /** Closes the panel. */
  close(): void;
}

/** Stores values with the workspace; they survive a reload of the window. */
export interface WorkspaceMemory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** The log of the extension. */
export interface Log {
  info(sentence: string): void;
  warn(sentence: string, ...details: unknown[]): void;
  error(error: string | Error): void;
}

/** Reads the files in the extension's `media` folder. */
export interface Media {
  /** @param name path within the folder, with `/` @returns the text of the file @throws if it cannot be read */
  read(name: string): Promise<string>;
}

/** The pack files that are listed in the person's settings. */
export interface OwnPacks {
  /**
   * The files in their order, without waiting for a slow one. Returns the same array until a file changes, so it can be
   * compared by reference.
   */
  filesSoon(): Promise<readonly PackFile[]>;
  /** The files in their order, each with its text or its problem, such as that it was not read in time. */
  filesComplete(): Promise<readonly PackFile[]>;
  /** Whether a file may be read: not if it is in a workspace folder that is not trusted. */
  mayRead(file: string): Promise<boolean>;
}

/** Reads and writes pack files. */
export interface PackDisk {
  /** The person's home folder. */
  readonly home: string;
  /** The path of a listed pack, and the problem if the entry is invalid. @param entry as in the setting */
  pathOf(entry: string): { path: string; problem?: FileProblem };
  /** @param untrusted folders from which nothing is read @returns the text or the problem; never rejects */
  read(file: string, untrusted: readonly string[]): Promise<PackContent>;
  /** Whether a file is in one of the folders, by its own path or by the path that symbolic links lead to. */
  isInside(file: string, folders: readonly string[]): Promise<boolean>;
  /**
   * Writes a file.
   * @param overwrites whether to replace an existing file
   * @returns false if the file exists and `overwrites` is false
   * @throws if it cannot be written
   */
  write(file: string, text: string, overwrites: boolean): Promise<boolean>;
}

/**
 * Reads and writes files of coding agents, which are texts in UTF-8, on the machine on which the agents run. All paths
 * are absolute.
 */
export interface AgentDisk {
  /**
   * @returns the text with its byte order mark; `undefined` if there is no such file
   * @throws if it is there and cannot be read, or is no UTF-8
   */
  read(file: string): Promise<string | undefined>;
  isFolder(path: string): Promise<boolean>;
  /** Whether there is a symbolic link at a path. @throws if there is nothing */
  isLink(path: string): Promise<boolean>;
  /** Replaces the text of a file, or creates it with its folder. Follows symbolic links. @throws if it cannot */
  write(file: string, text: string): Promise<void>;
  /** Copies a file with its permissions. @throws if it cannot, or if the copy exists */
  copy(file: string, copy: string): Promise<void>;
  createFolder(path: string): Promise<void>;
  /** @returns the names in a folder; none if it is not there */
  list(folder: string): Promise<readonly string[]>;
  remove(file: string): Promise<void>;
}

/** A change of a file, and the question whether to make it. */
export interface ShownChange {
  readonly title: string;
  /** The path of the file; its name says in which language the texts are. */
  readonly file: string;
  readonly before: string;
  readonly after: string;
  readonly question: string;
  readonly yes: string;
  readonly no: string;
}

/** Shows what is to change in a file. */
export interface ChangeView {
  /**
   * Opens the two texts side by side, neither of which can be edited, asks whether to make the change, and closes them
   * after the answer.
   * @returns whether the answer was yes; closing the texts or the question is a no, and so is another change that takes
   * their place
   */
  ask(change: ShownChange): Promise<boolean>;
  /** Opens a file in an editor. @param file an absolute path on the machine on which the agents run */
  open(file: string): void;
}

/** The status file of this installation, which all its windows write. */
export interface StatusDisk {
  /**
   * Replaces the file, unless it is current or another window is writing it at this moment. Whoever reads it meanwhile
   * finds the old text or the new one.
   * @param isCurrent whether the text that was found says the same; `undefined` if there is none, or none that this
   * extension can have written
   * @throws if it cannot be written
   */
  replace(text: string, isCurrent: (found: string | undefined) => boolean): Promise<void>;
  /** Deletes the file, and what a write that was cut short has left of it. @throws if it cannot be deleted */
  remove(): Promise<void>;
}

/** Tells whether the person is in a call: whether something on their machine listens to a microphone or a camera. */
export interface CallSensor extends Disposable {
  /** @param answer called once, within a few seconds; with `undefined` if it cannot be told */
  query(answer: (inCall: boolean | undefined) => void): void;
}

/** The buttons of a notification of the system. */
export const NOTICE_ACTIONS = ['start', 'later'] as const;
export type NoticeAction = (typeof NOTICE_ACTIONS)[number];

/** A notification of the system, as plain text. */
export interface SystemNotice {
  readonly title: string;
  readonly body: string;
  /** The labels of the buttons. A system without buttons shows the notification without them. */
  readonly actions: Readonly<Record<NoticeAction, string>>;
}

/** Shows notifications of the operating system, over whatever program the person is in. */
export interface SystemNotifier extends Disposable {
  /**
   * Shows a notification. Never throws; where the system has none, nothing happens.
   * @param chosen called at most once, with the button that was pressed
   * @returns takes the notification away, and does nothing if it is gone
   */
  show(notice: SystemNotice, chosen: (action: NoticeAction) => void): Disposable;
}
