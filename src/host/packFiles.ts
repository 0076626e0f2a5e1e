import path from 'node:path';
import * as vscode from 'vscode';
import { Disposables, MutableDisposable } from './disposable.ts';
import { liesIn, packPath, readPackFile, type PackContent } from './packFile.ts';
import type { LiveSettings } from './settings.ts';

/** A file that the setting `packs` lists, and what it holds. */
export interface PackFile {
  readonly uri: vscode.Uri;
  readonly content: PackContent;
}

/**
 * The person's own pack files: read when somebody first asks, and again when one of them, the list or the trust in the
 * workspace changes. As long as nothing is listed there is nothing to watch.
 */
export class PackFiles implements vscode.Disposable {
  readonly #settings: LiveSettings;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #held = new Disposables();
  readonly #watching = new MutableDisposable();
  #listed = '';
  #files: Promise<readonly PackFile[]> | undefined;

  /** A listed file may be another one now. */
  readonly onDidChange = this.#changed.event;

  constructor(settings: LiveSettings) {
    this.#settings = settings;
    this.#listed = this.#list();
    this.#held.add(this.#changed);
    this.#held.add(this.#watching);
    this.#held.add(settings.onDidChange(() => this.#settingsChanged()));
    this.#held.add(vscode.workspace.onDidGrantWorkspaceTrust(() => this.#readAgain()));
    this.#held.add(vscode.workspace.onDidChangeWorkspaceFolders(() => this.#readAgain()));
    this.#held.add(
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        if (this.#places().some(({ file }) => file === uri.fsPath)) this.#readAgain();
      }),
    );
  }

  dispose(): void {
    this.#held.dispose();
  }

  /** The listed files, in their order. */
  read(): Promise<readonly PackFile[]> {
    if (!this.#files) {
      this.#watch();
      this.#files = Promise.all(
        this.#places().map(async ({ file, problem }) => ({
          uri: vscode.Uri.file(file),
          content: problem ? { problem } : await readPackFile(file, untrustedFolders()),
        })),
      );
    }
    return this.#files;
  }

  /** Whether a file may be looked into: not where it lies in a folder without trust. */
  async mayRead(uri: vscode.Uri): Promise<boolean> {
    return !(await liesIn(uri.fsPath, untrustedFolders()));
  }

  /** Each listed file once: a second time it would only be in its own way. */
  #places(): { file: string; problem?: ReturnType<typeof packPath>['problem'] }[] {
    const places = new Map(
      this.#settings.current.packs.map((entry) => {
        const { path: place, problem } = packPath(entry);
        // As documents name it: Windows' drives have small letters there.
        const file = vscode.Uri.file(place).fsPath;
        return [file, { file, ...(problem ? { problem } : {}) }];
      }),
    );
    return [...places.values()];
  }

  #list(): string {
    return JSON.stringify(this.#settings.current.packs);
  }

  #settingsChanged(): void {
    if (this.#list() === this.#listed) return;
    this.#listed = this.#list();
    this.#watching.value = undefined;
    this.#readAgain();
  }

  #readAgain(): void {
    this.#files = undefined;
    this.#changed.fire();
  }

  /** One watcher for each file, in the workspace or not; the file itself may be yet to come. */
  #watch(): void {
    const watchers = new Disposables();
    for (const { file, problem } of this.#places()) {
      if (problem) continue;
      const name = path.basename(file).replace(/[*?{}[\]]/g, '[$&]');
      const pattern = new vscode.RelativePattern(vscode.Uri.file(path.dirname(file)), name);
      const watcher = watchers.add(vscode.workspace.createFileSystemWatcher(pattern));
      for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete])
        watchers.add(event(() => this.#readAgain()));
    }
    this.#watching.value = watchers;
  }
}

function untrustedFolders(): string[] {
  if (vscode.workspace.isTrusted) return [];
  return (vscode.workspace.workspaceFolders ?? [])
    .filter(({ uri }) => uri.scheme === 'file')
    .map(({ uri }) => uri.fsPath);
}
