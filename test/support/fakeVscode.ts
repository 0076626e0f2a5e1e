import { registerHooks } from 'node:module';

/** A VS Code event and its listeners. */
class Emitter<T> {
  readonly #listeners = new Set<(value: T) => void>();
  readonly event = (listener: (value: T) => void): { dispose(): void } => {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  };
  fire(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }
}

export class Disposable {
  readonly dispose: () => void;
  constructor(dispose: () => void) {
    this.dispose = dispose;
  }
  static from(...things: { dispose(): void }[]): Disposable {
    return new Disposable(() => things.forEach((thing) => thing.dispose()));
  }
}
export class TabInputWebview {
  readonly viewType: string;
  constructor(viewType: string) {
    this.viewType = viewType;
  }
}
export class TabInputText {
  readonly uri: { toString(): string };
  constructor(uri: { toString(): string }) {
    this.uri = uri;
  }
}
export class TabInputCustom extends TabInputText {}
export class TabInputTextDiff {
  readonly original: unknown;
  readonly modified: unknown;
  constructor(original: unknown, modified: unknown) {
    this.original = original;
    this.modified = modified;
  }
}
export class CancellationTokenSource {
  readonly #cancelled = new Emitter<void>();
  readonly token = { onCancellationRequested: this.#cancelled.event };
  cancel(): void {
    this.#cancelled.fire();
  }
  dispose(): void {}
}
export class Position extends Disposable {}
export class Range extends Disposable {}
export const ViewColumn = { Active: -1, Beside: -2, One: 1 };
export const env = { language: 'en' };
export const l10n = { t: (words: string): string => words };
export const Uri = {
  joinPath: (...parts: unknown[]): { toString(): string } => ({ toString: () => parts.map(String).join('/') }),
  parse: (text: string): { toString(): string } => ({ toString: () => text }),
  from: (parts: { scheme: string; path: string }): object => ({ ...parts }),
};

interface Tab {
  readonly label: string;
  readonly input: unknown;
  isActive: boolean;
  readonly isPreview: boolean;
  readonly isDirty: boolean;
}
interface Group {
  viewColumn: number;
  tabs: Tab[];
}

const tabsChanged = new Emitter<unknown>();
const trustGranted = new Emitter<void>();
const never = new Emitter<never>();

/** The state of the fake workbench, for tests to set and to check. */
export const workbench = {
  groups: [] as Group[],
  /** The ids of commands that fail. */
  failing: new Set<string>(),
  ran: [] as string[],
  /** The tools for language models that are registered, by name. */
  tools: new Map<string, unknown>(),
  isTrusted: true,
  /** The quick pick that is open, if one is. */
  pick: undefined as { readonly items: readonly string[]; answer(item?: string): void } | undefined,
  /** The providers of documents that are only in memory. */
  providers: new Set<{ provideTextDocumentContent(uri: unknown): string }>(),
  /** Called while a panel is being created, before anybody listens to its events. */
  whileMaking: undefined as ((panel: { dispose(): void }) => void) | undefined,
  /** Resets everything; leaves one group with one file. */
  reset(): void {
    const file = { label: 'a.txt', input: new TabInputText(Uri.parse('file:///a.txt')), isActive: true };
    this.groups = [{ viewColumn: 1, tabs: [{ ...file, isPreview: false, isDirty: false }] }];
    this.failing.clear();
    this.ran = [];
    this.tools.clear();
    this.isTrusted = true;
    this.whileMaking = undefined;
    this.pick = undefined;
    this.providers.clear();
  },
  /** The person closes a tab. */
  closeTab(label: string): void {
    for (const tab of this.groups.flatMap(({ tabs }) => tabs)) if (tab.label === label) remove(tab);
  },
  /** The person trusts the workspace. */
  trust(): void {
    this.isTrusted = true;
    trustGranted.fire();
  },
  /** Adds a panel as if an earlier extension host had left it behind. */
  leaveOrphan(): void {
    this.groups[0]!.tabs.push(panelTab());
  },
  get panels(): number {
    return this.groups.flatMap(({ tabs }) => tabs).filter(({ input }) => input instanceof TabInputWebview).length;
  },
};

function panelTab(): Tab {
  const input = new TabInputWebview('mainThreadWebview-secondHeart.break');
  return { label: 'Second Heart', input, isActive: true, isPreview: false, isDirty: false };
}

/** Removes a tab. Like VS Code's, the event comes a moment after the change. */
function remove(tab: Tab): void {
  for (const group of workbench.groups) group.tabs = group.tabs.filter((candidate) => candidate !== tab);
  const [first, ...others] = workbench.groups;
  workbench.groups = [first!, ...others.filter(({ tabs }) => tabs.length > 0)];
  queueMicrotask(() => tabsChanged.fire(undefined));
}

const shown = (group: Group): object => ({ ...group, isActive: group.viewColumn === 1, activeTab: group.tabs[0] });

export const window = {
  tabGroups: {
    get all(): object[] {
      return workbench.groups.map(shown);
    },
    get activeTabGroup(): object {
      return shown(workbench.groups[0]!);
    },
    onDidChangeTabs: tabsChanged.event,
    onDidChangeTabGroups: never.event,
    close: (tabs: unknown): Promise<boolean> => {
      for (const tab of [tabs].flat()) remove(tab as Tab);
      return Promise.resolve(true);
    },
  },
  createWebviewPanel(_kind: string, _title: string, at: { viewColumn: number }): object {
    const tab = panelTab();
    const column = at.viewColumn === ViewColumn.Beside ? 2 : Math.max(1, at.viewColumn);
    const group = workbench.groups.find(({ viewColumn }) => viewColumn === column);
    if (group) group.tabs.push(tab);
    else workbench.groups.push({ viewColumn: column, tabs: [tab] });
    const disposed = new Emitter<void>();
    const panel = {
      active: false,
      visible: true,
      viewColumn: column,
      reveal: (): void => {},
      onDidDispose: disposed.event,
      onDidChangeViewState: never.event,
      webview: {
        cspSource: '',
        html: '',
        asWebviewUri: (uri: unknown): unknown => uri,
        onDidReceiveMessage: never.event,
        postMessage: (): Promise<boolean> => Promise.resolve(true),
      },
      dispose(): void {
        if (!workbench.groups.some(({ tabs }) => tabs.includes(tab))) return;
        remove(tab);
        disposed.fire();
      },
    };
    queueMicrotask(() => workbench.whileMaking?.(panel));
    return panel;
  },
  showInformationMessage: (): Promise<undefined> => Promise.resolve(undefined),
  showTextDocument: (): Promise<undefined> => Promise.resolve(undefined),
  /** Like VS Code, shows one at a time: a new one ends the one before it. */
  showQuickPick(
    items: readonly string[],
    _options: unknown,
    token?: CancellationTokenSource['token'],
  ): Promise<string | undefined> {
    workbench.pick?.answer();
    return new Promise((resolve) => {
      const pick = {
        items,
        answer: (item?: string): void => {
          if (workbench.pick === pick) workbench.pick = undefined;
          resolve(item);
        },
      };
      workbench.pick = pick;
      token?.onCancellationRequested(() => pick.answer());
    });
  },
};

export const commands = {
  executeCommand(command: string, ...args: unknown[]): Promise<unknown> {
    workbench.ran.push(command);
    if (workbench.failing.has(command)) return Promise.reject(new Error(`${command} failed`));
    if (command === 'vscode.diff') {
      const input = new TabInputTextDiff(args[0], args[1]);
      const tab = { label: String(args[2]), input, isActive: true, isPreview: false, isDirty: false };
      workbench.groups[0]!.tabs.push(tab);
      queueMicrotask(() => tabsChanged.fire(undefined));
    }
    if (command === 'vscode.getEditorLayout')
      return Promise.resolve({ orientation: 0, groups: workbench.groups.map(() => ({ size: 1_000 })) });
    if (command === 'vscode.setEditorLayout') {
      const { groups } = args[0] as { groups: unknown[] };
      while (workbench.groups.length < groups.length)
        workbench.groups.push({ viewColumn: workbench.groups.length + 1, tabs: [] });
    }
    return Promise.resolve(undefined);
  },
};

/** The files of one folder, for tests to set and to check. */
export const disk = {
  /** The times of the files, ms since the epoch, by name; `undefined` if there is no folder. */
  files: undefined as Map<string, number> | undefined,
  /** How often the folder was read. */
  reads: 0,
  /** How many watchers are open, and how many were opened. */
  watchers: 0,
  opened: 0,
  changed: new Emitter<void>(),
};

export class RelativePattern {
  readonly base: unknown;
  constructor(base: unknown) {
    this.base = base;
  }
}

export class LanguageModelTextPart {
  readonly value: string;
  constructor(value: string) {
    this.value = value;
  }
}
export class LanguageModelToolResult {
  readonly content: readonly unknown[];
  constructor(content: readonly unknown[]) {
    this.content = content;
  }
}

/** A test may take `registerTool` away, as in an editor that has no tools. */
export const lm: { registerTool?: (name: string, tool: unknown) => Disposable } = {
  registerTool(name, tool) {
    workbench.tools.set(name, tool);
    return new Disposable(() => void workbench.tools.delete(name));
  },
};

export const workspace = {
  get isTrusted(): boolean {
    return workbench.isTrusted;
  },
  onDidGrantWorkspaceTrust: trustGranted.event,
  registerTextDocumentContentProvider(
    _scheme: string,
    provider: { provideTextDocumentContent(uri: unknown): string },
  ): Disposable {
    workbench.providers.add(provider);
    return new Disposable(() => void workbench.providers.delete(provider));
  },
  getConfiguration: (): object => ({ get: (_name: string, fallback?: unknown): unknown => fallback }),
  fs: {
    stat: (uri?: unknown): Promise<{ mtime?: number }> => {
      const mtime = disk.files?.get(String(uri).split('/').at(-1) ?? '');
      return Promise.resolve(mtime === undefined ? {} : { mtime });
    },
    readDirectory: (): Promise<[string, number][]> => {
      disk.reads++;
      const { files } = disk;
      return files ? Promise.resolve([...files.keys()].map((name) => [name, 1])) : Promise.reject(new Error('ENOENT'));
    },
    delete: (uri: unknown): Promise<void> => {
      disk.files?.delete(String(uri).split('/').at(-1) ?? '');
      return Promise.resolve();
    },
  },
  createFileSystemWatcher: (): object => {
    disk.watchers++;
    disk.opened++;
    return {
      onDidCreate: disk.changed.event,
      onDidChange: disk.changed.event,
      onDidDelete: disk.changed.event,
      dispose: () => {
        disk.watchers--;
      },
    };
  },
};

/**
 * Makes this module answer for `vscode` in all later imports. What a tested module uses of `vscode` must be exported
 * here.
 */
export function provideVscode(): void {
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'vscode' ? { url: import.meta.url, shortCircuit: true } : next(specifier, context),
  });
}
