import { clamp, lerp, type Point } from './geometry.ts';
import { drawHand, type HandDrawing, type HandPose } from './hand.ts';
import { edge } from './massageLeg.ts';
import type { Beat, MassageSpec } from './massageSpec.ts';

/** Which hand or leg. */
export type LeftOrRight = 'left' | 'right';

/** What the hands do at one instant of a repetition. */
export interface MassageMoment {
  /** Height on the leg, 0..1, as in `MassageSpec.stops`. */
  readonly place: number;
  /** How many stops have been reached. */
  readonly reached: number;
  /** 0..1: how deep the hands press. */
  readonly depth: number;
  /** 0..1: how far they are off the skin; 0 is contact. */
  readonly lift: number;
  /** 0..1: how far this beat has pushed the blood. */
  readonly surge: number;
  /** 0..1: the opacity of the blood drop and the ripple. */
  readonly seen: number;
}

/** Sine easing: 0..1 to 0..1. */
const soft = (u: number): number => (1 - Math.cos(Math.PI * u)) / 2;
/** 0..1 to 0 at both ends and 1 in the middle. */
const swell = (u: number): number => Math.sin(Math.PI * u);

/** Length of one repetition, ms. */
export const durationOf = (spec: MassageSpec): number => spec.phases.reduce((sum, [, ms]) => sum + ms, 0);

/** y in the picture of a height on the leg (0..1, as in `MassageSpec.stops`). */
export const heightOf = (place: number): number => lerp(270, 58, place);

/** The moment at the share `u` (0..1) of a beat that began at the stop with the index `stop` and with `depth`. */
function momentIn(spec: MassageSpec, beat: Beat, u: number, stop: number, depth: number): MassageMoment {
  const here = spec.stops[stop]!,
    still = { place: here, reached: stop + 1, depth, lift: 0, surge: 0, seen: 0 };
  switch (beat) {
    case 'press':
      // The hands sink in for a third of the time, then hold.
      return { ...still, depth: soft(Math.min(1, u * 3)), surge: u, seen: swell(u) };
    case 'release':
      return { ...still, depth: depth * (1 - soft(u)), surge: 1 };
    case 'glide':
      return { ...still, place: lerp(here, spec.stops[stop + 1]!, soft(u)), seen: Math.min(1, u * 8) };
    case 'move':
      return { ...still, place: lerp(here, spec.stops[stop + 1]!, soft(u)) };
    case 'return':
      return {
        ...still,
        place: lerp(here, spec.stops[0]!, soft(u)),
        lift: swell(u) ** 0.6,
        surge: u,
        seen: spec.hands === 'wrap' ? Math.max(0, 1 - 1.3 * u) : 0,
        reached: u < 0.5 ? stop + 1 : 0,
      };
  }
}

/** What the hands do `ms` after the start of the first repetition. @throws {RangeError} when there are no phases */
export function momentAt(spec: MassageSpec, ms: number): MassageMoment {
  let left = ms % durationOf(spec),
    stop = 0,
    depth = 0;
  for (const [beat, length] of spec.phases) {
    if (left < length) return momentIn(spec, beat, left / length, stop, depth);
    left -= length;
    depth = momentIn(spec, beat, 1, stop, depth).depth;
    if (beat === 'glide' || beat === 'move') stop++;
  }
  throw new RangeError('a massage needs phases');
}

/** Both hands at one instant, in the frame of a left leg. */
export interface MassageHands {
  readonly left: HandDrawing;
  readonly right: HandDrawing;
  /** The hand whose fingers are behind the leg, if any: only its thumb lies on the skin. */
  readonly behind?: LeftOrRight;
  /** The points that touch the skin, left hand first: the tips of the middle fingers or of the thumbs. */
  readonly touches: readonly [Point, Point];
}

