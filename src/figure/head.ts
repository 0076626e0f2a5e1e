import { reachAt, type Body, type Edge } from './body.ts';
import { nearness, seen, type Camera } from './camera.ts';
import { stroke, type Drawn } from './drawn.ts';
import { placed, times, type Point } from './geometry.ts';
import { roundedHull } from './hull.ts';
import { trunkLimb } from './limb.ts';
import { closed, corner, ellipse, open, type Node } from './path.ts';
import type { Skeleton } from './skeleton.ts';
import { cross, dot, plus, scaled, swung, ACROSS, type Vector } from './space.ts';

/** Whether a camera sees the figure from its side: then head and shoes are drawn in profile. */
export const inProfile = (camera: Camera): boolean => camera.viewer[2] > 0.9;

/**
 * The head's frame: x forward, y down, z to the near side, in units of `Body.head`; its origin is the pivot of the
 * skull.
 */
interface HeadFrame {
  readonly pivot: Vector;
  readonly forward: Vector;
  readonly down: Vector;
  readonly size: number;
}

function headFrame(body: Body, s: Skeleton): HeadFrame {
  const neck = swung(180 - (s.upper + s.head) / 2),
    up = swung(180 - s.head);
  return {
    pivot: plus(s.shoulders, plus(scaled(s.chest.front, body.neck[0]), scaled(neck, body.neck[1]))),
    forward: cross(ACROSS, up),
    down: scaled(up, -1),
    size: body.head,
  };
}

const inSpace = ({ pivot, forward, down, size }: HeadFrame, x: number, y: number, z: number): Vector =>
  plus(pivot, plus(plus(scaled(forward, x * size), scaled(down, y * size)), scaled(ACROSS, z * size)));

/** Whether on the whole the back of the head is seen: the head's layers keep one order over a repetition. */
export const isHeadFromBehind = (camera: Camera, body: Body, skeletons: readonly Skeleton[]): boolean =>
  skeletons.reduce((sum, s) => sum + dot(headFrame(body, s).forward, camera.viewer), 0) < 0;

/** All layers of the head, back to front. */
export function headLayers(camera: Camera, body: Body, s: Skeleton, fromBehind: boolean): Drawn[] {
  return inProfile(camera) ? profile(camera, body, s) : inTheRound(camera, body, s, fromBehind);
}

function profile(camera: Camera, body: Body, s: Skeleton): Drawn[] {
  const frame = headFrame(body, s),
    trunk = trunkLimb(camera, s),
    slim = body.shirt.back[0]![1] - 0.4;
  // Drawn as seen straight from the side, so that a view that is turned a little does not narrow the face.
  const pivot = seen(camera, frame.pivot);
  const put = (n: Node): Node => {
    const p = placed(times([n[0], n[1]], body.head), pivot, s.head);
    return n[2] ? [p[0], p[1], 1] : p;
  };
  const line = (...nodes: Node[]): string => open(nodes.map(put));
  const at = (p: Point): Point => {
    const n = put(p);
    return [n[0], n[1]];
  };
  const throat: Node[] = [
    trunk.point(-0.06, slim),
    corner(trunk.point(0.12, slim)),
    corner(trunk.point(0.1, -slim - 2)),
    trunk.point(-0.22, -slim),
    put([-11.6, 9]),
  ];
  const ear = closed(([[-1.6, -5], [-3.8, -7], [-6.4, -5.6], [-6.6, -1.8], [-4.6, 2.2], [-2.6, 1.6], [-2.2, -1.6]] as Node[]).map(put)); // prettier-ignore
  const shade = closed(([[7, 14.2, 1], [1.6, 13], [-4.4, 7.4, 1], [-3, 12], [0, 16.4], [3.2, 19.4, 1], [3, 16]] as Node[]).map(put)); // prettier-ignore
  return [
    ...(body.bun ? [{ id: 'bun', role: 'hair' as const, d: ellipse(at(body.bun[0]), body.bun[1]) }] : []),
    { id: 'head', role: 'skin', d: closed([...body.face.map(put), ...throat]) },
    { id: 'neck-shade', role: 'skin-shade', d: shade },
    { id: 'hair', role: 'hair', d: closed(body.hair.map(put)) },
    { id: 'ear', role: 'skin', d: ear },
    stroke('ear-line', 'crease', ear, 0.7),
    stroke(
      'brow',
      'crease',
      line([7.4, -11.2], [10, -11.2 - body.features.brow[1]], [12.8, -11.8]),
      body.features.brow[0],
    ),
    stroke('mouth', 'crease', line([14.2, 5.3], [12.8, 5.6], [14.8 - body.features.mouth, 5]), 1),
    { id: 'eye', role: 'eye', d: ellipse(at([10.6, -7]), 1.05 * body.head, 1.6 * body.head) },
  ];
}

