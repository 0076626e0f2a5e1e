import { findNodeAtLocation, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { MOST_FAULTS, type Path } from './fault.ts';
import type { TextFault } from './packText.ts';

/** One thing wrong with the text of a pack, and what to mark. Offsets are in UTF-16 units. */
export interface LocatedFault extends TextFault {
  readonly offset: number;
  readonly length: number;
}

/**
 * Finds the places of faults in the text that the pack was read from, and of a text that is no JSON everything that keeps
 * it from being so; of very many the first ones. Loaded with the first fault only, because of the parser: most people never write a pack.
 */
export function locateFaults(text: string, faults: readonly TextFault[]): LocatedFault[] {
  if (faults.some(({ problem }) => problem.kind === 'syntax')) return firstOf(syntaxFaults(text));
  const { tree } = parseText(text);
  return firstOf(faults.slice(0, MOST_FAULTS + 1).map((fault) => ({ ...fault, ...spanOf(tree, fault) })));
}

/** As many faults as help, and one that says that there are more. */
function firstOf(faults: LocatedFault[]): LocatedFault[] {
  if (faults.length <= MOST_FAULTS) return faults;
  const more: LocatedFault = { path: [], problem: { kind: 'more', told: MOST_FAULTS }, offset: 0, length: 1 };
  return [...faults.slice(0, MOST_FAULTS), more];
}

/** JSON allows neither comments nor trailing commas, and the editor marks both as errors too. */
function syntaxFaults(text: string): LocatedFault[] {
  const { errors, tooDeep } = parseText(text);
  if (tooDeep) return [{ path: [], problem: { kind: 'tooDeep' }, offset: 0, length: 1 }];
  const first = errors.filter(({ offset }, at) => offset !== errors[at - 1]?.offset);
  const named = first.slice(0, MOST_FAULTS + 1).map(({ error, offset, length }): LocatedFault => ({
    path: [],
    problem: { kind: 'syntax', error: printParseErrorCode(error) },
    offset,
    length,
  }));
  // The two parsers agree; if ever they do not, the fault has no place.
  return named.length > 0 ? named : [{ path: [], problem: { kind: 'syntax', error: '' }, offset: 0, length: 1 }];
}

function parseText(text: string): { tree: Node | undefined; errors: ParseError[]; tooDeep: boolean } {
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
function spanOf(tree: Node | undefined, { path, problem }: TextFault): { offset: number; length: number } {
  if (!tree) return { offset: 0, length: problem.kind === 'empty' ? 0 : 1 };
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
