import { clamp, lerp, type Point } from './geometry.ts';
import { drawClasp, type ClaspDrawing } from './clasp.ts';
import { drawHand, type HandDrawing, type HandPose } from './hand.ts';
import { frontEdge, RING_Y } from './frontLeg.ts';
import { edge } from './massageLeg.ts';
import { calfAt, carried, lineAt, shinAt, type Seen, type SideLeg } from './massageSide.ts';
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
  /** 0..1: how hard the calf is, its heel raised; for a self-check. */
  readonly hard: number;
  /** 0..1: how far the ring of fingers is closed; for a self-check. */
  readonly ring: number;
}

/** Sine easing: 0..1 to 0..1. */
const soft = (u: number): number => (1 - Math.cos(Math.PI * u)) / 2;
/** 0..1 to 0 at both ends and 1 in the middle. */
const swell = (u: number): number => Math.sin(Math.PI * u);

/** Length of one repetition, ms. */
export const durationOf = (spec: MassageSpec): number => spec.phases.reduce((sum, [, ms]) => sum + ms, 0);

/** y in the picture of a height on the leg (0..1, as in `MassageSpec.stops`), seen from behind. */
export const heightOf = (place: number): number => lerp(270, 58, place);
/** The same, seen from the side. */
export const sideHeightOf = (place: number): number => lerp(262, 86, place);

/** Whether the picture shows the leg from its side, and from which. */
export const seenFrom = (spec: MassageSpec): Seen | undefined =>
  spec.hands === 'check' ? 'outer' : spec.hands === 'thumbs' ? (spec.line === 'inner' ? 'inner' : 'outer') : undefined;

/** What a self-check shows in each of its beats. */
const CHECKED: Partial<Record<Beat, { hard: number; ring: number }>> = {
  soft: { hard: 0, ring: 0 },
  hard: { hard: 1, ring: 0 },
  ring: { hard: 0, ring: 1 },
};
/** How long a self-check takes from one state to the next, ms. */
const CHANGE = 1_400;
/** When the finger presses, ms after a state has come about, and how long. */
const POKES = [300, 3_200, 6_100];
const POKE = 2_400;

/** A self-check `ms` after the start of the phase `i`: the state before it goes over into its own. */
function checkMoment(spec: MassageSpec, i: number, ms: number): MassageMoment {
  const { phases } = spec;
  const [beat, length] = phases[i]!;
  const state = (b: Beat): { hard: number; ring: number } => CHECKED[b] ?? { hard: 0, ring: 0 };
  const change = Math.min(CHANGE, length / 2);
  // A repetition begins with its first state, so the last phase leads back to it.
  const begun = i === 0 ? 1 : soft(Math.min(1, ms / change));
  const over = i === phases.length - 1 && i > 0 ? soft(clamp((ms - length + change) / change, 0, 1)) : 0;
  const from = state(phases[Math.max(0, i - 1)]![0]),
    own = state(beat),
    to = state(phases[0]![0]);
  const at = (k: 'hard' | 'ring'): number => lerp(lerp(from[k], own[k], begun), to[k], over);
  const since = ms - (i === 0 ? 0 : change);
  const poke = own.ring
    ? 0
    : Math.max(0, ...POKES.map((p) => soft(Math.min(1, 1.7 * swell(clamp((since - p) / POKE, 0, 1))))));
  return {
    place: spec.stops[0]!,
    reached: 1,
    depth: poke,
    lift: begun < 1 || over > 0 ? 1 : 0,
    surge: 0,
    seen: 0,
    hard: at('hard'),
    ring: at('ring'),
  };
}

/** The moment at the share `u` (0..1) of a beat that began at the stop with the index `stop` and with `depth`. */
function momentIn(spec: MassageSpec, beat: Beat, u: number, stop: number, depth: number): MassageMoment {
  const here = spec.stops[stop]!,
    still = { place: here, reached: stop + 1, depth, lift: 0, surge: 0, seen: 0, hard: 0, ring: 0 };
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
    case 'soft':
    case 'hard':
    case 'ring':
      return still;
  }
}

