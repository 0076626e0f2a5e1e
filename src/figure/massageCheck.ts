import type { Layer } from './figureAnimation.ts';
import type { Point } from './geometry.ts';
import type { LayerBuilder } from './layerBuilder.ts';
import { sideLegAt, type MassageMoment } from './massageHands.ts';
import { handOnSkin } from './massageParts.ts';
import { calfAt, carried, GROUND, shinAt, type SideLeg } from './massageSide.ts';
import { shank, thigh } from './massageThumbs.ts';
import { ellipse, lines, rounded, type Node } from './path.ts';

/** y of the word that names the muscle. */
export const CHECK_WORD_Y = 176;

/** The layers of a self-check: a soft calf that a finger dents, a hard one with the heel up, and a ring of fingers. */
export function checkLayers(s: LayerBuilder): Layer[] {
  const { put, spec } = s;
  const at = (m: MassageMoment): SideLeg => sideLegAt(spec, m);
  const box = (a: Point, b: Point, r: number): string => {
    const [p, q] = [put(a), put(b)];
    return rounded([Math.min(p[0], q[0]), p[1]], [Math.max(p[0], q[0]), q[1]], r);
  };
  const feels = (m: MassageMoment): number => 1 - m.ring;
  const ringY = (m: MassageMoment): number => at(m).dentY;
  return [
    s.still('ground', 'floor', box([-290, GROUND], [290, GROUND + 20], 4)),
    s.still('chair-leg', 'prop-dark', box([-112, 122], [-103, GROUND], 2)),
    s.still('chair', 'prop', box([-290, 113], [-88, 127], 6)),
    // The far hand of the ring: its thumb and index finger show beyond both edges.
    s.moving(
      'ring-far',
      'hand',
      (m) => {
        const leg = at(m),
          y = ringY(m);
        const p = (x: number, dy: number): Point => carried(leg, [x, y + dy]);
        const left = calfAt(leg, y),
          right = shinAt(y);
        return s.shapes([
          p(right - 6, -20),
          p(right + 6, -16),
          p(right + 11, -4),
          p(right + 7, 7),
          p(right - 8, 8),
          p(0, 0),
          p(left + 8, 10),
          p(left - 6, 9),
          p(left - 11, -2),
          p(left - 6, -14),
          p(left + 8, -20),
          p(0, -24),
        ]);
      },
      (m) => m.ring,
    ),
    ...thigh(s, at),
    ...shank(s, at, 0.3),
    ...heelArrow(s),
    s.moving(
      'leaders',
      'leader',
      (m) => lines([put([97, CHECK_WORD_Y]), put([46, CHECK_WORD_Y]), put(carried(at(m), MUSCLE))]),
      () => 1,
      0.9,
    ),
    s.moving('leader-ends', 'leader', (m) => ellipse(put(carried(at(m), MUSCLE)), 1.9)),
    s.moving(
      'ring',
      'mark',
      (m) => {
        const leg = at(m),
          y = ringY(m);
        const [l, r] = [calfAt(leg, y) - 2, shinAt(y) + 2];
        const mid = (l + r) / 2;
        return s.lines(
          [0, 1, 2, 3, 4, 5, 6, 7, 8].map((k) => {
            const a = (Math.PI * k) / 8;
            return carried(leg, [mid + ((r - l) / 2) * Math.cos(a), y + 9 * Math.sin(a)]);
          }),
        );
      },
      (m) => m.ring,
      3,
    ),
    s.moving(
      'hand-ring-shadow',
      'contact',
      (m) => s.shapes(ringHand(at(m), 4, RING_FINGERS)),
      (m) => 0.34 * m.ring,
    ),
    s.moving(
      'hand-ring',
      'hand',
      (m) => s.shapes(ringHand(at(m), 0, RING_HAND)),
      (m) => m.ring,
    ),
    s.moving(
      'hand-ring-creases',
      'crease',
      (m) => s.lines(...RING_LINES.map((l) => ringHand(at(m), 0, l))),
      (m) => 0.7 * m.ring,
      0.8,
    ),
    ...handOnSkin(s, 'hand-feel', (i) => s.hands[i]!.hands[0]!, { thumb: true, nails: true, seen: feels }),
  ];
}

/** A point of the muscle, which the word names. */
const MUSCLE: Point = [-20, 146];

/** The hand that closes the ring toward the viewer, relative to the ring's middle; it comes from above the knee. */
const RING_HAND: readonly Node[] = [
  [-92, -330],
  [-55, -180],
  [-41, -110],
  [-33, -76],
  [-40, -62],
  [-52, -61],
  [-64, -58],
  [-67, -52],
  [-62, -48],
  [-48, -49, 1],
  [-60, -47],
  [-72, -42],
  [-75, -36],
  [-69, -32],
  [-49, -36, 1],
  [-60, -32],
  [-71, -26],
  [-74, -19],
  [-68, -16],
  [-50, -22, 1],
  [-56, -14],
  [-64, -5],
  [-66, 4],
  [-60, 10],
  [-52, 8],
  [-40, 1],
  [-24, -7],
  [-6, -14],
  [10, -10],
  [24, 1],
  [34, 9],
  [42, 12],
  [47, 6],
  [43, -4],
  [33, -17],
  [21, -32],
  [10, -47],
  [1, -68],
  [-3, -100],
  [-7, -180],
  [-30, -330],
];
/** Index finger and thumb alone, for their shadow. */
const RING_FINGERS: readonly Node[] = [
  [-50, -14],
  [-62, -2],
  [-60, 10],
  [-52, 8],
  [-40, 1],
  [-24, -7],
  [-6, -14],
  [10, -10],
  [24, 1],
  [34, 9],
  [42, 12],
  [43, -4],
  [24, -20],
  [-6, -26],
];
const RING_LINES: readonly (readonly Node[])[] = [
  [
    [-50, -22],
    [-40, -26],
    [-31, -34],
  ],
  [
    [-49, -36],
    [-40, -39],
    [-33, -44],
  ],
  [
    [-48, -49],
    [-41, -51],
    [-35, -54],
  ],
  [
    [-40, -8],
    [-36, -4],
    [-36, 0],
  ],
  [
    [-56, -8],
    [-52, -3],
    [-53, 2],
  ],
  [
    [20, -22],
    [23, -14],
    [19, -7],
  ],
  [
    [34, -9],
    [37, -3],
    [33, 3],
  ],
];

/** Nodes of the ring hand in the leg's frame, `low` units lower. */
const ringHand = (leg: SideLeg, low: number, nodes: readonly Node[]): Node[] =>
  nodes.map(([x, y, c]) => {
    const [a, b] = carried(leg, [x, leg.dentY + y + low]);
    return c ? [a, b, c] : [a, b];
  });

/** An arrow at the heel: up while it is raised. */
function heelArrow(s: LayerBuilder): Layer[] {
  const x = -66,
    y = 268;
  return [
    s.moving(
      'heel-arrow',
      'arrow',
      (m) => {
        const top = y - 34 * m.hard;
        return (
          lines([s.put([x, y]), s.put([x, top])]) +
          lines([s.put([x - 8, top + 8]), s.put([x, top]), s.put([x + 8, top + 8])])
        );
      },
      (m) => m.hard,
      3.4,
    ),
  ];
}
