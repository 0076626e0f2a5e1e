import type { Body, Edge } from './body.ts';
import type { Node } from './path.ts';
import type { Skeleton } from './skeleton.ts';
import { legFlesh, pelvisThighFlesh, reachAt, trunkFlesh, type LimbPoint } from './skin.ts';
import type { Muscle, Side } from './spec.ts';

/**
 * The shape of a muscle: places along the limb (0..1 first bone, 1..2 second), and how far the muscle's outer and inner
 * edges are from the limb's axis there, as shares of the limb's own edge (1: on the skin; negative: beyond the axis).
 */
type Belly = readonly (readonly [at: number, outer: number, inner: number])[];

/** The closed outline of a muscle; `work` 0..1 swells it together with the limb's edge. */
export function muscle({ flesh, edge, belly, sign }: MuscleSite, work: number): Node[] {
  const line = (which: 1 | 2): Node[] => belly.map((b) => flesh(b[0], sign * b[which] * reachAt(edge, b[0], work)));
  const inner = line(2).reverse();
  const outer = line(1),
    last = outer.length - 1;
  return [...outer.map((n, i): Node => (i === 0 || i === last ? [n[0], n[1], 1] : n)), ...inner.slice(1, -1)];
}

/** The limb that a muscle lies on, the limb's edge above it, and its shape; `sign`: +1 front of the limb, -1 back. */
export interface MuscleSite {
  readonly flesh: LimbPoint;
  readonly edge: Edge;
  readonly belly: Belly;
  readonly sign: 1 | -1;
}

const calfBelly: Belly = [
  [1.07, 0.42, 0.42],
  [1.13, 0.8, 0.1],
  [1.22, 0.93, -0.12],
  [1.33, 0.95, -0.14],
  [1.46, 0.92, -0.02],
  [1.58, 0.84, 0.22],
  [1.7, 0.82, 0.56],
  [1.9, 0.8, 0.8],
];

/**
 * Where a muscle lies in a solved body; `side`: which leg. A new muscle goes here and into the `muscle` picklist of
 * spec.ts; `accent` draws it over the shorts unless it is told otherwise.
 */
export function muscleAt(body: Body, s: Skeleton, side: Side, name: Exclude<Muscle, 'none'>): MuscleSite {
  const l = s.legs[side],
    leg = legFlesh(l),
    loin = pelvisThighFlesh(s, l);
  switch (name) {
    case 'calf':
      return { flesh: leg, edge: body.leg.back, belly: calfBelly, sign: -1 };
    case 'shin':
      return { flesh: leg, edge: body.leg.front, belly: leaf(1.12, 1.75, 0.95, 0.1), sign: 1 };
    case 'thigh':
      return { flesh: leg, edge: body.leg.front, belly: leaf(0.16, 0.92, 0.9, 0.05), sign: 1 };
    case 'hamstring':
      return { flesh: leg, edge: body.leg.back, belly: leaf(0.16, 0.92, 0.9, 0), sign: -1 };
    case 'seat':
      return { flesh: loin, edge: body.shorts.back, belly: leaf(0.55, 1.26, 0.94, 0.42), sign: -1 };
    case 'hip':
      return { flesh: loin, edge: body.shorts.front, belly: leaf(0.3, 1.5, 0.85, 0.25), sign: 1 };
    case 'belly':
      return { flesh: trunkFlesh(s), edge: body.shirt.front, belly: leaf(0.75, 1.7, 0.84, 0.3), sign: 1 };
  }
}

/** A leaf-shaped muscle from `from` to `to` along a limb; where it is widest, its edges are at `outer` and `inner`. */
const leaf = (from: number, to: number, outer: number, inner: number): Belly =>
  [0, 0.15, 0.35, 0.55, 0.78, 1].map((u) => {
    const wide = Math.sin(Math.PI * u) ** 0.7,
      middle = (outer + inner) / 2 + (outer - inner) * 0.16 * (1 - wide);
    return [from + (to - from) * u, middle + (outer - middle) * wide, middle + (inner - middle) * wide];
  });
