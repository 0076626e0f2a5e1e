import assert from 'node:assert/strict';
import { countClosedByLimit } from '../../src/vscode/panel/editorLimit.ts';

const tabs = (clean: number, dirty = 0, pinned = 0): { isDirty: boolean; isPinned: boolean }[] => [
  ...Array.from({ length: clean }, () => ({ isDirty: false, isPinned: false })),
  ...Array.from({ length: dirty }, () => ({ isDirty: true, isPinned: false })),
  ...Array.from({ length: pinned }, () => ({ isDirty: false, isPinned: true })),
];
const limit = { enabled: true, value: 3, perEditorGroup: false, excludeDirty: false };

describe('countClosedByLimit', () => {
  for (const [what, settings, groups, target, closes] of [
    ['no limit is set', { enabled: false }, [tabs(30)], tabs(30), 0],
    ['the limit is not reached', {}, [tabs(2)], tabs(0), 0],
    ['the limit is reached', {}, [tabs(3)], tabs(0), 1],
    ['two groups together reach the limit', {}, [tabs(2), tabs(1)], tabs(1), 1],
    ['more editors are open than the limit allows', {}, [tabs(5)], tabs(0), 3],
    [
      'each group has its own limit and the panel is in a group of its own',
      { perEditorGroup: true },
      [tabs(3)],
      tabs(0),
      0,
    ],
    [
      'each group has its own limit and the group of the panel has reached it',
      { perEditorGroup: true },
      [tabs(1), tabs(3)],
      tabs(3),
      1,
    ],
    ['unsaved editors do not count', { excludeDirty: true }, [tabs(2, 4)], tabs(0), 0],
    ['unsaved editors count', {}, [tabs(2, 1)], tabs(0), 1],
    ['only unsaved and pinned editors are open', {}, [tabs(0, 2, 3)], tabs(0), 0],
    ['the limit is 0, which means no limit', { value: 0 }, [tabs(3)], tabs(0), 0],
  ] as const)
    it(`one more editor closes ${closes === 1 ? '1 editor' : `${closes} editors`} when ${what}`, () => {
      assert.equal(countClosedByLimit({ ...limit, ...settings }, groups, target), closes);
    });
});