/** What the hands do `ms` after the start of the first repetition. @throws {RangeError} when there are no phases */
export function momentAt(spec: MassageSpec, ms: number): MassageMoment {
  let left = ms % durationOf(spec),
    stop = 0,
    depth = 0;
  for (const [i, [beat, length]] of spec.phases.entries()) {
    if (left < length)
      return spec.hands === 'check' ? checkMoment(spec, i, left) : momentIn(spec, beat, left / length, stop, depth);
    left -= length;
    depth = momentIn(spec, beat, 1, stop, depth).depth;
    if (beat === 'glide' || beat === 'move') stop++;
  }
  throw new RangeError('a massage needs phases');
}

/** The hands at one instant, in the frame of the leg: of a left one from behind, or as in massageSide.ts. */
export interface MassageHands {
  /** From behind the left and the right one; of a self-check the one that feels. */
  readonly hands: readonly HandDrawing[];
  /** Hands seen from their thumbs' side: the near and the far one, or of a self-check those that make the ring. */
  readonly clasps: readonly ClaspDrawing[];
  /** The points that touch the skin: the tips of the middle fingers or of the thumbs. */
  readonly touches: readonly Point[];
}

const BASE: HandPose = {
  turn: 0,
  palm: 0.8,
  breadth: 0.95,
  reach: 0.96,
  splay: 0.6,
  curl: 0,
  thumb: 30,
  thumbReach: 0.9,
  arm: 0,
  forearm: 112,
  upperArm: 6,
  elbow: 0,
  index: 0,
  fold: 0,
};
/** Fingers round the leg from the side that point down and inward: on the slim ankle, and on the full calf. */
const WRAP: readonly [HandPose, HandPose] = [
  { ...BASE, turn: 122, palm: 0.74, reach: 0.74, splay: 0.5, curl: -3, arm: 32 },
  { ...BASE, turn: 116, palm: 0.74, splay: 0.8, curl: -3, arm: 37 },
];
/** Both hands round the calf, with the fingertips meeting at the back: at rest, and pressing. */
const CUP: readonly [HandPose, HandPose] = [
  { ...BASE, turn: 106, palm: 0.68, splay: 0.8, curl: -2, arm: 42 },
  { ...BASE, turn: 103, palm: 0.63, reach: 0.95, splay: 0.7, curl: -4, arm: 45 },
];
/** An arm that comes from beyond the knee. */
const FROM_ABOVE: Partial<HandPose> = { forearm: 150, upperArm: 200 };
/** The hand that feels the calf with its index finger, and how that gives way to a hard one. */
const FEEL: HandPose = {
  ...BASE,
  ...FROM_ABOVE,
  turn: -96,
  palm: 0.92,
  breadth: 0.86,
  reach: 1.14,
  fold: 0.9,
  index: -4,
  splay: 0.3,
  curl: 3,
  thumb: 36,
  arm: -40,
  elbow: -60,
};
const YIELDING: Partial<HandPose> = { curl: -6, reach: 1.06 };
/** Hands beside the leg seen from its side, which is drawn a little smaller than from behind. */
const SIZE = 0.92;
/** Changes for a lifted hand: it opens. */
const LIFTED: Partial<HandPose> = { palm: 0.95, breadth: 1, splay: 1.2, curl: 0, thumb: 40 };

/** The pose at the share `u` (0..1) of the way from `a` to `b`; a value that `b` leaves out stays as in `a`. */
function blendPoses(a: HandPose, b: Partial<HandPose>, u: number): HandPose {
  const keys = Object.keys(a) as (keyof HandPose)[];
  return Object.fromEntries(keys.map((k) => [k, lerp(a[k], b[k] ?? a[k], u)])) as unknown as HandPose;
}

/** The point on the thumbs' line at the height `place` (0..1), in the frame of massageSide.ts. */
export function thumbLineAt(spec: MassageSpec, place: number): Point {
  const y = sideHeightOf(place);
  return [lineAt(spec.line === 'inner' ? 'inner' : 'outer', y), y];
}

/** The leg at one moment of a picture from the side. */
export function sideLegAt(spec: MassageSpec, m: MassageMoment): SideLeg {
  const check = spec.hands === 'check';
  return {
    seen: seenFrom(spec) ?? 'outer',
    pitch: 27 * m.hard,
    slope: check ? 2 : 15,
    hard: m.hard,
    dent: check ? 19 * m.depth * (1 - m.hard) : 0,
    dentY: sideHeightOf(spec.stops[0]!),
  };
}

