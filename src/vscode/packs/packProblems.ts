import { dequal } from 'dequal/lite';
import * as vscode from 'vscode';
import type { Library, PackCheck } from '../../app/packs/library.ts';
import { Disposables, MutableDisposable } from '../../time/disposable.ts';
import type { LiveSettings } from '../liveSettings.ts';
import type * as Words from './packDiagnostics.ts';
import type { PackFiles } from './packFiles.ts';
import { SOURCE } from './problemSource.ts';

/** Ending of a pack's file name. VS Code assigns the JSON schema by it (`package.json`). */
export const PACK_ENDING = '.second-heart.json';

/** Delay between the last key and the next check of an open pack, ms. */
const REST_MS = 300;

/**
 * Shows the faults of packs in the Problems view: of the packs that are listed in the setting, and of those that are
 * open in an editor.
 */
export class PackProblems implements vscode.Disposable {
  readonly #library: Library;
  readonly #log: vscode.LogOutputChannel;
  readonly #list = vscode.languages.createDiagnosticCollection(SOURCE);
  readonly #held = new Disposables();
  /** Listeners for changes in open packs, while there are any. */
  readonly #editing = new MutableDisposable();
  readonly #rest = new MutableDisposable();
  #checks: readonly PackCheck[] = [];
  /** The module that words the faults. It is loaded only when there is a pack, because most people have none. */
  #words: typeof Words | undefined;
  #noted = new Set<string>();
  #look = 0;

  constructor(library: Library, files: PackFiles, settings: LiveSettings, log: vscode.LogOutputChannel) {
    this.#library = library;
    this.#log = log;
    const opened = (document: vscode.TextDocument): void => {
      if (isPack(document)) this.#openChanged();
    };
    for (const thing of [
      this.#list,
      this.#editing,
      this.#rest,
      files.onDidChange(() => this.#lookSoon(0)),
      vscode.workspace.onDidOpenTextDocument(opened),
      vscode.workspace.onDidCloseTextDocument(opened),
    ])
      this.#held.add(thing);
    if (packsOpen()) this.#openChanged();
    else if (settings.current.packs.length > 0) this.#lookSoon(0);
  }

  dispose(): void {
    this.#held.dispose();
  }

  /** Checks every pack now, and updates the Problems view. @returns the result for each pack */
  async check(): Promise<readonly PackCheck[]> {
    const look = ++this.#look;
    // A listed pack may have any name.
    const open = vscode.workspace.textDocuments.filter(
      (document) => isPack(document) || this.#checks.some(({ file }) => file === document.uri.fsPath),
    );
    const checks = await this.#library.checkPacks(
      open.map((document) => ({ file: document.uri.fsPath, text: document.getText() })),
    );
    if (checks.length > 0) this.#words ??= await import('./packDiagnostics.ts');
    // A later check has newer results.
    if (look === this.#look) {
      this.#checks = checks;
      this.#note();
      this.#show();
    }
    return checks;
  }

  #openChanged(): void {
    this.#lookSoon(0);
    if (!packsOpen()) {
      this.#editing.value = undefined;
      return;
    }
    this.#editing.value = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (isPack(document)) this.#lookSoon(REST_MS);
      }),
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        if (this.#checks.some(({ file }) => uris.some((uri) => uri.fsPath === file))) this.#show();
      }),
    );
  }

  #lookSoon(wait: number): void {
    const timer = setTimeout(() => {
      this.check().catch((error: unknown) => {
        this.#log.error(error instanceof Error ? error : String(error));
      });
    }, wait);
    this.#rest.value = { dispose: () => clearTimeout(timer) };
  }

  #show(): void {
    const shown = new Map(this.#checks.map((check) => [check.file, check]));
    this.#list.forEach((uri) => {
      if (!shown.has(uri.fsPath)) this.#list.delete(uri);
    });
    for (const check of shown.values()) {
      const uri = vscode.Uri.file(check.file);
      const found = this.#words?.diagnosticsOf(check) ?? [];
      // Setting the same entries again would fire `onDidChangeDiagnostics`, which calls this method.
      if (!dequal(found, this.#list.get(uri) ?? [])) this.#list.set(uri, found);
    }
  }

  /** Logs, once, each file that cannot be read: it has no line to show the fault in. */
  #note(): void {
    const notes = new Set(this.#checks.flatMap((check) => this.#words?.logLinesOf(check) ?? []));
    for (const note of notes) if (!this.#noted.has(note)) this.#log.warn(note);
    this.#noted = notes;
  }
}

/** The number of faults in a pack. */
export function faultCount(check: PackCheck): number {
  return 'problem' in check ? 1 : check.faults.length;
}

/** Whether a document is a pack, judged by its name. */
export function isPack({ uri }: vscode.TextDocument): boolean {
  return uri.scheme === 'file' && uri.path.endsWith(PACK_ENDING);
}

function packsOpen(): boolean {
  return vscode.workspace.textDocuments.some(isPack);
}
