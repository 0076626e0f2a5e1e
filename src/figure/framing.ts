import { seen, type Camera } from './camera.ts';
import type { Point } from './geometry.ts';
import { propExtent } from './props.ts';
import { crown, type Skeleton } from './skeleton.ts';
import { plus, scaled, type Vector } from './space.ts';
import type { FigureSpec } from './spec.ts';

/** Flesh and clothes around the joints, and air round the figure, figure units. */
const FLESH = 24,
  AIR = 10;

type FrameName = NonNullable<FigureSpec['frame']>;

/**
 * Joints of the whole body, of its legs from the hips down, of what is below its knees, or of what lies between its
 * crown and its knees.
 */
function joints(s: Skeleton, frame: FrameName, above: number): Vector[] {
  const legs = (['near', 'far'] as const).flatMap((side) => {
    const l = s.legs[side];
    const below = [l.knee, l.ankle, plus(l.ball, scaled(l.toes, 12)), plus(l.heel, scaled(l.up, -4))];
    return frame === 'shins' ? below : [l.hip, ...below];
  });
  if (frame === 'shins') return legs;
  if (frame === 'legs') return [...legs, s.hips];
  const arms = (['near', 'far'] as const).flatMap((side) => [s.arms[side].elbow, s.arms[side].palm]);
  const upper = [...arms, s.shoulders, s.waist, s.hips, crown(s, above)];
  if (frame === 'trunk') return [...upper, s.legs.near.knee, s.legs.far.knee];
  return [...legs, ...upper];
}

/** The viewBox that holds what a figure shows in all instants of its repetition. */
export function framed(
  camera: Camera,
  spec: FigureSpec,
  skeletons: readonly Skeleton[],
): readonly [number, number, number, number] {
  const frame = spec.frame ?? 'body';
  // An arrow over the head needs its room.
  const above = spec.props.some(({ kind }) => kind === 'spine') ? 30 : 0;
  const body = skeletons.flatMap((s) => joints(s, frame, above)).map((p) => seen(camera, p));
  const things = (frame === 'body' ? spec.props : []).flatMap(propExtent).map((p) => seen(camera, p));
  const reach = (points: readonly Point[], i: 0 | 1): [number, number] => [
    Math.min(...points.map((p) => p[i])),
    Math.max(...points.map((p) => p[i])),
  ];
  const [x0, x1] = reach(body, 0),
    [y0, y1] = reach(body, 1);
  const all: readonly Point[] = [[x0 - FLESH, y0 - FLESH * 0.6], [x1 + FLESH, y1 + 10], ...things];
  const [left, right] = reach(all, 0),
    [top, bottom] = reach(all, 1);
  return [left - AIR, top - AIR, right - left + 2 * AIR, bottom - top + 2 * AIR].map(Math.round) as unknown as [
    number,
    number,
    number,
    number,
  ];
}
