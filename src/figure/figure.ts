import type { Body } from './body.ts';
import type { Drawn } from './drawn.ts';
import type { FigureAnimation, Layer } from './figureAnimation.ts';
import { cameraOf } from './camera.ts';
import { frames, type Frame } from './frames.ts';
import { framed } from './framing.ts';
import { resolvePose } from './pose.ts';
import { solve, type Skeleton } from './skeleton.ts';
import { apart, type Vector } from './space.ts';
import { figureLayers, orderOf } from './figureLayers.ts';
import type { FigureSpec } from './spec.ts';
import { complete, type Work } from './work.ts';

/** How far the chest goes out and in with each breath, figure units: enough to be seen in a hold of half a minute. */
const BREATH = 1.6;

/** Length of a breath, seconds: about, as a repetition has a whole number of breaths, so that it loops. */
const breathSeconds = 4;

/**
 * Draws the animation of one repetition of a movement.
 * @param seconds length of each phase, from the movement's tempo; empty for a still picture
 * @throws {RangeError} if the spec names a pose that does not exist, or there is not one length for each phase
 */
export function animateFigure(spec: FigureSpec, body: Body, seconds: readonly number[] = []): FigureAnimation {
  return complete(animateFigureStepwise(spec, body, seconds));
}

/** As {@link animateFigure}, with a step for each instant, so that the page can do other things in between. */
export function* animateFigureStepwise(
  spec: FigureSpec,
  body: Body,
  seconds: readonly number[] = [],
): Work<FigureAnimation> {
  const keys = new Map(Object.keys(spec.poses).map((n) => [n, resolvePose(spec, n)]));
  const whole = seconds.reduce((a, b) => a + b, 0),
    breaths = Math.max(1, Math.round(whole / breathSeconds));
  const camera = cameraOf(spec.view ?? 'side');
  const all: Frame[] = [];
  for (const frame of frames(spec, body, seconds)) {
    all.push(frame);
    yield;
  }
  const skeletons = all.map(({ skeleton }) => skeleton),
    order = orderOf(camera, spec, body, skeletons);
  const drawings: (readonly Drawn[])[] = [];
  for (const frame of all) {
    const { offset } = frame.instant,
      moment = { camera, spec, body, skeleton: frame.skeleton, ground: frame.ground, offset };
    drawings.push(
      figureLayers(moment, frame, keys, whole ? BREATH * Math.sin(2 * Math.PI * breaths * offset) : 0, order),
    );
    yield;
  }
  return {
    // The key poses tell the frame, so that one of them alone, as a still picture, has the same one.
    view: framed(camera, spec, spec.phases.length > 0 ? [...keySkeletons(spec, body).values()] : skeletons),
    body: body.name,
    durationMs: Math.round(whole * 1000),
    offsets: all.map((f) => Math.round(f.instant.offset * 1e5) / 1e5),
    layers: drawings[0]!.map((first, i): Layer => {
      const d = drawings.map((drawing) => drawing[i]!.d),
        opacity = drawings.map((drawing) => drawing[i]!.opacity ?? 1);
      const moves = d.some((p) => p !== first.d),
        fades = opacity.some((o) => o !== opacity[0]);
      return {
        id: first.id,
        role: first.role,
        d: moves ? d : [first.d],
        ...((fades || opacity[0] !== 1) && {
          opacity: (fades ? opacity : [opacity[0]!]).map((o) => Math.round(o * 100) / 100),
        }),
        ...(first.stroke !== undefined && { stroke: first.stroke }),
      };
    }),
  };
}

/**
 * One pose of a movement as a still picture, with the frame of the whole: much faster than all of it. `start` is the
 * pose with which a repetition begins, `turn` the key pose that differs most from it.
 */
export function drawFigureStill(spec: FigureSpec, body: Body, which: 'start' | 'turn'): FigureAnimation {
  const { phases, seconds: _, ...figure } = spec,
    first = phases.at(-1)?.to;
  if (first === undefined) return animateFigure(spec, body);
  const solved = keySkeletons(spec, body),
    start = solved.get(first)!;
  const [farthest] = [...solved].reduce((a, b) => (change(start, b[1]) > change(start, a[1]) ? b : a));
  const still = which === 'start' ? first : farthest;
  return {
    ...animateFigure({ ...figure, phases: [], still }, body),
    view: framed(cameraOf(spec.view ?? 'side'), spec, [...solved.values()]),
  };
}

/** How far two poses of a body are apart: squared distances of limbs, figure units squared. */
function change(a: Skeleton, b: Skeleton): number {
  const points = ({ legs, arms, shoulders, hips }: Skeleton): Vector[] => [
    shoulders,
    hips,
    ...[legs.near, legs.far].flatMap((l) => [l.knee, l.ankle, l.ball, l.heel]),
    ...[arms.near, arms.far].map((arm) => arm.palm),
  ];
  const others = points(b);
  return points(a).reduce((sum, p, i) => sum + apart(p, others[i]!) ** 2, 0);
}

/** The poses that a repetition passes, solved, each once, by their names. */
function keySkeletons(spec: FigureSpec, body: Body): ReadonlyMap<string, Skeleton> {
  const names = new Set(spec.phases.flatMap(({ to, via = [] }) => [...via, to]));
  return new Map([...names].map((name) => [name, solve(body, resolvePose(spec, name))]));
}
