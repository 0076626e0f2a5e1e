import { COMPOSED } from './composed.ts';
import { pathText } from './fault.ts';
import type { Pack } from './pack.ts';
import { readPackText, type TextFault } from './packText.ts';
import { readPack, takenFaults } from './readPack.ts';

/** Checks the extension's own pack. @throws {Error} with a line for each fault */
export function builtInPack(document: unknown): Pack {
  const read = readPack(document);
  if ('pack' in read) return read.pack;
  throw new Error(read.faults.map(({ path, problem }) => `${pathText(path)}: ${JSON.stringify(problem)}`).join('\n'));
}

/** The text of a person's pack, and the name that faults of other packs call it by (see the problem `taken`). */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** The result of one text: its pack, which is in the library, or the faults that keep it out. */
export interface TextCheck {
  readonly pack?: Pack;
  readonly faults: readonly TextFault[];
}

/**
 * Joins the built-in pack and the person's packs, in this order, into one library. A pack with a fault is left out as a
 * whole, so that no movement is led from a pack that is understood only in part. If two packs use an id, the first one
 * has it.
 * @returns the library as one pack, and a result for each text, in the order of the texts
 */
export function joinTexts(builtIn: Pack, texts: readonly NamedText[]): { pack: Pack; verdicts: TextCheck[] } {
  // Composed breaks have this routine id, so no pack may use it.
  let names = new Map([[COMPOSED, 'Second Heart']]);
  takenFaults(builtIn, 'Second Heart', names);
  const joined = [builtIn];
  const verdicts = texts.map(({ name, text }): TextCheck => {
    const read = readPackText(text, builtIn);
    if ('faults' in read) return read;
    // A copy, as the ids of a pack that is left out stay free.
    const extended = new Map(names);
    const faults = takenFaults(read.pack, name, extended);
    if (faults.length > 0) return { faults };
    names = extended;
    joined.push(read.pack);
    return { pack: read.pack, faults: [] };
  });
  const pack = {
    ...builtIn,
    movements: joined.flatMap(({ movements }) => movements),
    routines: joined.flatMap(({ routines }) => routines),
  };
  return { pack, verdicts };
}
