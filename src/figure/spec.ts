import * as v from 'valibot';
import { about } from './about.ts';
import { BODY_PARTS } from './bodyParts.ts';
import { VIEWS, type ViewName } from './camera.ts';
import { strictObject, recordOf } from './strictObject.ts';

/*
 * The figure of a movement as plain JSON, written by hand. Lengths are in figure units (1/300 of body height); x runs
 * forward, y down, the floor is y = 0. Angles are degrees, with flexion positive, as in anatomy.
 * These schemas are the only definition: types, run-time checks and the pack's JSON schema come from them.
 */

const optional = v.exactOptional;

const VIEW_NAMES = Object.keys(VIEWS) as [ViewName, ...ViewName[]];

/** A length or coordinate. A value beyond these limits is far outside any picture and must be a mistake. */
const unit = v.pipe(v.number(), v.minValue(-2_000), v.maxValue(2_000));
const across = about(unit, 'Forward from the middle of the picture, in 1/300 of body height.');
const down = about(unit, 'Down from the floor, in 1/300 of body height: above the floor it is negative.');
const wide = about(unit, 'Width, in 1/300 of body height.');
const angle = v.pipe(v.number(), v.minValue(-360), v.maxValue(360));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const place = v.strictTuple([across, down]);
const point = v.pipe(
  place,
  v.description('A point [x, y] in 1/300 of body height: x forward, y down, the floor is y = 0.'),
  v.readonly(),
);
const poseName = v.pipe(v.string(), v.minLength(1), v.maxLength(60));

const side = v.picklist(['near', 'far']);
const marked = v.picklist(['near', 'far', 'both']);
/** A new muscle goes here and into `MUSCLES` of muscle.ts. */
const muscle = v.picklist(['calf', 'soleus', 'shin', 'thigh', 'hamstring', 'seat', 'hip', 'belly', 'none']);
/** A new ease goes here, into `eases` of timeline.ts and into the description in `phase` below. */
const ease = v.picklist(['soft', 'push', 'settle', 'drop', 'even']);

const hip = about(angle, 'Hip, in degrees: 0 straight, 90 with the thigh at a right angle to the trunk.');
const knee = about(angle, 'Knee, in degrees: 0 straight, 90 bent at a right angle.');
const ankle = about(angle, 'Ankle, in degrees: 0 at a right angle to the shin, above 0 points the toes.');
const pitch = about(angle, 'The foot against the floor, in degrees: above 0 the heel is up, below 0 the toes are up.');

const outward = about(
  angle,
  'How far the leg rolls outward, in degrees: the kneecap, and for a planted foot the toes too, point away from the middle.',
);

const freeLeg = about(
  strictObject({
    hip,
    knee,
    ankle,
    out: optional(about(angle, 'How far the thigh is swung out to the side, in degrees.')),
    turn: optional(outward),
  }),
  'A leg in the air: its joint angles.',
);

const plantedLeg = about(
  strictObject({
    foot: about(point, 'Where the ball of the flat foot stands, [x, y] in 1/300 of body height.'),
    pitch: optional(
      about(
        angle,
        'In degrees: above 0 lifts the heel over the ball, below 0 lifts the toes over the heel; whichever touches does not move.',
      ),
    ),
    lift: optional(about(unit, 'How far the whole foot is off the ground, in 1/300 of body height.')),
    aside: optional(about(unit, 'How much farther out than under its hip the foot stands, in 1/300 of body height.')),
    turn: optional(outward),
    knee: optional(about(angle, 'The knee of the leg that the body stands on, in degrees: 0 straight.')),
    ankle: optional(
      about(angle, 'The ankle of the leg that the body stands on, in degrees; left out, the shin is upright.'),
    ),
    crank: optional(
      about(
        v.strictTuple([
          about(unit, 'Radius, in 1/300 of body height.'),
          about(angle, 'Where it starts, in degrees from the top.'),
        ]),
        'The foot is on a pedal that turns once a repetition round "foot": its radius, and where it starts.',
      ),
    ),
  }),
  'A leg whose foot is on the ground.',
);

