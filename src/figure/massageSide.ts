import { add, subtract, turn, type Point } from './geometry.ts';
import { reachAt } from './body.ts';
import { corner, type Node } from './path.ts';

/*
 * A lower leg seen from its side, with the foot flat and the knee bent, in the frame of a right leg seen from its outer
 * side: x = 0 is the middle of the shin, the toes and the shin are at +x, the calf at -x, y runs down. A left leg seen
 * from its inner side is drawn the same way round; the other two are mirrored. The scale is that of massageLeg.ts.
 */

/** y of the ground under the foot. */
export const GROUND = 288;
/** The hollow of the knee, an ellipse where no hand may go. */
export const KNEE_HOLLOW = { at: [-44, 86] as Point, rx: 12, ry: 14 };
/** The bony bump below the knee on the outer side, where a nerve is close to the skin. */
export const FIBULA_HEAD = { at: [6, 90] as Point, r: 10.5 };

/** Which side of the leg is seen. */
export type Seen = 'inner' | 'outer';

/** The shin's edge and the calf's edge: [y, x], downward. */
const SHIN: readonly (readonly [y: number, x: number])[] = [
  [15.5, 5],
  [18.5, 16],
  [26.5, 27],
  [40, 35.5],
  [54, 39],
  [66, 38.6],
  [76, 36.5],
  [90, 37.5],
  [110, 36],
  [140, 32.5],
  [170, 28],
  [200, 23.5],
  [222, 20.5],
  [238, 21],
];
const CALF: readonly (readonly [y: number, x: number])[] = [
  [62, -33],
  [84, -39],
  [97, -46],
  [112, -52],
  [128, -54.5],
  [146, -52],
  [164, -45.5],
  [182, -37],
  [200, -30.5],
  [218, -27],
  [236, -28],
  [248, -31.5],
  [264, -38],
];

/** How the leg is at one moment. */
export interface SideLeg {
  readonly seen: Seen;
  /** How far the heel is raised, degrees. */
  readonly pitch: number;
  /** How the thigh slopes down toward the hip, degrees. */
  readonly slope: number;
  /** 0..1: how hard the calf is. */
  readonly hard: number;
  /** How deep a finger presses the calf's edge in, and at which y. */
  readonly dent: number;
  readonly dentY: number;
}

const BALL: Point = [58, 284];
const ANKLE: Point = [-2, 250];
const KNEE: Point = [-2, 56];

/** Where the shin's point goes when the heel is raised: the knee goes up, the ankle up and forward. */
export function carried(leg: Pick<SideLeg, 'pitch'>, p: Point): Point {
  const lift = subtract(onFoot(leg, ANKLE), ANKLE);
  return add(p, [(lift[0] * (p[1] - KNEE[1])) / (ANKLE[1] - KNEE[1]), lift[1]]);
}

/** Where the foot's point goes: it turns about the ball, on which the toes stay. */
const onFoot = (leg: Pick<SideLeg, 'pitch'>, p: Point): Point => add(BALL, turn(subtract(p, BALL), leg.pitch));

/** x of the shin's edge. */
export const shinAt = (y: number): number => reachAt(SHIN, y);
/** x of the calf's edge: a hard calf bulges, a finger dents a soft one. */
export function calfAt(leg: Pick<SideLeg, 'hard' | 'dent' | 'dentY'>, y: number): number {
  const bulge = 12 * leg.hard * Math.exp(-(((y - 122) / 34) ** 2)) - 3 * leg.hard * Math.exp(-(((y - 188) / 22) ** 2));
  const off = Math.abs(y - leg.dentY);
  // What is pressed in swells beside the finger.
  const pressed = leg.dent * (Math.exp(-((off / 12) ** 2)) - 0.28 * Math.exp(-(((off - 25) / 9) ** 2)));
  return reachAt(CALF, y) - bulge + pressed;
}

/** The thumbs' line: behind the shin bone on the inner side, along the calf bone on the outer one. */
export const lineAt = (seen: Seen, y: number): number =>
  seen === 'inner'
    ? reachAt(
        [
          [90, 3],
          [130, 1],
          [180, -3],
          [235, -13],
        ],
        y,
      )
    : reachAt(
        [
          [90, -4],
          [150, -4],
          [235, -8],
        ],
        y,
      );

/** Close enough together for the dent of a finger. */
const CALF_YS = Array.from({ length: 31 }, (_, i) => 78 + i * 5.25);

