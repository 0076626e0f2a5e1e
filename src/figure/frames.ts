import { blended } from './blend.ts';
import type { Body } from './body.ts';
import { between, times, type Point } from './geometry.ts';
import { resolvePose, type Stance } from './pose.ts';
import { solve, type Skeleton } from './skeleton.ts';
import type { Vector } from './space.ts';
import type { FigureSpec, PlantedLeg, Side } from './spec.ts';
import { instants, type Instant } from './timeline.ts';

/** One solved instant of an animation: what is drawn from, and what tests measure. */
export interface Frame {
  readonly instant: Instant;
  readonly stance: Stance;
  readonly skeleton: Skeleton;
  /** How far the ground has moved since the beginning of the repetition, figure units. */
  readonly ground: Point;
}

/**
 * The frames of one repetition. Each is solved when the caller asks for it.
 * @param seconds length of each phase, from the movement's tempo
 * @throws {RangeError} if a pose does not exist or there is not one length for each phase
 */
export function* frames(spec: FigureSpec, body: Body, seconds: readonly number[]): Generator<Frame> {
  const all = instants(spec, seconds);
  const keys = new Map(all.flatMap((i) => i.poses).map((name) => [name, resolvePose(spec, name)]));
  const hips = new Map([...keys].map(([name, stance]) => [name, plane(solve(body, stance).hips)]));
  for (const instant of all) {
    const stances = instant.poses.map((p) => keys.get(p)!),
      soft = blended(
        stances,
        instant.poses.map((p) => hips.get(p)!),
        instant.weights,
      );
    const leg = (side: Side): Stance['legs'][Side] =>
      cranked(grounded(stances, soft.legs[side], side, instant.step), instant.offset);
    const stance = { ...soft, legs: { near: leg('near'), far: leg('far') } };
    yield { instant, stance, skeleton: solve(body, stance), ground: times(spec.travel ?? [0, 0], instant.offset) };
  }
}

/** A point of space as a pose gives it: without what lies to the side. */
const plane = ([x, y]: Vector): Point => [x, y];

type LegShares = Stance['legs'][Side];

/** A foot that stands at both ends of a step on a curve moves straight, as it has to stay with the ground. */
function grounded(stances: readonly Stance[], shares: LegShares, side: Side, u: number): LegShares {
  const [, a, b] = stances.length === 4 ? stances.map((s) => s.legs[side][0]!.of as Partial<PlantedLeg>) : [];
  if (!a?.foot || !b?.foot || a.lift || b.lift) return shares;
  return shares.map((share) => ({
    ...share,
    of: { ...(share.of as PlantedLeg), foot: between(a.foot!, b.foot!, u), lift: 0 },
  }));
}

/** A foot on a pedal makes one turn of the crank in each repetition. */
const cranked = (shares: LegShares, offset: number): LegShares =>
  shares.map((share) =>
    'crank' in share.of
      ? { ...share, of: { ...share.of, crank: [share.of.crank[0], share.of.crank[1] + 360 * offset] } }
      : share,
  );
