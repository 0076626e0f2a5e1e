import { reachAt, type Profile } from './body.ts';
import { seen, type Camera } from './camera.ts';
import { add, clamp, distance, times, unit, type Point } from './geometry.ts';
import { corner, ellipse, type Node } from './path.ts';
import type { ArmBones, Facing, LegBones, Skeleton } from './skeleton.ts';
import { direction, dot, midway, minus, plus, scaled, type Vector } from './space.ts';

/**
 * A limb of two bones and what lies round them, as one camera sees it. `at` is a place along the limb: 0..1 first bone,
 * 1..2 second.
 */
export interface Limb {
  /** The picture's point at a place along the limb, `reach` units beside the bone: toward its front above 0. */
  readonly point: (at: number, reach: number) => Point;
  /** How far the outline is from the bone on its front (1) or back (-1) side as seen; `work` 0..1 swells the muscle. */
  readonly reach: (profile: Profile, at: number, side: 1 | -1, work?: number) => number;
  /**
   * A point on the limb's skin: `round` degrees from the front over the outer side (90) to the back (180), `deep` as
   * a share of the way from the bone to the skin.
   */
  readonly skin: (profile: Profile, at: number, round: number, work?: number, deep?: number) => Point;
  /** The middle of what can be seen of the skin at a place: degrees round the limb, as in `skin`. */
  readonly facing: (at: number) => number;
  /** How far the limb's section at a place reaches along the bone as seen: 0 when the bone is seen from its side. */
  readonly bulge: (profile: Profile, at: number) => number;
}

/** One bone as seen: its direction in the picture, and how much of its two facings lies along and across it there. */
interface SeenBone {
  readonly from: Point;
  readonly along: Point;
  readonly across: { readonly front: number; readonly out: number };
  readonly lengthwise: { readonly front: number; readonly out: number };
  readonly viewer: { readonly front: number; readonly out: number };
  readonly long: number;
}

function seenBone(camera: Camera, a: Vector, b: Vector, facing: Facing): SeenBone {
  const from = seen(camera, a),
    to = seen(camera, b),
    along = unit(from, to);
  const share = (d: Point): { front: number; out: number } => {
    const inSpace = plus(scaled(camera.right, d[0]), scaled(camera.down, d[1]));
    return { front: dot(inSpace, facing.front), out: dot(inSpace, facing.out) };
  };
  return {
    from,
    along,
    across: share([along[1], -along[0]]),
    lengthwise: share(along),
    viewer: { front: dot(camera.viewer, facing.front), out: dot(camera.viewer, facing.out) },
    long: distance(from, to),
  };
}

/** Half the width of a section of the limb in a direction that has these shares of front and out. */
const support = (profile: Profile, at: number, d: { front: number; out: number }, work: number): number =>
  Math.hypot(
    d.front * reachAt(d.front > 0 ? profile.front : profile.back, at, work),
    d.out * reachAt(profile.side, at, work),
  );

/**
 * The limb around the bones a-b and b-c. On the inside of a bend the outlines of the two bones would cross. There a
 * point x units from the joint is moved to x + m·exp(-x/m), where m is the distance at which they meet: points come
 * close to each other, but never cross.
 */
export function limb(camera: Camera, [a, b, c]: readonly [Vector, Vector, Vector], facings: [Facing, Facing]): Limb {
  const first = seenBone(camera, a, b, facings[0]),
    second = seenBone(camera, b, c, facings[1]),
    joint = second.from;
  const d1 = first.along,
    d2 = second.along;
  const bend = Math.acos(clamp(d1[0] * d2[0] + d1[1] * d2[1], -1, 1));
  const inner = d1[0] * d2[1] - d1[1] * d2[0] > 0 ? -1 : 1;
  // A bone that is seen from its end has no direction: then there is no fold either.
  const slope = Math.min(Math.tan(bend / 2), 2.2, Math.min(first.long, second.long) / 12);
  const front = (d: Point): Point => [d[1], -d[0]];
  const middle = unit([0, 0], add(front(d1), front(d2)));
  const boneAt = (at: number): SeenBone => (at < 1 ? first : second);
  const point = (at: number, reach: number): Point => {
    const inside = Math.sign(reach) === inner;
    if (at === 1) return add(joint, times(middle, inside ? reach * Math.hypot(1, slope) : reach));
    const { along: d, long } = boneAt(at);
    const far = Math.abs(1 - at) * long,
      m = inside ? Math.abs(reach) * slope : 0;
    const along = m > 0.01 ? far + m * Math.exp(-far / m) : far;
    return add(add(joint, times(d, at < 1 ? -along : along)), times(front(d), reach));
  };
  return {
    point,
    reach: (profile, at, side, work = 0) => {
      const { across } = boneAt(at);
      return support(profile, at, { front: side * across.front, out: side * across.out }, work);
    },
    skin: (profile, at, round, work = 0, deep = 1) => {
      const { across, lengthwise, along } = boneAt(at),
        turn = (round * Math.PI) / 180;
      const x = deep * Math.cos(turn) * reachAt(Math.cos(turn) > 0 ? profile.front : profile.back, at, work),
        z = deep * Math.sin(turn) * reachAt(profile.side, at, work);
      const p = point(at, across.front * x + across.out * z);
      return add(p, times(along, lengthwise.front * x + lengthwise.out * z));
    },
    facing: (at) => {
      const { viewer } = boneAt(at);
      return (Math.atan2(viewer.out, viewer.front) * 180) / Math.PI;
    },
    bulge: (profile, at) => support(profile, at, boneAt(at).lengthwise, 0),
  };
}