const restingLeg = about(
  strictObject({
    ground: about(unit, 'Height of what it rests on, in 1/300 of body height, down from the floor: a mat is at -5.'),
    knee,
    pitch,
    turn: optional(outward),
  }),
  'A leg whose heel or sole rests on something, as far away as the bend of the knee allows.',
);
const leg = v.union([freeLeg, plantedLeg, restingLeg]);

/** A new shape goes here, into `hands` of skin.ts and into `arm` of skeleton.ts. */
const handShape = v.picklist(['hang', 'flat', 'grip']);
const shape = about(handShape, 'How the hand is held: hanging loose, flat, or gripping.');
/** A new bone goes here and into `onBone` of skeleton.ts. */
const bone = v.picklist(['thigh', 'shin', 'far-thigh', 'far-shin', 'trunk']);

const onBone = about(
  strictObject({
    on: about(bone, 'The limb that the hand lies on.'),
    at: about(
      v.pipe(v.number(), v.minValue(-1), v.maxValue(2)),
      'How far along it from the body outward: 0 is its beginning, 1 its end.',
    ),
    off: about(unit, 'How far in front of its middle, in 1/300 of body height; behind it is negative.'),
    aside: optional(
      about(unit, 'How far to its outer side, in 1/300 of body height; on the trunk to the side of the hand.'),
    ),
  }),
  'A place on a limb.',
);

const handPoint = v.pipe(
  v.union([place, v.strictTuple([across, down, about(unit, 'How far beside the middle of the body. Default 22.')])]),
  v.description('A point [x, y] or [x, y, aside] in 1/300 of body height.'),
  v.readonly(),
);

const freeArm = about(
  strictObject({
    shoulder: about(angle, 'Shoulder, in degrees: 0 hangs along the trunk, 90 points forward.'),
    elbow: about(angle, 'Elbow, in degrees: 0 straight, 90 bent at a right angle.'),
    wrist: optional(about(angle, 'Wrist, in degrees: above 0 bends the hand forward.')),
    out: optional(about(angle, 'How far the arm is swung out to the side, in degrees.')),
    shape: optional(shape),
  }),
  'A free arm: its joint angles.',
);

const reachingArm = about(
  strictObject({
    hand: about(v.union([handPoint, onBone]), 'Where the middle of the palm is: a point, or a place on a limb.'),
    point: about(angle, 'Where the fingers point, in degrees: 0 down, 90 forward.'),
    inward: optional(about(angle, 'How far the fingers turn from there toward the middle of the body, in degrees.')),
    out: optional(about(angle, 'How far the elbow is swung out to the side, in degrees.')),
    shape: optional(shape),
  }),
  'An arm that reaches for something.',
);
const arm = v.union([freeArm, reachingArm]);

