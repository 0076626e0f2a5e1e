import type { Body, Edge, Profile } from './body.ts';
import { add, between, clamp, distance, lerp, placed, subtract, times, unit, type Point } from './geometry.ts';
import { closed, ellipse, open, type Node } from './path.ts';
import type { ArmBones, LegBones, Skeleton } from './skeleton.ts';

/**
 * Gives a point of a two-bone limb, in figure units: `at` is the place along the limb (0..1 first bone, 1..2 second),
 * `reach` the distance from the bone, forward positive.
 */
export type LimbPoint = (at: number, reach: number) => Point;

/**
 * The flesh around the bones a-b and b-c. On the inside of a bend the outlines of the two bones would cross. There a
 * point x units from the joint is moved to x + m·exp(-x/m), where m is the distance at which they meet: points come
 * close to each other, but never cross.
 */
export function flesh(a: Point, b: Point, c: Point): LimbPoint {
  const first = distance(a, b),
    second = distance(b, c),
    d1 = unit(a, b),
    d2 = unit(b, c);
  const bend = Math.acos(clamp(d1[0] * d2[0] + d1[1] * d2[1], -1, 1));
  const inner = d1[0] * d2[1] - d1[1] * d2[0] > 0 ? -1 : 1; // a knee bends backward: its inside is the back
  const slope = Math.min(Math.tan(bend / 2), 2.2);
  const front = (d: Point): Point => [d[1], -d[0]];
  const middle = unit([0, 0], add(front(d1), front(d2)));
  return (at, reach) => {
    const inside = Math.sign(reach) === inner;
    if (at === 1) return add(b, times(middle, inside ? reach * Math.hypot(1, slope) : reach));
    const before = at < 1,
      bone = before ? first : second;
    const far = Math.abs(1 - at) * bone,
      m = inside ? Math.abs(reach) * slope : 0;
    const along = m > 0.01 ? far + m * Math.exp(-far / m) : far;
    const d = before ? d1 : d2;
    return add(add(b, times(d, before ? -along : along)), times(front(d), reach));
  };
}

const corner = ([x, y]: Point): Node => [x, y, 1];

/** A limb's closed outline, down its front and up its back, with straight ends. `work` 0..1 swells the muscle. */
export function outline(body: LimbPoint, profile: Profile, work = 0): Node[] {
  const side = (edge: Edge, sign: 1 | -1): Point[] =>
    edge.map(([at, reach, swell = 0]) => body(at, sign * (reach + swell * work)));
  const ends = (points: Point[]): Node[] => points.map((p, i) => (i === 0 || i === points.length - 1 ? corner(p) : p));
  return [...ends(side(profile.front, 1)), ...ends(side(profile.back, -1).reverse())];
}

/** An edge's distance from the bone at the place `at`, linear between its points; beyond its ends, that of the end. */
export function reachAt(edge: Edge, at: number, work = 0): number {
  const next = edge.findIndex(([a]) => a >= at);
  const b = edge[next < 0 ? edge.length - 1 : next]!,
    a = edge[Math.max(0, (next < 0 ? edge.length : next) - 1)]!;
  const u = b[0] === a[0] ? 0 : (at - a[0]) / (b[0] - a[0]);
  return lerp(a[1] + (a[2] ?? 0) * work, b[1] + (b[2] ?? 0) * work, clamp(u, 0, 1));
}

export const legFlesh = (l: LegBones): LimbPoint => flesh(l.hip, l.knee, l.ankle);
export const armFlesh = (l: ArmBones): LimbPoint => flesh(l.shoulder, l.elbow, l.wrist);
/** The trunk, from the shoulders (0) over the waist (1) to the hips (2). */
export const trunkFlesh = (s: Skeleton): LimbPoint => flesh(s.shoulders, s.waist, s.hips);
/** Pelvis and thigh as one limb: from halfway between waist and hips (0) over the hip joint (1) to the knee (2). */
export const pelvisThighFlesh = (s: Skeleton, l: LegBones): LimbPoint =>
  flesh(add(between(s.hips, s.waist, 0.5), subtract(l.hip, s.hips)), l.hip, l.knee);

// The shoe in the foot's frame: origin at the ball's centre, x toward the toes.
// `toeBox` and `soleFront` turn with the toes.
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

const joinAtBall = (l: LegBones, back: readonly Node[], front: readonly Node[]): Node[] => {
  const put =
    (angle: number) =>
    (n: Node): Node => {
      const p = placed([n[0], n[1]], l.ball, angle);
      return n[2] ? corner(p) : p;
    };
  return [...back.map(put(l.pitch)), ...front.map(put(l.toes))];
};

export const shoe = (l: LegBones): string => closed(joinAtBall(l, heelAndInstep, toeBox));
export const sole = (l: LegBones): string => closed(joinAtBall(l, soleBack, soleFront));
/** Two laces and the seam of the heel cap. */
export const laces = (l: LegBones): string[] =>
  (
    [
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
    ] as Node[][]
  ).map((line) => open(joinAtBall(l, line, [])));

