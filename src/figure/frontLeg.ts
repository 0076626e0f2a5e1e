import { reachAt } from './body.ts';

/*
 * A lower leg seen from its front, the foot toward the viewer, in the frame of a right leg: x = 0 is the middle of the
 * shin, the outer side is at -x, y runs down, the ground is at 288. The scale is that of massageSide.ts.
 */

/** The leg's edges: [y, outer x, inner x], downward. */
export const EDGES: readonly (readonly [y: number, outer: number, inner: number])[] = [
  [22, -33, 33],
  [36, -41, 41],
  [54, -42.5, 43],
  [72, -36, 37],
  [88, -39.5, 40.5],
  [106, -48, 50.5],
  [124, -50.5, 54],
  [140, -49, 52.5],
  [160, -43, 46],
  [182, -34.5, 36],
  [204, -28, 28.5],
  [224, -24.5, 25],
  [238, -24, 26.5],
];

/** x of the leg's outer (-1) or inner (1) edge at `at`. */
export const frontEdge = (side: -1 | 1, at: number): number =>
  reachAt(
    EDGES.map(([y, outer, inner]) => [y, side < 0 ? outer : inner]),
    at,
  );

/** y of the thickest part of the calf, where the ring goes round. */
export const RING_Y = 124;
