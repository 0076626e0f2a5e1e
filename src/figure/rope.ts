import { apart, midway, plus, scaled, type Vector } from './space.ts';

/** How close to the ground the rope passes, figure units. */
const CLEARANCE = 1;
/** Places along the rope at which it is drawn, as shares of its length: closer together where it bends at the hands. */
const SHARES = [0, 0.06, 0.14, 0.22, 0.3, 0.4, 0.5, 0.6, 0.7, 0.78, 0.86, 0.94, 1];

/** Where the loop hangs from the hands: down at the start of a repetition, then back, up and forward. */
export function ropeDirection(offset: number): Vector {
  const angle = 2 * Math.PI * offset;
  return [-Math.sin(angle), Math.cos(angle), 0];
}

/**
 * The jump rope at one instant, from the near hand to the far one, in figure units: a loop that turns round the hands
 * once a repetition. It is as long as the way from the hands to the ground wants, so it keeps its length while the hands
 * keep their height.
 * @param offset time in the repetition, 0..1; at 0 the rope is under the feet
 */
export function ropePoints(near: Vector, far: Vector, offset: number): Vector[] {
  const hands = midway(near, far, 0.5),
    half = apart(near, far) / 2,
    long = -hands[1] - CLEARANCE,
    outward = ropeDirection(offset);
  return SHARES.map((share) => {
    const turn = Math.PI * share,
      wide = half * Math.cos(turn) * (1 + 0.9 * Math.sin(turn));
    return plus(plus(hands, [0, 0, wide]), scaled(outward, long * Math.sin(turn) ** 0.7));
  });
}