const pose = about(
  strictObject({
    like: optional(about(poseName, 'Start from another pose of this figure and change only what is given.')),
    swap: optional(
      about(v.literal(true), 'Near and far limbs of the pose it is like change places: the other half of a stride.'),
    ),
    hips: optional(
      about(
        point,
        'The hip joint [x, y] in 1/300 of body height: for sitting, lying, hanging on a wall. Left out, the body stands on the foot of the "stand" leg.',
      ),
    ),
    stand: optional(about(side, 'The leg that the body stands on. Default near.')),
    lean: optional(
      about(angle, 'The trunk from upright, in degrees: forward is above 0, lying on the back is -90. Default 0.'),
    ),
    aside: optional(about(unit, 'How far the hips are shifted to the near side, in 1/300 of body height. Default 0.')),
    tilt: optional(about(angle, 'The trunk bent to the near side, in degrees. Default 0.')),
    curl: optional(about(angle, 'Rounding of the back, in degrees between its lower and upper half. Default 0.')),
    nod: optional(about(angle, 'The head bent forward, in degrees. Default 0.')),
    legs: optional(about(leg, 'Both legs.')),
    near: optional(about(leg, 'The leg near the viewer.')),
    far: optional(about(leg, 'The leg away from the viewer.')),
    arms: optional(about(arm, 'Both arms.')),
    nearArm: optional(about(arm, 'The arm near the viewer.')),
    farArm: optional(about(arm, 'The arm away from the viewer.')),
    work: optional(about(share, 'How hard the muscle works, 0 to 1.')),
    farWork: optional(
      about(share, 'How hard the muscle of the far leg works where both are marked, 0 to 1. Default as "work".'),
    ),
    stretch: optional(about(share, 'How far the muscle is stretched, 0 to 1.')),
    brace: optional(about(share, 'How far the belly is drawn in, 0 to 1.')),
    tuck: optional(about(share, 'How far the tailbone is tucked under, 0 to 1: an arrow shows it.')),
  }),
  'A pose: how the body is at one moment.',
);

const phase = strictObject({
  to: about(poseName, 'The pose that this phase ends in. The same as before is a hold.'),
  via: optional(
    about(v.pipe(v.array(poseName), v.maxLength(12)), 'Poses passed on the way, at even distances, without stopping.'),
  ),
  ease: optional(
    about(
      ease,
      'How it goes: "soft" at both ends (default), "push" starts quickly, "settle" lands slowly, "drop" falls, "even" keeps its speed.',
    ),
  ),
});

/** A new kind of prop goes here and into `groupsOf` of props.ts. */
const prop = v.variant('kind', [
  strictObject({
    kind: v.literal('chair'),
    x: across,
    y: about(unit, 'The top of the seat, in 1/300 of body height, down from the floor: -72 is usual.'),
    legs: optional(about(v.picklist(['castors', 'four']), 'What it stands on. Default four legs.')),
  }),
  strictObject({ kind: v.picklist(['floor', 'book', 'rope', 'spine']) }),
  strictObject({
    kind: v.literal('wall'),
    x: across,
    side: about(v.picklist(['front', 'back']), 'Whether the wall is in front of or behind the person.'),
  }),
  strictObject({
    kind: v.literal('rail'),
    x: across,
    y: down,
    slope: about(v.pipe(v.number(), v.minValue(-10), v.maxValue(10)), 'How much it rises for each unit forward.'),
  }),
  strictObject({
    kind: v.literal('stairs'),
    x: across,
    rise: about(unit, 'Height of a step, in 1/300 of body height.'),
    // The steps fill the picture, so a small depth would make many; and a foot has no room on less than 15.
    run: about(v.pipe(unit, v.minValue(15)), 'Depth of a step, in 1/300 of body height, 15 at least.'),
  }),
  strictObject({ kind: v.literal('mat'), x: across, width: wide }),
  strictObject({
    kind: v.literal('way'),
    from: about(point, 'One end of an arrow with two heads that shows where a limb goes, [x, y].'),
    to: about(point, 'Its other end.'),
    aside: about(unit, 'How far to the near side of the middle, in 1/300 of body height.'),
  }),
  strictObject({ kind: v.picklist(['pillow', 'moon', 'meal', 'days']), x: across, y: down }),
  strictObject({ kind: v.literal('bed'), x: across, y: down, width: wide }),
  strictObject({
    kind: v.literal('desk'),
    x: across,
    y: about(unit, 'The top of the desk, in 1/300 of body height, down from the floor: -130 seated, -166 standing.'),
    width: optional(wide),
    screen: optional(about(v.boolean(), 'Whether a screen and a keyboard stand on it.')),
    eyes: optional(
      about(
        unit,
        'Where the top of the screen is, in 1/300 of body height, down from the floor: at the eyes. Default 76 above the desk.',
      ),
    ),
  }),
  strictObject({
    kind: v.literal('band'),
    from: about(v.union([v.literal('hand'), point]), 'What holds it: the hand, or a point.'),
    to: about(v.picklist(['ball', 'instep']), 'Where on the near foot it pulls.'),
  }),
  strictObject({
    kind: v.literal('bike'),
    crank: about(point, 'The middle of the crank, [x, y] in 1/300 of body height.'),
    radius: about(unit, 'Length of the crank, in 1/300 of body height.'),
    saddle: about(point, 'The saddle, [x, y] in 1/300 of body height.'),
    bar: about(point, 'The handlebar, [x, y] in 1/300 of body height.'),
  }),
  strictObject({ kind: v.literal('treadmill'), x: across, width: wide }),
]);

