import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  scaleTo,
  groupsOf,
  isFollowed,
  isMaximized,
  hasRoomForBoth,
  isSameLayout,
  canSplit,
  layoutToRestore,
  withoutMaximized,
  splitGroup,
  layoutsAfterClosing,
  type Axis,
  type EditorLayout,
  type LayoutNode,
} from '../../src/vscode/panel/editorLayout.ts';

const columns = (...sizes: number[]): EditorLayout => ({ orientation: 0, groups: sizes.map((size) => ({ size })) });

/** Two columns of two groups each, as VS Code reports them. */
const GRID: EditorLayout = {
  orientation: 0,
  groups: [
    { size: 500, groups: [{ size: 400 }, { size: 331 }] },
    { size: 422, groups: [{ size: 300 }, { size: 431 }] },
  ],
};

/** Groups that fill a place of this size in px. Each cut goes across the cut before it. */
function laidOut(width: number, height: number): fc.Arbitrary<EditorLayout> {
  const row = (axis: Axis, length: number, depth: number, deeper: number): fc.Arbitrary<LayoutNode[]> =>
    fc
      .array(fc.record({ part: fc.integer({ min: 1, max: 9 }), cut: fc.boolean() }), { minLength: 2, maxLength: 3 })
      .chain((cells) => {
        const total = cells.reduce((sum, { part }) => sum + part, 0);
        const nodes = cells.map(({ part, cut }): fc.Arbitrary<LayoutNode> => {
          const size = (length * part) / total;
          if (!cut || deeper === 0) return fc.constant({ size });
          return row(axis === 0 ? 1 : 0, depth, size, deeper - 1).map((groups) => ({ size, groups }));
        });
        return fc.tuple(...nodes);
      });
  const single = fc.constantFrom<EditorLayout>(columns(width), { orientation: 1, groups: [{ size: height }] });
  const several = fc.constantFrom<Axis>(0, 1).chain((orientation) =>
    row(orientation, orientation === 0 ? width : height, orientation === 0 ? height : width, 2).map((groups) => ({
      orientation,
      groups,
    })),
  );
  return fc.oneof({ weight: 1, arbitrary: single }, { weight: 5, arbitrary: several });
}

const anyGroup = laidOut(1200, 800).chain((layout) =>
  fc.record({
    layout: fc.constant(layout),
    index: fc.nat({ max: groupsOf(layout).length - 1 }),
    axis: fc.constantFrom<Axis>(0, 1),
  }),
);

/** A layout in which new rows have the sizes that VS Code gives them. */
const opened = (layout: EditorLayout, index: number, axis: Axis): EditorLayout => {
  const sized = (row: readonly LayoutNode[], length: number, depth: number): LayoutNode[] =>
    row.map(({ size = length / row.length, groups }) => ({
      size,
      ...(groups ? { groups: sized(groups, depth, size) } : {}),
    }));
  const { orientation, groups } = splitGroup(layout, index, axis);
  const [length, depth] = orientation === 0 ? [1200, 800] : [800, 1200];
  return { orientation, groups: sized(groups, length, depth) };
};

describe('room for the panel beside the code', () => {
  it('splitGroup halves the group of the code and leaves the other groups as they are', () => {
    assert.deepEqual(splitGroup(columns(692, 230), 0, 0), columns(346, 346, 230));
    assert.deepEqual(splitGroup(columns(692, 230), 1, 1).groups, [{ size: 692 }, { size: 230, groups: [{}, {}] }]);
    assert.deepEqual(splitGroup(GRID, 3, 1).groups[1], {
      size: 422,
      groups: [{ size: 300 }, { size: 215.5 }, { size: 215.5 }],
    });
    assert.deepEqual(splitGroup({ orientation: 1, groups: [{ size: 731 }] }, 0, 0), {
      orientation: 0,
      groups: [{}, {}],
    });
  });

  it('in any layout splitGroup adds one group, directly after the group of the code', () => {
    fc.assert(
      fc.property(anyGroup, ({ layout, index, axis }) => {
        const halves = opened(layout, index, axis);
        assert.equal(groupsOf(halves).length, groupsOf(layout).length + 1);
        assert.ok(isFollowed(halves, index, axis));
        const others = (all: LayoutNode[], count: number): LayoutNode[] => all.toSpliced(index, count);
        assert.deepEqual(others(groupsOf(halves), 2), others(groupsOf(layout), 1));
      }),
    );
  });

  it('isFollowed says for each axis whether a group already lies directly after a group', () => {
    assert.ok(isFollowed(columns(692, 230), 0, 0));
    assert.ok(!isFollowed(columns(692, 230), 1, 0));
    assert.ok(!isFollowed(columns(692, 230), 0, 1));
    assert.deepEqual(
      [0, 1, 2, 3].map((index) => [isFollowed(GRID, index, 0), isFollowed(GRID, index, 1)]),
      [
        [true, true],
        [true, false],
        [false, true],
        [false, false],
      ],
    );
  });

  it('canSplit and hasRoomForBoth refuse where the code or the panel would be too small', () => {
    assert.ok(!canSplit(columns(692, 600), 1, 0));
    assert.ok(canSplit(columns(692, 640), 1, 0));
    // A column that is too narrow for the page stays too narrow when the panel goes below the code.
    assert.ok(!canSplit(columns(692, 230), 1, 1));
    assert.ok(canSplit(columns(500, 422), 1, 1));
    assert.ok(canSplit(GRID, 3, 1));
    assert.ok(!canSplit(GRID, 2, 1));
    assert.ok(!canSplit(GRID, 0, 0));
    // VS Code does not tell the width of a single group before the split.
    assert.ok(canSplit({ orientation: 1, groups: [{ size: 731 }] }, 0, 0));
    assert.ok(!hasRoomForBoth(columns(221, 221), 0));
    assert.ok(hasRoomForBoth(columns(461, 461), 0));
    assert.ok(hasRoomForBoth({ orientation: 1, groups: [{ size: 366 }, { size: 365 }] }, 0));
  });
});