/** The lower leg's outline with the foot. */
export function shankOutline(leg: SideLeg): Node[] {
  const shin = (p: Point): Point => carried(leg, p);
  const foot = (p: Point): Point => onFoot(leg, p);
  const arch: Point[] =
    leg.seen === 'inner'
      ? [
          [40, 286.5],
          [24, 280.5],
          [6, 279],
          [-10, 284],
        ]
      : [
          [40, 288],
          [24, 287],
          [6, 286.5],
          [-10, 287.5],
        ];
  return [
    corner(shin([-30, 40])),
    shin([-12, 22]),
    ...SHIN.map(([y, x]) => shin([x, y])),
    foot([26, 250]),
    foot([37, 258]),
    foot([52, 265.5]),
    foot([66, 270]),
    ...(leg.seen === 'inner'
      ? ([
          [78, 272],
          [90, 273.5],
          [96, 279],
          [93, 286],
          [80, 288],
          [68, 288],
        ] as Point[])
      : ([
          [74, 273],
          [83, 276],
          [88, 280.5],
          [86, 286],
          [76, 288],
          [66, 288],
        ] as Point[])),
    foot([54, 288]),
    ...arch.map(foot),
    foot([-22, 288]),
    foot([-34, 285.5]),
    foot([-39.5, 276]),
    foot([-38, 264]),
    foot([-31.5, 248]),
    ...[...CALF_YS].reverse().map((y) => shin([calfAt(leg, y), y])),
    corner(shin([-32, 62])),
  ];
}

const THIGH_TOP: readonly Point[] = [
  [10, 17],
  [-14, 15],
  [-40, 11],
  [-80, 7],
  [-125, 3],
  [-270, -4],
];
const THIGH_UNDER: readonly Point[] = [
  [-270, 117],
  [-125, 110],
  [-86, 105],
  [-60, 98],
  [-44, 88],
  [-20, 84],
];

/** A point of the thigh, which slopes toward the hip and goes up with the knee. */
function onThigh(leg: SideLeg, p: Point): Point {
  const up = carried(leg, KNEE)[1] - KNEE[1];
  const [x, y] = add(KNEE, turn(subtract(p, KNEE), -leg.slope));
  return [x, y + up * Math.min(1, Math.max(0, 1 + (p[0] - KNEE[0]) / 240))];
}

export const thighOutline = (leg: SideLeg): Node[] =>
  [...THIGH_TOP, ...THIGH_UNDER].map((p, i) =>
    i === 0 || i === THIGH_TOP.length || i === THIGH_TOP.length - 1 ? corner(onThigh(leg, p)) : onThigh(leg, p),
  );

/** The shorts on the thigh, as far as the picture goes. */
export function shortsOutline(leg: SideLeg): Node[] {
  const p = (x: number, y: number, c?: 1): Node => {
    const [a, b] = onThigh(leg, [x, y]);
    return c ? [a, b, c] : [a, b];
  };
  return [p(-112, 1.5, 1), p(-160, -2), p(-272, -8, 1), p(-272, 122, 1), p(-160, 116), p(-106, 112.5, 1), p(-109, 60)];
}

/** The shade under the hem. */
export function hem(leg: SideLeg): Node[] {
  return [
    [-106, 7],
    [-103, 60],
    [-100, 105],
  ].map(([x, y]) => onThigh(leg, [x!, y!]));
}

/** A crescent-shaped shade along the calf's or the shin's edge, `wide` units at its widest. */
export function sideShade(leg: SideLeg, edge: 'calf' | 'shin', wide: number): Node[] {
  const ys = edge === 'calf' ? CALF_YS : [46, 62, 76, 90, 110, 140, 170, 200, 222, 236];
  const at = (y: number, inset: number): Point =>
    carried(leg, edge === 'calf' ? [calfAt(leg, y) + inset, y] : [reachAt(SHIN, y) - inset, y]);
  const inner = ys.map((y, i) => at(y, wide * Math.sin((Math.PI * i) / (ys.length - 1)) ** 0.5));
  const outer = ys.map((y) => at(y, 0));
  return [corner(outer[0]!), ...outer.slice(1, -1), corner(outer.at(-1)!), ...inner.slice(1, -1).reverse()];
}

/** The calf muscle: the head that is seen from this side. */
export function calfHead(leg: SideLeg): Node[] {
  const back = [92, 100, 109, 115, 120, 125, 130, 135, 141, 150, 160, 171].map((y): Point => [calfAt(leg, y) + 3, y]);
  const low = leg.seen === 'inner' ? 186 : 172;
  const front: Point[] = [
    [-27, low],
    [-15, low - 18],
    [-9 + 3 * leg.hard, 150],
    [-7 + 4 * leg.hard, 126],
    [-11 + 3 * leg.hard, 106],
    [-20, 92],
    [-31, 84],
  ];
  return [...back, ...front].map((p) => carried(leg, p));
}

