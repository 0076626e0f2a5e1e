import { accent, type LegAccent } from './accent.ts';
import { heart, heartPosition } from './blood.ts';
import { eachEdge, reachAt, type Body, type Edge, type Profile } from './body.ts';
import { BODY_PARTS, type Part } from './bodyParts.ts';
import { nearness, type Camera } from './camera.ts';
import { stroke, type Drawn } from './drawn.ts';
import type { Role } from './figureAnimation.ts';
import { bareFoot, shoeLayers } from './foot.ts';
import type { Frame } from './frames.ts';
import { clamp, lerp } from './geometry.ts';
import { headLayers, inProfile, isHeadFromBehind } from './head.ts';
import { armLimb, jointRound, legLimb, loinLimb, outline, trunkLimb, type Limb } from './limb.ts';
import { mitten } from './mitten.ts';
import { closed, open } from './path.ts';
import type { Stance } from './pose.ts';
import { propGroups, type FigureMoment, type Place } from './props.ts';
import { breathing } from './shirt.ts';
import type { ArmBones, LegBones, Skeleton } from './skeleton.ts';
import { apart, direction, dot, midway, minus, plus, type Vector } from './space.ts';
import type { FigureSpec, Side } from './spec.ts';

/** Whether the far side of the body is so far behind the near one that its limbs are drawn darker. */
const recedes = ({ viewer }: Camera): boolean => viewer[2] > 0.79;

/**
 * From before, the round of the shoulder ends where the trunk's begins and is slimmer, so that the shoulder slopes into
 * the sleeve; from the side it covers the shoulder.
 */
const belowShoulder = (sleeve: Profile): Profile =>
  eachEdge(sleeve, (edge) =>
    edge.map(([at, reach]) => [at < SEAM ? SEAM - (SEAM - at) * 0.42 : at, reach * slim(at)] as const),
  );
const SEAM = 0.06;
const slim = (at: number): number => lerp(0.8, 1, clamp((at - SEAM) / 0.5, 0, 1));

/** An arm's skin begins under the sleeve, so that it never shows beside it. */
const belowSleeve = (arm: Profile): Profile => eachEdge(arm, (edge) => edge.filter(([at]) => at >= 0.1));

/** The lower leg alone, from the knee's joint on. */
const belowKnee = (leg: Profile): Profile =>
  eachEdge(leg, (edge) => [[1, reachAt(edge, 1)] as const, ...edge.filter(([at]) => at > 1)]);

/** The far leg's shorts begin below the hip and are narrower: only the near leg's shorts have a waistband. */
const belowHip = ({ front, back, side }: Profile): Profile => {
  const lower = (edge: Edge): Edge => edge.filter(([at]) => at > 0.3);
  return { front: lower(front).map(([at, reach]) => [at, at < 1 ? reach - 10 : reach]), back: lower(back), side };
};

/** The lower border of a kneecap: it shows as far as the front of the knee faces the viewer. */
function kneecap(camera: Camera, body: Body, l: LegBones, limb: Limb, side: Side): Drawn {
  const cap = [
    [0.9, -44],
    [0.98, -46],
    [1.05, 0],
    [0.98, 46],
    [0.9, 44],
  ] as const;
  const front = dot(direction(plus(l.thigh.front, l.shin.front)), camera.viewer);
  return stroke(
    `kneecap-${side}`,
    'crease',
    open(cap.map(([at, round]) => limb.skin(body.leg, at, round, 0, 0.8))),
    0.9,
    clamp((front - 0.25) / 0.35, 0, 0.6),
  );
}

/** The layers of a leg, and of its shin when that lies over the thigh; otherwise the leg has them all. */
function legLayers(
  camera: Camera,
  body: Body,
  s: Skeleton,
  side: Side,
  shown: LegAccent | undefined,
  shinOver: boolean,
  bare: boolean,
): { readonly leg: Drawn[]; readonly shin: Drawn[] } {
  const l = s.legs[side],
    far = side === 'far',
    role = (name: 'skin' | 'shoe' | 'shorts'): Role => (far && recedes(camera) ? `${name}-far` : name);
  const limb = legLimb(camera, l),
    thigh = loinLimb(camera, s, l),
    shorts = far && inProfile(camera) ? belowHip(body.shorts) : body.shorts;
  const end = body.shorts.front.at(-1)![0];
  const hem = open(
    [1, 0, -1].map((k) => thigh.point(end - 0.05, k * thigh.reach(body.shorts, end - 0.05, k < 0 ? -1 : 1))),
  );
  const swelling = shown?.swelling ?? 0,
    below = [
      kneecap(camera, body, l, limb, side),
      ...(shown?.onLeg ?? []),
      ...(bare ? bareFoot(camera, l, side, role('skin')) : shoeLayers(camera, l, side, role('shoe'))),
    ];
  // The shin's own edge across the knee shows only while the knee is bent: a straight leg is of one piece.
  const shin: Drawn = {
    id: `shin-${side}`,
    role: role('skin'),
    d: closed(outline(limb, belowKnee(body.leg), swelling)) + jointRound(limb, body.leg),
    opacity: clamp((l.flexion.knee - 40) / 20, 0, 1),
  };
  const leg: Drawn[] = [
    {
      id: `leg-${side}`,
      role: role('skin'),
      d: closed(outline(limb, body.leg, swelling)) + jointRound(limb, body.leg),
    },
    ...(shinOver ? [] : below),
    {
      id: `shorts-${side}`,
      role: role('shorts'),
      d: closed(outline(thigh, shorts)) + jointRound(thigh, body.shorts, 1, 0.86),
    },
    stroke(`hem-${side}`, 'crease', hem, 0.8),
    ...(shown?.onClothes ?? []),
  ];
  return { leg, shin: shinOver ? [shin, ...below] : [] };
}