/** The skull as a stack of ellipses: y, and how far it reaches forward, back and to each side there. */
type Stack = readonly (readonly [y: number, front: number, back: number, side: number])[];

const SKULL: Stack = [
  [-28.5, 3, 6, 4],
  [-26, 9, 10, 9.5],
  [-18.5, 14, 15.5, 12.6],
  [-12, 14.4, 16.6, 13.2],
  [-6, 14.6, 16.4, 13],
  [0, 14.8, 13.5, 12.4],
  [5, 14.6, 8, 11.4],
  [10, 14.2, 2, 9.4],
  [13.5, 13, -2, 6.6],
  [15.4, 10, -4, 3.6],
];

/** The border of the face: y, and how many degrees from the front it is bare there. Above and behind it is hair. */
const FACE: Edge = [
  [-17.5, 24],
  [-15.5, 46],
  [-11, 64],
  [-4, 80],
  [1, 104],
  [6, 128],
  [15.4, 180],
];

/** A point on a stack's surface: `round` degrees from the front to the near side. */
const onStack = (frame: HeadFrame, [y, front, back, side]: Stack[number], round: number): Vector => {
  const c = Math.cos((round * Math.PI) / 180),
    s = Math.sin((round * Math.PI) / 180);
  return inSpace(frame, c * (c > 0 ? front : back), y, s * side);
};

const ROUND = Array.from({ length: 24 }, (_, i) => i * 15 - 180);

const cloud = (frame: HeadFrame, stack: Stack): Vector[] =>
  stack.flatMap((slice) => ROUND.map((round) => onStack(frame, slice, round)));

/**
 * The face's skin as far as the viewer sees it: points whose surface is turned to the viewer, at most `widest` degrees
 * from the front.
 */
function bareFace(camera: Camera, frame: HeadFrame, widest: number): Vector[] {
  const visible: Vector[] = [];
  for (let y = -17.5; y <= 15.4; y += 2.05) {
    const most = Math.min(widest, reachAt(FACE, y)),
      slice = sliceAt(y);
    for (let k = -12; k <= 12; k++) {
      const round = (most * k) / 12,
        p = onStack(frame, slice, round);
      const outward = plus(
        scaled(frame.forward, Math.cos((round * Math.PI) / 180) / Math.max(4, slice[1])),
        scaled(ACROSS, Math.sin((round * Math.PI) / 180) / Math.max(4, slice[3])),
      );
      if (dot(plus(outward, scaled(frame.down, y > 8 ? 0.05 : 0)), camera.viewer) > 0) visible.push(p);
    }
  }
  return visible;
}

function sliceAt(y: number): Stack[number] {
  const column = (i: 1 | 2 | 3): number =>
    reachAt(
      SKULL.map((slice) => [slice[0], slice[i]] as const),
      y,
    );
  return [y, column(1), column(2), column(3)];
}

