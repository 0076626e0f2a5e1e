import * as v from 'valibot';

/*
 * A movement's figure as plain JSON, written by hand. Units: 1/300 of body height; x forward, y down, floor y = 0.
 * Angles: degrees, flexion positive, as an anatomist counts them: hip (knee up), knee, ankle (+ points the toes),
 * shoulder (arm forward), elbow. `lean` is the trunk from upright, forward positive, -90 lying on the back.
 * These schemas are the only definition: types, run-time checks and the pack's JSON schema come from them.
 */

/** A coordinate: far outside any picture something is wrong. */
const unit = v.pipe(v.number(), v.minValue(-2_000), v.maxValue(2_000));
const angle = v.pipe(v.number(), v.minValue(-360), v.maxValue(360));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const point = v.pipe(v.tuple([unit, unit]), v.readonly());
const optional = v.exactOptional;

const side = v.picklist(['near', 'far']);
const muscle = v.picklist(['calf', 'shin', 'thigh', 'hamstring', 'seat', 'hip', 'belly', 'none']);
const ease = v.picklist(['soft', 'push', 'settle', 'drop', 'even']);

/**
 * In the air: joint angles. `short`: thigh and shin as seen when they point toward or away from the viewer, shares of
 * their length.
 */
const freeLeg = v.strictObject({ hip: angle, knee: angle, ankle: angle, short: optional(point) });

/**
 * On the ground: `foot` is where the ball of the flat foot stands. `pitch` above 0 lifts the heel over the ball, below 0
 * lifts the toes over the heel; whichever touches does not move. `lift` takes the whole foot off the ground. For the leg
 * the body stands on, `knee` and `ankle` say how it stands (ankle left out: shin upright). `crank`: foot on a pedal that
 * turns once a repetition round `foot`: its radius, and where it starts in degrees from the top.
 */
const plantedLeg = v.strictObject({
  foot: point,
  pitch: optional(angle),
  lift: optional(unit),
  knee: optional(angle),
  ankle: optional(angle),
  crank: optional(v.tuple([unit, angle])),
});

/** Heel or sole resting at height `ground`, as far away as the bend of the knee allows. */
const restingLeg = v.strictObject({ ground: unit, knee: angle, pitch: angle });
const leg = v.union([freeLeg, plantedLeg, restingLeg]);

const handShape = v.picklist(['hang', 'flat', 'grip']);
const bone = v.picklist(['thigh', 'shin', 'far-thigh', 'far-shin', 'trunk']);

/** A place on a limb: `at` 0..1 along it from the body outward, `off` units in front of its axis (behind: negative). */
const onBone = v.strictObject({ on: bone, at: v.number(), off: unit });

/** Joint angles; `wrist` bends the hand forward. */
const freeArm = v.strictObject({ shoulder: angle, elbow: angle, wrist: optional(angle), shape: optional(handShape) });

/**
 * The middle of the palm on a point or a bone; `point` is where the fingers point (0 down, 90 forward). `short`: the
 * arm's length as seen when the elbow points toward the viewer, a share of its length.
 */
const reachingArm = v.strictObject({
  hand: v.union([point, onBone]),
  point: angle,
  shape: optional(handShape),
  short: optional(share),
});
const arm = v.union([freeArm, reachingArm]);

const pose = v.strictObject({
  /** Start from another pose of this figure and change only what is given. */
  like: optional(v.string()),
  /** Near and far limbs of the pose it is like change places (the other half of a stride). */
  swap: optional(v.literal(true)),
  /** The hip joint: for sitting, lying, hanging on a wall. Left out: the body stands on the `stand` leg's foot. */
  hips: optional(point),
  stand: optional(side),
  lean: optional(angle),
  /** Rounding of the back, degrees between its lower and upper half. */
  curl: optional(angle),
  /** Head bent forward, degrees. */
  nod: optional(angle),
  /** Both legs, or each one. */
  legs: optional(leg),
  near: optional(leg),
  far: optional(leg),
  arms: optional(arm),
  nearArm: optional(arm),
  farArm: optional(arm),
  /** How hard the muscle works, how far it is stretched. */
  work: optional(share),
  stretch: optional(share),
  /** Belly drawn in. */
  brace: optional(share),
});

