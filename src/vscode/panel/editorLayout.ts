import { dequal } from 'dequal/lite';

/** Which way groups lie: 0 beside each other, 1 below each other. */
export type Axis = 0 | 1;

/** A group, or groups in a row across the one that they are in. Sizes in px, along that row. */
export interface LayoutNode {
  readonly size?: number | undefined;
  readonly groups?: readonly LayoutNode[];
}

/** How editor groups lie, as `vscode.getEditorLayout` gives it and `vscode.setEditorLayout` takes it. */
export interface EditorLayout {
  readonly orientation: Axis;
  readonly groups: readonly LayoutNode[];
}

/** The least that code and panel are both left, px: the page is made for 320 across; below that much neither can be read. */
const LEAST = [320, 200] as const;

/** Editors that are less high than this are there only in name: a maximized bottom panel leaves them 70 px (seen in 1.139). */
const HIDDEN = 120;

/** Shares of a row that differ by less are the same: whole pixels are shared out anew whenever a window changes. */
const TOLERANCE = 0.01;

const across = (axis: Axis): Axis => (axis === 0 ? 1 : 0);

/** The groups of a layout in the order in which VS Code counts them. */
export function groupsOf({ groups }: Pick<EditorLayout, 'groups'>): LayoutNode[] {
  return groups.flatMap((node) => (node.groups ? groupsOf({ groups: node.groups }) : [node]));
}

/** Whether one group fills the whole place and hides others, as far as the sizes show: they are not known then. */
export function isMaximized(layout: Pick<EditorLayout, 'groups'>): boolean {
  return layout.groups.some(({ size, groups }) => size === 0 || (groups !== undefined && isMaximized({ groups })));
}

/**
 * Whether the editors are hidden by a maximized bottom panel, as far as the sizes show: of columns beside each other the
 * height is not told.
 */
export function isHidden({ orientation, groups }: EditorLayout): boolean {
  return orientation === 1 && lengthOf(groups) < HIDDEN;
}

/**
 * How groups in one row would lie if none of them filled the whole place: in a single row that shows only once its length
 * is known. @param now the same place in the same row, with nothing filling it
 * @returns `undefined` where nothing fills the place, or what would be left for it is not known
 */
export function unmaximized(layout: EditorLayout, now: EditorLayout): EditorLayout | undefined {
  const length = lengthOf(now.groups);
  const rest = length - (lengthOf(layout.groups) - length);
  const at = layout.groups.findIndex(({ size = 0 }) => Math.abs(size - length) <= 1);
  if (layout.orientation !== now.orientation || at < 0 || layout.groups.length === 1 || rest <= 0) return undefined;
  return { ...layout, groups: layout.groups.with(at, { ...layout.groups[at], size: rest }) };
}

/** The row that a group is in, and how the group stands there. */
interface Standing {
  readonly axis: Axis;
  readonly row: readonly LayoutNode[];
  readonly at: number;
  /** How much room the row has across, px; the outermost does not say. */
  readonly depth: number | undefined;
  /** Whether anything lies after the group: to its right, below it. */
  readonly followed: readonly [boolean, boolean];
}

/** @throws {RangeError} where there is no such group */
function standing({ orientation: axis, groups: row }: EditorLayout, index: number, depth?: number): Standing {
  let passed = 0;
  for (const [at, { groups, size }] of row.entries()) {
    const count = groups ? groupsOf({ groups }).length : 1;
    if (index >= passed + count) {
      passed += count;
      continue;
    }
    const last = at === row.length - 1;
    const here: Standing = { axis, row, at, depth, followed: [axis === 0 && !last, axis === 1 && !last] };
    if (!groups) return here;
    const inner = standing({ orientation: across(axis), groups }, index - passed, size);
    const [right, below] = here.followed;
    return { ...inner, followed: [right || inner.followed[0], below || inner.followed[1]] };
  }
  throw new RangeError(`No group ${index}`);
}

/** Whether any group lies after another. @param index 0-based @param axis 0: to its right, 1: below it */
export function isFollowed(layout: EditorLayout, index: number, axis: Axis): boolean {
  return standing(layout, index).followed[axis];
}

/**
 * Whether a group can share its room with another, as far as that is known: the outermost row does not say how large it
 * is across. @param index 0-based
 */
export function mayShare(layout: EditorLayout, index: number, axis: Axis): boolean {
  const { row, at, axis: along, depth } = standing(layout, index);
  return ([0, 1] as const).every((way) => {
    const length = (way === along ? row[at]?.size : depth) ?? Infinity;
    return length / (way === axis ? 2 : 1) >= LEAST[way];
  });
}

/** Whether a group and the one after it, in one row, are both as large as has to be. @param index 0-based */
export function isRoomy(layout: EditorLayout, index: number): boolean {
  const { axis, row, at } = standing(layout, index);
  return [row[at], row[at + 1]].every((node) => (node?.size ?? 0) >= LEAST[axis]);
}

