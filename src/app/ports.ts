import type { SettingKey, Settings } from '../core/settings.ts';
import type { BreakPageState } from '../shared/breakProtocol.ts';
import type { Disposable } from '../time/clock.ts';
import type { CommandId } from './commandTable.ts';
import type { FileProblem, PackContent } from './packs/packContent.ts';
import type { PackFile } from './packs/packReading.ts';

/**
 * What the extension needs of the program and the machine that it runs in. `src/vscode` and `src/node` have the real
 * ones, tests have simple ones of their own.
 */

/** The person's settings, always in range. */
export interface SettingsSource {
  readonly current: Settings;
  /** @param listener called after they have changed */
  onDidChange(listener: () => void): Disposable;
  /** Changes a setting for good, as if the person had typed it into their settings. */
  set<K extends SettingKey>(key: K, value: Settings[K]): Promise<void>;
}

/** An entry of a list; what it says is plain text but for `$(name)`, which is a picture. */
export interface Choice {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
}

/** A button of a notification. */
export interface Button {
  readonly title: string;
}

/** Says something to the person, or asks them for something. */
export interface Dialogs {
  /** Shows a notification, as plain text. @returns the button that was pressed; nothing where none was */
  inform<B extends Button>(sentence: string, ...buttons: B[]): PromiseLike<B | undefined>;
  /** Shows a list. @returns what was chosen; nothing where the person has left it */
  pick<C extends Choice>(
    choices: readonly C[],
    list: { readonly placeHolder: string; readonly searchesAll?: boolean },
  ): PromiseLike<C | undefined>;
  /** Asks for a line of text. @param check says what is wrong with it, nothing where it is right */
  type(prompt: string, check: (value: string) => string | undefined): PromiseLike<string | undefined>;
}

/** Runs commands of the program around. */
export interface Commands {
  run(command: CommandId): PromiseLike<unknown>;
  /** Opens the settings. @param query as it is typed into their search field */
  openSettings(query: string): void;
  /** Sets a context key, which keybindings and menus ask for. */
  setContext(key: string, value: boolean): void;
}

/** The item in the status bar. */
export interface StatusItem {
  /** What is shown now, as a person reads it. */
  readonly text: string;
  show(item: StatusItemView): void;
}

/** What the status item shows. */
export interface StatusItemView {
  readonly text: string;
  /** For screen readers. */
  readonly label: string;
  readonly isDue: boolean;
  readonly hover: HoverView;
}

/** What the hover of the status item says. All of it is plain text. */
export interface HoverView {
  readonly sentences: readonly string[];
  readonly links: readonly { readonly command: CommandId; readonly label: string }[];
  /** The way to the break panel, where that has something to show. */
  readonly panel?: { readonly command: CommandId; readonly label: string; readonly keys: string };
  /** What there is to say of the history. */
  readonly remarks: readonly string[];
}

/** Parts of the workbench beside the editors that may have the keyboard, as the keybindings of the panel name them. */
export const PARTS = ['sideBar', 'panel', 'auxiliaryBar'] as const;
export type Part = (typeof PARTS)[number];

/** How the panel is to come. */
export interface OpenOptions {
  /** Take the keyboard, because the person asked for it. */
  readonly focus: boolean;
  /** From where, if not from an editor. */
  readonly from?: Part | undefined;
  /** Rather not at all than over the work. */
  readonly optional: boolean;
  /** In a window of its own, where that can be. */
  readonly ownWindow: boolean;
}

/** Where somebody was at work in the editor, in plain data, so that it can be kept. */
export interface EditorLocation {
  /** The group, 1-based. */
  readonly column: number;
  /** What stands on its tab. */
  readonly label: string;
  /** What is edited there; nothing for a terminal and the like. */
  readonly uri?: string;
  /** Where the cursor is, 0-based. */
  readonly line?: number;
  readonly character?: number;
  /** The cell of a notebook, 0-based. */
  readonly cell?: number;
}

/** The panel that shows the break page. */
export interface Panel {
  /** Shows the page, opening the panel if need be. */
  show(message: BreakPageState, arrival: OpenOptions): Promise<void>;
  /** Takes the panel away and brings the person back to where they were. @param place if not where they were last */
  leave(place?: EditorLocation): void;
  /** Takes the panel away. */
  close(): void;
}

/** Keeps values with the workspace, over a reload of the window. */
export interface WorkspaceMemory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** Where messages for whoever looks for a fault are written. */
export interface Log {
  info(sentence: string): void;
  warn(sentence: string, ...details: unknown[]): void;
  error(error: string | Error): void;
}

/** Reads what the extension brings along. */
export interface Media {
  /** @param name path within the media folder, with `/` @returns the text of the file @throws where it cannot be read */
  read(name: string): Promise<string>;
}

/** The packs that the person has listed. */
export interface OwnPacks {
  /** In their order, without waiting for one that does not answer. The same list until one changes. */
  soon(): Promise<readonly PackFile[]>;
  /** In their order, each read or told as not read in time. */
  settled(): Promise<readonly PackFile[]>;
  /** Whether a file may be looked into: not where it lies in a folder without trust. */
  mayRead(file: string): Promise<boolean>;
}

/** The disk, as far as packs lie on it. */
export interface PackDisk {
  /** The person's home folder. */
  readonly home: string;
  /** Where a listed pack is, or what is wrong with the entry. @param entry as the setting has it */
  pathOf(entry: string): { path: string; problem?: FileProblem };
  /** @param untrusted folders that nothing is read from @returns the text, or why there is none; never rejects */
  read(file: string, untrusted: readonly string[]): Promise<PackContent>;
  /** Whether a file lies in one of some folders, by its own path or by the one that links lead to. */
  isInside(file: string, folders: readonly string[]): Promise<boolean>;
  /**
   * Writes a file.
   * @param overwrites whether one that is there is replaced
   * @returns whether it was written: not where one is there that must stay
   */
  write(file: string, text: string, overwrites: boolean): Promise<boolean>;
}
