import * as vscode from 'vscode';
import { pathText } from '../movements/fault.ts';
import { joinTexts, type NamedText, type Verdict } from '../movements/joinTexts.ts';
import { inLanguage } from '../movements/language.ts';
import { readPack, type Movement, type Pack, type Routine } from '../movements/pack.ts';
import type { FileProblem } from './packFile.ts';
import type { PackFile, PackFiles } from './packFiles.ts';

/** What was made of a pack file: read as far as its text goes, or why there is no text. */
export type PackVerdict = { readonly uri: vscode.Uri } & (
  ({ readonly text: string } & Verdict) | { readonly problem: FileProblem }
);

/** A pack that is open in an editor, as it stands there. */
export interface OpenPack {
  readonly uri: vscode.Uri;
  readonly text: string;
}

/** The movements and routines that can be led, the built-in ones and the person's own, read when they are first needed. */
export class Library {
  readonly #file: vscode.Uri;
  readonly #own: PackFiles;
  #builtIn: Promise<Pack> | undefined;
  /** What the own files were when they were last joined. */
  #joined: { readonly files: readonly PackFile[]; readonly pack: Pack } | undefined;

  /** @param file the built-in pack */
  constructor(file: vscode.Uri, own: PackFiles) {
    this.#file = file;
    this.#own = own;
  }

  /** Everything that can be led. @throws when the built-in pack is missing or broken: then the extension itself is damaged */
  async pack(): Promise<Pack> {
    const [builtIn, files] = await Promise.all([this.#readBuiltIn(), this.#own.read()]);
    if (this.#joined?.files !== files) this.#joined = { files, pack: joinTexts(builtIn, texts(files)).pack };
    return this.#joined.pack;
  }

  /** @throws {RangeError} when the library has no such routine */
  async routine(id: string): Promise<{ pack: Pack; routine: Routine }> {
    const pack = await this.pack();
    return { pack, routine: routineOf(pack, id) };
  }

  /**
   * What is wrong with the listed packs, in their order, and after them with open ones that are not listed.
   * @param open packs in editors: what stands there counts, saved or not
   */
  async verdicts(open: readonly OpenPack[]): Promise<PackVerdict[]> {
    const [builtIn, saved] = await Promise.all([this.#readBuiltIn(), this.#own.read()]);
    const files = saved.map((file) => {
      const edited = open.find(({ uri }) => uri.fsPath === file.uri.fsPath);
      return 'text' in file.content && edited ? { ...file, content: { text: edited.text } } : file;
    });
    const { verdicts } = joinTexts(builtIn, texts(files));
    const listed = files.map(({ uri, content }): PackVerdict => {
      if ('problem' in content) return { uri, problem: content.problem };
      return { uri, text: content.text, ...(verdicts.shift() ?? { faults: [] }) };
    });
    const others = open.filter(({ uri }) => !files.some((file) => file.uri.fsPath === uri.fsPath));
    const unlisted = others.map(async ({ uri, text }): Promise<PackVerdict> => {
      if (!(await this.#own.mayRead(uri))) return { uri, problem: { kind: 'untrusted' } };
      const last = joinTexts(builtIn, [...texts(files), { name: uri.fsPath, text }]).verdicts.at(-1);
      return { uri, text, ...(last ?? { faults: [] }) };
    });
    return [...listed, ...(await Promise.all(unlisted))];
  }

  #readBuiltIn(): Promise<Pack> {
    this.#builtIn ??= readBuiltIn(this.#file).catch((error: unknown) => {
      // Not kept: the next break tries again.
      this.#builtIn = undefined;
      throw error;
    });
    return this.#builtIn;
  }
}

async function readBuiltIn(file: vscode.Uri): Promise<Pack> {
  const bytes = await vscode.workspace.fs.readFile(file);
  const read = readPack(JSON.parse(new TextDecoder().decode(bytes)));
  if ('pack' in read) return read.pack;
  throw new Error(read.faults.map(({ path, problem }) => `${pathText(path)}: ${JSON.stringify(problem)}`).join('\n'));
}

function texts(files: readonly PackFile[]): NamedText[] {
  return files.flatMap(({ uri, content }) => ('text' in content ? [{ name: uri.fsPath, text: content.text }] : []));
}

/** The person's words for something that has texts in several languages. */
export function inTheirLanguage<T>(texts: Parameters<typeof inLanguage<T>>[0]): T {
  return inLanguage(texts, vscode.env.language);
}

/** A movement by its id. @throws {RangeError} when the pack has none */
export function movementOf(pack: Pack, id: string): Movement {
  const movement = pack.movements.find((each) => each.id === id);
  if (!movement) throw new RangeError(`No movement "${id}" in pack "${pack.id}"`);
  return movement;
}

/** A routine by its id. @throws {RangeError} when the pack has none */
export function routineOf(pack: Pack, id: string): Routine {
  const routine = pack.routines.find((each) => each.id === id);
  if (!routine) throw new RangeError(`No routine "${id}" in the library`);
  return routine;
}
