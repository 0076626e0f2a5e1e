import { add, between, clamp, lerp, subtract, times, toward, turn, type Point } from './geometry.ts';
import { corner, type Node } from './path.ts';

/**
 * One pose of a hand, seen from its back. It has only numbers, so that two poses can be blended. The values are those
 * of a left hand in its own frame: wrist at the origin, fingers up (-y), thumb to the right (+x). A hand is about 95
 * units long. Angles are degrees, clockwise as seen.
 */
export interface HandPose {
  /** The hand's axis from straight up. */
  readonly turn: number;
  /** Length of the back of the hand as seen, 0.5..1: below 1 it is foreshortened, as when it lies round a limb. */
  readonly palm: number;
  /** Breadth as seen, 0.6..1: below 1 the hand is seen from the thumb's side. */
  readonly breadth: number;
  /** Length of the fingers as seen, 0.3..1. */
  readonly reach: number;
  /** How far the fingers are spread: 0 parallel, 1 as at rest. */
  readonly splay: number;
  /** Bend at each finger joint in the picture's plane, toward the thumb. */
  readonly curl: number;
  /** Angle of the thumb from the hand's axis, toward the thumb's side. */
  readonly thumb: number;
  /** Length of the thumb as seen, 0.5..1. */
  readonly thumbReach: number;
  /** Angle of the forearm against the hand's axis. */
  readonly arm: number;
  /** Length of the drawn forearm; massage.css fades a short one out. */
  readonly forearm: number;
  /** Length of the drawn upper arm beyond it, and its angle against the forearm. */
  readonly upperArm: number;
  readonly elbow: number;
  /** How far the index finger parts from the others, toward the thumb. */
  readonly index: number;
  /** How far the other three fingers are folded, 0..1. */
  readonly fold: number;
}

/** A drawn hand, as nodes for `closed` and `open`, and its landmarks; all in the frame of the point it was laid on. */
export interface HandDrawing {
  /** The whole hand with wrist and forearm, as one closed outline; the gaps between the fingers are slits in it. */
  readonly outline: readonly Node[];
  /** The same without the thumb, for a hand whose thumb is behind the limb that it holds. */
  readonly thumbless: readonly Node[];
  /** The shadow that fingers and thumb cast on the skin they lie on: closed outlines, slightly below the hand. */
  readonly shadows: readonly (readonly Node[])[];
  /** Lines between and across the knuckles; the thumb's own two come first. */
  readonly creases: readonly (readonly Node[])[];
  /** Lines: the thumb's nail first, then from the index to the little finger. */
  readonly nails: readonly (readonly Node[])[];
  /** A closed outline: the shade along the little finger's side of the hand. */
  readonly shade: readonly Node[];
  readonly thumbTip: Point;
  /** Tip of the middle finger. */
  readonly fingerTip: Point;
  readonly indexTip: Point;
  /** Middle of the palm. */
  readonly palm: Point;
}

/**
 * Adult hand seen from its back, in percent of hand length, after the usual drawing canon: knuckle, length, half width
 * (`radius`), and the finger's angle from the hand's axis at rest (`fan`).
 */
const FINGERS = [
  { knuckle: [13.4, -43.5], length: 42.5, radius: 5.3, fan: 6 }, // index
  { knuckle: [2.8, -46.5], length: 47.5, radius: 5.45, fan: 1 },
  { knuckle: [-7.7, -44], length: 43.5, radius: 5.15, fan: -4.5 },
  { knuckle: [-17, -38.5], length: 34, radius: 4.5, fan: -12 }, // little
] as const;
/** Bones of a finger as shares of its length, from the knuckle. */
const BONES = [0.45, 0.3, 0.25] as const;
/** Half widths at the ends of a finger's bones, as shares of its radius. */
const TAPER = [1, 0.93, 0.8] as const;
/** Thumb: root, lengths of the three bones, half widths at the knuckle, the joint and the tip. */
const THUMB = { root: [9, -7] as Point, bones: [24, 17, 15] as const, radii: [7.6, 6.5, 5.2] as const };
/** Half widths of the forearm on the little finger's and on the thumb's side, by the distance from the wrist. */
const FOREARM = [
  { down: 9, outer: 11.4, inner: 11.6 },
  { down: 40, outer: 15, inner: 14.6 },
  { down: 84, outer: 21, inner: 19 },
] as const;
const ELBOW = { outer: 23.5, inner: 22 };