/** The flat muscle below it, down to the tendon. */
export function soleusShape(leg: SideLeg): Node[] {
  const edge = [172, 183, 196, 210, 222].map((y): Point => [calfAt(leg, y) + 3, y]);
  const front: Point[] = [
    [-18, 224],
    [-14, 200],
    [-7, 172],
    [-1, 146],
    [0, 122],
    [-5, 108],
    [-7, 126],
    [-9, 150],
    [-15, 168],
    [-27, 178],
  ];
  return [...edge, ...front].map((p) => carried(leg, p));
}

/** Fibres of the calf muscle. */
export const calfFibres = (leg: SideLeg): Node[][] =>
  [
    [
      [-37, 96],
      [-45, 124],
      [-36, 164],
    ],
    [
      [-29, 94],
      [-35, 126],
      [-29, 168],
    ],
    [
      [-20, 100],
      [-23, 128],
      [-20, 162],
    ],
  ].map((line) =>
    line.map(([x, y]): Point => carried(leg, [x! - 7 * leg.hard * Math.exp(-(((y! - 122) / 34) ** 2)), y!])),
  );

/** Lines on the skin: knee, ankle bone, heel, and what tells the inner from the outer side of the foot. */
export function sideLines(leg: SideLeg): Node[][] {
  const shin = (list: readonly Point[]): Node[] => list.map((p) => carried(leg, p));
  const foot = (list: readonly Point[]): Node[] => list.map((p) => onFoot(leg, p));
  const knee = [
    shin([
      [21, 36],
      [31, 46],
      [32, 60],
      [26, 68],
    ]),
    shin([
      [-40, 92],
      [-32, 84],
      [-22, 80],
    ]),
  ];
  const ankle = [120, 160, 200, 240].map((a) => onAnkleBone(leg, a, -0.5));
  return leg.seen === 'inner'
    ? [
        ...knee,
        ankle,
        // The shin bone's inner edge.
        shin([
          [17, 100],
          [14, 140],
          [9, 185],
          [4, 226],
        ]),
        // The arch.
        foot([
          [38, 282],
          [22, 274],
          [4, 273],
          [-10, 279],
        ]),
        // Big toe.
        foot([
          [76, 287],
          [73, 281],
          [75, 276],
        ]),
        [
          [88, 275],
          [94.5, 277],
          [95, 281],
        ],
      ]
    : [
        ...knee,
        ankle,
        shin([
          [22, 104],
          [19, 140],
          [14, 180],
        ]),
        foot([
          [-2, 274],
          [14, 270],
          [30, 272],
        ]),
        ...[0, 1, 2, 3].map((i): Node[] => [
          [58 + i * 7.5, 272 + i * 1.2],
          [63 + i * 7.2, 276 + i * 0.9],
          [64 + i * 7, 282],
          [61 + i * 7, 287],
        ]),
        [
          [55, 280],
          [58, 283],
          [57, 287],
        ],
      ];
}

/** Middle of the ankle bone: the inner one lies higher and farther forward. */
export const ANKLE_BONE: Readonly<Record<Seen, Point>> = { inner: [-1, 247], outer: [-7, 253] };

/** A point on the rim of the ankle bone, `deep` units inward, at an angle clockwise from straight up. */
const onAnkleBone = (leg: SideLeg, angle: number, deep: number): Point =>
  onFoot(leg, add(ANKLE_BONE[leg.seen], turn([0, deep - 9], angle)));

/** The shade behind and below the ankle bone. */
export const ankleShade = (leg: SideLeg): Node[] => [
  corner(onAnkleBone(leg, 60, 0)),
  ...[100, 140, 180, 220, 260].map((a) => onAnkleBone(leg, a, -1.5)),
  corner(onAnkleBone(leg, 300, 0)),
  ...[260, 220, 180, 140, 100].map((a) => onAnkleBone(leg, a, 3)),
];

/** The tendon above the heel: a soft lighter band. */
export function tendonBand(leg: SideLeg): Node[] {
  return [
    [-26, 186],
    [-20, 204],
    [-19, 226],
    [-21, 246],
    [-26, 262],
    [-34, 262],
    [-29, 246],
    [calfAt(leg, 224) + 2.4, 224],
    [calfAt(leg, 204) + 2.4, 204],
    [calfAt(leg, 188) + 2.4, 188],
  ].map(([x, y]) => (y! > 240 ? onFoot(leg, [x!, y!]) : carried(leg, [x!, y!])));
}

/** A vein from the ankle bone up to the hollow of the knee. */
export const sideVein = (leg: SideLeg): Node[] =>
  (leg.seen === 'inner'
    ? ([
        [12, 246],
        [4, 222],
        [6, 190],
        [9, 150],
        [4, 112],
        [-6, 84],
        [-14, 56],
      ] as Point[])
    : ([
        [-21, 258],
        [-22, 236],
        [-24, 206],
        [-27, 170],
        [-30, 136],
        [-36, 104],
        [-38, 78],
      ] as Point[])
  ).map((p) => carried(leg, p));
