import { findNodeAtLocation, parseTree, type Node, type ParseError } from 'jsonc-parser';
import { isOurs, type Hook } from './agentHooks.ts';

/** Why the text of an agent's file cannot be changed. A new one needs a sentence in `views/agentProblemText.ts`. */
export type HooksProblem =
  | { readonly kind: 'notJson' | 'hooksNoObject' | 'tooLarge' }
  /** `key`: a name that is there twice; programs take the last one of them, and some refuse the file. */
  | { readonly kind: 'twice'; readonly key: string }
  /** `event`: the name whose value is no list. */
  | { readonly kind: 'eventNoList'; readonly event: string };

/** The new text of an agent's file, or why there is none. */
export type HooksEdit = { readonly text: string } | { readonly problem: HooksProblem };

/** The largest text that is changed, UTF-16 code units. */
export const MAX_HOOKS_LENGTH = 1_048_576;

/**
 * What a file that connecting makes begins as. Its empty line at the end tells it later from an empty object that the
 * person has written, which is not to be deleted.
 */
const MADE = '{}\n\n';

const BOM = '\ufeff';

/**
 * Adds hooks to the text of an agent's file. Everything else in it stays as it is, comments and line ends too. Entries
 * of ours that are not among the hooks are taken out; if exactly the hooks are there already, nothing changes.
 * @param before the text; `undefined` for a file that is not there
 */
export function withHooks(before: string | undefined, hooks: readonly Hook[]): HooksEdit {
  if (before === undefined) return withHooks(MADE, hooks);
  if (before.trim() === '') return withHooks('{}\n', hooks);
  const read = readHooks(before);
  if ('problem' in read) return read;
  const wanted = hooks.map(({ event, matcher, command }) => keyOf(event, matcher, command)).sort();
  const found = read.entries.map(({ event, matcher, command }) => keyOf(event, matcher, command)).sort();
  if (wanted.length === found.length && wanted.every((key, index) => key === found[index])) return { text: before };
  const clean = withoutHooks(before);
  if ('problem' in clean) return clean;
  let { text } = clean;
  for (const hook of hooks) {
    const added = withHook(text, hook);
    if ('problem' in added) return added;
    text = added.text;
  }
  return { text };
}

/**
 * Takes our hooks out of the text of an agent's file, and the lists that have become empty by that. After `withHooks`
 * the result is the text before it, unless the file was changed between.
 */
export function withoutHooks(before: string): HooksEdit {
  let text = before;
  for (;;) {
    const read = readHooks(text);
    if ('problem' in read) return read;
    const [entry] = read.entries;
    if (!entry) return { text };
    text = text.startsWith(BOM) ? BOM + withoutNode(text.slice(1), entry.node) : withoutNode(text, entry.node);
  }
}

/** Whether connecting made a file with this text, and nothing but hooks of ours is in it. */
export function isOnlyHooks(text: string): boolean {
  const without = withoutHooks(text);
  return 'text' in without && without.text === MADE;
}

/** Whether a text has a hook of ours, as far as can be told of a text that cannot be changed. */
export function hasHooks(text: string): boolean {
  const read = readHooks(text);
  return 'entries' in read ? read.entries.length > 0 : isOurs(text);
}

/** An entry of ours in a file. */
interface Entry {
  readonly event: string;
  readonly matcher: string | undefined;
  readonly command: string;
  /** What to take out: the object with the command, or its group if nothing else is in it. */
  readonly node: Node;
}

function keyOf(event: string, matcher: string | undefined, command: string): string {
  return [event, matcher ?? '', command].join('\n');
}

/** Our entries in a text, with places in the text without its byte order mark. */
function readHooks(text: string): { root: Node; entries: Entry[] } | { problem: HooksProblem } {
  if (text.length > MAX_HOOKS_LENGTH) return { problem: { kind: 'tooLarge' } };
  const root = parse(text.startsWith(BOM) ? text.slice(1) : text);
  if (root?.type !== 'object') return { problem: { kind: 'notJson' } };
  const hooks = findNodeAtLocation(root, ['hooks']);
  if (!hooks) return { root, entries: [] };
  if (hooks.type !== 'object') return { problem: { kind: 'hooksNoObject' } };
  const twice = namesOf(root).filter((name) => name === 'hooks').length > 1 ? 'hooks' : repeated(namesOf(hooks));
  if (twice !== undefined) return { problem: { kind: 'twice', key: twice } };
  const entries: Entry[] = [];
  for (const { children: [name, groups] = [] } of hooks.children ?? []) {
    if (!name || groups?.type !== 'array') continue;
    for (const group of groups.children ?? []) {
      const inGroupTwice = group.type === 'object' ? repeated(namesOf(group)) : undefined;
      if (inGroupTwice !== undefined) return { problem: { kind: 'twice', key: inGroupTwice } };
      const list = group.type === 'object' ? findNodeAtLocation(group, ['hooks']) : undefined;
      const inGroup = list?.type === 'array' ? (list.children ?? []) : [];
      for (const hook of inGroup) {
        const command = textOf(hook, 'command');
        if (command === undefined || !isOurs(command)) continue;
        const node = inGroup.length === 1 ? group : hook;
        entries.push({ event: String(name.value), matcher: textOf(group, 'matcher'), command, node });
      }
    }
  }
  return { root, entries };
}

