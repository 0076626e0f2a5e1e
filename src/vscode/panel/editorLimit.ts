/** The parts of VS Code's setting `workbench.editor.limit` that matter here. */
export interface EditorLimit {
  readonly enabled: boolean;
  /** Maximum number of open editors. */
  readonly value: number;
  /** Whether the maximum applies to each group by itself. */
  readonly perEditorGroup: boolean;
  /** Whether editors with unsaved changes are not counted. */
  readonly excludeDirty: boolean;
}

/** The tabs of a group: whether each has unsaved changes, and whether it is pinned. */
export type CountedGroup = readonly { readonly isDirty: boolean; readonly isPinned: boolean }[];

/**
 * How many of the person's editors VS Code closes when one more opens in a group (microsoft/vscode#191824). It never
 * closes an editor that has unsaved changes or is pinned (`doEnsureOpenedEditorsLimit`).
 * @param groups all groups as they are now
 * @param target the group in which the editor opens; an empty one stands for a new group
 */
export function countClosedByLimit(limit: EditorLimit, groups: readonly CountedGroup[], target: CountedGroup): number {
  if (!limit.enabled || limit.value <= 0) return 0;
  const counted = limit.perEditorGroup ? target : groups.flat();
  const count = counted.filter(({ isDirty }) => !(limit.excludeDirty && isDirty)).length;
  const closable = counted.filter(({ isDirty, isPinned }) => !isDirty && !isPinned).length;
  return Math.min(closable, Math.max(0, count + 1 - limit.value));
}
