import * as vscode from 'vscode';
import { inLanguage, readPack, type Movement, type Pack, type Routine } from '../movements/pack.ts';

/** The movements and routines that can be led, read when the first break needs them. */
export class Library {
  readonly #file: vscode.Uri;
  #pack: Promise<Pack> | undefined;

  /** @param file the built-in pack */
  constructor(file: vscode.Uri) {
    this.#file = file;
  }

  /** @throws when the file is missing or not a pack: then the extension itself is damaged */
  pack(): Promise<Pack> {
    this.#pack ??= this.#read().catch((error: unknown) => {
      // Not kept: the next break tries again.
      this.#pack = undefined;
      throw error;
    });
    return this.#pack;
  }

  /** @throws {RangeError} when the library has no such routine */
  async routine(id: string): Promise<{ pack: Pack; routine: Routine }> {
    const pack = await this.pack();
    const routine = pack.routines.find((each) => each.id === id);
    if (!routine) throw new RangeError(`No routine "${id}" in pack "${pack.id}"`);
    return { pack, routine };
  }

  async #read(): Promise<Pack> {
    const bytes = await vscode.workspace.fs.readFile(this.#file);
    const read = readPack(JSON.parse(new TextDecoder().decode(bytes)));
    if ('pack' in read) return read.pack;
    throw new Error(read.faults.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  }
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
