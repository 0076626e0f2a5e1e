import { kindOf } from './blend.ts';
import type { Body } from './body.ts';
import { chord, clamp, subtract, turn, type Point } from './geometry.ts';
import type { Both, Share, Stance } from './pose.ts';
import {
  ACROSS,
  angleBetween,
  apart,
  cross,
  direction,
  lifted,
  midway,
  minus,
  plus,
  scaled,
  squareTo,
  swung,
  turned,
  weighted,
  type Vector,
} from './space.ts';
import type {
  Arm,
  FreeArm,
  FreeLeg,
  HandShape,
  Leg,
  OnBone,
  PlantedLeg,
  ReachingArm,
  RestingLeg,
  Side,
} from './spec.ts';

/** Which way a bone's flesh faces: directions of length 1 at right angles to the bone and to each other. */
export interface Facing {
  /** Where it bends from: the side of the kneecap, of the chest, of the inner elbow. */
  readonly front: Vector;
  /** Away from the middle of the body; of the trunk, to the near side. */
  readonly out: Vector;
}
export interface LegBones {
  readonly hip: Vector;
  readonly knee: Vector;
  readonly ankle: Vector;
  /** Centres of the two circles on which the foot rolls (`Body.foot.radius`). */
  readonly ball: Vector;
  readonly heel: Vector;
  readonly thigh: Facing;
  readonly shin: Facing;
  /** From the heel to the ball, and the direction in which the toes lie (the foot bends at the ball). */
  readonly ahead: Vector;
  readonly toes: Vector;
  /** From the sole to the instep; of the toes, likewise. */
  readonly up: Vector;
  readonly toesUp: Vector;
  /** Away from the middle of the body. */
  readonly out: Vector;
  /** The foot against the floor, degrees: heel up is positive. */
  readonly pitch: number;
  /** Anatomical angles, degrees, as in spec.ts. */
  readonly flexion: { readonly hip: number; readonly knee: number; readonly ankle: number };
}
export interface ArmBones {
  readonly shoulder: Vector;
  readonly elbow: Vector;
  readonly wrist: Vector;
  readonly palm: Vector;
  readonly upper: Facing;
  readonly fore: Facing;
  /** Weights of the hand shapes in a blend; they sum to 1. */
  readonly shape: Readonly<Record<HandShape, number>>;
  readonly flexion: { readonly shoulder: number; readonly elbow: number };
  /** How far the hand stays away from its target, figure units: above 0 when the target is out of the arm's reach. */
  readonly miss: number;
}
export interface Skeleton {
  readonly hips: Vector;
  readonly waist: Vector;
  readonly shoulders: Vector;
  /** From upright, degrees, forward positive: the trunk's lower half, its upper half, and the head. */
  readonly lower: number;
  readonly upper: number;
  readonly head: number;
  readonly loin: Facing;
  readonly chest: Facing;
  readonly legs: Both<LegBones>;
  readonly arms: Both<ArmBones>;
}

/** How far above the root of the neck the crown of the head is, figure units. */
const CROWN = 46;

/** The crown of the head, or the point that lies `above` it in line with the neck. */
export const crown = (s: Skeleton, above = 0): Vector => plus(s.shoulders, scaled(swung(180 - s.head), CROWN + above));

/** +1 for the near side, -1 for the far one: times z, or times `ACROSS`, it points away from the middle. */
export const signOf = (side: Side): 1 | -1 => (side === 'near' ? 1 : -1);

/** How far beside the body's middle a hand is whose target says nothing else, figure units. */
const HAND_ASIDE = 22;

/** How far below the root of the neck the shoulder joints lie, figure units. */
const SHOULDER_DROP = 4;

const UP: Vector = [0, -1, 0];
const DOWN: Vector = [0, 1, 0];

