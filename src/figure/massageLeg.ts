import { reachAt } from './body.ts';
import type { Point } from './geometry.ts';
import { corner, lines, type Node } from './path.ts';

/*
 * A left lower leg seen from behind, in a frame of 400 x 300 units (about 1/1000 of body height each): x = 0 is the
 * middle of the leg, y runs down, the outer side is at -x. A right leg is its mirror image. The leg is broader than
 * life, to show the muscle. It is true to anatomy where that helps to tell the sides apart: the inner head of the calf
 * is fuller and reaches lower, and the inner ankle bone lies higher than the outer one.
 */

/** y of the sole. */
export const SOLE = 298;
/** The hollow of the knee, an ellipse. No hand may go there: artery, vein and nerve lie close to the skin. */
export const HOLLOW = { at: [0, 56] as Point, rx: 25, ry: 15 };

/** A side of the lower leg (the sides of the whole figure are those of spec.ts). */
export type LegSide = 'outer' | 'inner';

/** The leg's edges from above downward: [y, distance from the leg's middle], above 0 on both sides. */
const CONTOUR: Record<LegSide, readonly (readonly [y: number, x: number])[]> = {
  outer: [
    [-12, 53],
    [14, 48],
    [38, 43.5],
    [58, 42],
    [78, 45],
    [100, 49.5],
    [122, 50.5],
    [146, 46],
    [170, 38],
    [195, 30],
    [218, 25],
    [236, 23],
    [250, 24],
    [260, 27.5],
    [268, 27],
    [277, 24],
    [287, 25],
    [294, 22],
  ],
  inner: [
    [-12, 56],
    [14, 50],
    [38, 44.5],
    [58, 43],
    [78, 46],
    [100, 52],
    [122, 55],
    [142, 53.5],
    [162, 46.5],
    [184, 36],
    [206, 28.5],
    [226, 24.5],
    [238, 25.5],
    [248, 29],
    [257, 28.5],
    [268, 23.5],
    [280, 24],
    [292, 22.5],
  ],
};

/** Distance of one edge of the leg from the leg's middle at `y`. */
export const edge = (side: LegSide, y: number): number => reachAt(CONTOUR[side], y);

/** How hands squeeze the leg: at `y`, by `deep` units on either side. */
export interface Dent {
  readonly y: number;
  readonly deep: number;
}
/** A squeeze fades out over this height, about half the width of a hand. */
const SPREAD = 26;

/** One squeezed edge of the leg, moved inward. `inset` gives the units for the share of the way down, 0..1. */
function edgeLine(side: LegSide, dent: Dent, inset: (part: number) => number): Point[] {
  const contour = CONTOUR[side],
    s = side === 'outer' ? -1 : 1;
  return contour.map(([y, x], i) => [s * (x - pressedIn(dent, y) - inset(i / (contour.length - 1))), y]);
}

/** How far an edge goes inward at `y`: what is squeezed away there swells above and below the hands. */
function pressedIn({ y: at, deep }: Dent, y: number): number {
  const off = Math.abs(y - at);
  return deep * (Math.exp(-((off / SPREAD) ** 2)) - 0.45 * Math.exp(-(((off - 50) / 17) ** 2)));
}

/** A shape or line in the leg, squeezed with it. */
export const squeezed = (nodes: readonly Node[], dent: Dent): Node[] =>
  nodes.map(([x, y, c]) => {
    const k = 1 - pressedIn(dent, y) / edge(x < 0 ? 'outer' : 'inner', y);
    return c ? [x * k, y, c] : [x * k, y];
  });

/** The whole leg's outline; the thigh is cut off above the picture's edge. */
export function legOutline(dent: Dent): Node[] {
  const outer = edgeLine('outer', dent, () => 0),
    inner = edgeLine('inner', dent, () => 0);
  return [
    corner(outer[0]!),
    ...outer.slice(1),
    [-10, SOLE],
    [10, SOLE],
    ...inner.slice(1).reverse(),
    corner(inner[0]!),
  ];
}

/** A crescent-shaped shade along one edge, `wide` units at its widest. */
export function crescent(side: LegSide, wide: number, dent: Dent): Node[] {
  const edges = edgeLine(side, dent, () => 0),
    last = edges.length - 1;
  const back = edgeLine(side, dent, (part) => wide * Math.sin(Math.PI * part) ** 0.4)
    .slice(1, -1)
    .reverse();
  return [corner(edges[0]!), ...edges.slice(1, -1), corner(edges[last]!), ...back];
}

