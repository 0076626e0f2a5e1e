import { reachAt, type Body, type Edge, type Profile } from './body.ts';
import type { Camera } from './camera.ts';
import { clamp, lerp, type Point } from './geometry.ts';
import { legLimb, loinLimb, trunkLimb, type Limb } from './limb.ts';
import { corner, type Node } from './path.ts';
import type { Skeleton } from './skeleton.ts';
import type { Muscle, Side } from './spec.ts';

/**
 * A muscle as a patch of a limb's skin: the middle of it in degrees round the limb (0 in front, 90 on the outer side,
 * 180 behind), and how far it reaches to each side of that, in degrees, at each place along the limb. Where another
 * muscle lies over its beginning, `under` is how far that one reaches: there it is seen beside the other one only.
 */
export interface MuscleShape {
  readonly middle: number;
  readonly spread: Edge;
  readonly under?: Edge;
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
    [1.07, 16],
    [1.13, 56],
    [1.22, 74],
    [1.32, 78],
    [1.42, 70],
    [1.49, 54],
    [1.54, 32],
    [1.57, 10],
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
    [0.4, 12],
    [0.48, 36],
    [0.62, 58],
    [0.8, 66],
    [0.99, 66],
    [1.12, 58],
    [1.22, 40],
    [1.28, 14],
  ],
};

/** A leaf-shaped muscle from `from` to `to` along a limb that reaches `spread` degrees to each side in its middle. */
const leaf = (middle: number, from: number, to: number, spread: number): MuscleShape => ({
  middle,
  spread: [0.02, 0.14, 0.32, 0.5, 0.68, 0.86, 0.98].map((u) => [
    from + (to - from) * u,
    spread * Math.sin(Math.PI * u) ** 0.65,
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
  shin: { shape: leaf(58, 1.1, 1.8, 44), limb: 'leg', on: 'leg' },
  thigh: { shape: leaf(16, 0.2, 0.94, 88), limb: 'leg', on: 'shorts' },
  hamstring: { shape: leaf(180, 0.26, 0.94, 74), limb: 'leg', on: 'shorts' },
  seat: { shape: GLUTEUS, limb: 'loin', on: 'shorts' },
  hip: { shape: leaf(14, 0.46, 1.44, 78), limb: 'loin', on: 'shorts' },
  belly: { shape: leaf(0, 0.8, 1.8, 104), limb: 'trunk', on: 'shirt' },
};

/** Where the muscle lies as seen; `side`: which leg. */
export function muscleAt(camera: Camera, body: Body, s: Skeleton, side: Side, name: Lit): MuscleSite {
  const { shape, limb, on } = MUSCLES[name],
    l = s.legs[side];
  switch (limb) {
    case 'leg':
      return { limb: legLimb(camera, l), profile: body.leg, shape, on };
    case 'loin':
      return { limb: loinLimb(camera, s, l), profile: body.shorts, shape, on };
    case 'trunk':
      return { limb: trunkLimb(camera, s), profile: body.shirt, shape, on };
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
  const tipped = (points: readonly Point[]): Node[] =>
    points.map((p, i) => (i === 0 || i === points.length - 1 ? corner(p) : p));
  const [from, to] = [line(shape.spread, 0), line(shape.spread, 1).reverse()];
  if (!shape.under) return [...tipped(from), ...to.slice(1, -1)];
  // Down its outer border, up the other one, and round below the heads of the muscle that lies over it.
  return [...tipped(from), ...tipped(to), ...line(shape.under, 1), ...line(shape.under, 0).reverse()];
}

/** Where a strand runs, in degrees: beside a muscle that lies over this one it keeps to its own side of that one. */
function strandAt(site: MuscleSite, at: number, from: number, to: number, share: number): number {
  const { under } = site.shape;
  if (!under) return lerp(from, to, share);
  const [left, right] = visible(site, at, reachAt(under, at));
  return share < 0.5 ? lerp(from, left, 2 * share) : lerp(right, to, 2 * share - 1);
}

/** Lines along a muscle, from its beginning to its end: `share` 0..1 is the place between its two visible borders. */
export function fibre(site: MuscleSite, share: number, work: number): Point[] {
  const { limb, profile, shape } = site,
    last = shape.spread.length - 1;
  return shape.spread.slice(1, last).map(([at]) => {
    const [from, to] = visible(site, at);
    return limb.skin(profile, at, strandAt(site, at, from, to, share), work, DEEP);
  });
}
