import type { Path, Problem } from './fault.ts';
import type { Pack } from './pack.ts';
import { readPack } from './readPack.ts';

/** What keeps a text from being JSON. */
export type TextProblem =
  | { readonly kind: 'empty' | 'tooDeep' }
  /** There are more faults than the first so many, which are told. */
  | { readonly kind: 'more'; readonly told: number }
  /** What the parser stumbled over: the name of its error, such as `CommaExpected`, where it is known. */
  | { readonly kind: 'syntax'; readonly error: string };

/** One thing wrong with the text of a pack. Where in the text that is, `faultPlaces.ts` finds. */
export interface TextFault {
  readonly path: Path;
  readonly problem: Problem | TextProblem;
}

/**
 * Reads the text of a pack.
 * @param builtIn the pack whose movements may be named as well
 * @returns the pack, or what is wrong: of a text that is no JSON only this; never throws
 */
export function readPackText(text: string, builtIn: Pack): { pack: Pack } | { faults: TextFault[] } {
  if (text.trim() === '') return { faults: [{ path: [], problem: { kind: 'empty' } }] };
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return { faults: [{ path: [], problem: { kind: 'syntax', error: '' } }] };
  }
  return readPack(document, builtIn);
}
