import * as vscode from 'vscode';
import type { Library, PackCheck } from '../../app/packs/library.ts';
import type { PackDisk } from '../../app/ports.ts';
import { setText } from '../../app/text.ts';
import { problemSentence } from '../../app/views/packProblemText.ts';
import { firstPack } from '../../movements/firstPack.ts';
import { languageOf } from '../../movements/language.ts';
import type { Pack } from '../../movements/pack.ts';
import { showError, showInformation, showWarning } from '../messages.ts';
import { vscodeText } from '../vscodeText.ts';
import { faultCount, PACK_ENDING, type PackProblems } from './packProblems.ts';

// This file is a bundle of its own, with its own copy of `text.ts`.
setText(vscodeText);

/**
 * Commands for the person's own packs: make a new one, and check the existing ones. Loaded when one of them first runs.
 */
export class PackCommands {
  readonly #library: Library;
  readonly #problems: PackProblems;
  readonly #disk: PackDisk;

  constructor(library: Library, problems: PackProblems, disk: PackDisk) {
    this.#disk = disk;
    this.#library = library;
    this.#problems = problems;
  }

  /**
   * Writes a small pack to a file, adds it to the setting that lists packs, and opens it.
   * @param place URI of the file; otherwise a dialog asks for it. Any other value counts as no URI.
   */
  async newPack(place?: unknown): Promise<void> {
    const file = place instanceof vscode.Uri ? place : await askPlace(this.#disk.home);
    if (!file) return;
    if (file.scheme !== 'file') {
      void showError(problemSentence({ kind: 'notLocal' }));
      return;
    }
    const named = file.path.endsWith(PACK_ENDING);
    const target = named
      ? file
      : file.with({ path: `${file.path.replace(/(\.second-heart)?(\.json)?$/, '')}${PACK_ENDING}` });
    const text = firstPack(freeId(target, await this.#library.pack()), languageOf(vscode.env.language) ?? 'en');
    // Overwrites only a file that the dialog has asked about.
    if (!(await this.#disk.write(target.fsPath, text, named && !(place instanceof vscode.Uri)))) {
      void showError(vscode.l10n.t('The file {0} already exists.', target.fsPath));
      return;
    }
    await this.#list(target);
    await vscode.window.showTextDocument(target, { preview: false });
  }

  /**
   * Checks packs and reports the result: the pack in the active editor with its unsaved changes, or if that is not a
   * pack, every listed one.
   */
  async checkPack(): Promise<void> {
    const all = await this.#problems.check();
    const active = vscode.window.activeTextEditor?.document;
    const own = all.filter(({ file }) => file === active?.uri.fsPath);
    const verdicts = own.length > 0 ? own : all;
    if (verdicts.length === 0) {
      offerNew();
      return;
    }
    const faults = verdicts.reduce((sum, verdict) => sum + faultCount(verdict), 0);
    if (faults === 0) {
      void showInformation(
        vscode.l10n.t(
          'Movements: {0}, routines: {1}. No problems found.',
          sum(verdicts, 'movements'),
          sum(verdicts, 'routines'),
        ),
      );
      return;
    }
    const show = { title: vscode.l10n.t('Show Problems') };
    void showWarning(vscode.l10n.t('Problems found: {0}.', faults), show).then((chosen) => {
      if (chosen === show) void vscode.commands.executeCommand('workbench.actions.view.problems');
    });
  }

  /** Adds a file to the person's list of packs, unless it is in it. */
  async #list(file: vscode.Uri): Promise<void> {
    const settings = vscode.workspace.getConfiguration('secondHeart');
    const now: unknown = settings.inspect('packs')?.globalValue;
    const listed = Array.isArray(now) ? (now as unknown[]) : [];
    const known = listed.some((entry) => typeof entry === 'string' && this.#disk.pathOf(entry).path === file.fsPath);
    if (!known) await settings.update('packs', [...listed, file.fsPath], vscode.ConfigurationTarget.Global);
  }
}

function offerNew(): void {
  const begin = { title: vscode.l10n.t('New Pack…') };
  void showInformation(vscode.l10n.t('No packs are listed in the setting {0}.', 'secondHeart.packs'), begin).then(
    (chosen) => {
      if (chosen === begin) void vscode.commands.executeCommand('secondHeart.newPack');
    },
  );
}

function askPlace(home: string): Thenable<vscode.Uri | undefined> {
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t('New Pack…'),
    defaultUri: vscode.Uri.joinPath(vscode.Uri.file(home), `my-movements${PACK_ENDING}`),
    filters: { JSON: ['json'] },
  });
}

/** An id for a new pack, made from the file's name and unique in the library. */
function freeId(file: vscode.Uri, { movements, routines }: Pack): string {
  const name = file.path.split('/').at(-1) ?? '';
  const plain = (name.endsWith(PACK_ENDING) ? name.slice(0, -PACK_ENDING.length) : name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40);
  const base = plain.replace(/^-|-$/g, '') || 'my-movements';
  const names = [...movements, ...routines].map(({ id }) => id);
  const free = (id: string): boolean => !names.some((name) => name.startsWith(`${id}-`));
  let id = base;
  for (let next = 2; !free(id); next++) id = `${base}-${next}`;
  return id;
}

function sum(verdicts: readonly PackCheck[], what: 'movements' | 'routines'): number {
  return verdicts.reduce((all, verdict) => all + ('pack' in verdict ? verdict.pack[what].length : 0), 0);
}