// The hand in the wrist's frame: x toward the fingertips, y toward the thumb. All shapes have the same number of
// points, because they are blended point by point. A new shape goes here, into `handShape` of spec.ts and into `arm`
// of skeleton.ts.
const hands: Readonly<Record<keyof ArmBones['shape'], readonly Point[]>> = {
  hang: [
    [-2, -4.3],
    [5, -5],
    [11, -5.5],
    [17, -4.9],
    [22.6, -2.2],
    [24.4, 0.8],
    [22.4, 2.4],
    [17.4, 2.3],
    [13.6, 2.9],
    [16.6, 5.2],
    [16.2, 7],
    [12.4, 7.2],
    [6, 5.8],
    [-2, 4.2],
  ],
  flat: [
    [-2, -4.2],
    [4, -4.8],
    [9, -5.8],
    [12.6, -6.2],
    [13.4, -4.6],
    [11.4, -3.4],
    [17, -3.4],
    [23.6, -3.2],
    [26, -1.6],
    [24, 0.4],
    [17.4, 2.6],
    [11, 4.6],
    [5, 4.8],
    [-2, 4.2],
  ],
  grip: [
    [-2, -4.3],
    [4, -5.4],
    [9, -6.6],
    [14, -6.4],
    [17.6, -3.4],
    [18.4, 0.8],
    [17, 4.4],
    [14.4, 5.8],
    [13, 6.4],
    [14.6, 7.6],
    [12.6, 9],
    [8.6, 8],
    [4, 6],
    [-2, 4.2],
  ],
};

/** A hand's outline as an SVG path; `size` scales it. It turns with the fingers: the thumb stays on the arm's front. */
export function hand(l: ArmBones, size: number): string {
  const shapes = Object.keys(hands) as (keyof typeof hands)[];
  const toward = unit(l.wrist, l.palm),
    thumb: Point = [toward[1], -toward[0]];
  return closed(
    hands.hang.map((_, i) => {
      const p = shapes.reduce<Point>((sum, s) => add(sum, times(hands[s][i]!, l.shape[s] * size)), [0, 0]);
      return add(l.wrist, add(times(toward, p[0]), times(thumb, p[1])));
    }),
  );
}

/** Maps points of the head's frame (see `Body.face`) to figure units. */
const inHead = (body: Body, s: Skeleton) => {
  const up = unit(s.waist, s.shoulders),
    ahead: Point = [-up[1], up[0]];
  const pivot = add(
    s.shoulders,
    add(times(ahead, body.neck[0]), times(placed([0, -1], [0, 0], (s.upper + s.head) / 2), body.neck[1])),
  );
  return (n: Node): Node => {
    const p = placed(times([n[0], n[1]], body.head), pivot, s.head);
    return n[2] ? corner(p) : p;
  };
};

/** SVG paths of a head. `lines`: eyebrow and mouth; `shade`: the shadow under the chin. */
export interface Head {
  readonly skin: string;
  readonly hair: string;
  readonly bun?: string;
  readonly ear: string;
  readonly lines: readonly string[];
  readonly eye: string;
  readonly shade: string;
}

/** Head and neck. `skin` runs down the face to the throat, round the root of the neck and up to the nape. */
export function head(body: Body, s: Skeleton): Head {
  const put = inHead(body, s),
    trunk = trunkFlesh(s),
    slim = body.shirt.back[0]![1] - 0.4;
  const throat: Node[] = [
    trunk(-0.06, slim),
    corner(trunk(0.12, slim)),
    corner(trunk(0.1, -slim - 2)),
    trunk(-0.22, -slim),
    put([-11.6, 9]),
  ];
  const stroke = (...nodes: Node[]): string => open(nodes.map(put));
  const at = (p: Point): Point => {
    const n = put(p);
    return [n[0], n[1]];
  };
  return {
    skin: closed([...body.face.map(put), ...throat]),
    hair: closed(body.hair.map(put)),
    ...(body.bun && { bun: ellipse(at(body.bun[0]), body.bun[1]) }),
    ear: closed(
      (
        [
          [-1.6, -5],
          [-3.8, -7],
          [-6.4, -5.6],
          [-6.6, -1.8],
          [-4.6, 2.2],
          [-2.6, 1.6],
          [-2.2, -1.6],
        ] as Node[]
      ).map(put),
    ),
    lines: [stroke([7.4, -11.2], [10, -12.4], [12.8, -11.8]), stroke([14.2, 5.3], [12.6, 5.6], [11.2, 5])],
    eye: ellipse(at([10.6, -7]), 1.05 * body.head, 1.6 * body.head),
    shade: closed(
      (
        [
          [7, 14.2, 1],
          [1.6, 13],
          [-4.4, 7.4, 1],
          [-3, 12],
          [0, 16.4],
          [3.2, 19.4, 1],
          [3, 16],
        ] as Node[]
      ).map(put),
    ),
  };
}
