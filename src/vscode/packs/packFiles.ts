import { dequal } from 'dequal/lite';
import * as vscode from 'vscode';
import type { FileProblem } from '../../app/packs/packContent.ts';
import { FileQueue, PackReading, type PackFile } from '../../app/packs/packReading.ts';
import type { OwnPacks, PackDisk } from '../../app/ports.ts';
import type { Clock } from '../../time/clock.ts';
import { Disposables, MutableDisposable } from '../../time/disposable.ts';
import type { LiveSettings } from '../liveSettings.ts';

/**
 * The person's own pack files. They are read when first needed, and again after a change of a file, of the list or of
 * the workspace's trust. Nothing is watched while no pack is listed.
 */
export class PackFiles implements OwnPacks, vscode.Disposable {
  readonly #settings: LiveSettings;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #held = new Disposables();
  readonly #watching = new MutableDisposable();
  readonly #clock: Clock;
  readonly #disk: PackDisk;
  readonly #queue: FileQueue;
  #listed: readonly string[];
  #reading: PackReading | undefined;

  /** Fires when the content of a listed file, or the list, may have changed. */
  readonly onDidChange = this.#changed.event;

  constructor(settings: LiveSettings, clock: Clock, disk: PackDisk) {
    this.#disk = disk;
    this.#queue = new FileQueue((file) => disk.read(file, untrustedFolders()));
    this.#settings = settings;
    this.#clock = clock;
    this.#listed = settings.current.packs;
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

  /**
   * The listed files, in their order, without waiting for one that does not answer. Returns the same list until a file
   * changes.
   */
  async filesSoon(): Promise<readonly PackFile[]> {
    return this.#read().soon();
  }

  /** The listed files, in their order, each with its content or with the problem that it was not read in time. */
  async filesComplete(): Promise<readonly PackFile[]> {
    return this.#read().settled();
  }

  #read(): PackReading {
    if (this.#reading) return this.#reading;
    this.#watch();
    const listed = this.#places().map(({ file, problem }) => ({ file, ...(problem ? { content: { problem } } : {}) }));
    const reading: PackReading = new PackReading(
      listed,
      (file) => this.#queue.read(file),
      this.#clock,
      () => {
        if (reading === this.#reading) this.#changed.fire();
      },
    );
    return (this.#reading = reading);
  }

  /** Whether a file may be read: not if it is in a workspace folder that is not trusted. */
  async mayRead(file: string): Promise<boolean> {
    return !(await this.#disk.isInside(file, untrustedFolders()));
  }

  /** Each listed file once: if it were read twice, its ids would clash with themselves. */
  #places(): { file: string; problem?: FileProblem }[] {
    const places = new Map(
      this.#settings.current.packs.map((entry) => {
        const { path: place, problem } = this.#disk.pathOf(entry);
        // In the form that documents use: with a lower-case drive letter on Windows.
        const file = vscode.Uri.file(place).fsPath;
        return [file, { file, ...(problem ? { problem } : {}) }];
      }),
    );
    return [...places.values()];
  }

  #settingsChanged(): void {
    const { packs } = this.#settings.current;
    if (dequal(packs, this.#listed)) return;
    this.#listed = packs;
    this.#watching.value = undefined;
    this.#readAgain();
  }

  #readAgain(): void {
    this.#reading = undefined;
    this.#changed.fire();
  }

  /** Makes one watcher per file, inside or outside the workspace; the file need not exist yet. */
  #watch(): void {
    const watchers = new Disposables();
    for (const { file, problem } of this.#places()) {
      if (problem) continue;
      const uri = vscode.Uri.file(file);
      const name = (uri.path.split('/').at(-1) ?? '').replace(/[*?{}[\]]/g, '[$&]');
      const pattern = new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), name);
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
