import { reachAt, type Body, type Edge, type Profile } from './body.ts';
import type { Camera } from './camera.ts';
import type { Point } from './geometry.ts';
import { legLimb, loinLimb, trunkLimb, type Limb } from './limb.ts';
import type { Node } from './path.ts';
import type { Skeleton } from './skeleton.ts';
import type { Muscle, Side } from './spec.ts';

/**
 * A muscle as a patch of a limb's skin: the middle of it in degrees round the limb (0 in front, 90 on the outer side,
 * 180 behind), and how far it reaches to each side of that, in degrees, at each place along the limb.
 */
export interface MuscleShape {
  readonly middle: number;
  readonly spread: Edge;
}

/** Where a muscle lies in one instant: the limb, its profile there, and the muscle's shapes, the deeper ones first. */
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
    [1.13, 60],
    [1.22, 78],
    [1.33, 82],
    [1.46, 74],
    [1.54, 52],
    [1.6, 18],
  ],
};
/** Below and beside the gastrocnemius, and down to the heel as the Achilles tendon. */
const SOLEUS: MuscleShape = {
  middle: 180,
  spread: [
    [1.3, 70],
    [1.42, 90],
    [1.52, 88],
    [1.62, 70],
    [1.7, 44],
    [1.78, 28],
    [1.9, 22],
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

/** Where each muscle lies. A new muscle goes here and into the `muscle` picklist of spec.ts. */
const MUSCLES: Readonly<
  Record<Lit, { readonly shape: MuscleShape; readonly limb: 'leg' | 'loin' | 'trunk'; readonly on: MuscleSite['on'] }>
> = {
  calf: { shape: GASTROCNEMIUS, limb: 'leg', on: 'leg' },
  soleus: { shape: SOLEUS, limb: 'leg', on: 'leg' },
  shin: { shape: leaf(28, 1.1, 1.72, 50), limb: 'leg', on: 'leg' },
  thigh: { shape: leaf(8, 0.18, 0.93, 76), limb: 'leg', on: 'shorts' },
  hamstring: { shape: leaf(180, 0.26, 0.94, 74), limb: 'leg', on: 'shorts' },
  seat: { shape: leaf(168, 0.5, 1.3, 72), limb: 'loin', on: 'shorts' },
  hip: { shape: leaf(10, 0.45, 1.32, 58), limb: 'loin', on: 'shorts' },
  belly: { shape: leaf(0, 0.85, 1.75, 68), limb: 'trunk', on: 'shirt' },
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
function visible({ limb, shape }: MuscleSite, at: number): readonly [from: number, to: number] {
  const facing = limb.facing(at),
    middle = shape.middle - 360 * Math.round((shape.middle - facing) / 360),
    spread = reachAt(shape.spread, at);
  const from = Math.max(middle - spread, facing - 90),
    to = Math.min(middle + spread, facing + 90);
  const edge = middle < facing ? facing - 90 : facing + 90;
  return from < to ? [from, to] : [edge, edge];
}

/** How much of a muscle the viewer sees: 0 when it is turned away, 1 from a third of it on. */
export function shownShare(site: MuscleSite): number {
  const { spread } = site.shape,
    [at, reach] = spread[Math.floor(spread.length / 2)]!;
  const [from, to] = visible(site, at);
  return Math.min(1, (to - from) / (2 * reach) / 0.33);
}

/** How deep under the skin a muscle is drawn: a little, so that it stays inside the limb's outline. */
const DEEP = 0.95;

/** The closed outline of what is seen of a muscle; `work` 0..1 swells it together with the limb. */
export function muscleOutline(site: MuscleSite, work: number): Node[] {
  const { limb, profile, shape } = site;
  const line = (which: 0 | 1): Point[] =>
    shape.spread.map(([at]) => limb.skin(profile, at, visible(site, at)[which], work, DEEP));
  const [from, to] = [line(0), line(1).reverse()];
  const last = from.length - 1;
  return [...from.map((p, i): Node => (i === 0 || i === last ? [p[0], p[1], 1] : p)), ...to.slice(1, -1)];
}

/** Lines along a muscle, from its beginning to its end: `share` 0..1 is the place between its two visible borders. */
export function fibre(site: MuscleSite, share: number, work: number): Point[] {
  const { limb, profile, shape } = site,
    last = shape.spread.length - 1;
  return shape.spread.slice(1, last).map(([at]) => {
    const [from, to] = visible(site, at);
    return limb.skin(profile, at, from + (to - from) * share, work, DEEP);
  });
}
