import type { FigureAnimation, Layer } from './figureAnimation.ts';

/** The start and the turning point of a movement as still pictures, for people who want no motion. */
export interface StillPair {
  readonly start: FigureAnimation;
  readonly end: FigureAnimation;
}

const picked = <T>(list: readonly T[], i: number): T => list[Math.min(i, list.length - 1)]!;

/** All coordinates of an SVG path, in order. */
const numbers = (d: string): number[] => (d.match(/-?[\d.]+/g) ?? []).map(Number);

function frozen(animation: FigureAnimation, i: number): FigureAnimation {
  const layers = animation.layers.map((l): Layer => ({
    ...l,
    d: [picked(l.d, i)],
    ...(l.opacity && { opacity: [picked(l.opacity, i)] }),
  }));
  return { ...animation, durationMs: 0, offsets: [0], layers };
}

/** How different two samples look: squared distances of all points that belong to the body, figure units squared. */
function difference(animation: FigureAnimation, a: number, b: number): number {
  let sum = 0;
  for (const { role, d } of animation.layers) {
    if (d.length === 1 || !/^(skin|shirt|shorts|shoe)/.test(role)) continue;
    const to = numbers(picked(d, b));
    numbers(picked(d, a)).forEach((v, k) => {
      sum += (v - (to[k] ?? v)) ** 2;
    });
  }
  return sum;
}

/** The first sample, and the sample that differs most from it. A still picture gives itself twice. */
export function stillPair(animation: FigureAnimation): StillPair {
  const far = animation.offsets.map((_, i) => difference(animation, 0, i));
  return { start: frozen(animation, 0), end: frozen(animation, far.indexOf(Math.max(...far))) };
}

/** What a movement shows, as still pictures in their order: its own choice, or its start and its turning point. */
export function stillPictures(animation: FigureAnimation): readonly FigureAnimation[] {
  if (animation.stills) return animation.stills.map((i) => frozen(animation, i));
  const { start, end } = stillPair(animation);
  return [start, end];
}
