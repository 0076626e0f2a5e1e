import { dequal } from 'dequal/lite';

/** Direction of a row of groups: 0 side by side, 1 one below the other. */
export type Axis = 0 | 1;

/**
 * A group (a leaf), or a nested row of groups at right angles to the row that contains it. `size` is in px along the
 * containing row.
 */
export interface LayoutNode {
  readonly size?: number | undefined;
  readonly groups?: readonly LayoutNode[];
}

/** The editor layout as `vscode.getEditorLayout` returns it and `vscode.setEditorLayout` takes it. */
export interface EditorLayout {
  readonly orientation: Axis;
  readonly groups: readonly LayoutNode[];
}

/**
 * Smallest width and height, px, that both the code and the panel keep after a split. The page is designed for widths
 * from 320; below 200 in height neither can be read.
 */
const LEAST = [320, 200] as const;

/**
 * An editor area lower than this counts as hidden, px: a maximized bottom panel leaves the editors 70 px (seen in
 * 1.139).
 */
const HIDDEN_PX = 120;

/**
 * Shares of a row that differ by less count as equal: VS Code redistributes whole pixels whenever a window is resized.
 */
const TOLERANCE = 0.01;

const across = (axis: Axis): Axis => (axis === 0 ? 1 : 0);

/** All groups of a layout (leaves only), in the order in which VS Code numbers them. */
export function groupsOf({ groups }: Pick<EditorLayout, 'groups'>): LayoutNode[] {
  return groups.flatMap((node) => (node.groups ? groupsOf({ groups: node.groups }) : [node]));
}

/**
 * Whether one group is maximized, so that the others are hidden. Recognised by a size of 0; the real sizes are unknown
 * then. {@link withoutMaximized} recognises the single rows in which no size is 0.
 */
export function isMaximized(layout: Pick<EditorLayout, 'groups'>): boolean {
  return layout.groups.some(({ size, groups }) => size === 0 || (groups !== undefined && isMaximized({ groups })));
}

/**
 * Whether a maximized bottom panel hides the editors. Known for groups one below the other only: for groups side by
 * side VS Code does not report the height.
 */
export function isHidden({ orientation, groups }: EditorLayout): boolean {
  return orientation === 1 && lengthOf(groups) < HIDDEN_PX;
}

/**
 * The layout as it would be if no group were maximized, for groups in one row. There the maximized group has the length
 * of the whole row, so it is recognised only once that length is known.
 * @param layout read while a group may have been maximized
 * @param now the same row, laid out anew with no group maximized
 * @returns `undefined` if no group is maximized, or if its own size cannot be worked out
 */
export function withoutMaximized(layout: EditorLayout, now: EditorLayout): EditorLayout | undefined {
  const length = lengthOf(now.groups);
  const rest = length - (lengthOf(layout.groups) - length);
  const position = layout.groups.findIndex(({ size = 0 }) => Math.abs(size - length) <= 1);
  if (layout.orientation !== now.orientation || position < 0 || layout.groups.length === 1 || rest <= 0)
    return undefined;
  return { ...layout, groups: layout.groups.with(position, { ...layout.groups[position], size: rest }) };
}

/** The row that contains a group, and the group's position in it. */
interface Standing {
  readonly axis: Axis;
  readonly row: readonly LayoutNode[];
  readonly position: number;
  /**
   * Size of the row at right angles to its direction, px; `undefined` for the outermost row, whose layout does not
   * contain it.
   */
  readonly depth: number | undefined;
  /** Whether another group lies to the right of this one, and whether one lies below it. */
  readonly followed: readonly [boolean, boolean];
}

/** Finds the row and position of a group. @param index 0-based @throws {RangeError} if there is no such group */
function standing({ orientation: axis, groups: row }: EditorLayout, index: number, depth?: number): Standing {
  let passed = 0;
  for (const [position, { groups, size }] of row.entries()) {
    const count = groups ? groupsOf({ groups }).length : 1;
    if (index >= passed + count) {
      passed += count;
      continue;
    }
    const last = position === row.length - 1;
    const here: Standing = { axis, row, position, depth, followed: [axis === 0 && !last, axis === 1 && !last] };
    if (!groups) return here;
    const inner = standing({ orientation: across(axis), groups }, index - passed, size);
    const [right, below] = here.followed;
    return { ...inner, followed: [right || inner.followed[0], below || inner.followed[1]] };
  }
  throw new RangeError(`No group ${index}`);
}

/**
 * Whether any group lies after the given one.
 * @param index 0-based
 * @param axis 0: to its right, 1: below it
 */
export function isFollowed(layout: EditorLayout, index: number, axis: Axis): boolean {
  return standing(layout, index).followed[axis];
}

/**
 * Whether a group is large enough to be split in two, as far as its size is known: the layout does not contain the
 * outermost row's size at right angles to its direction, which counts as large enough.
 * @param index 0-based
 * @param axis direction of the split
 */
export function canSplit(layout: EditorLayout, index: number, axis: Axis): boolean {
  const { row, position, axis: along, depth } = standing(layout, index);
  return ([0, 1] as const).every((way) => {
    const length = (way === along ? row[position]?.size : depth) ?? Infinity;
    return length / (way === axis ? 2 : 1) >= LEAST[way];
  });
}

/** Whether a group and the next one in its row are both at least {@link LEAST} long. @param index 0-based */
export function hasRoomForBoth(layout: EditorLayout, index: number): boolean {
  const { axis, row, position } = standing(layout, index);
  return [row[position], row[position + 1]].every((node) => (node?.size ?? 0) >= LEAST[axis]);
}

/**
 * The layout with one group split into two halves; all other groups keep their sizes.
 * @param index 0-based
 * @param axis direction of the split
 */