const phase = v.strictObject({
  to: v.string(),
  /** Poses passed on the way, at even distances, without stopping. */
  via: optional(v.array(v.string())),
  /** `soft` both ends (default), `push` quick start, `settle` slow landing, `drop` falls, `even` constant speed. */
  ease: optional(ease),
});

const prop = v.variant('kind', [
  v.strictObject({ kind: v.literal('chair'), x: unit, y: unit, legs: optional(v.picklist(['castors', 'four'])) }),
  v.strictObject({ kind: v.picklist(['floor', 'book', 'rope']) }),
  v.strictObject({ kind: v.literal('wall'), x: unit, side: v.picklist(['front', 'back']) }),
  v.strictObject({ kind: v.literal('rail'), x: unit, y: unit, slope: v.number() }),
  v.strictObject({ kind: v.literal('stairs'), x: unit, rise: unit, run: unit }),
  v.strictObject({ kind: v.literal('mat'), x: unit, width: unit }),
  v.strictObject({ kind: v.picklist(['pillow', 'moon', 'meal', 'plumb']), x: unit, y: unit }),
  v.strictObject({ kind: v.literal('bed'), x: unit, y: unit, width: unit }),
  v.strictObject({ kind: v.literal('desk'), x: unit, y: unit, width: optional(unit), screen: optional(v.boolean()) }),
  v.strictObject({
    kind: v.literal('band'),
    from: v.union([v.literal('hand'), point]),
    to: v.picklist(['ball', 'instep']),
  }),
  v.strictObject({ kind: v.literal('bike'), crank: point, radius: unit, saddle: point, bar: point }),
  v.strictObject({ kind: v.literal('treadmill'), x: unit, width: unit }),
]);

export const figureSchema = v.strictObject({
  /** SVG viewBox. */
  view: v.tuple([unit, unit, v.pipe(unit, v.minValue(1)), v.pipe(unit, v.minValue(1))]),
  /** Show a closer look at the near calf. */
  lens: optional(v.boolean()),
  /** Which leg does the work of a one-legged movement, and is marked. Default near. */
  side: optional(side),
  /** The near leg comes toward the viewer, knee out: it lies over its seat, or over the near arm too. Default: under both. */
  over: optional(v.picklist(['seat', 'arm'])),
  /** The muscle in the accent colour. Default calf. */
  muscle: optional(muscle),
  props: v.array(prop),
  poses: v.record(v.string(), pose),
  /** The figure's own seconds for each phase, where it is led differently from the movement's words (easing into a hold). */
  seconds: optional(v.array(v.pipe(v.number(), v.minValue(0.1)))),
  /** A still picture: the pose to show, when there are no phases. */
  still: optional(v.string()),
  /** In order; each goes from the pose before it to `to`, the first one from the last one's. Empty for a still picture. */
  phases: v.array(phase),
  /**
   * For several exercises in turn: how many of these phases go round while each phase of the movement lasts, and the muscle
   * that does it. In order, all phases.
   */
  parts: optional(
    v.array(v.strictObject({ phases: v.pipe(v.number(), v.integer(), v.minValue(1)), muscle: optional(muscle) })),
  ),
  /** Phases flow into each other as one smooth cycle (walking) instead of starting and stopping. */
  flow: optional(v.boolean()),
  /** How far the ground moves under the figure in one repetition (walking: to the left, so x is negative). */
  travel: optional(point),
});

export type FigureSpec = v.InferOutput<typeof figureSchema>;
export type Phase = v.InferOutput<typeof phase>;
export type Ease = v.InferOutput<typeof ease>;
export type Side = v.InferOutput<typeof side>;
export type Muscle = v.InferOutput<typeof muscle>;
export type Pose = v.InferOutput<typeof pose>;
export type FreeLeg = v.InferOutput<typeof freeLeg>;
export type PlantedLeg = v.InferOutput<typeof plantedLeg>;
export type RestingLeg = v.InferOutput<typeof restingLeg>;
export type Leg = v.InferOutput<typeof leg>;
export type HandShape = v.InferOutput<typeof handShape>;
export type FreeArm = v.InferOutput<typeof freeArm>;
export type ReachingArm = v.InferOutput<typeof reachingArm>;
export type Arm = v.InferOutput<typeof arm>;
export type OnBone = v.InferOutput<typeof onBone>;
export type Bone = v.InferOutput<typeof bone>;
export type Prop = v.InferOutput<typeof prop>;