/** The hands at one moment, in the frame of the leg. */
export function handsAt(spec: MassageSpec, m: MassageMoment): MassageHands {
  switch (spec.hands) {
    case 'wrap':
    case 'cup': {
      const hands = [backHand(spec, m, -1), backHand(spec, m, 1)];
      return { hands, clasps: [], touches: hands.map((h) => h.fingerTip) };
    }
    case 'thumbs': {
      const clasps = [nearClasp(spec, m), farClasp(spec, m)];
      return { hands: [], clasps, touches: clasps.map((c) => c.thumbTip) };
    }
    case 'check': {
      const leg = sideLegAt(spec, m),
        y = leg.dentY,
        feel = drawHand(blendPoses(FEEL, YIELDING, m.hard * m.depth), 1, 'indexTip', carried(leg, [calfAt(leg, y) + 1 - 26 * m.ring, y]), SIZE); // prettier-ignore
      return { hands: [feel], clasps: [ringClasp(-1, m), ringClasp(1, m)], touches: [feel.indexTip] };
    }
  }
}

/** How slim the leg is at `y`, seen from its side: 0 the full calf, 1 the ankle. */
const slimAt = (y: number): number => clamp((y - 150) / 66, 0, 1);

/** The hand toward the viewer: it comes round the calf, and its thumb lies on the lower half of the stop. */
function nearClasp(spec: MassageSpec, m: MassageMoment): ClaspDrawing {
  const leg = sideLegAt(spec, m),
    [x, y] = thumbLineAt(spec, m.place),
    slim = slimAt(y);
  return drawClasp({
    tip: [x - 3 - 8 * m.lift, y + 6],
    edge: (at) => calfAt(leg, at) - 7 * m.lift,
    side: -1,
    elbow: [-158, y - lerp(76, 104, slim)],
    shoulder: [-190, -110],
    steep: slim,
    before: true,
    press: m.depth,
    beyond: [15, 14, 10].map((b) => b + 2 * slim),
    low: 3,
  });
}

/** The hand away from the viewer: it comes round the shin from beyond, and its thumb lies just above the other one. */
function farClasp(spec: MassageSpec, m: MassageMoment): ClaspDrawing {
  const [x, y] = thumbLineAt(spec, m.place),
    slim = slimAt(y);
  return drawClasp({
    tip: [x + 5 + 8 * m.lift, y - 5],
    edge: (at) => shinAt(at) + 7 * m.lift,
    side: 1,
    // Clear of the knee by a hand's width, and straight: the arm is one taper from the picture's edge to the wrist.
    elbow: [97, y - 128],
    shoulder: [110, y - 260],
    steep: slim,
    before: false,
    press: m.depth,
    beyond: [13, 11.5, 8].map((b) => b + slim),
    low: 6,
  });
}

/** One of the two hands that make a ring round the calf, seen from the front; `side`: -1 the outer, 1 the inner one. */
function ringClasp(side: -1 | 1, m: MassageMoment): ClaspDrawing {
  const open = 16 * (1 - m.ring);
  return drawClasp({
    tip: [side * (1.5 + open), RING_Y],
    edge: (y) => frontEdge(side, y) + side * 0.4 * open,
    side,
    elbow: [side * 146, -26],
    shoulder: [side * 120, -170],
    steep: 0,
    before: true,
    press: 0.4,
    beyond: [12, 15, 12],
    low: 4,
  });
}

/** One hand from behind; `side`: -1 left, 1 right. Lifted hands are a little larger (nearer) and further out. */
function backHand(spec: MassageSpec, m: MassageMoment, side: -1 | 1): HandDrawing {
  const y = heightOf(m.place),
    size = 1 + 0.05 * m.lift;
  if (spec.hands === 'cup')
    return drawHand(blendPoses(CUP[0], CUP[1], m.depth), side, 'fingerTip', [side * (9 - 5 * m.depth), y]);
  // 0: as slim as the ankle, 1: as full as the calf.
  const full = clamp((edge(side < 0 ? 'outer' : 'inner', y) - 23) / 28, 0, 1);
  const pose = blendPoses(blendPoses(WRAP[0], WRAP[1], full), LIFTED, m.lift);
  return drawHand(pose, side, 'palm', [side * (lerp(42, 52, full) + 18 * m.lift), y], size);
}
