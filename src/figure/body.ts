import type { BodyName } from './bodyName.ts';
import { clamp, lerp, type Point } from './geometry.ts';
import type { Node } from './path.ts';

/**
 * One side of a limb's outline, as points in the order of their places: the place along the limb (0..1 first bone, 1..2
 * second), the distance from the bone, and how much is added to it when the muscle works fully (figure units).
 */
export type Edge = readonly (readonly [at: number, reach: number, swell?: number])[];
export interface Profile {
  readonly front: Edge;
  readonly back: Edge;
  /** To the outer and to the inner side alike. */
  readonly side: Edge;
}

/** A profile with each of its edges changed. */
export const eachEdge = ({ front, back, side }: Profile, change: (edge: Edge) => Edge): Profile => ({
  front: change(front),
  back: change(back),
  side: change(side),
});

/** An edge's distance from the bone at the place `at`, linear between its points; beyond its ends, that of the end. */
export function reachAt(edge: Edge, at: number, work = 0): number {
  const next = edge.findIndex(([a]) => a >= at);
  const b = edge[next < 0 ? edge.length - 1 : next]!,
    a = edge[Math.max(0, (next < 0 ? edge.length : next) - 1)]!;
  const u = b[0] === a[0] ? 0 : (at - a[0]) / (b[0] - a[0]);
  return lerp(a[1] + (a[2] ?? 0) * work, b[1] + (b[2] ?? 0) * work, clamp(u, 0, 1));
}

/**
 * A person, in figure units (1/300 of body height). Lengths follow Winter / Drillis-Contini's fractions of height
 * (thigh .245, shin .246, trunk .288, upper arm .186, forearm .146); the two bodies differ around them.
 * `thigh` + `shin` is the same in every body, so that the same pose puts the feet of every body on the ground.
 */
export interface Body {
  readonly name: BodyName;
  readonly thigh: number;
  readonly shin: number;
  readonly trunk: number;
  readonly upperArm: number;
  readonly forearm: number;
  /** From the wrist to the middle of the palm. */
  readonly palm: number;
  /** Scale of the drawn hand. */
  readonly hand: number;
  /** Scale of the drawn head. */
  readonly head: number;
  /** From the shoulders to the head's pivot: [in front of the trunk, along the neck]. */
  readonly neck: Point;
  /** From the middle of the body to each hip joint and to each shoulder joint. */
  readonly hipsApart: number;
  readonly shouldersApart: number;
  /** Half the width of the neck. */
  readonly neckWidth: number;
  /** The foot rolls on two circles, ball and heel: their radius, their distance, and the ankle seen from the ball. */
  readonly foot: { readonly radius: number; readonly span: number; readonly ankle: Point };
  readonly leg: Profile;
  readonly shorts: Profile;
  readonly shirt: Profile;
  readonly arm: Profile;
  readonly sleeve: Profile;
  /** In the head's frame: x forward, y down, origin at the pivot of the skull. */
  readonly face: readonly Node[];
  readonly hair: readonly Node[];
  readonly bun?: readonly [at: Point, radius: number];
  /**
   * What tells the faces apart: how thick the brows are and how high their arch is, how far the nose comes forward, half
   * its width and half the mouth's. In the head's frame.
   */
  readonly features: {
    readonly brow: readonly [thick: number, arch: number];
    readonly nose: readonly [out: number, half: number];
    readonly mouth: number;
  };
  /**
   * The hair as a body, for views that are not from the side: y, and how far it reaches forward, back and to each side
   * there; whether the ears are seen; and how deep the waves of its outline are.
   */
  readonly hairMass: {
    readonly stack: readonly (readonly [y: number, front: number, back: number, side: number])[];
    readonly ears: boolean;
    readonly curls?: number;
  };
}