const point = (n: Node): Point => [n[0], n[1]];

/** Unit vector `angle` degrees clockwise from straight up. */
const up = (angle: number): Point => times(toward(-angle), -1);

type Three = readonly [number, number, number];

/** A finger or thumb of three bones: joints from root to tip, the bones' angles, half widths at the bones' ends. */
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

const scaleThree = (values: Three, k: number): Three => [values[0] * k, values[1] * k, values[2] * k];

/** A point at the share `along` of the digit's bone `i` (0 its root, 1 its end), `aside` units to its right as seen. */
function onBone(d: Digit, i: 0 | 1 | 2, along: number, aside: number): Point {
  return add(between(d.joints[i], d.joints[i + 1]!, along), times(up(d.angles[i] + 90), aside));
}

/** Outline of a digit from its left side over the tip to its right side: seven points. */
function digitOutline(d: Digit): Node[] {
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

/** The line of a digit's nail: its sides and root. Its free edge is the fingertip. */
function nail(d: Digit): Node[] {
  const tip = d.radii[2],
    w = tip * 0.62,
    last = d.angles[2];
  const at = (back: number, aside: number): Point =>
    add(d.joints[3], add(times(up(last), -back), times(up(last + 90), aside)));
  return [at(0.9, -w * 0.9), at(tip * 1.2, -w), at(tip * 1.75, 0), at(tip * 1.2, w), at(0.9, w * 0.9)];
}

/** The fold across the joint before bone `i`. */
const fold = (d: Digit, i: 1 | 2): Node[] =>
  [-0.55, 0, 0.55].map((s) => onBone(d, i, s === 0 ? -0.06 : 0, s * d.radii[i - 1]!));

/** A thumb or finger by itself, whose root is hidden: an open outline, and its lines. */
export interface FingerDrawing {
  readonly outline: readonly Node[];
  readonly creases: readonly (readonly Node[])[];
  readonly nail: readonly Node[];
  readonly tip: Point;
}

/**
 * Draws one thumb or finger with its tip on a point.
 * @param angles of its three bones from the root, clockwise from straight up
 * @param size 1 for a thumb, less for a finger
 */
export function drawFinger(tip: Point, angles: readonly [number, number, number], size = 1): FingerDrawing {
  const build = (root: Point): Digit =>
    digit(root, scaleThree(THUMB.bones, size), angles, scaleThree(THUMB.radii, size));
  const landmark = (d: Digit): Point => onBone(d, 2, 0.72, 0);
  const d = build(subtract(tip, landmark(build([0, 0]))));
  const root = d.radii[0];
  const outline = [onBone(d, 0, 0, -root * 1.05), ...digitOutline(d), onBone(d, 0, 0, root * 1.05)];
  return {
    outline,
    creases: [fold(d, 2), fold(d, 1)],
    nail: nail(d),
    tip: landmark(d),
  };
}

/** The point between two neighbouring fingers at which they part. */
const web = (a: Digit, b: Digit): Point => between(onBone(a, 0, 0.5, -a.radii[0]), onBone(b, 0, 0.5, b.radii[0]), 0.5);

/** The line from the point at which two fingers part to the middle between their knuckles. */
function tendon(a: Digit, b: Digit): Node[] {
  const top = web(a, b),
    knuckles = between(a.joints[0], b.joints[0], 0.5);
  return [top, between(top, knuckles, 0.5), knuckles];
}

/**
 * Draws a left (`side` -1) or right (`side` 1) hand in a pose, with its landmark `hold` on the point `at`.
 * With `scale` 1 it is about 95 units long.
 */
export function drawHand(
  pose: HandPose,
  side: -1 | 1,
  hold: 'palm' | 'thumbTip' | 'fingerTip' | 'indexTip',
  at: Point,
  scale = 1,
): HandDrawing {
  // In the hand's own frame.
  const foreshorten = (p: readonly [number, number]): Point => [
    THUMB.root[0] + (p[0] - THUMB.root[0]) * pose.breadth,
    p[1] * pose.palm,
  ];
  const [index, middle, ring, little] = FINGERS.map(({ knuckle, length, radius, fan }) => {
    const first = fan * pose.splay + (fan > 5 ? pose.index : 0);
    return digit(
      foreshorten(knuckle),
      scaleThree(BONES, length * pose.reach * (fan > 5 ? 1 : 1 - 0.55 * pose.fold)),
      [first, first + pose.curl, first + 2 * pose.curl],
      scaleThree(TAPER, radius * pose.breadth),
    );
  }) as [Digit, Digit, Digit, Digit];
  const fingers = [index, middle, ring, little];
  const thumb = digit(
    foreshorten(THUMB.root),
    scaleThree(THUMB.bones, pose.thumbReach),
    [pose.thumb + 14, pose.thumb, pose.thumb],
    THUMB.radii,
  );
  const arm = (down: number, aside: number): Point => turn([aside, down], pose.arm);

  const indexSide = onBone(index, 0, 0.2, index.radii[0] + 0.4);
  const thumbSide = digitOutline(thumb).slice(1); // the inner side of its knuckle lies within the hand
  const ball = onBone(thumb, 0, 0.45, THUMB.radii[0] + 1);
  // The skin between thumb and index finger hangs lower when the thumb is spread further.
  const sag = lerp(7, 12, clamp((pose.thumb - 15) / 25, 0, 1)) * pose.palm;
  const crotch = add(between(indexSide, point(thumbSide[0]!), 0.45), times(up(pose.thumb / 2), -sag));
  const forearm = (aside: 'outer' | 'inner'): Node[] => {
    const s = aside === 'outer' ? -1 : 1;
    const upper = (along: number): Point =>
      add(arm(pose.forearm, 0), turn([s * ELBOW[aside], pose.upperArm * along], pose.arm + pose.elbow));
    return [
      ...FOREARM.map((at) => arm(Math.min(at.down, pose.forearm - 1), s * at[aside])),
      add(arm(pose.forearm, 0), turn([s * ELBOW[aside], 0], pose.arm + pose.elbow / 2)),
      upper(0.5),
      upper(1),
    ];
  };
  const fingered: Node[] = [
    ...forearm('outer').reverse(),
    foreshorten([-14.5, -6]),
    foreshorten([-19.8, -20]),
    onBone(little, 0, 0, -little.radii[0] - 0.8),
    ...digitOutline(little),
    corner(web(ring, little)),
    ...digitOutline(ring),
    corner(web(middle, ring)),
    ...digitOutline(middle),
    corner(web(index, middle)),
    ...digitOutline(index),
  ];
  const outline = [...fingered, indexSide, crotch, ...thumbSide, ball, ...forearm('inner')];
  const thumbless = [
    ...fingered,
    onBone(index, 0, 0, index.radii[0] + 1),
    foreshorten([16.5, -26]),
    foreshorten([15, -10]),
    ...forearm('inner'),
  ];
  const inset = 0.6 - little.radii[0]; // slightly inside the outline
  const shade: Node[] = [
    arm(9, -11.4),
    foreshorten([-13.2, -5]),
    foreshorten([-18.4, -20]),
    onBone(little, 0, 0, inset),
    onBone(little, 0, 0.45, inset),
    foreshorten([-14.5, -30]),
    foreshorten([-11, -14]),
    arm(8, -3),
  ];

  // From the hand's frame into the picture: turned, mirrored, and moved so that the landmark lies on `at`.
  const spin = (p: Point): Point => {
    const [x, y] = turn(times(p, scale), pose.turn);
    return [-side * x, y];
  };
  const landmarks = {
    palm: foreshorten([-1, -24]),
    thumbTip: onBone(thumb, 2, 0.72, 0),
    fingerTip: onBone(middle, 2, 0.8, 0),
    indexTip: onBone(index, 2, 0.9, 0),
  };
  const shift = subtract(at, spin(landmarks[hold]));
  const put = (p: Point): Point => add(spin(p), shift);
  const lowered = (all: readonly Node[]): Node[] => nodes(all).map(([x, y, c]) => (c ? [x, y + 4, c] : [x, y + 4]));
  const lying = [
    onBone(little, 0, 0, -little.radii[0] - 0.8),
    ...digitOutline(little),
    ...digitOutline(ring),
    ...digitOutline(middle),
    ...digitOutline(index),
    indexSide,
  ];
  const nodes = (all: readonly Node[]): Node[] => all.map((n) => (n[2] ? corner(put(point(n))) : put(point(n))));
  return {
    outline: nodes(outline),
    thumbless: nodes(thumbless),
    shadows: [lowered(lying), lowered(digitOutline(thumb))],
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
    indexTip: put(landmarks.indexTip),
    palm: put(landmarks.palm),
  };
}