export function splitGroup(layout: EditorLayout, index: number, axis: Axis): EditorLayout {
  if (groupsOf(layout).length === 1) return { orientation: axis, groups: [{}, {}] };
  let ahead = index;
  const rebuild = (row: readonly LayoutNode[], lies: Axis): LayoutNode[] =>
    row.flatMap(({ size = 0, groups }) => {
      if (groups) return [{ size, groups: rebuild(groups, across(lies)) }];
      if (ahead-- !== 0) return [{ size }];
      return lies === axis ? [{ size: size / 2 }, { size: size / 2 }] : [{ size, groups: [{}, {}] }];
    });
  return { ...layout, groups: rebuild(layout.groups, layout.orientation) };
}

/** Whether two layouts have the same rows and the same shares of them. The window size does not matter. */
export function isSameLayout(a: EditorLayout, b: EditorLayout): boolean {
  return hasSameShape(a, b) && haveSameShares(a.groups, b.groups);
}

function hasSameShape(a: EditorLayout, b: EditorLayout): boolean {
  const shape = (row: readonly LayoutNode[]): unknown => row.map(({ groups }) => (groups ? shape(groups) : 0));
  // The direction of a single group has no meaning.
  const sameWay = a.orientation === b.orientation || groupsOf(a).length === 1;
  return sameWay && dequal(shape(a.groups), shape(b.groups));
}

function haveSameShares(a: readonly LayoutNode[], b: readonly LayoutNode[]): boolean {
  const [sharesOfA, sharesOfB] = [shares(a), shares(b)];
  return a.every(
    ({ groups }, position) =>
      Math.abs((sharesOfA[position] ?? 0) - (sharesOfB[position] ?? 0)) < TOLERANCE &&
      (!groups || haveSameShares(groups, b[position]?.groups ?? [])),
  );
}

function shares(row: readonly LayoutNode[]): number[] {
  const total = lengthOf(row);
  return row.map(({ size }) => (total > 0 ? (size ?? 0) / total : 1 / row.length));
}

const lengthOf = (row: readonly LayoutNode[]): number => row.reduce((sum, { size = 0 }) => sum + size, 0);

/**
 * The layouts that VS Code may make of this one when a group is closed: it gives the space to one neighbour or to the
 * other, or makes all groups of the row equal, depending on the person's settings and on the sizes.
 * @param index of the group that is closed, 0-based
 */
export function layoutsAfterClosing(layout: EditorLayout, index: number): EditorLayout[] {
  const { row, position } = standing(layout, index);
  const gone = row[position]?.size ?? 0;
  const left = row.toSpliced(position, 1);
  const given = (to: number): LayoutNode[] =>
    left.map((node, place) => (place === to ? { ...node, size: (node.size ?? 0) + gone } : node));
  const equal = left.map((node) => ({ ...node, size: lengthOf(row) / left.length }));
  return [given(position - 1), given(position), equal].map((next) => ({
    ...layout,
    groups: replaceRow(layout.groups, row, next),
  }));
}

function replaceRow(
  groups: readonly LayoutNode[],
  row: readonly LayoutNode[],
  next: readonly LayoutNode[],
): readonly LayoutNode[] {
  if (groups === row) return next;
  return groups.map((node) => {
    if (!node.groups) return node;
    const inner = replaceRow(node.groups, row, next);
    return { size: node.size, ...(inner.length === 1 ? {} : { groups: inner }) };
  });
}

/**
 * The layout to set after the panel was closed, so that everything is as it was before the panel opened.
 * @param before before the panel opened
 * @param opened while the panel was open
 * @param panel 0-based index in `opened` of the group made for the panel; `undefined` if none was made
 * @param now after the panel was closed
 * @returns `undefined` if nothing has to be set, or if the person changed the layout meanwhile
 */
export function layoutToRestore(
  before: EditorLayout,
  opened: EditorLayout,
  panel: number | undefined,
  now: EditorLayout,
): EditorLayout | undefined {
  if (!hasSameShape(before, now)) return undefined;
  const left = panel === undefined ? [opened] : layoutsAfterClosing(opened, panel);
  if (!left.some((possible) => isSameLayout(possible, now))) return undefined;
  // The direction of a single group has no meaning, except that the height is reported for one of them only.
  if (groupsOf(before).length === 1 && before.orientation !== now.orientation) return before;
  if (isSameLayout(before, now) && !(panel !== undefined && isUprooted(opened, panel, now))) return undefined;
  return scaleTo(before, now);
}

/**
 * Whether closing the panel detached an editor from the DOM and attached it again, which loses the focus. That happens
 * when the row of the group is dissolved, or when the editors are centred anew (Zen mode); the latter shows in a
 * different total length. Setting the layout restores the focus, and does so only if it was lost.
 */
function isUprooted(opened: EditorLayout, panel: number, now: EditorLayout): boolean {
  const { row } = standing(opened, panel);
  if (row !== opened.groups && row.length === 2) return true;
  return opened.orientation === now.orientation && Math.abs(lengthOf(opened.groups) - lengthOf(now.groups)) > 1;
}

/**
 * The layout scaled to the current size of the editor area.
 * @param now the current layout, of the same shape
 */
export function scaleTo(layout: EditorLayout, now: EditorLayout): EditorLayout {
  return { orientation: now.orientation, groups: fittedRow(layout.groups, now.groups) };
}

function fittedRow(row: readonly LayoutNode[], now: readonly LayoutNode[]): LayoutNode[] {
  const length = lengthOf(now);
  return shares(row).map((share, position) => {
    const groups = row[position]?.groups;
    return { size: share * length, ...(groups ? { groups: fittedRow(groups, now[position]?.groups ?? []) } : {}) };
  });
}
