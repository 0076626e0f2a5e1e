import type { Path, Problem } from './fault.ts';
import type { Pack } from './pack.ts';
import { readPack } from './readPack.ts';

/** A problem of a pack's text as such. A new problem needs the same places as one of `Problem` in `fault.ts`. */
export type TextProblem =
  | { readonly kind: 'empty' | 'tooDeep' }
  /** There are more faults than the first `told`, which are reported. */
  | { readonly kind: 'more'; readonly told: number }
  /** `error`: name of the parser's error, such as `CommaExpected`; empty if unknown. */
  | { readonly kind: 'syntax'; readonly error: string };

/** A problem of a pack's text with its path in the document. `faultPlaces.ts` finds its range in the text. */
export interface TextFault {
  readonly path: Path;
  readonly problem: Problem | TextProblem;
}

/**
 * Reads the text of a pack.
 * @param builtIn the built-in pack: the text may name its movements as well
 * @returns the pack or its faults (a single one if the text is no JSON); never throws
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