/** The directions of one leg; the joints follow from them and the hip. */
interface LegPose {
  readonly thigh: Vector;
  readonly shin: Vector;
  /** Where the kneecap points. */
  readonly front: Vector;
  readonly ahead: Vector;
  readonly up: Vector;
  readonly toes: Vector;
}

/**
 * Two-bone inverse kinematics in space: the middle joint and the end of a chain from `root` toward `end`. The middle
 * joint bends toward `pole`. If `end` is too far or too near, the result's end is the nearest point that can be reached.
 */
function twoBones(
  root: Vector,
  end: Vector,
  first: number,
  second: number,
  pole: Vector,
): { middle: Vector; end: Vector } {
  const line = direction(minus(end, root)),
    reach = clamp(apart(root, end), Math.abs(first - second) + 1e-6, first + second);
  // Law of cosines for the angle between the line and the first bone.
  const cosine = clamp((first * first + reach * reach - second * second) / (2 * first * reach), -1, 1);
  const aside = squareTo(pole, line, [1, 0, 0]);
  return {
    middle: plus(root, plus(scaled(line, first * cosine), scaled(aside, first * Math.sqrt(1 - cosine * cosine)))),
    end: plus(root, scaled(line, reach)),
  };
}

interface Foot {
  readonly ball: Vector;
  readonly ahead: Vector;
  readonly up: Vector;
  readonly toes: Vector;
}

const isPlanted = (leg: Leg): leg is PlantedLeg => 'foot' in leg;

/** A foot with its toes pointing forward and `outward` degrees away from the body, pitched by `pitch` degrees. */
function footFacing(side: Side, outward: number, pitch: number, toes: number): Omit<Foot, 'ball'> {
  const level = turned([1, 0, 0], scaled(ACROSS, signOf(side)), outward);
  return { ahead: turned(level, DOWN, pitch), up: turned(UP, level, pitch), toes: turned(level, DOWN, toes) };
}

/**
 * A planted foot. The ball's circle keeps its place; with the toes up, the heel's circle does.
 * @param side whose foot: it stands under its own hip joint when the hips are in the middle
 */
export function plantedFoot(body: Body, leg: PlantedLeg, side: Side): Foot {
  const { radius, span } = body.foot,
    { pitch = 0, lift = 0, turn: outward = 0, aside = 0, crank } = leg;
  // While the heel is up, the toes stay flat. As the foot is lifted they turn with it, wholly from 12 units on.
  const toes = pitch <= 0 || crank ? pitch : pitch * Math.min(1, lift / 12);
  const facing = footFacing(side, outward, pitch, toes);
  const flat: Vector = [leg.foot[0], leg.foot[1] - radius - Math.max(0, lift), signOf(side) * (body.hipsApart + aside)];
  if (crank) return { ...facing, ball: plus(flat, scaled(swung(180 - crank[1]), crank[0])) };
  if (pitch >= 0) return { ...facing, ball: flat };
  const level = footFacing(side, outward, 0, 0).ahead;
  return { ...facing, ball: plus(minus(flat, scaled(level, span)), scaled(facing.ahead, span)) };
}

/** The way from the ball to the ankle of a foot that faces this way. */
const toAnkle = (body: Body, { ahead, up }: Pick<Foot, 'ahead' | 'up'>): Vector =>
  plus(scaled(ahead, body.foot.ankle[0]), scaled(up, -body.foot.ankle[1]));
const ankleOf = (body: Body, foot: Foot): Vector => plus(foot.ball, toAnkle(body, foot));

/** A leg whose ankle has its place: the knee bends forward, and `outward` degrees to the side. */
function reachLeg(body: Body, hip: Vector, foot: Foot, side: Side, outward: number): LegPose {
  const ankle = ankleOf(body, foot),
    line = direction(minus(ankle, hip));
  const ahead = direction(cross(line, ACROSS), [1, 0, 0]),
    pole = turned(ahead, scaled(squareTo(ACROSS, line, ACROSS), signOf(side)), outward);
  const { middle: knee, end } = twoBones(hip, ankle, body.thigh, body.shin, pole);
  const thigh = direction(minus(knee, hip)),
    hinge = direction(cross(pole, line), ACROSS);
  return { ...foot, thigh, shin: direction(minus(end, knee)), front: cross(thigh, hinge) };
}