function inTheRound(camera: Camera, body: Body, s: Skeleton, fromBehind: boolean): Drawn[] {
  const frame = headFrame(body, s),
    trunk = trunkLimb(camera, s);
  const {
    brow,
    nose: [out, half],
    mouth,
  } = body.features;
  const show = (p: Vector): Point => seen(camera, p);
  const at = (x: number, y: number, z: number): Point => show(inSpace(frame, x, y, z));
  const line = (...points: (readonly [number, number, number])[]): string => open(points.map((p) => at(...p)));
  /** Whether a place of the head with this outward direction can be seen, 0 or 1. */
  const turnedToUs = (x: number, y: number, z: number): number => {
    const outward = plus(plus(scaled(frame.forward, x), scaled(frame.down, y)), scaled(ACROSS, z));
    return dot(outward, camera.viewer) > 0.12 ? 1 : 0;
  };
  const face = bareFace(camera, frame, fromBehind ? 90 : 180).map(show);
  const bare = face.length > 2 ? face : [show(frame.pivot)];
  const ring = (at: number, width: number): Point[] => {
    const edge = [[0, width * body.neckWidth]] as const;
    return ROUND.map((round) => trunk.skin({ front: edge, back: edge, side: edge }, at, round));
  };
  // The collar: a ring round the neck that hangs lower in front; from behind, its high back is seen.
  const neck = roundedHull(
    [
      ...ring(-0.12, 1),
      ...(fromBehind ? [] : [...ring(0, 1.35), ...ring(0.09, 0.7)]),
      ...ROUND.map((r) => show(onStack(frame, [fromBehind ? 0 : 8, 4, 11, 8.6], r))),
    ],
    24,
  );
  const eye = (z: 1 | -1): Drawn => ({
    id: `eye-${z}`,
    role: 'eye',
    d: roundedHull(
      ROUND.map((r) => {
        const c = Math.cos((r * Math.PI) / 180),
          t = Math.sin((r * Math.PI) / 180);
        return at(13.4 - c * 0.4, -6.6 + t * 1.7, z * 5.4 + c * 1.15);
      }),
      8,
    ),
    opacity: turnedToUs(0.92, 0, z * 0.4),
  });
  // From straight behind, the ears stick out from behind the hair; from aside, they lie against it.
  const earsUnder = fromBehind && Math.abs(nearness(camera, ACROSS)) < 0.45,
    flare = earsUnder ? 1.1 : fromBehind ? 0.9 : 1;
  const ear = (z: 1 | -1): Drawn => ({
    id: `ear-${z}`,
    role: 'skin',
    d: roundedHull(
      [
        [-1.6, -6, 12.6],
        [-5, -7.4, 15 * flare],
        [-6.6, -3, 15 * flare],
        [-4.4, 2.4, 13],
        [-2.2, 1.4, 12.4],
      ].map(([x, y, out]) => at(x!, y!, z * out!)),
      10,
    ),
    opacity:
      body.hairMass.ears && nearness(camera, scaled(ACROSS, z)) > -0.45 && (fromBehind || turnedToUs(0.35, 0, z))
        ? 1
        : 0,
  });
  const hair = roundedHull(cloud(frame, body.hairMass.stack).map(show), 28, body.hairMass.curls);
  const bun = body.bun && ellipse(at(body.bun[0][0], body.bun[0][1], 0), body.bun[1]);
  const ahead = turnedToUs(1, 0, 0);
  // From behind, the neck hides the jaw.
  const seenSkull = fromBehind ? SKULL.filter(([y]) => y <= 5) : SKULL;
  const nape: Drawn = { id: 'neck', role: 'skin', d: neck },
    skull: Drawn = { id: 'head', role: 'skin', d: roundedHull(cloud(frame, seenSkull).map(show), 28) };
  const bunLayer: Drawn[] = bun ? [{ id: 'bun', role: 'hair', d: bun }] : [];
  return [
    ...(fromBehind ? [skull, nape] : [...bunLayer, nape, skull]),
    ...(earsUnder ? [ear(-1), ear(1)] : []),
    { id: 'hair', role: 'hair', d: hair },
    { id: 'face', role: 'skin', d: roundedHull(bare, 28), opacity: face.length > 2 && !earsUnder ? 1 : 0 },
    ...(earsUnder ? [] : [ear(-1), ear(1)]),
    {
      id: 'nose',
      role: 'skin',
      d: roundedHull(
        [at(14.2, -8, 0), at(14.2 + out, -0.4, 0), at(14.6, 1.8, 0), at(14, 1.2, half), at(14, 1.2, -half)],
        10,
      ),
      opacity: ahead,
    },
    {
      ...stroke('nose-line', 'crease', line([13.6 + out, -2.4, 0], [14.2 + out, -0.2, 0], [15, 1.8, 0]), 0.9),
      opacity: ahead,
    },
    { ...stroke('mouth', 'crease', line([13.8, 6, -mouth], [14.9, 7, 0], [13.8, 6, mouth]), 1.1), opacity: ahead },
    ...([-1, 1] as const).map((z) => ({
      ...stroke(
        `brow-${z}`,
        'crease' as const,
        line([13.8, -12.2, z * 2.8], [13.4, -12.2 - brow[1], z * 5.6], [11.8, -12.2, z * 8.4]),
        brow[0],
      ),
      opacity: turnedToUs(0.92, 0, z * 0.4),
    })),
    eye(-1),
    eye(1),
    ...(fromBehind ? bunLayer : []),
  ];
}
