import { reachAt, type Body, type Edge, type Profile } from './body.ts';
import type { Camera } from './camera.ts';
import { add, clamp, lerp, times, unit, type Point } from './geometry.ts';
import { hullOutline } from './hull.ts';
import { legLimb, loinLimb, trunkLimb, type Limb } from './limb.ts';
import { corner, type Node } from './path.ts';
import type { Skeleton } from './skeleton.ts';
import { breathing } from './shirt.ts';
import type { Muscle, Side } from './spec.ts';

/**
 * A muscle as a patch of a limb's skin: the middle of it in degrees round the limb (0 in front, 90 on the outer side,
 * 180 behind), and how far it reaches to each side of that, in degrees, at each place along the limb: 0 at an end that
 * is round. Where another muscle lies over its beginning, `under` is how far that one reaches: there it is seen beside
 * the other one only. `bands`: the places at which sinews cross it.
 */
export interface MuscleShape {
  readonly middle: number;
  readonly spread: Edge;
  readonly under?: Edge;
  readonly bands?: readonly number[];
  /** A muscle without hollows: it stays one round shape where the joint below it folds. */
  readonly round?: true;
}

/** Where a muscle lies in one instant: the limb, its profile there, and the muscle's shape. */
export interface MuscleSite {
  readonly limb: Limb;
  readonly profile: Profile;
  readonly shape: MuscleShape;
  /** Whether it lies on the skin of the leg, on the shorts, or on the shirt. */
  readonly on: 'leg' | 'shorts' | 'shirt';
}

const GASTROCNEMIUS: MuscleShape = {
  middle: 180,
  spread: [
    [1.06, 0],
    [1.07, 20],
    [1.13, 56],
    [1.22, 74],
    [1.32, 78],
    [1.42, 70],
    [1.49, 54],
    [1.54, 34],
    [1.565, 14],
    [1.57, 0],
  ],
};
/** Beside the gastrocnemius, below its two heads, and down to the heel as the Achilles tendon. */
const SOLEUS: MuscleShape = {
  middle: 180,
  spread: [
    [1.2, 78],
    [1.3, 96],
    [1.42, 106],
    [1.52, 104],
    [1.6, 84],
    [1.68, 52],
    [1.76, 30],
    [1.9, 20],
  ],
  under: GASTROCNEMIUS.spread.filter(([at]) => at > 1.2),
};

const GLUTEUS: MuscleShape = {
  middle: 158,
  spread: [
    [0.38, 0],
    [0.4, 16],
    [0.48, 38],
    [0.62, 58],
    [0.8, 66],
    [0.99, 66],
    [1.12, 58],
    [1.22, 40],
    [1.27, 18],
    [1.29, 0],
  ],
  round: true,
};
/** Tibialis anterior: its belly lies in the upper two thirds, its tendon goes down to the ankle. */
const SHIN: MuscleShape = {
  middle: 38,
  spread: [
    [1.07, 0],
    [1.09, 13],
    [1.16, 27],
    [1.27, 34],
    [1.4, 31],
    [1.52, 22],
    [1.63, 13],
    [1.74, 8],
    [1.83, 6],
    [1.85, 0],
  ],
};
/** The four heads of the quadriceps, from the groin to the kneecap; fullest above the knee. */
const QUADRICEPS: MuscleShape = {
  middle: 18,
  spread: [
    [1.1, 0],
    [1.12, 26],
    [1.2, 56],
    [1.36, 78],
    [1.54, 90],
    [1.7, 88],
    [1.81, 68],
    [1.89, 42],
    [1.95, 20],
    [1.97, 0],
  ],
};
/** What draws the belly in, between the ribs and the waistband. */
const BELLY: MuscleShape = {
  middle: 0,
  spread: [
    [0.76, 0],
    [0.765, 44],
    [0.8, 64],
    [0.92, 76],
    [1.1, 80],
    [1.24, 74],
    [1.34, 62],
    [1.385, 44],
    [1.39, 0],
  ],
  bands: [0.89, 1.07, 1.25],
};

