import { add, between, clamp, lerp, subtract, times, toward, turn, type Point } from './geometry.ts';
import type { Node } from './path.ts';

/**
 * One attitude of a hand, seen from its back. Only numbers, so that two attitudes blend into a third.
 * Everything is said of a left hand in its own frame: wrist at the origin, fingers up (-y), thumb to the right (+x);
 * a hand is about 95 units long. Angles are degrees, clockwise as seen.
 */
export interface HandPose {
  /** The hand's axis from straight up. */
  readonly turn: number;
  /** How long the back of the hand looks, 0.5..1: below 1 it is foreshortened, wrapped round a limb. */
  readonly palm: number;
  /** How broad it looks, 0.6..1: below 1 it is seen from the thumb's side. */
  readonly breadth: number;
  /** How long the fingers look, 0.3..1. */
  readonly reach: number;
  /** Fan of the fingers: 0 parallel, 1 as at rest. */
  readonly splay: number;
  /** Bend at each finger joint in the picture's plane, toward the thumb. */
  readonly curl: number;
  /** Thumb from the hand's axis, toward the thumb's side. */
  readonly thumb: number;
  /** Bend of the thumb's last joint, away from the fingers. */
  readonly thumbBend: number;
  /** How long the thumb looks, 0.5..1. */
  readonly thumbReach: number;
  /** Forearm against the hand's axis. */
  readonly arm: number;
}

/** What there is to draw of a hand, as nodes for `closed` and `open`, and where it touches; all in the picture's frame. */
export interface HandDrawing {
  /** Whole hand with wrist and forearm, one closed outline; the gaps between the fingers are slits in it. */
  readonly outline: readonly Node[];
  /** The thumb and its ball alone, as a closed outline: to lay over a limb that hides the rest of the hand. */
  readonly thumb: readonly Node[];
  /** Lines between and across the knuckles; the thumb's own two come first. */
  readonly creases: readonly (readonly Node[])[];
  /** Thumb, then index to little finger; lines. */
  readonly nails: readonly (readonly Node[])[];
  /** Shade along the little finger's side of the hand. */
  readonly shade: readonly Node[];
  readonly thumbTip: Point;
  /** Tip of the middle finger. */
  readonly fingerTip: Point;
  /** Middle of the palm. */
  readonly palm: Point;
}

/** Adult hand seen from its back, in percent of hand length, after the usual drawing canon: knuckle, length, radius, fan. */
const FINGERS = [
  { knuckle: [13.4, -43.5], length: 42.5, radius: 5.3, fan: 6 }, // index
  { knuckle: [2.8, -46.5], length: 47.5, radius: 5.45, fan: 1 },
  { knuckle: [-7.7, -44], length: 43.5, radius: 5.15, fan: -4.5 },
  { knuckle: [-17, -38.5], length: 34, radius: 4.5, fan: -12 }, // little
] as const;
/** Bones of a finger as shares of its length, from the knuckle. */
const BONES = [0.45, 0.3, 0.25] as const;
/** Width of a finger along it, as shares of its radius. */
const TAPER = [1, 0.93, 0.8] as const;
/** Thumb: root, the three bones' lengths, half widths at the knuckle, the joint and the tip. */
const THUMB = { root: [9, -7] as Point, bones: [24, 17, 15] as const, radii: [7.6, 6.5, 5.2] as const };
/** How much of the forearm is drawn before it has faded. */
const FOREARM = 52;

const corner = (p: Point): Node => [p[0], p[1], 1];
const point = (n: Node): Point => [n[0], n[1]];

/** Unit vector `angle` degrees clockwise from straight up. */
const up = (angle: number): Point => times(toward(-angle), -1);

type Three = readonly [number, number, number];

/** A finger or thumb of three bones: joints from its root to its tip, the bones' angles, half widths at the ends of the bones. */
interface Digit {
  readonly joints: readonly [Point, Point, Point, Point];
  readonly angles: Three;
  readonly radii: Three;
}

function digit(root: Point, lengths: Three, angles: Three, radii: Three): Digit {
  const a = add(root, times(up(angles[0]), lengths[0])),
    b = add(a, times(up(angles[1]), lengths[1]));
  return { joints: [root, a, b, add(b, times(up(angles[2]), lengths[2]))], angles, radii };
}

const scaled = (values: Three, k: number): Three => [values[0] * k, values[1] * k, values[2] * k];

/** A point `along` the digit's bone `i` (0 at its root, 1 at its end), `aside` units to the right of it as seen. */
function onBone(d: Digit, i: 0 | 1 | 2, along: number, aside: number): Point {
  return add(between(d.joints[i], d.joints[i + 1]!, along), times(up(d.angles[i] + 90), aside));
}

/** Outline of a digit from its left side over the tip to its right side: seven points. */
function round(d: Digit): Node[] {
  const [low, middle, tip] = d.radii,
    last = d.angles[2];
  const pad: Point = add(d.joints[3], times(up(last), -tip));
  const side = (s: 1 | -1): Node[] => [
    onBone(d, 0, 1, s * low),
    onBone(d, 1, 1, s * middle),
    add(pad, times(up(last + 90), s * tip)),
  ];
  return [...side(-1), add(pad, times(up(last), tip)), ...side(1).reverse()];
}

/** Sides and root of a digit's nail; its free edge is the fingertip. */
function nail(d: Digit): Node[] {
  const tip = d.radii[2],
    w = tip * 0.62,
    last = d.angles[2];
  const at = (back: number, aside: number): Point =>
    add(d.joints[3], add(times(up(last), -back), times(up(last + 90), aside)));
  return [at(0.9, -w * 0.9), at(tip * 1.2, -w), at(tip * 1.75, 0), at(tip * 1.2, w), at(0.9, w * 0.9)];
}