function restingFoot(
  body: Body,
  { ground, knee, pitch, turn: outward = 0 }: RestingLeg,
  hip: Vector,
  side: Side,
): Foot {
  const contact: Point = pitch > 0 ? [0, 0] : turn([-body.foot.span, 0], pitch);
  const up = subtract(turn(body.foot.ankle, pitch), contact)[1];
  const drop = ground - body.foot.radius + up - hip[1];
  const long = chord(body.thigh, body.shin, knee),
    facing = footFacing(side, outward, pitch, Math.min(0, pitch));
  const ankle = plus(hip, [Math.sqrt(Math.max(0, long * long - drop * drop)), drop, 0]);
  return { ...facing, ball: minus(ankle, toAnkle(body, facing)) };
}

function freeLeg({ hip, knee, ankle, out = 0, turn: outward = 0 }: FreeLeg, side: Side, lean: number): LegPose {
  const level = swung(hip - lean),
    away = scaled(ACROSS, signOf(side));
  const thigh = turned(level, away, out);
  // The kneecap points forward, and away from the middle when the thigh rolls outward.
  const front = turned(cross(level, ACROSS), turned(away, scaled(level, -1), out), outward);
  const shin = turned(thigh, front, -knee),
    shinFront = turned(front, thigh, knee);
  const ahead = turned(shinFront, shin, ankle);
  return { thigh, shin, front, ahead, up: turned(scaled(shin, -1), shinFront, ankle), toes: ahead };
}

function legPose(body: Body, leg: Leg, hip: Vector, side: Side, lean: number): LegPose {
  switch (kindOf(leg)) {
    case 'planted': {
      const planted = leg as PlantedLeg;
      return reachLeg(body, hip, plantedFoot(body, planted, side), side, planted.turn ?? 0);
    }
    case 'resting': {
      const resting = leg as RestingLeg;
      return reachLeg(body, hip, restingFoot(body, resting, hip, side), side, resting.turn ?? 0);
    }
    default:
      return freeLeg(leg as FreeLeg, side, lean);
  }
}

function leg(body: Body, shares: readonly Share<Leg>[], hip: Vector, side: Side, lean: number): LegBones {
  const poses = shares.map((s) => legPose(body, s.of, hip, side, lean)),
    weights = shares.map((s) => s.weight);
  const mix = (of: (p: LegPose) => Vector): Vector => direction(weighted(poses.map(of), weights));
  const thigh = mix((p) => p.thigh),
    shin = mix((p) => p.shin),
    ahead = mix((p) => p.ahead),
    toes = mix((p) => p.toes);
  const front = squareTo(
    mix((p) => p.front),
    thigh,
    cross(thigh, ACROSS),
  );
  const hinge = cross(front, thigh),
    shinFront = squareTo(cross(shin, hinge), shin, front);
  const up = squareTo(
      mix((p) => p.up),
      ahead,
      UP,
    ),
    footHinge = cross(ahead, up);
  const knee = plus(hip, scaled(thigh, body.thigh)),
    ankle = plus(knee, scaled(shin, body.shin));
  const ball = minus(ankle, toAnkle(body, { ahead, up }));
  const away = (hingeLine: Vector): Vector => scaled(hingeLine, signOf(side));
  const sagittal = (Math.atan2(thigh[0], thigh[1]) * 180) / Math.PI;
  return {
    hip,
    knee,
    ankle,
    ball,
    heel: minus(ball, scaled(ahead, body.foot.span)),
    thigh: { front, out: away(hinge) },
    shin: { front: shinFront, out: away(cross(shinFront, shin)) },
    ahead,
    toes,
    up,
    toesUp: cross(footHinge, toes),
    out: away(scaled(footHinge, -1)),
    pitch: (Math.atan2(ahead[1], Math.hypot(ahead[0], ahead[2]) * Math.sign(ahead[0] || 1)) * 180) / Math.PI,
    flexion: {
      hip: nearest(sagittal + lean, 60),
      knee: nearest(angleBetween(shin, thigh, scaled(front, -1)), 60),
      ankle: nearest(angleBetween(ahead, shinFront, shin), 0),
    },
  };
}

