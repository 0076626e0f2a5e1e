import type { Layer, Role } from './figureAnimation.ts';
import type { Point } from './geometry.ts';
import { durationOf, handsAt, momentAt, type Hand, type MassageHands, type MassageMoment } from './massageHands.ts';
import type { MassageSpec } from './massageSpec.ts';
import { closed, open, type Node } from './path.ts';

/** Where the middle of the leg stands in the picture. */
export const MIDDLE = 200;
/** Between samples, ms: keeps the hands within 0.15 unit of their true way (at most 125 units in 3 s, sine easing). */
const STEP = 100;

type Nodes = readonly Node[];
interface Paint {
  readonly stroke?: number;
  readonly opacity?: number;
}

/** All instants of one repetition, and the means to turn what happens in them into layers. */
export interface LayerBuilder {
  readonly spec: MassageSpec;
  readonly leg: Hand;
  readonly offsets: readonly number[];
  readonly moments: readonly MassageMoment[];
  readonly hands: readonly MassageHands[];
  /** From the frame of a left leg into the picture: moved to its place, and mirrored for a right leg. */
  readonly put: (p: Point) => Point;
  /** Closed outlines and open lines given in the leg's frame, as path data of the picture. */
  readonly shapes: (...outlines: readonly Nodes[]) => string;
  readonly lines: (...strokes: readonly Nodes[]) => string;
  /** A layer that never changes. */
  readonly still: (id: string, role: Role, d: string, paint?: Paint) => Layer;
  /** A layer drawn anew for every sample `i`; what turns out not to change is said once. */
  readonly moving: (
    id: string,
    role: Role,
    d: (m: MassageMoment, i: number) => string,
    opacity?: (m: MassageMoment) => number,
    stroke?: number,
  ) => Layer;
}

/** Whether not all samples are the same. */
export const changes = (samples: readonly unknown[]): boolean => samples.some((s) => s !== samples[0]);

/** Where the samples of one repetition lie in it, 0..1. */
export function offsetsOf(spec: MassageSpec): number[] {
  const count = Math.round(durationOf(spec) / STEP);
  return Array.from({ length: count + 1 }, (_, i) => i / count);
}

/**
 * The stage for one movement on one leg. Everything is played on a left leg; a right leg is its mirror image.
 * @param offsets the samples that it shows, of {@link offsetsOf}
 */
export function layerBuilder(spec: MassageSpec, leg: Hand, offsets: readonly number[]): LayerBuilder {
  const moments = offsets.map((offset) => momentAt(spec, offset * durationOf(spec)));
  const mirror = leg === 'left' ? 1 : -1;
  const put = ([x, y]: Point): Point => [MIDDLE + mirror * x, y];
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
      const fades = seen !== undefined && changes(seen);
      return {
        id,
        role,
        d: fades || changes(paths) ? paths : paths.slice(0, 1),
        ...(seen && { opacity: fades ? seen : seen.slice(0, 1) }),
        ...(stroke !== undefined && { stroke }),
      };
    },
  };
}
