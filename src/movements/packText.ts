import { findNodeAtLocation, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import type { PackFault, Path, Problem } from './fault.ts';
import { readPack, type Pack } from './pack.ts';

/** What keeps a text from being JSON. */
export type TextProblem =
  | { readonly kind: 'empty' | 'tooDeep' }
  /** What the parser stumbled over: the name of its error, such as `CommaExpected`. */
  | { readonly kind: 'syntax'; readonly error: string };

/** One thing wrong with the text of a pack. Offsets are in UTF-16 units. */
export interface TextFault {
  readonly path: Path;
  readonly problem: Problem | TextProblem;
  readonly offset: number;
  readonly length: number;
}

/** More than this many faults of one text help nobody. */
const MOST_FAULTS = 100;

/**
 * Reads the text of a pack.
 * @param builtIn the pack whose movements may be named as well
 * @returns the pack, or what is wrong and where; never throws
 */
export function readPackText(text: string, builtIn: Pack): { pack: Pack } | { faults: TextFault[] } {
  if (text.trim() === '') return { faults: [{ path: [], problem: { kind: 'empty' }, offset: 0, length: 0 }] };
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return { faults: syntaxFaults(text) };
  }
  const read = readPack(document, builtIn);
  return 'pack' in read ? read : { faults: placed(text, read.faults) };
}

/** Finds the places of faults in the text that the pack was read from. */
export function placed(text: string, faults: readonly PackFault[]): TextFault[] {
  const { tree } = parsed(text);
  return faults.slice(0, MOST_FAULTS).map((fault) => ({ ...fault, ...spanOf(tree, fault) }));
}

/** JSON allows neither comments nor trailing commas, and the editor marks both as errors too. */
function syntaxFaults(text: string): TextFault[] {
  const { errors, tooDeep } = parsed(text);
  if (tooDeep) return [{ path: [], problem: { kind: 'tooDeep' }, offset: 0, length: 1 }];
  const first = errors.filter(({ offset }, at) => offset !== errors[at - 1]?.offset);
  const named = first.slice(0, MOST_FAULTS).map(({ error, offset, length }): TextFault => ({
    path: [],
    problem: { kind: 'syntax', error: printParseErrorCode(error) },
    offset,
    length,
  }));
  // The two parsers agree; if ever they do not, the fault has no place.
  return named.length > 0 ? named : [{ path: [], problem: { kind: 'syntax', error: '' }, offset: 0, length: 1 }];
}

function parsed(text: string): { tree: Node | undefined; errors: ParseError[]; tooDeep: boolean } {
  const errors: ParseError[] = [];
  try {
    return { tree: parseTree(text, errors, { disallowComments: true }), errors, tooDeep: false };
  } catch (error) {
    // The parser calls itself for each level; thousands of brackets are too many for the stack.
    if (error instanceof RangeError) return { tree: undefined, errors, tooDeep: true };
    throw error;
  }
}

/** What to mark: the value, or where that is a whole block, its name. */
function spanOf(tree: Node | undefined, { path, problem }: PackFault): { offset: number; length: number } {
  if (!tree) return { offset: 0, length: 1 };
  const [node, whole] = nearest(tree, path);
  const name = node.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
  const block = node.type === 'object' || node.type === 'array';
  const marked = name && (block || (whole && problem.kind === 'unknown')) ? name : node;
  return { offset: marked.offset, length: marked === node && block ? 1 : marked.length };
}

/** The node at a path, or where that is missing, the one that lacks it; and whether the whole path was there. */
function nearest(tree: Node, path: Path): [node: Node, whole: boolean] {
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node) return [node, length === path.length];
  }
  return [tree, path.length === 0];
}