/**
 * A limb's closed outline, down its front as seen and up its back. Its ends are straight, or round when the bone comes
 * toward the viewer. `work` 0..1 swells the muscle.
 */
export function outline(body: Limb, profile: Profile, work = 0): Node[] {
  const edge = (list: Profile['front'], side: 1 | -1): Point[] =>
    list.map(([at]) => body.point(at, side * body.reach(profile, at, side, work)));
  const front = edge(profile.front, 1),
    back = edge(profile.back, -1).reverse();
  return [...rounded(front), ...cap(body, profile, 'end'), ...rounded(back), ...cap(body, profile, 'start')];
}

const rounded = (points: Point[]): Node[] => points.map((p, i) => (i === 0 || i === points.length - 1 ? corner(p) : p));

/** Three points round the end of a limb, from the edge before to the edge after. */
function cap(body: Limb, profile: Profile, which: 'start' | 'end'): Node[] {
  const end = which === 'end',
    last = end ? -1 : 0,
    at = { front: profile.front.at(last)![0], back: profile.back.at(last)![0] };
  const a = body.point(at.front, body.reach(profile, at.front, 1)),
    b = body.point(at.back, -body.reach(profile, at.back, -1));
  const [from, to] = end ? [a, b] : [b, a];
  const place = (at.front + at.back) / 2,
    bulge = body.bulge(profile, place),
    here = body.point(place, 0),
    beside = body.point(place + (end ? -0.01 : 0.01), 0);
  const outward = unit(beside, here);
  return [0.146, 0.5, 0.854].map((u, i) => {
    const p = add(from, times([to[0] - from[0], to[1] - from[1]], u));
    return add(p, times(outward, bulge * [0.707, 1, 0.707][i]!));
  });
}

/** A round as wide as the limb at its joint: it fills the limb where one of its bones comes toward the viewer. */
export function jointRound(body: Limb, profile: Profile, at = 1, share = 0.9): string {
  const across = Math.min(body.reach(profile, at, 1), body.reach(profile, at, -1)) * share;
  return ellipse(body.point(at, 0), across, across);
}

export const legLimb = (camera: Camera, l: LegBones): Limb => limb(camera, [l.hip, l.knee, l.ankle], [l.thigh, l.shin]);
export const armLimb = (camera: Camera, l: ArmBones): Limb =>
  limb(camera, [l.shoulder, l.elbow, l.wrist], [l.upper, l.fore]);
/** The trunk, from the shoulders (0) over the waist (1) to the hips (2). Its outer side is the near one. */
export const trunkLimb = (camera: Camera, s: Skeleton): Limb =>
  limb(camera, [s.shoulders, s.waist, s.hips], [s.chest, s.loin]);
/**
 * Pelvis and thigh as one limb: from halfway between waist and hips (0) over the hip joint (1) to the knee (2). What lies
 * there, the seat and the clothes, swings with the thigh, but does not roll with it.
 */
export function loinLimb(camera: Camera, s: Skeleton, l: LegBones): Limb {
  const above = plus(midway(s.hips, s.waist, 0.5), minus(l.hip, s.hips));
  const out = dot(minus(l.hip, s.hips), s.loin.out) > 0 ? s.loin.out : scaled(s.loin.out, -1);
  const pelvis = { ...s.loin, out };
  return limb(
    camera,
    [above, l.hip, l.knee],
    [pelvis, swungFrom(pelvis, direction(minus(l.hip, above)), direction(minus(l.knee, l.hip)))],
  );
}

/** The facing of a bone that swings from the direction `a`, where it is `facing`, to `b`, and does not roll. */
function swungFrom(facing: Facing, a: Vector, b: Vector): Facing {
  const swing = (v: Vector): Vector => minus(v, scaled(plus(a, b), dot(v, b) / Math.max(1e-6, 1 + dot(a, b))));
  return { front: swing(facing.front), out: swing(facing.out) };
}