/** The two heads of the calf muscle (gastrocnemius). */
export const CALF_HEADS: Record<LegSide, readonly Node[]> = {
  outer: [
    [-5, 84],
    [-10, 72],
    [-19, 66],
    [-29, 73],
    [-39, 92],
    [-43.5, 113],
    [-41, 132],
    [-33, 146],
    [-21, 155],
    [-9, 160],
    [-3, 156],
    [-1.6, 130],
    [-2.4, 102],
  ],
  inner: [
    [5, 82],
    [11, 70],
    [20, 64],
    [31, 71],
    [42, 92],
    [47.5, 116],
    [45.5, 138],
    [38, 154],
    [26, 166],
    [12, 173],
    [4, 169],
    [1.6, 140],
    [2.4, 104],
  ],
};
/** The broad muscle that is seen below the calf's two heads, on the outer and the inner side. */
export const SOLEUS: readonly (readonly Node[])[] = [
  [
    [-41, 134, 1],
    [-33.5, 147],
    [-21, 156],
    [-12, 160.5, 1],
    [-9.5, 180],
    [-7.5, 204],
    [-6.5, 218, 1],
    [-14, 204],
    [-24, 184],
    [-32, 165],
    [-38, 149],
  ],
  [
    [45, 141, 1],
    [38, 155],
    [26, 167],
    [15, 173, 1],
    [10, 190],
    [7.5, 206],
    [6.5, 218, 1],
    [16, 205],
    [26, 187],
    [35, 168],
    [42, 153],
  ],
];
/** The Achilles tendon. */
export const TENDON: readonly Node[] = [
  [-20, 156.5, 1],
  [-11.5, 178],
  [-8.2, 198],
  [-6.3, 222],
  [-6.6, 244],
  [-9.4, 264],
  [-11.5, 279],
  [0, 286],
  [11.5, 279],
  [9.4, 264],
  [6.6, 244],
  [6.3, 222],
  [8.6, 202],
  [13, 187],
  [23, 168.5, 1],
  [12, 174],
  [3.6, 170],
  [-2, 158, 1],
  [-9, 161],
];
/** The front of the foot, seen beside the heel on the outer side. */
export const FOOT: readonly Node[] = [
  [-18, 268],
  [-29, 277],
  [-40, 286],
  [-45, 292],
  [-42, SOLE - 0.5],
  [-10, SOLE - 0.5, 1],
];

/** Fibres of the calf muscle. */
export const FIBRES: readonly (readonly Node[])[] = [
  [
    [-11, 80],
    [-13, 112],
    [-7, 150],
  ],
  [
    [-19, 76],
    [-25, 110],
    [-15, 150],
  ],
  [
    [-28, 82],
    [-35, 112],
    [-26, 144],
  ],
  [
    [12, 78],
    [14, 116],
    [8, 163],
  ],
  [
    [20, 74],
    [27, 114],
    [17, 161],
  ],
  [
    [30, 80],
    [38.5, 114],
    [30, 153],
  ],
];
/** Fibres of the Achilles tendon. */
export const SINEWS: readonly (readonly Node[])[] = [
  [
    [-5, 168],
    [-3.2, 205],
    [-2.8, 234],
    [-5, 268],
  ],
  [
    [0, 162],
    [0, 205],
    [0, 234],
    [0, 272],
  ],
  [
    [5, 170],
    [3.2, 205],
    [2.8, 234],
    [5, 268],
  ],
];

/** The small saphenous vein: from behind the outer ankle bone up the middle of the calf into the hollow of the knee. */
export const VEIN: readonly Point[] = [
  [-18, 274],
  [-12.5, 252],
  [-5.5, 228],
  [-1.5, 204],
  [0, 178],
  [0, 150],
  [-0.5, 120],
  [0.5, 95],
  [1, 75],
  [2, 56],
  [5, 30],
  [8, 6],
  [9, -14],
];

/** The point at `y` of a vein that rises from its first point. */
export const pointOf = (vein: readonly Node[], y: number): Point => [
  reachAt(
    vein.map((n) => [-n[1], n[0]]),
    -y,
  ),
  y,
];

/** Skin folds at the knee, the ankle bones and the heel. */
export const FOLDS: readonly (readonly Node[])[] = [
  [
    [-26, 54],
    [-12, 58.5],
    [4, 59],
    [22, 55],
  ],
  [
    [-29, 24],
    [-27, 38],
    [-29.5, 50],
  ],
  [
    [30, 22],
    [28, 37],
    [31, 49],
  ],
  [
    [-21.5, 254],
    [-20, 262],
    [-22.5, 269],
  ],
  [
    [22.5, 243],
    [21, 251],
    [23.5, 259],
  ],
  [
    [-14, 285],
    [-5, 289.5],
    [5, 289.5],
    [14, 285],
  ],
];

/** An ellipse of `dashes` dashes, as SVG path data. */
export function dashedEllipse([x, y]: Point, rx: number, ry: number, dashes: number): string {
  const at = (k: number): Point => [x + rx * Math.cos(k), y + ry * Math.sin(k)];
  return Array.from({ length: dashes }, (_, i) => {
    const a = (2 * Math.PI * i) / dashes,
      step = Math.PI / dashes;
    return lines([at(a), at(a + step / 2), at(a + step)]);
  }).join('');
}
