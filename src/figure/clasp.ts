import { add, between, lerp, times, unit, type Point } from './geometry.ts';
import { drawFinger } from './hand.ts';
import type { Node } from './path.ts';

/** How a hand clasps a limb, in the frame of the limb: its thumb lies on the side that is seen, its fingers go behind. */
export interface ClaspPose {
  /** Where the tip of the thumb is. */
  readonly tip: Point;
  /** x of the limb's edge that the hand comes round, at a y. */
  readonly edge: (y: number) => number;
  /** Which edge that is as seen: -1 the left one, 1 the right one. */
  readonly side: -1 | 1;
  readonly elbow: Point;
  readonly shoulder: Point;
  /** 0..1: how steeply the thumb comes down, as on a slim limb. */
  readonly steep: number;
  /** 0..1: how hard the thumb presses: its last joint gives way. */
  readonly press: number;
  /** How far beyond the edge each finger shows, from the index finger downward. */
  readonly beyond: readonly number[];
  /** Whether the arm passes before the limb, or behind it. */
  readonly before: boolean;
  /** How far below the thumb's tip the index finger is. */
  readonly low: number;
}

/** A drawn hand that clasps a limb, as nodes for `closed` and `open`. */
export interface ClaspDrawing {
  /** Arm, hand and fingers as a closed outline: drawn before the limb, which hides the fingers' other ends. */
  readonly outline: readonly Node[];
  /** The fingers alone: they lie in the limb's shade. */
  readonly fingers: readonly Node[];
  /** Lines between the fingers. */
  readonly gaps: readonly (readonly Node[])[];
  /** The hand with its thumb and index finger, and an arm that passes before: an open outline, over the limb. */
  readonly thumb: readonly Node[];
  /** Lines of the thumb: its joints, then its nail. */
  readonly creases: readonly (readonly Node[])[];
  /** The shadow of the thumb on the limb. */
  readonly shadows: readonly (readonly Node[])[];
  readonly thumbTip: Point;
  /** Where the ball of the thumb begins, at the wrist. */
  readonly palm: Point;
}

/** Half widths of fingers, from the index finger on, and of the arm. */
const FINGERS = [6.6, 6.6, 6] as const;
const ARM = { wrist: 10.5, thick: 15.5, elbow: 17, upper: 20 } as const;

/** Draws a hand that clasps a limb, seen from its thumb's side. */
export function drawClasp(pose: ClaspPose): ClaspDrawing {
  // Computed for the left edge; for the right one everything is mirrored.
  const m = pose.side === -1 ? 1 : -1;
  const own = ([x, y]: Point): Point => [m * x, y];
  const tip = own(pose.tip),
    elbow = own(pose.elbow),
    shoulder = own(pose.shoulder);
  const edge = (y: number): number => m * pose.edge(y);

  const finger = drawFinger(
    tip,
    [lerp(122, 142, pose.steep), lerp(102, 108, pose.steep) + 3 * pose.press, 94 - 12 * pose.press],
    1.08,
  );
  // From the first joint over the tip and back to it.
  const [root, under] = [finger.outline[0]!, finger.outline.at(-1)!];
  const base: Point = [(root[0] + under[0]) / 2, (root[1] + under[1]) / 2];
  const up = unit(base, elbow),
    inward: Point = [-up[1], up[0]];
  const [wx, wy] = add(base, add(times(up, 22), times(inward, -5)));
  // An arm behind the limb comes out along its edge.
  const wrist: Point = [pose.before ? wx : edge(wy) - ARM.wrist, wy];
  const along = unit(wrist, elbow),
    aside: Point = [-along[1], along[0]];
  const at = (p: Point, half: number, n: Point): Point => add(p, times(n, half));
  const arm = (share: number, half: number): Point => at(between(wrist, elbow, share), half, aside);
  const upper = unit(elbow, shoulder),
    across: Point = [-upper[1], upper[0]],
    bend = unit([0, 0], add(aside, across));
  /** One side of the arm, from the shoulder down to the wrist: -1 the outer, 1 the inner one. */
  const armSide = (k: -1 | 1): Point[] => [at(shoulder, k * ARM.upper, across), at(elbow, k * ARM.elbow, bend), arm(0.6, k * ARM.thick), arm(0.26, k * 12.5), at(wrist, k * ARM.wrist, aside)]; // prettier-ignore

  let y = tip[1] + pose.low - FINGERS[0];
  const bumps = pose.beyond.map((beyond, i) => {
    const r = FINGERS[i]!,
      middle = y + r;
    y += 1.9 * r;
    return { beyond, r, middle };
  });
  const bump = ({ beyond, r, middle }: (typeof bumps)[number]): Node[] => {
    const x = edge(middle);
    return [
      [x - beyond * 0.72, middle + r * 0.92, 1],
      [x - beyond * 0.95, middle + r * 0.55],
      [x - beyond, middle],
      [x - beyond * 0.93, middle - r * 0.6],
    ];
  };
  const [first, last] = [bumps[0]!, bumps.at(-1)!],
    low = last.middle + last.r,
    top = tip[1] - 16;
  const knuckle: Point = [edge(first.middle) - first.beyond * 1.06, first.middle - FINGERS[0] * 1.8];
  const fingers: Node[] = [
    [edge(top) + 14, top],
    [edge(low) + 12, low - 2],
    [edge(low) + 1, low + 0.5],
    ...[...bumps].reverse().flatMap(bump),
    knuckle,
  ];
  const ball: Point = add(base, add(times(inward, 11.5), times(up, -3)));
  const web: Point = [edge(first.middle) + 1, first.middle + first.r * 0.7];
  const hand: Node[] = [
    ball,
    ...finger.outline.slice(1, -1),
    [lerp(under[0], web[0], 0.45), lerp(under[1], web[1], 0.3) + 2],
    web,
    [edge(first.middle) - first.beyond * 0.7, first.middle + first.r],
    [edge(first.middle) - first.beyond, first.middle],
    knuckle,
  ];
  const over: Node[] = pose.before
    ? [...armSide(1), ...hand, ...armSide(-1).reverse()]
    : [at(wrist, ARM.wrist, aside), ...hand, at(wrist, -ARM.wrist, aside)];
  const back = (nodes: readonly Node[]): Node[] => nodes.map(([x, b, c]) => (c ? [m * x, b, c] : [m * x, b]));
  return {
    outline: back([...armSide(1), ...fingers, ...armSide(-1).reverse()]),
    fingers: back(fingers),
    gaps: bumps.slice(0, -1).map(({ beyond, r, middle }) => {
      const x = edge(middle);
      return back([
        [x - beyond * 0.72, middle + r * 0.95],
        [x - beyond * 0.3, middle + r * 0.75],
        [x + 2, middle + r * 0.9],
      ]);
    }),
    thumb: back(over),
    creases: [...finger.creases, finger.nail].map(back),
    shadows: [back(finger.outline.slice(1, -1).map(([x, b]): Node => [Math.max(x - 1, edge(b + 4) + 0.4), b + 4]))], // prettier-ignore
    thumbTip: own(finger.tip),
    palm: own(base),
  };
}