/** A muscle with round ends from `from` to `to` along a limb that reaches `spread` degrees to each side in its middle. */
const spindle = (middle: number, from: number, to: number, spread: number): MuscleShape => ({
  middle,
  spread: [0, 0.03, 0.12, 0.3, 0.5, 0.7, 0.88, 0.97, 1].map((u) => [
    from + (to - from) * u,
    spread * Math.sqrt(Math.abs(Math.sin(Math.PI * u))),
  ]),
});

type Lit = Exclude<Muscle, 'none'>;

/**
 * Where each muscle lies. Those of the front wrap round to the outer side, so that they are a shape there too, not an
 * edge. A new muscle goes here and into the `muscle` picklist of spec.ts.
 */
const MUSCLES: Readonly<
  Record<Lit, { readonly shape: MuscleShape; readonly limb: 'leg' | 'loin' | 'trunk'; readonly on: MuscleSite['on'] }>
> = {
  calf: { shape: GASTROCNEMIUS, limb: 'leg', on: 'leg' },
  soleus: { shape: SOLEUS, limb: 'leg', on: 'leg' },
  shin: { shape: SHIN, limb: 'leg', on: 'leg' },
  thigh: { shape: QUADRICEPS, limb: 'loin', on: 'shorts' },
  hamstring: { shape: spindle(180, 1.2, 1.78, 72), limb: 'loin', on: 'shorts' },
  seat: { shape: GLUTEUS, limb: 'loin', on: 'shorts' },
  hip: { shape: spindle(14, 0.5, 1.42, 76), limb: 'loin', on: 'shorts' },
  belly: { shape: BELLY, limb: 'trunk', on: 'shirt' },
};

/** The shorts from the waist to their hem, and the leg's skin from there to the knee. */
function dressed({ shorts, leg }: Body): Profile {
  const joined = (cloth: Edge, skin: Edge): Edge => [
    ...cloth,
    ...skin.map(([at, reach]) => [at + 1, reach] as const).filter(([at]) => at > cloth.at(-1)![0] + 0.02 && at < 2.1),
  ];
  return {
    front: joined(shorts.front, leg.front),
    back: joined(shorts.back, leg.back),
    side: joined(shorts.side, leg.side),
  };
}

/** Where the muscle lies as seen; `side`: which leg; `brace` 0..1: how far the belly is drawn in. */
export function muscleAt(camera: Camera, body: Body, s: Skeleton, side: Side, name: Lit, brace: number): MuscleSite {
  const { shape, limb, on } = MUSCLES[name],
    l = s.legs[side];
  switch (limb) {
    case 'leg':
      return { limb: legLimb(camera, l), profile: body.leg, shape, on };
    case 'loin':
      return { limb: loinLimb(camera, s, l), profile: dressed(body), shape, on };
    case 'trunk':
      return { limb: trunkLimb(camera, s), profile: breathing(body.shirt, 0, brace), shape, on };
  }
}

/** The two borders of what the viewer sees of a muscle, in degrees round the limb; none of it: both are the same. */
function visible(
  { limb, shape }: MuscleSite,
  at: number,
  spread = reachAt(shape.spread, at),
): [from: number, to: number] {
  const facing = limb.facing(at),
    middle = shape.middle - 360 * Math.round((shape.middle - facing) / 360);
  return [clamp(middle - spread, facing - 90, facing + 90), clamp(middle + spread, facing - 90, facing + 90)];
}

/** How much of a muscle the viewer sees: 0 when it is turned away, 1 from a third of it on. */
export function shownShare(site: MuscleSite): number {
  const { spread } = site.shape,
    [at, reach] = spread[Math.floor(spread.length / 2)]!;
  const [from, to] = visible(site, at);
  return Math.min(1, (to - from) / (2 * reach) / 0.33);
}

/** How deep under the skin a muscle is drawn: a little, so that it stays inside the limb's outline. */
const DEEP = 0.93;