describe('layoutToRestore', () => {
  it('after the panel closes, a layout that is already as before is not set again', () => {
    assert.equal(layoutToRestore(columns(922), columns(461, 461), 1, columns(922)), undefined);
    assert.equal(layoutToRestore(columns(692, 230), columns(692, 230), undefined, columns(692, 230)), undefined);
  });

  it('when VS Code gave the room of the panel to another group, the earlier layout is set', () => {
    const before = columns(400, 200, 322);
    const halves = columns(400, 200, 161, 161);
    for (const now of layoutsAfterClosing(halves, 3))
      assert.ok(isSameLayout(layoutToRestore(before, halves, 3, now) ?? now, before), JSON.stringify(now));
    assert.deepEqual(
      layoutToRestore(columns(250, 350), columns(200, 200, 200), 2, columns(300, 300)),
      columns(250, 350),
    );
  });

  it('the earlier layout is set even if nothing differs, when an editor may have lost the keyboard focus', () => {
    const nested: EditorLayout = {
      orientation: 0,
      groups: [{ size: 692 }, { size: 230, groups: [{ size: 366 }, { size: 365 }] }],
    };
    assert.deepEqual(layoutToRestore(columns(692, 230), nested, 2, columns(692, 230)), columns(692, 230));
    // VS Code centres the group anew, as in Zen mode.
    assert.deepEqual(layoutToRestore(columns(786), columns(635, 635), 1, columns(786)), columns(786));
  });

  it('a layout that the person changed while the panel was open stays as it is', () => {
    assert.equal(
      layoutToRestore(columns(692, 230), columns(692, 115, 115), 2, columns(500, 422)),
      undefined,
      'dragged',
    );
    assert.equal(
      layoutToRestore(columns(692, 230), columns(692, 230), undefined, columns(500, 422)),
      undefined,
      'dragged',
    );
    assert.equal(layoutToRestore(columns(922), columns(461, 461), 1, columns(461, 461)), undefined, 'split');
    assert.equal(layoutToRestore(columns(692, 230), columns(692, 115, 115), 2, columns(922)), undefined, 'closed');
  });

  it('any layout is as before after the panel closes, no matter which group got the room', () => {
    fc.assert(
      fc.property(anyGroup, fc.nat({ max: 2 }), ({ layout, index, axis }, way) => {
        const halves = opened(layout, index, axis);
        const now = layoutsAfterClosing(halves, index + 1)[way] ?? layout;
        assert.ok(isSameLayout(layoutToRestore(layout, halves, index + 1, now) ?? now, layout));
      }),
    );
  });

  it('scaleTo keeps the proportions of a layout and takes the pixels of the present window', () => {
    const small: EditorLayout = {
      orientation: 0,
      groups: [
        { size: 250, groups: [{ size: 200 }, { size: 200 }] },
        { size: 250, groups: [{ size: 100 }, { size: 300 }] },
      ],
    };
    const [left, right] = scaleTo(GRID, small).groups;
    assert.equal(Math.round((left?.size ?? 0) + (right?.size ?? 0)), 500);
    assert.ok(isSameLayout(scaleTo(GRID, small), GRID));
  });
});

describe('a maximized group', () => {
  it('a maximized group is found by a neighbour of size 0 or by sizes that exceed the row', () => {
    assert.ok(
      isMaximized({
        groups: [
          { size: 922, groups: [{ size: 731 }, { size: 70 }] },
          { size: 0, groups: [{ size: 70 }, { size: 731 }] },
        ],
      }),
    );
    assert.ok(!isMaximized(GRID));
    assert.deepEqual(withoutMaximized(columns(522, 922), columns(333, 294, 295)), columns(522, 400));
    assert.equal(withoutMaximized(columns(522, 400), columns(522, 200, 200)), undefined);
    assert.equal(withoutMaximized(columns(922), columns(461, 461)), undefined);
  });
});
