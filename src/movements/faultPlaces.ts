import { findNodeAtLocation, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { MOST_FAULTS, type Path } from './fault.ts';
import type { TextFault } from './packText.ts';

/** A problem of a pack's text with the range to mark. Offset and length are in UTF-16 code units. */
export interface LocatedFault extends TextFault {
  readonly offset: number;
  readonly length: number;
}

/**
 * Finds the places of faults in the text that the pack was read from. If the text is no JSON, the result has all syntax
 * errors instead. After the first {@link MOST_FAULTS} faults, one more says that there are more. This module is loaded
 * with the first fault only, because of the parser's size: most people never write a pack.
 */
export function locateFaults(text: string, faults: readonly TextFault[]): LocatedFault[] {
  if (faults.some(({ problem }) => problem.kind === 'syntax')) return firstOf(syntaxFaults(text));
  const { tree } = parseText(text);
  return firstOf(faults.slice(0, MOST_FAULTS + 1).map((fault) => ({ ...fault, ...spanOf(tree, fault) })));
}

/** The first {@link MOST_FAULTS} faults; if there are more, a fault that says so comes last. */
function firstOf(faults: LocatedFault[]): LocatedFault[] {
  if (faults.length <= MOST_FAULTS) return faults;
  const more: LocatedFault = { path: [], problem: { kind: 'more', told: MOST_FAULTS }, offset: 0, length: 1 };
  return [...faults.slice(0, MOST_FAULTS), more];
}

/** Comments and trailing commas are errors, as in JSON and in VS Code's editor; of errors at one offset, the first. */
function syntaxFaults(text: string): LocatedFault[] {
  const { errors, tooDeep } = parseText(text);
  if (tooDeep) return [{ path: [], problem: { kind: 'tooDeep' }, offset: 0, length: 1 }];
  const first = errors.filter(({ offset }, index) => offset !== errors[index - 1]?.offset);
  const named = first.slice(0, MOST_FAULTS + 1).map(({ error, offset, length }): LocatedFault => ({
    path: [],
    problem: { kind: 'syntax', error: printParseErrorCode(error) },
    offset,
    length,
  }));
  // `JSON.parse` found an error. If this parser finds none, the fault is reported without a place.
  return named.length > 0 ? named : [{ path: [], problem: { kind: 'syntax', error: '' }, offset: 0, length: 1 }];
}

function parseText(text: string): { tree: Node | undefined; errors: ParseError[]; tooDeep: boolean } {
  const errors: ParseError[] = [];
  try {
    return { tree: parseTree(text, errors, { disallowComments: true }), errors, tooDeep: false };
  } catch (error) {
    // The parser is recursive: thousands of nested brackets overflow the stack.
    if (error instanceof RangeError) return { tree: undefined, errors, tooDeep: true };
    throw error;
  }
}

/** The range to mark: the value, or its key if the value is an object or a list or the field is unknown. */
function spanOf(tree: Node | undefined, { path, problem }: TextFault): { offset: number; length: number } {
  if (!tree) return { offset: 0, length: problem.kind === 'empty' ? 0 : 1 };
  const [node, whole] = nearest(tree, path);
  const name = node.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
  const block = node.type === 'object' || node.type === 'array';
  const marked = name && (block || (whole && problem.kind === 'unknown')) ? name : node;
  return { offset: marked.offset, length: marked === node && block ? 1 : marked.length };
}

/** The node at the longest part of a path that exists, and whether the whole path exists. */
function nearest(tree: Node, path: Path): [node: Node, whole: boolean] {
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node) return [node, length === path.length];
  }
  return [tree, path.length === 0];
}