/** The closed outline of what is seen of a muscle; `work` 0..1 swells it together with the limb. */
export function muscleOutline(site: MuscleSite, work: number): Node[] {
  const { limb, profile, shape } = site;
  const line = (edge: Edge, which: 0 | 1): Point[] =>
    edge.map(([at, reach]) => limb.skin(profile, at, visible(site, at, reach)[which], work, DEEP));
  const [from, to] = [line(shape.spread, 0), line(shape.spread, 1).reverse()];
  if (shape.round) return hullOutline([...from, ...to], 14);
  if (!shape.under) return [...from, ...to.slice(1, -1)];
  const cornered = (points: readonly Point[], i: number): Node[] => points.map((p, k) => (k === i ? corner(p) : p));
  // Down its outer border, up the other one, and round below the heads of the muscle that lies over it.
  return [
    ...cornered(from, 0),
    ...cornered(to, to.length - 1),
    ...line(shape.under, 1),
    ...line(shape.under, 0).reverse(),
  ];
}

/** How far a muscle's glow reaches beyond it, figure units; along the limb, as a share of its bone; and beyond the limb. */
const HALO = 5,
  HALO_ALONG = 0.16,
  HALO_OUTSIDE = 1.5;

/** The closed outline of a muscle's glow: round what is seen of the muscle, on its limb only. */
export function glowOutline(site: MuscleSite, work: number): Node[] {
  const { limb, profile, shape } = site,
    inner = shape.spread.slice(1, -1),
    [first, last] = [inner[0]!, inner.at(-1)!];
  const along: Edge = [[first[0] - HALO_ALONG, 0], ...inner, [last[0] + HALO_ALONG, 0]];
  const edge = (which: 0 | 1): Point[] =>
    along.map(([at, reach]) => {
      const skin = limb.skin(profile, at, visible(site, at, reach)[which], work),
        bone = limb.point(at, 0),
        front = unit(bone, limb.point(at, 1));
      const off = (skin[0] - bone[0]) * front[0] + (skin[1] - bone[1]) * front[1],
        // From the outer side of a limb to its back is away from its front as seen, on whichever side that is.
        wider = off + HALO * sideOfBorder(site, at, which);
      const edgeAt = clamp(
        wider,
        -limb.reach(profile, at, -1, work) - HALO_OUTSIDE,
        limb.reach(profile, at, 1, work) + HALO_OUTSIDE,
      );
      return add(skin, times(front, edgeAt - off));
    });
  return [...edge(0), ...edge(1).reverse()];
}

/** Toward which side of the limb as seen a muscle's border is: 1 the front as seen, -1 the back. */
function sideOfBorder({ limb, profile }: MuscleSite, at: number, which: 0 | 1): 1 | -1 {
  const facing = limb.facing(at),
    bone = limb.point(at, 0),
    front = unit(bone, limb.point(at, 1));
  const off = (round: number): number => {
    const p = limb.skin(profile, at, round);
    return (p[0] - bone[0]) * front[0] + (p[1] - bone[1]) * front[1];
  };
  const [low, high] = [off(facing - 90), off(facing + 90)];
  return (which === 0 ? low >= high : high > low) ? 1 : -1;
}

/** Where a strand runs, in degrees: beside a muscle that lies over this one it keeps to its own side of that one. */
function strandAt(site: MuscleSite, at: number, from: number, to: number, share: number): number {
  const { under } = site.shape;
  if (!under) return lerp(from, to, share);
  const [left, right] = visible(site, at, reachAt(under, at));
  return share < 0.5 ? lerp(from, left, 2 * share) : lerp(right, to, 2 * share - 1);
}

/** How far along a line over a muscle from one border to the other its points lie. */
const ACROSS = [0.06, 0.3, 0.5, 0.7, 0.94];

/**
 * The lines on a muscle that show how it is built: three along it, from its beginning to its tendon, or the sinews that
 * cross it.
 */
export function fibres(site: MuscleSite, work: number): Point[][] {
  const { limb, profile, shape } = site;
  const spot = (at: number, share: number): Point => {
    const [from, to] = visible(site, at);
    return limb.skin(profile, at, strandAt(site, at, from, to, share), work, DEEP);
  };
  if (shape.bands) return shape.bands.map((at) => ACROSS.map((share) => spot(at, share)));
  const widest = Math.max(...shape.spread.map(([, reach]) => reach)),
    fleshy = shape.spread.filter(([, reach]) => reach > 0.35 * widest);
  return [0.24, 0.5, 0.76].map((share) => fleshy.map(([at]) => spot(at, share)));
}