/** A layout with one of its groups in two halves, all others as they were. @param index 0-based */
export function withHalves(layout: EditorLayout, index: number, axis: Axis): EditorLayout {
  if (groupsOf(layout).length === 1) return { orientation: axis, groups: [{}, {}] };
  let ahead = index;
  const rebuilt = (row: readonly LayoutNode[], lies: Axis): LayoutNode[] =>
    row.flatMap(({ size = 0, groups }) => {
      if (groups) return [{ size, groups: rebuilt(groups, across(lies)) }];
      if (ahead-- !== 0) return [{ size }];
      return lies === axis ? [{ size: size / 2 }, { size: size / 2 }] : [{ size, groups: [{}, {}] }];
    });
  return { ...layout, groups: rebuilt(layout.groups, layout.orientation) };
}

/** Whether groups lie the same way and share their rows in the same parts, however large the window is. */
export function isSame(one: EditorLayout, other: EditorLayout): boolean {
  return hasSameShape(one, other) && haveSameShares(one.groups, other.groups);
}

function hasSameShape(one: EditorLayout, other: EditorLayout): boolean {
  const shape = (row: readonly LayoutNode[]): unknown => row.map(({ groups }) => (groups ? shape(groups) : 0));
  // Which way a single group lies means nothing.
  const sameWay = one.orientation === other.orientation || groupsOf(one).length === 1;
  return sameWay && dequal(shape(one.groups), shape(other.groups));
}

function haveSameShares(one: readonly LayoutNode[], other: readonly LayoutNode[]): boolean {
  const [ours, theirs] = [shares(one), shares(other)];
  return one.every(
    ({ groups }, at) =>
      Math.abs((ours[at] ?? 0) - (theirs[at] ?? 0)) < TOLERANCE &&
      (!groups || haveSameShares(groups, other[at]?.groups ?? [])),
  );
}

function shares(row: readonly LayoutNode[]): number[] {
  const total = lengthOf(row);
  return row.map(({ size }) => (total > 0 ? (size ?? 0) / total : 1 / row.length));
}

const lengthOf = (row: readonly LayoutNode[]): number => row.reduce((sum, { size = 0 }) => sum + size, 0);

/**
 * What may be left of a layout by itself when one of its groups goes: VS Code gives the room to a neighbour or shares it
 * out equally, by what the person set and how the sizes were.
 */
export function without(layout: EditorLayout, index: number): EditorLayout[] {
  const { row, at } = standing(layout, index);
  const gone = row[at]?.size ?? 0;
  const left = row.toSpliced(at, 1);
  const given = (to: number): LayoutNode[] =>
    left.map((node, place) => (place === to ? { ...node, size: (node.size ?? 0) + gone } : node));
  const equal = left.map((node) => ({ ...node, size: lengthOf(row) / left.length }));
  return [given(at - 1), given(at), equal].map((next) => ({ ...layout, groups: replaced(layout.groups, row, next) }));
}

function replaced(
  groups: readonly LayoutNode[],
  row: readonly LayoutNode[],
  next: readonly LayoutNode[],
): readonly LayoutNode[] {
  if (groups === row) return next;
  return groups.map((node) => {
    if (!node.groups) return node;
    const inner = replaced(node.groups, row, next);
    return { size: node.size, ...(inner.length === 1 ? {} : { groups: inner }) };
  });
}

/**
 * The layout to set when the panel is gone, so that all is as before it came; `undefined` where there is nothing to do, or
 * where the person moved something meanwhile.
 * @param opened as it was while the panel was there
 * @param panel the panel's own group in `opened`; `undefined` where it had none
 * @param now as it is without the panel
 */
export function restored(
  before: EditorLayout,
  opened: EditorLayout,
  panel: number | undefined,
  now: EditorLayout,
): EditorLayout | undefined {
  if (!hasSameShape(before, now)) return undefined;
  const left = panel === undefined ? [opened] : without(opened, panel);
  if (!left.some((each) => isSame(each, now))) return undefined;
  // Which way a single group lies means nothing, but that its height can be told.
  if (groupsOf(before).length === 1 && before.orientation !== now.orientation) return before;
  if (isSame(before, now) && !(panel !== undefined && isUprooted(opened, panel, now))) return undefined;
  return fitted(before, now);
}

/**
 * Whether an editor was taken out of the page and put back when the panel went, and the keyboard lost with it: its row was
 * dissolved, or the editors were centred anew (Zen mode), which shows in another length of the whole. Setting the layout
 * gives the keyboard back, and only if it was lost.
 */
function isUprooted(opened: EditorLayout, panel: number, now: EditorLayout): boolean {
  const { row } = standing(opened, panel);
  if (row !== opened.groups && row.length === 2) return true;
  return opened.orientation === now.orientation && Math.abs(lengthOf(opened.groups) - lengthOf(now.groups)) > 1;
}

/** A layout in the px that the groups have now, which have the same shape. */
export function fitted(layout: EditorLayout, now: EditorLayout): EditorLayout {
  return { orientation: now.orientation, groups: fittedRow(layout.groups, now.groups) };
}

function fittedRow(row: readonly LayoutNode[], now: readonly LayoutNode[]): LayoutNode[] {
  const length = lengthOf(now);
  return shares(row).map((share, at) => {
    const groups = row[at]?.groups;
    return { size: share * length, ...(groups ? { groups: fittedRow(groups, now[at]?.groups ?? []) } : {}) };
  });
}
