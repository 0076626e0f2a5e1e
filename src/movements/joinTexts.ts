import { COMPOSED } from './chooseBreak.ts';
import { pathText } from './fault.ts';
import type { Pack } from './pack.ts';
import { readPackText, type TextFault } from './packText.ts';
import { readPack, takenFaults } from './readPack.ts';

/** The pack that the extension brings along. @throws with its faults */
export function builtInPack(document: unknown): Pack {
  const read = readPack(document);
  if ('pack' in read) return read.pack;
  throw new Error(read.faults.map(({ path, problem }) => `${pathText(path)}: ${JSON.stringify(problem)}`).join('\n'));
}

/** The text of a pack, and what it is called where it is in another one's way. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** What was made of a text: a pack in the library, or the faults that keep it out. */
export interface TextCheck {
  readonly pack?: Pack;
  readonly faults: readonly TextFault[];
}

/**
 * One library of the built-in pack and a person's own ones, in their order. A pack with a fault stays out as a whole, so that
 * nothing is led that is half understood; all others are in it.
 * @returns the library, and a verdict on each text
 */
export function joinTexts(builtIn: Pack, texts: readonly NamedText[]): { pack: Pack; verdicts: TextCheck[] } {
  // A break that is composed for the moment has a name too.
  let names = new Map([[COMPOSED, 'Second Heart']]);
  takenFaults(builtIn, 'Second Heart', names);
  const joined = [builtIn];
  const verdicts = texts.map(({ name, text }): TextCheck => {
    const read = readPackText(text, builtIn);
    if ('faults' in read) return read;
    const tried = new Map(names);
    const faults = takenFaults(read.pack, name, tried);
    if (faults.length > 0) return { faults };
    names = tried;
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
