import { seen, type Camera } from './camera.ts';
import { stroke, type Drawn } from './drawn.ts';
import type { Role } from './figureAnimation.ts';
import { clamp, type Point } from './geometry.ts';
import { inProfile } from './head.ts';
import { roundedHull } from './hull.ts';
import { closed, open, type Node } from './path.ts';
import type { LegBones } from './skeleton.ts';
import { dot, plus, scaled, type Vector } from './space.ts';
import type { Side } from './spec.ts';

// The shoe in the foot's frame: origin at the ball's centre, x toward the toes, y down. What lies before the ball turns
// with the toes.
const heelAndInstep: readonly Node[] = [
  [2, 3.4],
  [-14, 3.6],
  [-30.6, 3.2],
  [-32.3, -0.8],
  [-30.4, -8],
  [-29.6, -14],
  [-28.8, -16.2, 1],
  [-22, -15.2],
  [-14.2, -17, 1],
  [-10.6, -15.4],
  [-6.6, -11],
  [0, -7.6],
];
const toeBox: readonly Node[] = [
  [6, -6],
  [11.4, -3],
  [14.4, 0.6],
  [14.8, 3.4],
];
const soleBack: readonly Node[] = [
  [0, 6.5],
  [-13, 6.1],
  [-26, 6.5],
  [-30.5, 4.6],
  [-32.4, 1.2],
  [-30.4, 0.9],
  [-14, 2.1],
  [0, 2.4],
];
const soleFront: readonly Node[] = [
  [9, 2.2],
  [14.6, 1.4],
  [15.8, 3.2],
  [13, 5.8],
  [7, 6.5],
];
const laces: readonly (readonly Node[])[] = [
  [
    [-9.6, -11],
    [-6, -13.2],
  ],
  [
    [-5.4, -8.6],
    [-1.8, -10.4],
  ],
  [
    [-30.6, -7],
    [-26, -4.6],
    [-24.4, 2],
  ],
];

/** The shoe as a body: places x and y as above, and how far it reaches to each side there. */
type Solid = readonly (readonly [x: number, y: number, side: number])[];
const HINDFOOT: Solid = [
  [-32.3, -0.8, 3.5],
  [-30.6, 2.2, 5.6],
  [-30.4, -8, 4.6],
  [-29, -15.6, 4],
  [-22, -15.4, 6.2],
  [-14.4, -16.4, 5.2],
  [-9, -13, 5.8],
  [-13, 2.4, 7],
  [-4, -9, 7.6],
  [0, 2.2, 8.4],
];
const FOREFOOT: Solid = [
  [-10, -12, 5.6],
  [-3, -8.6, 7.8],
  [0, 2.2, 8.6],
  [5, -6.2, 8],
  [7, 2, 8],
  [11.4, -3, 6.4],
  [14.4, 0.6, 4.6],
  [14.4, 1.6, 4],
];
const SOLE: Solid = [
  [-32.4, 1.6, 3.6],
  [-30.4, 6.5, 5.6],
  [-26, 6.5, 6.8],
  [-13, 6.3, 6.6],
  [0, 6.5, 9.6],
  [0, 2.4, 9.9],
  [9, 6.5, 9],
  [13.6, 6.2, 6.4],
  [16, 3.4, 5],
];

/** The sole from below, and the grooves across it: place and half width. */
const TREAD: Solid = SOLE.filter(([, y]) => y > 5);
const GROOVES = [
  [-25, 4.6],
  [-17, 4.6],
  [-1, 7],
  [6, 6.4],
] as const;

/** A place of the foot's frame in space; what lies before the ball turns with the toes. */
function inFoot(l: LegBones, x: number, y: number, z = 0): Vector {
  const [ahead, up] = x > 0 ? [l.toes, l.toesUp] : [l.ahead, l.up];
  return plus(plus(l.ball, scaled(ahead, x)), plus(scaled(up, -y), scaled(l.out, z)));
}

const points = (camera: Camera, l: LegBones, solid: Solid): Point[] =>
  solid.flatMap(([x, y, z]) => [-1, -0.7, 0, 0.7, 1].map((k) => seen(camera, inFoot(l, x, y, k * z))));

/** The foot of one leg without a shoe. */
export function bareFoot(camera: Camera, l: LegBones, side: Side, role: Role): Drawn[] {
  // As deep as with the sole of a shoe, so that it stands on the floor.
  const part = (solid: Solid): string =>
    roundedHull(points(camera, l, solid.map(([x, y, z]) => [x, y > 1 ? y + 3.6 : y, z])), 22); // prettier-ignore
  const d = part(HINDFOOT) + part(FOREFOOT);
  return [{ id: `foot-${side}`, role, d }];
}

/** Shoe and sole of one leg. */
export function shoeLayers(camera: Camera, l: LegBones, side: Side, role: Role): Drawn[] {
  if (inProfile(camera)) {
    const put = (n: Node): Node => {
      const p = seen(camera, inFoot(l, n[0], n[1]));
      return n[2] ? [p[0], p[1], 1] : p;
    };
    return [
      { id: `shoe-${side}`, role, d: closed([...heelAndInstep, ...toeBox].map(put)) },
      { id: `sole-${side}`, role: 'sole', d: closed([...soleBack, ...soleFront].map(put)) },
      ...laces.map((line, i) => stroke(`lace-${side}-${i}`, 'sole', open(line.map(put)), 1.3)),
    ];
  }
  const shape = (solid: Solid): Point[] => points(camera, l, solid);
  const across = (x: number, y: number, half: number): string =>
    open([-half, 0, half].map((z) => seen(camera, inFoot(l, x, z === 0 ? y - 0.8 : y, z))));
  // From behind, the heel hides the laces, and a raised heel shows the sole from below.
  const instep = dot(plus(scaled(l.up, 0.85), scaled(l.ahead, 0.5)), camera.viewer) > 0 ? 1 : 0,
    raised = -dot(l.up, camera.viewer),
    tread = raised > 0.05 ? 1 : 0,
    lined = clamp((raised - 0.3) / 0.2, 0, 1),
    below = roundedHull(shape(TREAD), 24);
  return [
    { id: `sole-${side}`, role: 'sole', d: roundedHull(shape(SOLE), 24) },
    { id: `shoe-${side}`, role, d: roundedHull(shape(HINDFOOT), 22) + roundedHull(shape(FOREFOOT), 22) },
    { id: `tread-${side}`, role: 'sole', d: below, opacity: tread },
    // In shade: a white end would look like a toe cap.
    { id: `tread-shade-${side}`, role: 'shadow', d: below, opacity: tread },
    // Its edge and grooves tell a light sole from a light ground.
    stroke(`welt-${side}`, 'crease', below, 1.2, lined),
    stroke(`grooves-${side}`, 'crease', GROOVES.map(([x, half]) => across(x, 6.5, half)).join(''), 1, lined),
    // The tab at the heel.
    stroke(`tab-${side}`, 'sole', open([[-29.4, -14.6], [-31, -8], [-32, -2]].map(([x, y]) => seen(camera, inFoot(l, x!, y!)))), 2.2, 1 - instep), // prettier-ignore
    ...(
      [
        [-8, -11.6, 3.4],
        [-3.6, -9.6, 3.8],
        [0.4, -8, 4],
      ] as const
    ).map(([x, y, half], i) => stroke(`lace-${side}-${i}`, 'sole', across(x, y, half), 1.3, instep)),
  ];
}