/** The fold across the far end of bone `i` - 1. */
const fold = (d: Digit, i: 1 | 2): Node[] =>
  [-0.55, 0, 0.55].map((s) => onBone(d, i, s === 0 ? -0.06 : 0, s * d.radii[i - 1]!));

/** Where two neighbouring fingers part. */
const web = (a: Digit, b: Digit): Point => between(onBone(a, 0, 0.5, -a.radii[0]), onBone(b, 0, 0.5, b.radii[0]), 0.5);

/** The line from where two fingers part to between their knuckles. */
function tendon(a: Digit, b: Digit): Node[] {
  const top = web(a, b),
    knuckles = between(a.joints[0], b.joints[0], 0.5);
  return [top, between(top, knuckles, 0.5), knuckles];
}

/**
 * A left (`side` -1) or right (`side` 1) hand in attitude `pose`, its landmark `hold` lying on the point `at`.
 * `scale` 1 draws it about 95 units long.
 */
export function drawHand(
  pose: HandPose,
  side: -1 | 1,
  hold: 'palm' | 'thumbTip' | 'fingerTip',
  at: Point,
  scale = 1,
): HandDrawing {
  // in the hand's own frame
  const far = (p: readonly [number, number]): Point => [
    THUMB.root[0] + (p[0] - THUMB.root[0]) * pose.breadth,
    p[1] * pose.palm,
  ];
  const [index, middle, ring, little] = FINGERS.map(({ knuckle, length, radius, fan }) => {
    const first = fan * pose.splay;
    return digit(
      far(knuckle),
      scaled(BONES, length * pose.reach),
      [first, first + pose.curl, first + 2 * pose.curl],
      scaled(TAPER, radius * pose.breadth),
    );
  }) as [Digit, Digit, Digit, Digit];
  const fingers = [index, middle, ring, little];
  const thumb = digit(
    far(THUMB.root),
    scaled(THUMB.bones, pose.thumbReach),
    [pose.thumb + 14, pose.thumb, pose.thumb - pose.thumbBend],
    THUMB.radii,
  );
  const arm = (down: number, aside: number): Point => turn([aside, down], pose.arm);

  const indexSide = onBone(index, 0, 0.2, index.radii[0] + 0.4);
  const thumbSide = round(thumb).slice(1); // its knuckle's inner side lies within the hand
  const ball = onBone(thumb, 0, 0.45, THUMB.radii[0] + 1);
  // the skin between thumb and index finger hangs lower the farther the thumb is spread
  const sag = lerp(7, 12, clamp((pose.thumb - 15) / 25, 0, 1)) * pose.palm;
  const crotch = add(between(indexSide, point(thumbSide[0]!), 0.45), times(up(pose.thumb / 2), -sag));
  const outline: Node[] = [
    arm(FOREARM, -15),
    arm(FOREARM * 0.6, -15.6),
    arm(10, -12.8),
    far([-14.5, -6]),
    far([-19.8, -20]),
    onBone(little, 0, 0, -little.radii[0] - 0.8),
    ...round(little),
    corner(web(ring, little)),
    ...round(ring),
    corner(web(middle, ring)),
    ...round(middle),
    corner(web(index, middle)),
    ...round(index),
    indexSide,
    crotch,
    ...thumbSide,
    ball,
    arm(6, 13.2),
    arm(FOREARM * 0.6, 15.2),
    arm(FOREARM, 14.5),
    arm(FOREARM + 5, 0),
  ];
  const inset = 0.6 - little.radii[0]; // a hair inside the outline
  const shade: Node[] = [
    arm(9, -11.4),
    far([-13.2, -5]),
    far([-18.4, -20]),
    onBone(little, 0, 0, inset),
    onBone(little, 0, 0.45, inset),
    far([-14.5, -30]),
    far([-11, -14]),
    arm(8, -3),
  ];

  // into the picture: turned, mirrored, and carried so that the landmark lies where it should
  const spin = (p: Point): Point => {
    const [x, y] = turn(times(p, scale), pose.turn);
    return [-side * x, y];
  };
  const landmarks = { palm: far([-1, -24]), thumbTip: onBone(thumb, 2, 0.72, 0), fingerTip: onBone(middle, 2, 0.8, 0) };
  const carried = subtract(at, spin(landmarks[hold]));
  const put = (p: Point): Point => add(spin(p), carried);
  const nodes = (all: readonly Node[]): Node[] => all.map((n) => (n[2] ? corner(put(point(n))) : put(point(n))));
  return {
    outline: nodes(outline),
    thumb: nodes([corner(arm(4, 10)), onBone(thumb, 0, 0.3, -THUMB.radii[0] * 0.6), ...round(thumb), ball]),
    creases: [
      fold(thumb, 2),
      [onBone(thumb, 0, 0.5, 1), onBone(thumb, 0, 0.75, -2), onBone(thumb, 0, 1, -4)],
      tendon(ring, little),
      tendon(middle, ring),
      tendon(index, middle),
      ...fingers.flatMap((d) => [fold(d, 1), fold(d, 2)]),
    ].map(nodes),
    nails: [thumb, ...fingers].map((d) => nodes(nail(d))),
    shade: nodes(shade),
    thumbTip: put(landmarks.thumbTip),
    fingerTip: put(landmarks.fingerTip),
    palm: put(landmarks.palm),
  };
}
