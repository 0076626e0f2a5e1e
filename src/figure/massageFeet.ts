import type { Layer } from './figureAnimation.ts';
import { add, times, type Point } from './geometry.ts';
import type { LayerBuilder } from './layerBuilder.ts';
import { closed, ellipse, open, type Node } from './path.ts';

/** A right sole seen from above, toes up, about its middle: its outline, and its toes with their half widths. */
const SOLE: readonly Point[] = [
  [-9.5, -8],
  [-7, -14],
  [0, -16],
  [8, -11],
  [10, -3],
  [8.5, 8],
  [7.5, 18],
  [1, 24],
  [-5.5, 18],
  [-5, 6],
];
const TOES: readonly (readonly [x: number, y: number, r: number])[] = [
  [-7, -21, 4.4],
  [-0.4, -22.6, 2.9],
  [4.2, -20.6, 2.6],
  [8, -17.4, 2.4],
  [11, -13, 2.2],
];
/** A stroke beside the foot, on its outer side; on the inner one it is mirrored. */
const SIDE: readonly Point[] = [
  [13, -4],
  [13, 8],
  [10.5, 19],
];

/** How much larger than the shapes above the map is. */
const SIZE = 1.3;

/**
 * A small map for a massage from the side: both feet as the sitter sees them, the other one pale, with a stroke on the
 * side that is pressed.
 */
export function feetMap(s: LayerBuilder, middle: Point): Layer[] {
  const centre = s.put(middle);
  const foot = (side: 'left' | 'right'): string => {
    const m = side === 'right' ? 1 : -1,
      at = (p: Point): Point => add(centre, times([m * (19 + p[0]), p[1]], SIZE));
    return (
      closed(SOLE.map((p): Node => at(p))) +
      TOES.map(([x, y, r]) => ellipse(at([x, y]), r * SIZE, r * SIZE * 1.15)).join('')
    );
  };
  const m = s.leg === 'right' ? 1 : -1,
    out = s.spec.line === 'inner' ? -1 : 1;
  return [
    s.still('feet-other', 'skin', foot(s.leg === 'right' ? 'left' : 'right'), { opacity: 0.6 }),
    s.still('feet-own', 'skin', foot(s.leg)),
    s.still('feet-side', 'mark', open(SIDE.map(([x, y]): Node => add(centre, times([m * (19 + out * x), y], SIZE)))), {
      stroke: 6,
    }),
  ];
}
