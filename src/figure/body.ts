import type { BodyName } from './bodyName.ts';
import type { Point } from './geometry.ts';
import type { Node } from './path.ts';

/**
 * One side of a limb's outline, as points in the order of their places: the place along the limb (0..1 first bone, 1..2
 * second), the distance from the bone, and how much is added to it when the muscle works fully (figure units).
 */
export type Edge = readonly (readonly [at: number, reach: number, swell?: number])[];
export interface Profile {
  readonly front: Edge;
  readonly back: Edge;
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
  /** How far the far limbs are drawn forward of the near ones. */
  readonly depth: number;
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
}

const foot: Body['foot'] = { radius: 6.5, span: 26, ankle: [-20.5, -10] };

const face: readonly Node[] = [
  [-12, 4],
  [-16.5, -6],
  [-15.5, -18],
  [-8, -26.5],
  [2, -28.5],
  [10, -25.5],
  [14.2, -18.5],
  [14.6, -12.5],
  [14, -9],
  [17, -3.4],
  [18.3, -0.6],
  [16.6, 1],
  [14.9, 1.6],
  [15.9, 3.9],
  [14.9, 5.2],
  [15.6, 7],
  [13.9, 9.2],
  [14.5, 12],
  [12.2, 14.7],
  [7, 14.4],
  [2.8, 15.6],
];

const hairShort: readonly Node[] = [
  [14.4, -17.8, 1],
  [16.4, -23],
  [13, -29.4],
  [5, -32.4],
  [-6, -31.6],
  [-14.8, -26.5],
  [-18.8, -17],
  [-18.2, -7],
  [-15.2, 1],
  [-12, 5.6, 1],
  [-9.8, 1],
  [-8, -5.4],
  [-3.2, -8.4, 1],
  [-1.6, -3.6],
  [0.2, -1.6, 1],
  [1.6, -6],
  [2.6, -12],
  [8.4, -16.8],
];

const hairTied: readonly Node[] = [
  [13.8, -18.5, 1],
  [14.2, -24],
  [9, -30.5],
  [0, -32.5],
  [-10, -30],
  [-17.4, -23],
  [-18.6, -13],
  [-15.6, -5],
  [-12, -1.5],
  [-9, -2.5, 1],
  [-7.4, -5],
  [-5.6, -7.5],
  [-2.4, -8.5, 1],
  [-1.4, -3.5],
  [-0.4, -0.5, 1],
  [1.8, -6],
  [3.6, -12],
  [8, -16.2],
];

const leg: Profile = {
  front: [
    [0.32, 14.6],
    [0.6, 13.8],
    [0.84, 11.6],
    [1, 11.4],
    [1.1, 9.6],
    [1.22, 8.6],
    [1.36, 8.2],
    [1.55, 7.4],
    [1.75, 6.5],
    [1.92, 6.2],
    [2.03, 6.6],
  ],
  back: [
    [0.32, 14],
    [0.6, 12.6],
    [0.84, 10.8],
    [1, 9.6],
    [1.1, 11],
    [1.2, 13.2, 1.2],
    [1.32, 14.4, 2.2],
    [1.45, 13, 1.7],
    [1.6, 9.9, 0.6],
    [1.76, 7.2],
    [1.9, 6.2],
    [2.03, 6.8],
  ],
};

const arm: Profile = {
  front: [
    [-0.1, 7],
    [0.1, 9],
    [0.45, 8.2],
    [0.8, 6.8],
    [1, 6.4],
    [1.2, 7],
    [1.5, 6],
    [1.8, 4.5],
    [2.04, 4.3],
  ],
  back: [
    [-0.1, 7],
    [0.1, 9.4],
    [0.45, 8.2],
    [0.8, 6.6],
    [1, 6.2],
    [1.2, 6.4],
    [1.5, 5.4],
    [1.8, 4.4],
    [2.04, 4.4],
  ],
};

const scale = (profile: Profile, k: number): Profile => {
  const edge = (e: Edge): Edge => e.map(([at, reach, swell]) => [at, reach * k, swell ?? 0]);
  return { front: edge(profile.front), back: edge(profile.back) };
};

/**
 * The short-haired person is broader and wears a T-shirt and loose shorts; the tied-haired person wears a long-sleeved
 * top and tights to the knee. A new body goes here; bodyName.ts names the other places.
 */