function namesOf({ children = [] }: Node): string[] {
  return children.map(({ children: [name] = [] }) => String(name?.value));
}

function repeated(all: readonly string[]): string | undefined {
  return all.find((name, index) => all.indexOf(name) !== index);
}

function parse(text: string): Node | undefined {
  const errors: ParseError[] = [];
  try {
    const root = parseTree(text, errors, { allowTrailingComma: true });
    return errors.length === 0 ? root : undefined;
  } catch (error) {
    // The parser is recursive: thousands of nested brackets overflow the stack.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function textOf(node: Node, field: string): string | undefined {
  if (node.type !== 'object') return undefined;
  const value: unknown = findNodeAtLocation(node, [field])?.value;
  return typeof value === 'string' ? value : undefined;
}

/** Adds one hook, at the end of the list of its event. */
function withHook(before: string, { event, matcher, command }: Hook): HooksEdit {
  const mark = before.startsWith(BOM) ? BOM : '';
  const text = before.slice(mark.length);
  const root = parse(text);
  if (root?.type !== 'object') return { problem: { kind: 'notJson' } };
  const group = { ...(matcher === undefined ? {} : { matcher }), hooks: [{ type: 'command', command }] };
  const hooks = findNodeAtLocation(root, ['hooks']);
  const added = (container: Node, depth: number, value: unknown, key?: string): HooksEdit => ({
    text: mark + withChild(text, container, depth, value, key),
  });
  if (!hooks) return added(root, 1, { [event]: [group] }, 'hooks');
  if (hooks.type !== 'object') return { problem: { kind: 'hooksNoObject' } };
  const groups = findNodeAtLocation(hooks, [event]);
  if (!groups) return added(hooks, 2, [group], event);
  if (groups.type !== 'array') return { problem: { kind: 'eventNoList', event } };
  return added(groups, 3, group);
}

/**
 * Adds a value as the last child of an object or a list. jsonc-parser's own `modify` also formats what is around it, so
 * that taking the value out again would not give back the text.
 */
function withChild(text: string, container: Node, depth: number, value: unknown, key?: string): string {
  const { end, unit } = layoutOf(text);
  const shown = JSON.stringify(value, undefined, unit).replaceAll('\n', end + unit.repeat(depth));
  const child = key === undefined ? shown : `${JSON.stringify(key)}: ${shown}`;
  const last = container.children?.at(-1);
  const at = last ? last.offset + last.length : container.offset + 1;
  // Without a line break before it, the child tells that the list or the object was there before, empty.
  const line = end + unit.repeat(depth);
  const inserted = last ? `,${line}${child}` : depth === 1 ? line + child + end : child;
  return text.slice(0, at) + inserted + text.slice(at);
}

/** The line ends and the indentation of a text. */
function layoutOf(text: string): { end: string; unit: string } {
  return { end: text.includes('\r\n') ? '\r\n' : '\n', unit: /^([ \t]+)["}/[{]/m.exec(text)?.[1] ?? '  ' };
}

/** Takes out a value, and the lists and objects around it that hold nothing else and were not there before it. */
function withoutNode(text: string, node: Node): string {
  const { parent } = node;
  if (!parent) return text;
  if (parent.type === 'property') return withoutNode(text, parent);
  const siblings = parent.children ?? [];
  if (siblings.length === 1 && parent.parent && isOnlyOurs(text, parent, node)) return withoutNode(text, parent);
  const index = siblings.indexOf(node);
  const [previous, next] = [siblings[index - 1], siblings[index + 1]];
  const after = node.offset + node.length;
  if (previous) return cut(text, previous.offset + previous.length, node.offset, after);
  if (next) return cut(text, next.offset, after, node.offset);
  const before = parent.offset + 1;
  if (text.slice(before, node.offset).trim() !== '') return text.slice(0, node.offset) + text.slice(after);
  const { end } = layoutOf(text);
  const isOwnLine = before !== node.offset && text.startsWith(end, after);
  return text.slice(0, before) + text.slice(isOwnLine ? after + end.length : after);
}

/** Whether a list or an object that holds only `child` has come with it. */
function isOnlyOurs(text: string, container: Node, child: Node): boolean {
  const before = text.slice(container.offset + 1, child.offset);
  const after = text.slice(child.offset + child.length, container.offset + container.length - 1);
  return before !== '' && (before + after).trim() === '';
}

/** Takes out a value with the comma and the blanks between it and its neighbour; comments between them stay. */
function cut(text: string, neighbour: number, near: number, far: number): string {
  const [start, stop] = neighbour < near ? [neighbour, near] : [near, neighbour];
  const between = text.slice(start, stop);
  const kept = /^\s*,\s*$/.test(between) ? '' : between.replace(/^\s*,/, '');
  return neighbour < near
    ? text.slice(0, neighbour) + kept + text.slice(far)
    : text.slice(0, far) + kept + text.slice(neighbour);
}
