import { kindOf } from './blend.ts';
import type { Body } from './body.ts';
import {
  add,
  angleOf,
  between,
  chord,
  distance,
  placed,
  subtract,
  times,
  toward,
  turn,
  twoBones,
  unit,
  type Point,
} from './geometry.ts';
import type { Both, Share, Stance } from './pose.ts';
import type { Arm, FreeLeg, HandShape, Leg, OnBone, PlantedLeg, RestingLeg, Side } from './spec.ts';

export interface LegBones {
  readonly hip: Point;
  readonly knee: Point;
  readonly ankle: Point;
  /** Centres of the two circles on which the foot rolls (`Body.foot.radius`). */
  readonly ball: Point;
  readonly heel: Point;
  /** The foot against the floor, degrees: heel up is positive. */
  readonly pitch: number;
  /** The toes against the floor, degrees: 0 while the heel is up and the ball is down. */
  readonly toes: number;
  /** Anatomical angles, degrees, as in spec.ts. */
  readonly flexion: { readonly hip: number; readonly knee: number; readonly ankle: number };
}
export interface ArmBones {
  readonly shoulder: Point;
  readonly elbow: Point;
  readonly wrist: Point;
  readonly palm: Point;
  /** Direction of the fingers, degrees from straight down, forward positive. */
  readonly fingers: number;
  /** Weights of the hand shapes in a blend; they sum to 1. */
  readonly shape: Readonly<Record<HandShape, number>>;
  readonly flexion: { readonly shoulder: number; readonly elbow: number };
  /** How far the hand stays away from its target, figure units: above 0 when the target is out of the arm's reach. */
  readonly miss: number;
}
export interface Skeleton {
  readonly hips: Point;
  readonly waist: Point;
  readonly shoulders: Point;
  /** From upright, degrees, forward positive: the trunk's lower half, its upper half, and the head. */
  readonly lower: number;
  readonly upper: number;
  readonly head: number;
  readonly legs: Both<LegBones>;
  readonly arms: Both<ArmBones>;
}

interface LegPose {
  readonly thigh: number;
  readonly shin: number;
  readonly pitch: number;
  readonly toes: number;
  readonly short?: Point;
}

/** Centre of the ball's circle of a planted foot, figure units. With the toes up, the heel's circle keeps its place. */
export function ballOf(body: Body, leg: PlantedLeg): Point {
  const { radius, span } = body.foot,
    pitch = leg.pitch ?? 0;
  const flat: Point = [leg.foot[0], leg.foot[1] - radius - Math.max(0, leg.lift ?? 0)];
  if (leg.crank) return add(flat, times(toward(180 - leg.crank[1]), leg.crank[0]));
  return pitch >= 0 ? flat : add(add(flat, [-span, 0]), turn([span, 0], pitch));
}

const ankleOf = (body: Body, ball: Point, pitch: number): Point => placed(body.foot.ankle, ball, pitch);
const isPlanted = (leg: Leg): leg is PlantedLeg => 'foot' in leg;

/** While the heel is up, the toes stay flat. As the foot is lifted they turn with it, wholly from 12 units on. */
const toesOf = (leg: PlantedLeg): number => {
  const pitch = leg.pitch ?? 0;
  return pitch <= 0 || leg.crank ? pitch : pitch * Math.min(1, (leg.lift ?? 0) / 12);
};

function reach(body: Body, hip: Point, ankle: Point, pitch: number, toes: number): LegPose {
  const { middle: knee, end } = twoBones(hip, ankle, body.thigh, body.shin, 1);
  return { thigh: angleOf(hip, knee), shin: angleOf(knee, end), pitch, toes };
}

function legPose(body: Body, leg: Leg, hip: Point, lean: number): LegPose {
  switch (kindOf(leg)) {
    case 'planted': {
      const p = leg as PlantedLeg,
        pitch = p.pitch ?? 0;
      return reach(body, hip, ankleOf(body, ballOf(body, p), pitch), pitch, toesOf(p));
    }
    case 'resting': {
      const { ground, knee, pitch } = leg as RestingLeg;
      const heelUp = pitch > 0;
      const contact: Point = heelUp ? [0, 0] : turn([-body.foot.span, 0], pitch);
      const up = subtract(turn(body.foot.ankle, pitch), contact)[1];
      const drop = ground - body.foot.radius + up - hip[1];
      const length = chord(body.thigh, body.shin, knee);
      return reach(
        body,
        hip,
        add(hip, [Math.sqrt(Math.max(0, length * length - drop * drop)), drop]),
        pitch,
        Math.min(0, pitch),
      );
    }
    default: {
      const { hip: flexion, knee, ankle, short } = leg as FreeLeg;
      const thigh = flexion - lean,
        shin = thigh - knee;
      return { thigh, shin, pitch: ankle - shin, toes: ankle - shin, ...(short && { short }) };
    }
  }
}

/** The same direction as `angle`, as a number of degrees within 180 of `to`. */
const nearest = (angle: number, to: number): number => angle - 360 * Math.round((angle - to) / 360);

function leg(body: Body, shares: readonly Share<Leg>[], hip: Point, lean: number): LegBones {
  const poses = shares.map((s) => legPose(body, s.of, hip, lean));
  const sum = (angle: (p: LegPose) => number): number =>
    poses.reduce((total, p, i) => total + nearest(angle(p), angle(poses[0]!)) * shares[i]!.weight, 0);
  const thigh = sum((p) => p.thigh),
    shin = sum((p) => p.shin),
    pitch = sum((p) => p.pitch);
  const shown = (bone: 0 | 1): number =>
    poses.reduce((total, p, i) => total + (p.short?.[bone] ?? 1) * shares[i]!.weight, 0);
  const knee = add(hip, times(toward(thigh), body.thigh * shown(0)));
  const ankle = add(knee, times(toward(shin), body.shin * shown(1)));
  const ball = subtract(ankle, turn(body.foot.ankle, pitch));
  return {
    hip,
    knee,
    ankle,
    ball,
    heel: add(ball, turn([-body.foot.span, 0], pitch)),
    pitch,
    toes: sum((p) => p.toes),
    flexion: { hip: nearest(thigh + lean, 60), knee: nearest(thigh - shin, 60), ankle: nearest(pitch + shin, 0) },
  };
}