/** Fingers laid on from the side that point up and inward: on the slim ankle, and on the full calf. */
const WRAP: readonly [HandPose, HandPose] = [
  {
    turn: 22,
    palm: 0.78,
    breadth: 0.95,
    reach: 0.94,
    splay: 0.5,
    curl: 4,
    thumb: 22,
    thumbBend: -4,
    thumbReach: 0.9,
    arm: -4,
  },
  {
    turn: 36,
    palm: 0.78,
    breadth: 0.95,
    reach: 1,
    splay: 0.85,
    curl: 4,
    thumb: 26,
    thumbBend: -4,
    thumbReach: 0.94,
    arm: -16,
  },
];
/** The thumb's tip on the line, the fingers round the leg and therefore foreshortened: at rest, and pressing. */
const THUMBS: readonly [HandPose, HandPose] = [
  {
    turn: -20,
    palm: 0.9,
    breadth: 0.95,
    reach: 0.7,
    splay: 1.2,
    curl: -5,
    thumb: 32,
    thumbBend: 4,
    thumbReach: 1.06,
    arm: 4,
  },
  {
    turn: -22,
    palm: 0.9,
    breadth: 0.95,
    reach: 0.68,
    splay: 1.3,
    curl: -7,
    thumb: 33,
    thumbBend: -9,
    thumbReach: 0.98,
    arm: 6,
  },
];
/** Changes to `THUMBS` for the hand on whose side the line is: its fingers hold the shin, hidden behind the leg. */
const ROUND: Partial<HandPose> = {
  turn: 44,
  palm: 0.74,
  breadth: 0.85,
  reach: 0.7,
  splay: 0.3,
  curl: 5,
  thumb: 13,
  arm: -26,
};
/** Both hands round the calf, with the fingertips meeting at the back: at rest, and pressing. */
const CUP: readonly [HandPose, HandPose] = [
  {
    turn: 66,
    palm: 0.66,
    breadth: 0.95,
    reach: 0.98,
    splay: 0.7,
    curl: 2,
    thumb: 30,
    thumbBend: 0,
    thumbReach: 0.85,
    arm: -30,
  },
  {
    turn: 68,
    palm: 0.62,
    breadth: 0.95,
    reach: 0.94,
    splay: 0.6,
    curl: 5,
    thumb: 28,
    thumbBend: 0,
    thumbReach: 0.82,
    arm: -32,
  },
];
/** Changes for a lifted hand: it opens. */
const LIFTED: Partial<HandPose> = { palm: 0.95, breadth: 1, splay: 1.4, reach: 1, curl: 0, thumb: 38 };

/** The pose at the share `u` (0..1) of the way from `a` to `b`; a value that `b` leaves out stays as in `a`. */
function blendPoses(a: HandPose, b: Partial<HandPose>, u: number): HandPose {
  const keys = Object.keys(a) as (keyof HandPose)[];
  return Object.fromEntries(keys.map((k) => [k, lerp(a[k], b[k] ?? a[k], u)])) as unknown as HandPose;
}

/** The point on the thumbs' line at the height `place` (0..1): 0.62 of the way from the leg's middle to its edge. */
export function thumbLineAt(spec: MassageSpec, place: number): Point {
  const y = heightOf(place);
  return [0.62 * (spec.line === 'inner' ? edge('inner', y) : -edge('outer', y)), y];
}

/** Both hands at one moment, in the frame of a left leg seen from behind. */
export function handsAt(spec: MassageSpec, m: MassageMoment): MassageHands {
  const left = handAt(spec, m, -1),
    right = handAt(spec, m, 1);
  if (spec.hands !== 'thumbs') return { left, right, touches: [left.fingerTip, right.fingerTip] };
  return { left, right, touches: [left.thumbTip, right.thumbTip], behind: spec.line === 'inner' ? 'right' : 'left' };
}

/** One hand; `side`: -1 left, 1 right. Lifted hands are a little larger (nearer to the viewer) and further out. */
function handAt(spec: MassageSpec, m: MassageMoment, side: -1 | 1): HandDrawing {
  const y = heightOf(m.place),
    size = 1 + 0.05 * m.lift;
  switch (spec.hands) {
    case 'wrap': {
      // 0: as slim as the ankle, 1: as full as the calf.
      const full = clamp((edge(side < 0 ? 'outer' : 'inner', y) - 23) / 28, 0, 1);
      const pose = blendPoses(blendPoses(WRAP[0], WRAP[1], full), LIFTED, m.lift);
      return drawHand(pose, side, 'palm', [side * (lerp(39, 52, full) + 18 * m.lift), y], size);
    }
    case 'cup':
      return drawHand(blendPoses(CUP[0], CUP[1], m.depth), side, 'fingerTip', [side * (9 - 5 * m.depth), y]);
    case 'thumbs': {
      const [x] = thumbLineAt(spec, m.place),
        laid = blendPoses(THUMBS[0], THUMBS[1], m.depth);
      const pose = Math.sign(x) === side ? { ...laid, ...ROUND } : laid;
      return drawHand(
        blendPoses(pose, LIFTED, 0.6 * m.lift),
        side,
        'thumbTip',
        [x + side * (6 + 12 * m.lift), y],
        size,
      );
    }
  }
}
