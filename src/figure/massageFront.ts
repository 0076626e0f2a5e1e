import { lerp, type Point } from './geometry.ts';
import type { Layer } from './figureAnimation.ts';
import { EDGES, frontEdge, RING_Y } from './frontLeg.ts';
import type { LayerBuilder } from './layerBuilder.ts';
import type { MassageMoment } from './massageHands.ts';
import { behind, over } from './massageParts.ts';
import { ellipse, type Node } from './path.ts';

/** Shin and foot. */
const LEG: readonly Node[] = [
  [0, 17],
  [19, 19],
  ...EDGES.map(([y, , x]): Node => [x, y]),
  [30, 248],
  [29, 258],
  [32, 270],
  [34, 280],
  [30, 287.5],
  [14, 289],
  [-12, 289],
  [-32, 287],
  [-38, 281],
  [-35, 271],
  [-29.5, 261],
  [-29, 252],
  ...[...EDGES].reverse().map(([y, x]): Node => [x, y]),
  [-19, 19],
];
/** The thigh lies on the seat and comes toward the viewer, who sees it from a little above: it is short and tapers. */
const THIGH: readonly Node[] = [
  [-37, -40, 1],
  [37, -40, 1],
  [41, 0],
  [45, 34],
  [43, 66],
  [34, 97],
  [-34, 97],
  [-43, 66],
  [-45, 34],
  [-41, 0],
];
/** Its shorts, whose hem goes across it. */
const SHORTS: readonly Node[] = [
  [-52, -40, 1],
  [52, -40, 1],
  [55, -4, 1],
  [30, -13],
  [0, -16],
  [-30, -13],
  [-55, -4, 1],
];
/** The kneecap, the shin bone's edge, the ankle bones and the gaps between the toes. */
const LINES: readonly (readonly Node[])[] = [
  [
    [-15, 45],
    [-12, 35],
    [0, 30],
    [12, 35],
    [15, 45],
  ],
  [
    [-12, 56],
    [-6, 64],
    [6, 64],
    [12, 56],
  ],
  [
    [2, 92],
    [5, 140],
    [4, 186],
    [1, 226],
  ],
  [
    [-22, 247],
    [-25, 252],
    [-23, 258],
  ],
  [
    [23, 241],
    [26, 246],
    [24, 252],
  ],
  [
    [13, 276],
    [10.5, 282],
    [11.5, 288.5],
  ],
  ...[-2, -13, -23].map((x, i): Node[] => [
    [x + 2, 277.5 + i * 0.4],
    [x, 282.5],
    [x + 0.5, 288.5],
  ]),
];
/** Toe nails, from the big one on. */
const NAILS: readonly (readonly [x: number, y: number, r: number])[] = [
  [22, 282.5, 4.6],
  [4.5, 284, 2.6],
  [-7.5, 284.2, 2.3],
  [-18, 284, 2],
  [-29.5, 283, 1.8],
];

/** The point of the ring, an ellipse round the calf, at an angle of 0..180 degrees from its right end over the front. */
const onRing = (angle: number): Point => {
  const [l, r] = [frontEdge(-1, RING_Y) - 4, frontEdge(1, RING_Y) + 4],
    a = (angle * Math.PI) / 180;
  return [(l + r) / 2 + ((r - l) / 2) * Math.cos(a), RING_Y + 1 + 13 * Math.sin(a)];
};
const arc = (from: number, to: number): Node[] => Array.from({ length: 13 }, (_, i) => onRing(lerp(from, to, i / 12)));

/**
 * The ring of a self-check, seen from the front: two hands whose thumbs meet on the shin and whose index fingers reach
 * behind the calf. `seen`: how much of it is seen at a moment.
 */
export function ringLayers(s: LayerBuilder, seen: (m: MassageMoment) => number): Layer[] {
  const put = (id: string, role: Layer['role'], d: string, opacity = 1, stroke?: number): Layer =>
    s.moving(
      id,
      role,
      () => d,
      (m) => opacity * seen(m),
      stroke,
    );
  const band = (side: -1 | 1, wide: number): Node[] => {
    const ys = EDGES.map(([y]) => y).filter((y) => y > 50);
    const x = (y: number): number => frontEdge(side, y);
    return [
      ...ys.map((y): Node => [x(y), y]),
      ...[...ys]
        .reverse()
        .map((y, i): Node => [x(y) - side * wide * Math.sin((Math.PI * i) / (ys.length - 1)) ** 0.5, y]),
    ];
  };
  return [
    put('front-thigh', 'skin', s.shapes(THIGH)),
    put('front-thigh-shade', 'skin-shade', s.shapes(THIGH), 0.3),
    put('front-shorts', 'shorts', s.shapes(SHORTS)),
    ...behind(s, 'hand-ring-outer', 0, seen),
    ...behind(s, 'hand-ring-inner', 1, seen),
    put('front-leg', 'skin', s.shapes(LEG)),
    ...[16, 10, 5].flatMap((wide) =>
      ([-1, 1] as const).map((side) =>
        put(`front-shade-${side}-${wide}`, 'skin-shade', s.shapes(band(side, wide)), 0.22),
      ),
    ),
    put('front-lines', 'crease', s.lines(...LINES), 0.6, 1),
    put('front-nails', 'crease', NAILS.map(([x, y, r]) => ellipse(s.put([x, y]), r, r * 0.8)).join(''), 0.4, 0.8),
    put('ring-back', 'calf', [200, 216, 232, 248, 264, 280, 296, 312, 328].map((a) => s.lines([onRing(a - 5), onRing(a), onRing(a + 5)])).join(''), 0.7, 2.4), // prettier-ignore
    ...over(s, 'hand-ring-inner-thumb', 1, seen),
    ...over(s, 'hand-ring', 0, seen),
    put('ring', 'calf', s.lines(arc(0, 180)), 1, 4),
    ...fits(put, s),
  ];
}

/** How the ring may fit, each as a calf seen from above with the ring round it: a gap, just closed, or overlapping. */
function fits(
  put: (id: string, role: Layer['role'], d: string, opacity?: number, stroke?: number) => Layer,
  s: LayerBuilder,
): Layer[] {
  const y = 254,
    xs = [86, 125, 162];
  const around = (x: number, from: number, to: number, r: (u: number) => number): Node[] =>
    Array.from({ length: 25 }, (_, i) => {
      const a = (lerp(from, to, i / 24) * Math.PI) / 180;
      return [x + r(i / 24) * Math.sin(a), y - r(i / 24) * Math.cos(a)];
    });
  return [
    put('fits-calf', 'skin', xs.map((x, i) => ellipse(s.put([x, y]), [13.4, 12.4, 10][i]!)).join(''), 0.75),
    put('fits-gap', 'mark', s.lines(around(xs[0]!, -146, 146, () => 16)), 1, 3.6),
    put('fits-closed', 'mark', s.lines(around(xs[1]!, -179, 179, () => 15)), 1, 3.6),
    put('fits-over', 'mark', s.lines(around(xs[2]!, -205, 205, (u) => 12.6 + 4.8 * Math.max(0, 4 * u - 3))), 1, 3.6),
  ];
}