function armLayers(
  camera: Camera,
  body: Body,
  l: ArmBones,
  side: Side,
): { readonly arm: Drawn[]; readonly hand: Drawn[] } {
  const shaded = side === 'far' && recedes(camera),
    limb = armLimb(camera, l),
    sleeve = inProfile(camera) ? body.sleeve : belowShoulder(body.sleeve),
    end = body.sleeve.front.at(-1)![0];
  const across = (at: number): string =>
    open([1, 0, -1].map((k) => limb.point(at, k * limb.reach(body.sleeve, at, k < 0 ? -1 : 1))));
  const arm: Drawn[] = [
    {
      id: `arm-${side}`,
      role: shaded ? 'skin-far' : 'skin',
      d: closed(outline(limb, belowSleeve(body.arm))) + jointRound(limb, body.arm),
    },
    {
      id: `sleeve-${side}`,
      role: shaded ? 'shirt-far' : 'shirt',
      d:
        closed(outline(limb, sleeve)) + (end > 1 ? jointRound(limb, body.sleeve) : jointRound(limb, body.sleeve, 0.06)),
    },
    stroke(`cuff-${side}`, 'crease', across(end - 0.05), 0.7),
  ];
  const { outline: d, gaps } = mitten(camera, l, body.hand);
  const hand: Drawn[] = [
    { id: `hand-${side}`, role: shaded ? 'skin-far' : 'skin', d },
    stroke(`fingers-${side}`, 'crease', gaps, 0.6, 0.8),
  ];
  return { arm, hand };
}

/** The layers of each part of the body at one instant, and those that lie over the whole body. */
export function bodyLayers(
  camera: Camera,
  body: Body,
  spec: FigureSpec,
  frame: Frame,
  keys: ReadonlyMap<string, Stance>,
  breath: number,
  { rank, isHeadFromBehind: fromBehind }: Order,
): Readonly<Record<Part | 'over', readonly Drawn[]>> {
  const { skeleton: s, stance } = frame;
  const shown = accent(camera, body, spec, frame, keys),
    trunk = trunkLimb(camera, s);
  // Nobody wears shoes in bed.
  const bare = spec.props.some(({ kind }) => kind === 'bed');
  const leg = (side: Side): ReturnType<typeof legLayers> =>
    legLayers(camera, body, s, side, shown.legs[side], rank[`${side}-shin`] > rank[`${side}-leg`], bare);
  const arm = (side: Side): ReturnType<typeof armLayers> => armLayers(camera, body, s.arms[side], side);
  const [farLeg, nearLeg] = [leg('far'), leg('near')],
    [farArm, nearArm] = [arm('far'), arm('near')];
  const heartLayer: Drawn = {
    id: 'heart',
    role: 'heart',
    d: heart(heartPosition(trunk, body), s.upper, 1 + 0.22 * shown.beat),
    opacity: dot(s.chest.front, camera.viewer) < -0.3 ? 0 : 1, // from behind it cannot be seen
  };
  return {
    'far-leg': farLeg.leg,
    'far-shin': farLeg.shin,
    'far-arm': farArm.arm,
    'far-hand': farArm.hand,
    trunk: [
      {
        id: 'shirt',
        role: 'shirt',
        d: closed(outline(trunk, breathing(body.shirt, breath, clamp(stance.brace, 0, 1)))),
      },
      ...shown.onShirt,
      // From the side, the upper arm would cover half of it.
      ...(inProfile(camera) ? [] : [heartLayer]),
    ],
    head: headLayers(camera, body, s, fromBehind),
    'near-leg': nearLeg.leg,
    'near-shin': nearLeg.shin,
    'near-arm': [...nearArm.arm, ...(inProfile(camera) ? [heartLayer] : [])],
    'near-hand': nearArm.hand,
    over: shown.over,
  };
}

/** Parts that are put in order by their own place; shins and hands lie with their limbs. */
const PLACED = ['far-leg', 'far-arm', 'trunk', 'head', 'near-leg', 'near-arm'] as const satisfies readonly Part[];
type Placed = (typeof PLACED)[number];

/** What lies with another part comes directly after it. */
const WITH = 0.01;

/** How much of a shin's length it comes toward the viewer, on the whole, when it is drawn over its thigh. */
const TOWARD = 0.3;