/** The same direction as `angle`, as a number of degrees within 180 of `to`. */
const nearest = (angle: number, to: number): number => angle - 360 * Math.round((angle - to) / 360);

interface ArmPose {
  readonly palm: Vector;
  readonly fingers: Vector;
  /** Where the elbow points. */
  readonly pole: Vector;
}

function freeArm(body: Body, arm: FreeArm, shoulder: Vector, side: Side, upper: number): ArmPose {
  const { shoulder: flexion, elbow, wrist = 0, out = 0 } = arm;
  const level = swung(flexion - upper),
    above = turned(level, scaled(ACROSS, signOf(side)), out),
    front = cross(level, ACROSS);
  const below = turned(above, front, elbow),
    fingers = turned(above, front, elbow + wrist);
  const wristAt = plus(plus(shoulder, scaled(above, body.upperArm)), scaled(below, body.forearm));
  return { palm: plus(wristAt, scaled(fingers, body.palm)), fingers, pole: scaled(front, -1) };
}

function reachingArm(
  body: Body,
  { hand, point, inward = 0, out = 0 }: ReachingArm,
  shoulder: Vector,
  side: Side,
  onBone: (target: OnBone) => Vector,
): ArmPose {
  const away = scaled(ACROSS, signOf(side));
  const palm = 'on' in hand ? onBone(hand) : lifted([hand[0], hand[1]], signOf(side) * (hand[2] ?? HAND_ASIDE));
  const fingers = turned(swung(point), away, -inward);
  const line = direction(minus(minus(palm, scaled(fingers, body.palm)), shoulder));
  const back = direction(cross(ACROSS, line), [-1, 0, 0]);
  return { palm, fingers, pole: turned(back, scaled(squareTo(ACROSS, line, ACROSS), signOf(side)), out) };
}

function arm(
  body: Body,
  shares: readonly Share<Arm>[],
  shoulder: Vector,
  side: Side,
  upper: number,
  onBone: (target: OnBone) => Vector,
): ArmBones {
  const weights = shares.map((s) => s.weight);
  const poses = shares.map(({ of }) =>
    'hand' in of ? reachingArm(body, of, shoulder, side, onBone) : freeArm(body, of, shoulder, side, upper),
  );
  const mix = (of: (p: ArmPose) => Vector): Vector => weighted(poses.map(of), weights);
  const fingers = direction(mix((p) => p.fingers)),
    pole = mix((p) => p.pole),
    wanted = minus(
      mix((p) => p.palm),
      scaled(fingers, body.palm),
    );
  const { middle: elbow, end: wrist } = twoBones(shoulder, wanted, body.upperArm, body.forearm, pole);
  const above = direction(minus(elbow, shoulder)),
    below = direction(minus(wrist, elbow));
  const front = squareTo(scaled(pole, -1), above, cross(above, ACROSS)),
    hinge = cross(front, above);
  const foreFront = squareTo(cross(below, hinge), below, front);
  const shape = { hang: 0, flat: 0, grip: 0 };
  for (const s of shares) shape[s.of.shape ?? 'hang'] += s.weight;
  return {
    shoulder,
    elbow,
    wrist,
    shape,
    palm: plus(wrist, scaled(fingers, body.palm)),
    upper: { front, out: scaled(hinge, signOf(side)) },
    fore: { front: foreFront, out: scaled(cross(foreFront, below), signOf(side)) },
    flexion: {
      shoulder: nearest((Math.atan2(above[0], above[1]) * 180) / Math.PI + upper, 45),
      elbow: nearest(angleBetween(below, above, front), 60),
    },
    miss: apart(wrist, wanted),
  };
}