export const figureSchema = about(
  strictObject({
    view: optional(
      about(
        v.picklist(VIEW_NAMES),
        'From where the figure is seen: from its side (default), from three quarters, from the front, from behind at an angle, straight from behind (back), from there a little from above (back-above), from the feet, from above, from its side and a little from above or from the front, or as one looks from beside a bed.',
      ),
    ),
    frame: optional(
      about(
        v.picklist(['body', 'legs', 'shins', 'trunk']),
        'What the picture shows: the whole body (default), or larger the legs only, what is below the knees, or head, trunk and thighs. It fits itself round all poses.',
      ),
    ),
    side: optional(about(marked, 'Which leg does the work and is marked, or that both do. Default near.')),
    over: optional(
      about(
        v.pipe(v.array(v.picklist(BODY_PARTS)), v.maxLength(BODY_PARTS.length)),
        'Parts of the body that are drawn over all others, in this order, where nearness alone would hide them.',
      ),
    ),
    muscle: optional(about(muscle, 'The muscle in the accent color. Default calf.')),
    // The number is limited because every prop is drawn in every sample of the repetition.
    props: about(v.pipe(v.array(prop), v.maxLength(12)), 'What stands or lies around, 12 things at most.'),
    poses: about(
      v.pipe(recordOf(poseName, pose), v.minEntries(1), v.maxEntries(60)),
      'The poses, by names of your own.',
    ),
    seconds: optional(
      about(
        v.pipe(
          v.array(about(v.pipe(v.number(), v.minValue(0.1), v.maxValue(60)), 'Seconds of this phase.')),
          v.maxLength(40),
        ),
        "The figure's own seconds for each of its phases, where it moves otherwise than the movement's phases say.",
      ),
    ),
    still: optional(about(poseName, 'A still picture: the pose to show, when there are no phases.')),
    phases: about(
      v.pipe(v.array(phase), v.maxLength(40)),
      'One repetition, in order: as many as the phases of the movement, or as "seconds". Each goes from the pose before it to its own, the first one from the pose of the last. Empty for a still picture.',
    ),
    parts: optional(
      about(
        v.pipe(
          v.array(
            strictObject({
              phases: about(
                v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(40)),
                'How many of the phases go round in this part.',
              ),
              muscle: optional(about(muscle, 'The muscle that does this part.')),
              view: optional(about(v.picklist(VIEW_NAMES), 'From where this part is seen.')),
            }),
          ),
          v.minLength(1),
          v.maxLength(40),
        ),
        'For several exercises in turn: one part for each phase of the movement, all phases of the figure in order; where there are fewer parts, they begin again. It needs "seconds".',
      ),
    ),
    flow: optional(
      about(v.boolean(), 'Phases flow into each other as one smooth cycle (walking) instead of starting and stopping.'),
    ),
    travel: optional(
      about(
        point,
        'How far the ground moves under the figure in one repetition, [x, y] in 1/300 of body height: walking goes to the left, so x is negative.',
      ),
    ),
  }),
  'A whole figure. Lengths are in 1/300 of body height, x forward, y down, the floor is y = 0; angles are in degrees.',
);

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