function armPose(body: Body, arm: Arm, shoulder: Point, upper: number, onBone: (target: OnBone) => Point) {
  if (!('hand' in arm)) {
    const { shoulder: flexion, elbow, wrist = 0 } = arm;
    const above = flexion - upper,
      below = above + elbow,
      fingers = below + wrist;
    const wristAt = add(add(shoulder, times(toward(above), body.upperArm)), times(toward(below), body.forearm));
    return { palm: add(wristAt, times(toward(fingers), body.palm)), fingers, short: 1 };
  }
  const { hand, point, short = 1 } = arm;
  return { palm: 'on' in hand ? onBone(hand) : hand, fingers: point, short };
}

function arm(
  body: Body,
  shares: readonly Share<Arm>[],
  shoulder: Point,
  upper: number,
  onBone: (target: OnBone) => Point,
): ArmBones {
  const poses = shares.map((s) => armPose(body, s.of, shoulder, upper, onBone));
  const fingers = poses.reduce((sum, p, i) => sum + nearest(p.fingers, poses[0]!.fingers) * shares[i]!.weight, 0);
  const palm = poses.reduce<Point>((sum, p, i) => add(sum, times(p.palm, shares[i]!.weight)), [0, 0]);
  const wanted = subtract(palm, times(toward(fingers), body.palm));
  const short = poses.reduce((sum, p, i) => sum + p.short * shares[i]!.weight, 0);
  const { middle: elbow, end: wrist } = twoBones(shoulder, wanted, body.upperArm * short, body.forearm * short, -1);
  const above = angleOf(shoulder, elbow),
    below = angleOf(elbow, wrist);
  const shape = { hang: 0, flat: 0, grip: 0 };
  for (const s of shares) shape[s.of.shape ?? 'hang'] += s.weight;
  return {
    shoulder,
    elbow,
    wrist,
    fingers,
    shape,
    palm: add(wrist, times(toward(fingers), body.palm)),
    flexion: { shoulder: nearest(above + upper, 45), elbow: nearest(below - above, 60) },
    miss: distance(wrist, wanted),
  };
}

/** The hip joint of a body that stands on `stance.stand`: built from the ball of that foot upward. */
function hipsFrom(body: Body, stance: Stance): Point {
  const { of } = stance.legs[stance.stand][0]!;
  if (!isPlanted(of)) throw new RangeError('a body without hips given stands on a planted foot');
  const pitch = of.pitch ?? 0,
    shin = (of.ankle ?? pitch) - pitch,
    thigh = shin + (of.knee ?? 0);
  const knee = subtract(ankleOf(body, ballOf(body, of), pitch), times(toward(shin), body.shin));
  return subtract(knee, times(toward(thigh), body.thigh));
}

/**
 * All joints of `body` in `stance`, figure units. Feet on the ground are exact; hands reach as far as the arm does.
 * @throws {RangeError} when the stance has no hips and its `stand` leg is not planted
 */
export function solve(body: Body, stance: Stance): Skeleton {
  const hips = stance.hips ?? hipsFrom(body, stance);
  // The upper half takes more of the rounding, because the legs hold the pelvis.
  const lower = stance.lean - 0.4 * stance.curl,
    upper = stance.lean + 0.6 * stance.curl;
  const waist = add(hips, times(toward(180 - lower), body.trunk / 2));
  const shoulders = add(waist, times(toward(180 - upper), body.trunk / 2));
  const legs: Both<LegBones> = {
    near: leg(body, stance.legs.near, hips, stance.lean),
    far: shift(leg(body, stance.legs.far, hips, stance.lean), body.depth),
  };
  const onBone = ({ on, at, off }: OnBone): Point => {
    const side: Side = on.startsWith('far') ? 'far' : 'near',
      l = legs[side];
    const [a, b] = on === 'trunk' ? [shoulders, hips] : on.endsWith('thigh') ? [l.hip, l.knee] : [l.knee, l.ankle];
    // `unit` gives a direction even when the bone is seen from its end and has no length.
    const along = unit(a, b);
    return add(between(a, b, at), times([along[1], -along[0]], off));
  };
  const armAt = (side: Side): ArmBones => arm(body, stance.arms[side], shoulders, upper, onBone);
  const far = armAt('far'),
    away = (p: Point): Point => add(p, [body.depth, 0]);
  return {
    hips,
    waist,
    shoulders,
    lower,
    upper,
    head: upper + stance.nod,
    legs,
    arms: {
      near: armAt('near'),
      far: {
        ...far,
        shoulder: away(far.shoulder),
        elbow: away(far.elbow),
        wrist: away(far.wrist),
        palm: away(far.palm),
      },
    },
  };
}

/** The leg drawn `depth` units further forward, as if seen slightly from behind, so that both legs can be seen. */
const shift = (l: LegBones, depth: number): LegBones => {
  const s = (p: Point): Point => add(p, [depth, 0]);
  return { ...l, hip: s(l.hip), knee: s(l.knee), ankle: s(l.ankle), ball: s(l.ball), heel: s(l.heel) };
};
