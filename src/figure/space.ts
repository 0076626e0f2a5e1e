import { type Point } from './geometry.ts';

/**
 * Geometry in space, in figure units. x runs forward (the figure faces +x), y down (the floor is y = 0), z to the
 * figure's near side, from which the pictures from the side are seen. Angles are degrees.
 */
export type Vector = readonly [x: number, y: number, z: number];

const degree = Math.PI / 180;

/** From one side of the body to the other: the axis about which limbs bend forward and backward. */
export const ACROSS: Vector = [0, 0, 1];

export const plus = (a: Vector, b: Vector): Vector => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
export const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const scaled = (a: Vector, k: number): Vector => [a[0] * k, a[1] * k, a[2] * k];
export const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
export const length = (a: Vector): number => Math.hypot(a[0], a[1], a[2]);
export const apart = (a: Vector, b: Vector): number => length(minus(b, a));
export const midway = (a: Vector, b: Vector, u: number): Vector => plus(a, scaled(minus(b, a), u));

/** `a` with the length 1; `otherwise` when it has no length. */
export function direction(a: Vector, otherwise: Vector = [0, 1, 0]): Vector {
  const l = length(a);
  return l < 1e-9 ? otherwise : scaled(a, 1 / l);
}

/** The sum of vectors, each with its weight. */
export const weighted = (vectors: readonly Vector[], weights: readonly number[]): Vector =>
  vectors.reduce<Vector>((sum, v, i) => plus(sum, scaled(v, weights[i]!)), [0, 0, 0]);

/** A point of the plane in which the body bends forward and backward, `z` to its near side. */
export const lifted = ([x, y]: Point, z = 0): Vector => [x, y, z];

/** The direction of a limb in that plane. `angle`: from straight down, forward positive. */
export const swung = (angle: number): Vector => [Math.sin(angle * degree), Math.cos(angle * degree), 0];

/** The mix of two directions at a right angle to each other: `a` at 0 degrees, `b` at 90. */
export const turned = (a: Vector, b: Vector, angle: number): Vector =>
  plus(scaled(a, Math.cos(angle * degree)), scaled(b, Math.sin(angle * degree)));

/** The angle of a vector between two directions at a right angle to each other, -180..180: 0 along `a`, 90 along `b`. */
export const angleBetween = (v: Vector, a: Vector, b: Vector): number => Math.atan2(dot(v, b), dot(v, a)) / degree;

/** The part of `v` at a right angle to the direction `d`, with the length 1. */
export const squareTo = (v: Vector, d: Vector, otherwise: Vector): Vector =>
  direction(minus(v, scaled(d, dot(v, d))), otherwise);