/** A point that stands for a part of the body when parts are put in order by how near to the viewer they are. */
function standFor(s: Skeleton, part: Placed): Vector {
  const leg = (side: Side): Vector => midway(midway(s.legs[side].hip, s.legs[side].ankle, 0.5), s.legs[side].knee, 0.4);
  const arm = (side: Side): Vector => midway(s.arms[side].elbow, s.arms[side].wrist, 0.5);
  switch (part) {
    case 'far-leg':
      return leg('far');
    case 'near-leg':
      return leg('near');
    case 'far-arm':
      return arm('far');
    case 'near-arm':
      return arm('near');
    case 'trunk':
      return s.waist;
    case 'head':
      return midway(s.waist, s.shoulders, 0.9);
  }
}

/**
 * The order in which the parts of the body are drawn, back to front, as a rank for each: the mean over all instants of
 * how near to the viewer it is. An arm lies over the leg of its side, as hands rest on thighs. It stays the same over a
 * repetition, because layers of a page cannot change places.
 */
function ranks(camera: Camera, spec: FigureSpec, skeletons: readonly Skeleton[]): Readonly<Record<Part, number>> {
  const mean = (of: (s: Skeleton) => number): number => skeletons.reduce((sum, s) => sum + of(s), 0) / skeletons.length;
  const placed = Object.fromEntries(
    PLACED.map((part) => [part, mean((s) => nearness(camera, standFor(s, part)))]),
  ) as Record<Placed, number>;
  if (camera.viewer[0] < -0.3) {
    // From behind, the back hides the arms' roots; an arm on the viewer's side of it lies over it.
    const over = placed['near-arm'] > placed.trunk;
    const order: readonly Placed[] = ['far-arm', 'trunk', 'far-leg', 'near-leg', 'head'];
    (over ? [...order, 'near-arm' as const] : ['near-arm' as const, ...order]).forEach((part, i) => {
      placed[part] = i;
    });
  } else {
    placed['far-arm'] = Math.max(placed['far-arm'], placed['far-leg'] + 1);
    placed['near-arm'] = Math.max(placed['near-arm'], placed['near-leg'] + 1);
    // Shorts are worn over the shirt's hem.
    if (!inProfile(camera)) placed.trunk = Math.min(placed.trunk, placed['far-leg'] - 1);
  }
  const over = spec.over ?? [],
    given = (part: Placed): number => (over.includes(part) ? 1_000 + over.indexOf(part) : placed[part]);
  const rank = Object.fromEntries(PLACED.map((part) => [part, given(part)])) as Record<Part, number>;
  for (const side of ['near', 'far'] as const) {
    const comes = mean(({ legs: { [side]: l } }) => nearness(camera, minus(l.ankle, l.knee)) / apart(l.ankle, l.knee));
    rank[`${side}-shin`] = rank[`${side}-leg`] + (comes > TOWARD ? WITH : 0);
    rank[`${side}-hand`] = rank[`${side}-arm`] + WITH;
  }
  over.forEach((part, i) => {
    rank[part] = 1_000 + i;
  });
  return rank;
}

/** What keeps its place in the drawing order over a repetition: the body's parts, and what of the head is seen. */
export interface Order {
  readonly rank: Readonly<Record<Part, number>>;
  readonly isHeadFromBehind: boolean;
}

export function orderOf(camera: Camera, spec: FigureSpec, body: Body, skeletons: readonly Skeleton[]): Order {
  return { rank: ranks(camera, spec, skeletons), isHeadFromBehind: isHeadFromBehind(camera, body, skeletons) };
}

/** What a place among the props counts against the ranks of the body's parts. */
function rankOf(place: Place, camera: Camera, rank: Readonly<Record<Part, number>>): number {
  if (place === 'back') return -Infinity;
  if (place === 'front') return Infinity;
  if ('over' in place) return rank[place.over] + 0.5;
  const own = nearness(camera, place.at);
  return place.underHands ? Math.min(own, rank['far-arm'] - 0.5, rank['near-arm'] - 0.5) : own;
}

/**
 * All layers of one instant, back to front. Every instant of a repetition has the same layers: a layer that is not seen
 * for a while has opacity 0. A new role goes also into `Role` (figureAnimation.ts) and figure.css.
 * @param keys all poses of the figure, by name
 * @param breath how far the chest is out, figure units
 */
export function figureLayers(
  moment: FigureMoment,
  frame: Frame,
  keys: ReadonlyMap<string, Stance>,
  breath: number,
  order: Order,
): Drawn[] {
  const { camera, body, spec } = moment;
  const parts = bodyLayers(camera, body, spec, frame, keys, breath, order);
  const groups = [
    ...propGroups(moment).map(({ place, layers }) => ({ rank: rankOf(place, camera, order.rank), layers })),
    ...BODY_PARTS.map((part) => ({ rank: order.rank[part], layers: parts[part] })),
    { rank: Infinity, layers: parts.over },
  ];
  return groups
    .map((group, i) => ({ ...group, i }))
    .sort((a, b) => (a.rank === b.rank ? a.i - b.i : a.rank - b.rank))
    .flatMap(({ layers }) => layers);
}
