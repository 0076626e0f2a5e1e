/**
 * Plane geometry in figure units. x runs forward (the figure faces +x), y runs down, the floor is y = 0.
 * Angles are degrees. A limb's angle is measured from straight down, forward positive.
 */

export type Point = readonly [x: number, y: number];

const degree = Math.PI / 180;

export const add = (a: Point, b: Point): Point => [a[0] + b[0], a[1] + b[1]];
export const subtract = (a: Point, b: Point): Point => [a[0] - b[0], a[1] - b[1]];
export const times = (a: Point, k: number): Point => [a[0] * k, a[1] * k];
export const distance = (a: Point, b: Point): number => Math.hypot(b[0] - a[0], b[1] - a[1]);
export const lerp = (a: number, b: number, u: number): number => a + (b - a) * u;
export const between = (a: Point, b: Point, u: number): Point => [lerp(a[0], b[0], u), lerp(a[1], b[1], u)];
export const clamp = (x: number, low: number, high: number): number => Math.min(high, Math.max(low, x));

/** Unit vector of a limb's direction. `angle`: see above. */
export const toward = (angle: number): Point => [Math.sin(angle * degree), Math.cos(angle * degree)];

/** Angle of the line from `a` to `b` as a limb's, -180..180. */
export const angleOf = (a: Point, b: Point): number => Math.atan2(b[0] - a[0], b[1] - a[1]) / degree;

/** `p` turned about the origin by `angle` degrees, clockwise as seen. */
export function turn([x, y]: Point, angle: number): Point {
  const c = Math.cos(angle * degree),
    s = Math.sin(angle * degree);
  return [x * c - y * s, x * s + y * c];
}

/** A point given in a frame whose origin is `origin` and which is turned by `angle` degrees, in figure units. */
export const placed = (p: Point, origin: Point, angle: number): Point => add(origin, turn(p, angle));

/** The unit vector from `a` to `b`; straight down when they coincide. */
export function unit(a: Point, b: Point): Point {
  const d = distance(a, b);
  return d < 1e-9 ? [0, 1] : [(b[0] - a[0]) / d, (b[1] - a[1]) / d];
}

/**
 * Two-bone inverse kinematics: the middle joint and the end of a chain from `root` toward `end`, with bones of the
 * lengths `first` and `second`. `side` +1 bends the middle joint forward of the line (a knee), -1 backward (an elbow).
 * If `end` is too far or too near, the result's end is the nearest point on the line that the chain reaches.
 */
export function twoBones(
  root: Point,
  end: Point,
  first: number,
  second: number,
  side: 1 | -1,
): { middle: Point; end: Point } {
  const reach = clamp(distance(root, end), Math.abs(first - second) + 1e-6, first + second);
  const line = angleOf(root, end);
  // Law of cosines for the angle between the line and the first bone. With a length of 0 (seen from its end) a bone has
  // no angle.
  const cosine = first * reach > 0 ? (first * first + reach * reach - second * second) / (2 * first * reach) : 1;
  const opening = Math.acos(clamp(cosine, -1, 1)) / degree;
  return { middle: add(root, times(toward(line + side * opening), first)), end: add(root, times(toward(line), reach)) };
}

/** Distance between the ends of a two-bone chain whose middle joint is bent by `bend` degrees (0 = straight). */
export const chord = (first: number, second: number, bend: number): number =>
  Math.sqrt(first * first + second * second + 2 * first * second * Math.cos(bend * degree));