/** The middle between the hip joints of a body that stands on `stance.stand`: built from that foot's ball upward. */
function hipsFrom(body: Body, stance: Stance): Vector {
  const { of } = stance.legs[stance.stand][0]!,
    sign = signOf(stance.stand);
  if (!isPlanted(of)) throw new RangeError('a body without hips given stands on a planted foot');
  const pitch = of.pitch ?? 0,
    shin = (of.ankle ?? pitch) - pitch,
    ankle = ankleOf(body, plantedFoot(body, of, stance.stand));
  const upward = plus(scaled(swung(shin), -body.shin), scaled(swung(shin + (of.knee ?? 0)), -body.thigh));
  // The leg leans to the side when the hips are not over the foot: then it reaches less far up.
  const aside = stance.aside + sign * body.hipsApart - ankle[2],
    long = Math.hypot(upward[0], upward[1]);
  const share = Math.sqrt(Math.max(0, 1 - (aside / long) ** 2));
  return [ankle[0] + upward[0] * share, ankle[1] + upward[1] * share, stance.aside];
}

/**
 * All joints of `body` in `stance`, figure units. Feet on the ground are exact; hands reach as far as the arm does.
 * @throws {RangeError} when the stance has no hips and its `stand` leg is not planted
 */
export function solve(body: Body, stance: Stance): Skeleton {
  const hips = stance.hips ? lifted(stance.hips, stance.aside) : hipsFrom(body, stance);
  // The upper half takes more of the rounding, because the legs hold the pelvis.
  const lower = stance.lean - 0.4 * stance.curl,
    upper = stance.lean + 0.6 * stance.curl;
  const half = (angle: number): { readonly up: Vector; readonly facing: Facing } => {
    const level = swung(180 - angle),
      up = turned(level, ACROSS, stance.tilt);
    return { up, facing: { front: cross(ACROSS, level), out: turned(ACROSS, scaled(level, -1), stance.tilt) } };
  };
  const loin = half(lower),
    chest = half(upper);
  const waist = plus(hips, scaled(loin.up, body.trunk / 2)),
    shoulders = plus(waist, scaled(chest.up, body.trunk / 2));
  const legAt = (side: Side): LegBones =>
    leg(body, stance.legs[side], plus(hips, scaled(ACROSS, signOf(side) * body.hipsApart)), side, stance.lean);
  const legs: Both<LegBones> = { near: legAt('near'), far: legAt('far') };
  const armAt = (side: Side): ArmBones => {
    const onBone = ({ on, at, off, aside }: OnBone): Vector => {
      const l = legs[on.startsWith('far') ? 'far' : 'near'];
      const away = scaled(ACROSS, signOf(side));
      if (on === 'trunk')
        return plus(
          midway(shoulders, hips, at),
          plus(scaled(chest.facing.front, off), scaled(away, aside ?? HAND_ASIDE / 2)),
        );
      const [a, b, facing] = on.endsWith('thigh') ? [l.hip, l.knee, l.thigh] : [l.knee, l.ankle, l.shin];
      return plus(midway(a, b, at), plus(scaled(facing.front, off), scaled(facing.out, aside ?? 0)));
    };
    const shoulder = plus(
      plus(shoulders, scaled(chest.up, -SHOULDER_DROP)),
      scaled(chest.facing.out, signOf(side) * body.shouldersApart),
    );
    return arm(body, stance.arms[side], shoulder, side, upper, onBone);
  };
  return {
    hips,
    waist,
    shoulders,
    lower,
    upper,
    head: upper + stance.nod,
    loin: loin.facing,
    chest: chest.facing,
    legs,
    arms: { near: armAt('near'), far: armAt('far') },
  };
}
