import type { Layer, Role } from './figureAnimation.ts';
import type { Point } from './geometry.ts';
import {
  durationOf,
  handsAt,
  momentAt,
  seenFrom,
  type LeftOrRight,
  type MassageHands,
  type MassageMoment,
} from './massageHands.ts';
import type { MassageSpec } from './massageSpec.ts';
import { closed, open, type Node } from './path.ts';

/** x of the middle of the leg in the picture, seen from behind. */
export const LEG_MIDDLE_X = 200;
/** x of the middle of the shin, seen from the side, where the picture is not mirrored. */
const SHIN_X = { thumbs: 174, check: 192 };
/** ms between samples: keeps the hands within 0.15 unit of their true way (at most 125 units in 3 s, sine easing). */
const STEP = 100;

type Nodes = readonly Node[];
interface Paint {
  readonly stroke?: number;
  readonly opacity?: number;
}

/** A massage at the given samples, and functions that make layers of it. `moments` and `hands`: one for each sample. */
export interface LayerBuilder {
  readonly spec: MassageSpec;
  readonly leg: LeftOrRight;
  readonly offsets: readonly number[];
  readonly moments: readonly MassageMoment[];
  readonly hands: readonly MassageHands[];
  /** Maps a point of the leg's frame into the picture: moved to its place, and mirrored if need be. */
  readonly put: (p: Point) => Point;
  /** Closed outlines (`shapes`) and open lines (`lines`) of the leg's frame, as SVG path data in the picture. */
  readonly shapes: (...outlines: readonly Nodes[]) => string;
  readonly lines: (...strokes: readonly Nodes[]) => string;
  /** A layer that never changes. */
  readonly still: (id: string, role: Role, d: string, paint?: Paint) => Layer;
  /** A layer that is drawn for every sample `i`. If all samples turn out the same, the layer has only one. */
  readonly moving: (
    id: string,
    role: Role,
    d: (m: MassageMoment, i: number) => string,
    opacity?: (m: MassageMoment) => number,
    stroke?: number,
  ) => Layer;
}

/** Whether not all samples are the same. */
export const varies = (samples: readonly unknown[]): boolean => samples.some((s) => s !== samples[0]);

/**
 * The samples of one repetition, as shares of it: 0..1, ascending, with both ends. Where nothing moves, there are only
 * the ends of the hold.
 */
export function offsetsOf(spec: MassageSpec): number[] {
  const count = Math.max(1, Math.round(durationOf(spec) / STEP));
  const all = Array.from({ length: count + 1 }, (_, i) => i / count);
  const moments = all.map((offset) => JSON.stringify(momentAt(spec, offset * durationOf(spec))));
  return all.filter((_, i) => i === 0 || i === count || moments[i] !== moments[i - 1] || moments[i] !== moments[i + 1]);
}

/** Whether the picture is the mirror image of the frame that it is computed in. */
export function isMirrored(spec: MassageSpec, leg: LeftOrRight): boolean {
  const seen = seenFrom(spec);
  return seen === 'outer' ? leg === 'left' : leg === 'right';
}

/**
 * Makes the layer builder for one massage on one leg. Everything is computed for one leg; the other is mirrored.
 * @param offsets all or some of the samples of {@link offsetsOf}
 */
export function newLayerBuilder(spec: MassageSpec, leg: LeftOrRight, offsets: readonly number[]): LayerBuilder {
  const moments = offsets.map((offset) => momentAt(spec, offset * durationOf(spec)));
  const mirror = isMirrored(spec, leg) ? -1 : 1,
    aside = seenFrom(spec) ? SHIN_X[spec.hands === 'check' ? 'check' : 'thumbs'] - LEG_MIDDLE_X : 0;
  const put = ([x, y]: Point): Point => [LEG_MIDDLE_X + mirror * (aside + x), y];
  const nodes = (all: Nodes): Node[] => all.map(([x, y, corner]) => (corner ? [...put([x, y]), corner] : put([x, y])));
  return {
    spec,
    leg,
    offsets,
    moments,
    put,
    hands: moments.map((m) => handsAt(spec, m)),
    shapes: (...outlines) => outlines.map((o) => closed(nodes(o))).join(''),
    lines: (...strokes) => strokes.map((s) => open(nodes(s))).join(''),
    still: (id, role, d, { stroke, opacity } = {}) => ({
      id,
      role,
      d: [d],
      ...(stroke !== undefined && { stroke }),
      ...(opacity !== undefined && { opacity: [opacity] }),
    }),
    moving: (id, role, d, opacity, stroke) => {
      const paths = moments.map(d),
        seen = opacity && moments.map((m) => Math.round(opacity(m) * 1000) / 1000);
      const fades = seen !== undefined && varies(seen);
      return {
        id,
        role,
        d: fades || varies(paths) ? paths : paths.slice(0, 1),
        ...(seen && { opacity: fades ? seen : seen.slice(0, 1) }),
        ...(stroke !== undefined && { stroke }),
      };
    },
  };
}
