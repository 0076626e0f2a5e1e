import { seen, type Camera } from './camera.ts';
import { add, clamp, distance, times, unit, type Point } from './geometry.ts';
import { closed, open } from './path.ts';
import type { ArmBones } from './skeleton.ts';
import { direction, dot, minus, plus, scaled, squareTo } from './space.ts';

// The small hand of a whole figure in the wrist's frame: x toward the fingertips, y toward the thumb. All shapes have
// the same number of points, because they are blended point by point. A new shape goes here, into `handShape` of
// spec.ts and into `arm` of skeleton.ts.
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

// The lines between the fingers of each shape, as many in each.
const gaps: Readonly<Record<keyof ArmBones['shape'], readonly (readonly [Point, Point])[]>> = {
  hang: [
    [
      [12.6, -2.9],
      [21.8, -1.7],
    ],
    [
      [12.8, -0.4],
      [23, 0.5],
    ],
    [
      [9, 2.6],
      [13.4, 2.9],
    ],
  ],
  flat: [
    [
      [12.4, -1.2],
      [24, -1],
    ],
    [
      [12, 1.2],
      [20.4, 0.9],
    ],
    [
      [7, -3.2],
      [11.2, -3.4],
    ],
  ],
  grip: [
    [
      [12, -3.4],
      [17.2, -3],
    ],
    [
      [12.4, -0.4],
      [18, 0],
    ],
    [
      [12, 2.8],
      [17.4, 3],
    ],
  ],
};

/**
 * A hand as SVG paths: its outline, and the lines between its fingers. `size` scales it. It turns with the fingers: the
 * thumb stays on the arm's front.
 */
export function mitten(camera: Camera, l: ArmBones, size: number): { readonly outline: string; readonly gaps: string } {
  const shapes = Object.keys(hands) as (keyof typeof hands)[];
  const fingers = direction(minus(l.palm, l.wrist)),
    thumb = squareTo(l.fore.front, fingers, l.fore.out);
  const wrist = seen(camera, l.wrist),
    tip = seen(camera, plus(l.wrist, fingers)),
    along = unit(wrist, tip),
    across: Point = [along[1], -along[0]];
  // Seen from its edge a hand is half as broad, seen from its fingertips half as long.
  const beside = dot(thumb, plus(scaled(camera.right, across[0]), scaled(camera.down, across[1])));
  const broad = (beside < 0 ? -1 : 1) * clamp(Math.abs(beside) * 1.2, 0.6, 1),
    long = clamp(distance(wrist, tip) * 1.1, 0.5, 1);
  const put = (of: (shape: keyof typeof hands) => Point): Point => {
    const p = shapes.reduce<Point>((sum, s) => add(sum, times(of(s), l.shape[s] * size)), [0, 0]);
    return add(wrist, add(times(along, p[0] * long), times(across, p[1] * broad)));
  };
  return {
    outline: closed(hands.hang.map((_, i) => put((s) => hands[s][i]!))),
    gaps: gaps.hang.map((_, i) => open([put((s) => gaps[s][i]![0]), put((s) => gaps[s][i]![1])])).join(''),
  };
}
