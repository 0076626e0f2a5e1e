/** VS Code's setting `workbench.editor.limit`, as far as it is read. */
export interface EditorLimit {
  readonly enabled: boolean;
  /** How many editors may be open. */
  readonly value: number;
  /** Whether that many may be open in each group. */
  readonly perEditorGroup: boolean;
  /** Whether editors with unsaved changes are not counted. */
  readonly excludeDirty: boolean;
}

/** A group, as far as it is counted: for each of its tabs whether it has unsaved changes, and whether it is pinned. */
export type CountedGroup = readonly { readonly isDirty: boolean; readonly isPinned: boolean }[];

/**
 * How many editors VS Code closes where one more is opened in a group: files of the person's (microsoft/vscode#191824).
 * It never closes what has unsaved changes or is pinned (`doEnsureOpenedEditorsLimit`).
 * @param groups all groups, each as it is now @param target the group that gets it, an empty one for a group that is yet to be made
 */
export function surplus(limit: EditorLimit, groups: readonly CountedGroup[], target: CountedGroup): number {
  if (!limit.enabled || limit.value <= 0) return 0;
  const counted = limit.perEditorGroup ? target : groups.flat();
  const count = counted.filter(({ isDirty }) => !(limit.excludeDirty && isDirty)).length;
  const closable = counted.filter(({ isDirty, isPinned }) => !isDirty && !isPinned).length;
  return Math.min(closable, Math.max(0, count + 1 - limit.value));
}
