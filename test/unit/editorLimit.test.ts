import assert from 'node:assert/strict';
import { countClosedByLimit } from '../../src/vscode/panel/editorLimit.ts';

const tabs = (clean: number, dirty = 0, pinned = 0): { isDirty: boolean; isPinned: boolean }[] => [
  ...Array.from({ length: clean }, () => ({ isDirty: false, isPinned: false })),
  ...Array.from({ length: dirty }, () => ({ isDirty: true, isPinned: false })),
  ...Array.from({ length: pinned }, () => ({ isDirty: false, isPinned: true })),
];
const limit = { enabled: true, value: 3, perEditorGroup: false, excludeDirty: false };

describe('one more editor where VS Code limits their number', () => {
  for (const [what, settings, groups, target, closes] of [
    ['no limit', { enabled: false }, [tabs(30)], tabs(30), 0],
    ['room left', {}, [tabs(2)], tabs(0), 0],
    ['as many as may be', {}, [tabs(3)], tabs(0), 1],
    ['as many as may be, in two groups', {}, [tabs(2), tabs(1)], tabs(1), 1],
    ['more than may be', {}, [tabs(5)], tabs(0), 3],
    ['as many in each group, and the panel in one of its own', { perEditorGroup: true }, [tabs(3)], tabs(0), 0],
    ['as many in each group, and the panel in the next', { perEditorGroup: true }, [tabs(1), tabs(3)], tabs(3), 1],
    ['unsaved ones that do not count', { excludeDirty: true }, [tabs(2, 4)], tabs(0), 0],
    ['unsaved ones that count', {}, [tabs(2, 1)], tabs(0), 1],
    ['none but unsaved and pinned ones, which are never closed', {}, [tabs(0, 2, 3)], tabs(0), 0],
    ['a limit of nothing, which is none', { value: 0 }, [tabs(3)], tabs(0), 0],
  ] as const)
    it(`closes ${closes}: ${what}`, () => {
      assert.equal(countClosedByLimit({ ...limit, ...settings }, groups, target), closes);
    });
});
