import type { Body } from './body.ts';
import type { Drawn } from './drawn.ts';
import type { FigureAnimation, Layer } from './figureAnimation.ts';
import { frames, type Frame } from './frames.ts';
import { between } from './geometry.ts';
import { resolvePose } from './pose.ts';
import { figureLayers } from './figureLayers.ts';
import type { FigureSpec, Side } from './spec.ts';
import { complete, type Work } from './work.ts';

/** Viewbox of the lens: a square that holds the working calf and foot in every frame. */
function lensOn(all: readonly Frame[], side: Side): readonly [number, number, number, number] {
  const points = all.flatMap(({ skeleton }) => {
    const l = skeleton.legs[side];
    return [between(l.knee, l.ankle, 0.06), l.ankle, l.ball, l.heel];
  });
  const xs = points.map((p) => p[0]),
    ys = points.map((p) => p[1]);
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const size = Math.max(x1 - x0, y1 - y0) + 34;
  return [(x0 + x1 - size) / 2, (y0 + y1 - size) / 2, size, size].map(Math.round) as unknown as [
    number,
    number,
    number,
    number,
  ];
}

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
  const all: Frame[] = [];
  const drawings: (readonly Drawn[])[] = [];
  for (const frame of frames(spec, body, seconds)) {
    const { offset } = frame.instant,
      moment = { spec, body, skeleton: frame.skeleton, ground: frame.ground, offset };
    all.push(frame);
    drawings.push(figureLayers(moment, frame, keys, whole ? 0.7 * Math.sin(2 * Math.PI * breaths * offset) : 0));
    yield;
  }
  return {
    view: spec.view,
    body: body.name,
    ...(spec.lens && { lens: lensOn(all, spec.side ?? 'near') }),
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