export const bodies: { readonly [name in BodyName]: Body } = {
  'short-hair': {
    name: 'short-hair',
    thigh: 73.5,
    shin: 73.8,
    trunk: 86.4,
    upperArm: 55,
    forearm: 43.8,
    palm: 12.5,
    hand: 1,
    head: 0.93,
    neck: [3.5, 27.5],
    depth: 5,
    foot,
    leg: scale(leg, 1.03),
    arm: scale(arm, 1.08),
    shorts: {
      front: [
        [-0.02, 15.8],
        [0.5, 16.4],
        [1, 16],
        [1.3, 17.2],
        [1.48, 16.6],
        [1.64, 16.2],
      ],
      back: [
        [-0.02, 13.4],
        [0.4, 17.2],
        [0.7, 20],
        [1, 20],
        [1.2, 18.4],
        [1.42, 15.6],
        [1.64, 15],
      ],
    },
    shirt: {
      front: [
        [-0.06, 8.2],
        [0.06, 12.4],
        [0.25, 16.8],
        [0.5, 18.4],
        [0.8, 17.6],
        [1.15, 15.8],
        [1.5, 15.6],
        [1.8, 15.4],
        [2, 14.6],
      ],
      back: [
        [-0.22, 7.6],
        [-0.08, 12.2],
        [0.15, 16.2],
        [0.45, 16.6],
        [0.8, 14.8],
        [1.15, 12],
        [1.45, 12.4],
        [1.8, 16],
      ],
    },
    sleeve: {
      front: [
        [-0.19, 3],
        [-0.12, 8.4],
        [0.06, 11.8],
        [0.3, 12],
        [0.54, 11.8],
      ],
      back: [
        [-0.19, 3],
        [-0.12, 8.8],
        [0.06, 12.2],
        [0.3, 12],
        [0.56, 11.6],
      ],
    },
    face,
    hair: hairShort,
  },
  'tied-hair': {
    name: 'tied-hair',
    thigh: 75,
    shin: 72.3,
    trunk: 83,
    upperArm: 53,
    forearm: 43,
    palm: 11.8,
    hand: 0.92,
    head: 0.92,
    neck: [3.5, 28],
    depth: 5,
    foot,
    leg: scale(leg, 0.95),
    arm: scale(arm, 0.86),
    shorts: {
      front: [
        [-0.02, 14.2],
        [0.5, 15.6],
        [1, 15.4],
        [1.3, 16],
        [1.55, 13.9],
        [1.8, 11.8],
        [1.96, 11.4],
      ],
      back: [
        [-0.02, 12],
        [0.4, 16.4],
        [0.75, 20.2],
        [1, 20.4],
        [1.22, 18.4],
        [1.5, 13.8],
        [1.8, 11],
        [1.96, 9.9],
      ],
    },
    shirt: {
      front: [
        [-0.1, 6.4],
        [0.04, 9.8],
        [0.22, 14.2],
        [0.46, 19],
        [0.66, 18],
        [0.9, 14.2],
        [1.3, 13.4],
        [1.8, 14.2],
        [2, 13.6],
      ],
      back: [
        [-0.24, 6.4],
        [-0.08, 10.6],
        [0.15, 14],
        [0.45, 14.4],
        [0.8, 12.6],
        [1.15, 9.8],
        [1.45, 10.8],
        [1.8, 15],
      ],
    },
    sleeve: {
      front: [
        [-0.18, 3],
        [-0.12, 7],
        [0.06, 9.4],
        [0.45, 8.6],
        [0.8, 7.2],
        [1, 6.8],
        [1.2, 7.2],
        [1.5, 6.2],
        [1.9, 5],
      ],
      back: [
        [-0.18, 3],
        [-0.12, 7.2],
        [0.06, 9.8],
        [0.45, 8.6],
        [0.8, 7],
        [1, 6.6],
        [1.2, 6.8],
        [1.5, 5.8],
        [1.9, 4.9],
      ],
    },
    face: face.map(([x, y]): Node => [x * 0.97 - (y > 8 ? 0.8 : 0), y]),
    hair: hairTied,
    bun: [[-13, -32], 7.4],
  },
};
