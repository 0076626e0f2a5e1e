import type { Point } from './geometry.ts';
import type { Arm, FigureSpec, Leg, Pose, Side } from './spec.ts';

/** One value for each side of the body. */
export type Both<T> = { readonly [side in Side]: T };
/** One pose's share in a blend; the weights sum to 1. */
export interface Share<T> {
  readonly of: T;
  readonly weight: number;
}

/** A pose or a blend of poses, with `like` followed and all defaults filled in. The skeleton is solved from it. */
export interface Stance {
  /** When left out, the body is built upward from the foot of the `stand` leg. */
  readonly hips?: Point;
  readonly stand: Side;
  readonly lean: number;
  readonly aside: number;
  readonly tilt: number;
  readonly curl: number;
  readonly nod: number;
  readonly work: Both<number>;
  readonly stretch: number;
  readonly brace: number;
  readonly tuck: number;
  readonly legs: Both<readonly Share<Leg>[]>;
  readonly arms: Both<readonly Share<Arm>[]>;
}

/** `like` is followed LIKE_DEPTH + 1 times at most; a longer chain counts as a circle. */
export const LIKE_DEPTH = 8;

const standing: Leg = { foot: [0, 0] };
const hanging: Arm = { shoulder: 0, elbow: 8 };

function unfold(spec: FigureSpec, name: string, depth = 0): Pose {
  const pose = spec.poses[name];
  if (!pose) throw new RangeError(`no pose “${name}”`);
  if (pose.like === undefined) return pose;
  if (depth > LIKE_DEPTH) throw new RangeError(`pose “${name}” is like itself`);
  const base = unfold(spec, pose.like, depth + 1);
  return { ...(pose.swap ? swapSides(base) : base), ...pose };
}

const swapSides = ({ near, far, nearArm, farArm, work, farWork, ...rest }: Pose): Pose => ({
  ...rest,
  ...((work ?? farWork) !== undefined && { work: farWork ?? work, farWork: work ?? 0 }),
  ...(far && { near: far }),
  ...(near && { far: near }),
  ...(farArm && { nearArm: farArm }),
  ...(nearArm && { farArm: nearArm }),
});

/**
 * The named pose of `spec`, complete.
 * @throws {RangeError} for a name that is not there and for a pose that is `like` itself
 */
export function resolvePose(spec: FigureSpec, name: string): Stance {
  const p = unfold(spec, name);
  const whole = <T>(of: T): readonly Share<T>[] => [{ of, weight: 1 }];
  return {
    ...(p.hips && { hips: p.hips }),
    stand: p.stand ?? 'near',
    lean: p.lean ?? 0,
    aside: p.aside ?? 0,
    tilt: p.tilt ?? 0,
    curl: p.curl ?? 0,
    nod: p.nod ?? 0,
    work: { near: p.work ?? 0, far: p.farWork ?? p.work ?? 0 },
    stretch: p.stretch ?? 0,
    brace: p.brace ?? 0,
    tuck: p.tuck ?? 0,
    legs: { near: whole(p.near ?? p.legs ?? standing), far: whole(p.far ?? p.legs ?? standing) },
    arms: { near: whole(p.nearArm ?? p.arms ?? hanging), far: whole(p.farArm ?? p.arms ?? hanging) },
  };
}
