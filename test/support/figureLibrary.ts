import assert from 'node:assert/strict';
import type { Body } from '../../src/figure/body.ts';
import { bodies } from '../../src/figure/bodies.ts';
import { animateFigure } from '../../src/figure/figure.ts';
import { frames, type Frame } from '../../src/figure/frames.ts';
import type { FigureAnimation } from '../../src/figure/figureAnimation.ts';
import type { MassageSpec } from '../../src/figure/massageSpec.ts';
import { figurePart } from '../../src/figure/parts.ts';
import type { FigureSpec } from '../../src/figure/spec.ts';
import { builtIn } from './packs.ts';

export const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
const drawn = builtIn().movements.flatMap(({ id, figure, kind, lead, phases }) =>
  figure ? [{ id, figure, kind, lead, seconds: phases.map(({ seconds }) => seconds) }] : [],
);
const named = <T>(list: readonly (readonly [string, T])[]): Readonly<Record<string, T>> => Object.fromEntries(list);

/** Seconds of each phase, from the movement, by its id; for the movements that are led repetition by repetition. */
export const led = named(drawn.filter((m) => m.lead === 'figure').map(({ id, seconds }) => [id, seconds]));
/** Seconds of one repetition, by the movement's id; for the stretches. */
export const holds = named(
  drawn.filter((m) => m.kind === 'stretch').map(({ id, seconds }) => [id, sum(seconds)] as const),
);

/** The whole figures of the built-in pack by the movement's id. */
export const specs: Record<string, FigureSpec> = {};
/** The parts of figures that consist of several exercises: each repeats while one phase lasts. */
export const parts: Record<string, FigureSpec> = {};
/** The close-ups by the movement's id. */
export const massages: Record<string, MassageSpec> = {};
/** Seconds of each phase of the picture, by the movement's id or the part's name. */
export const tempos: Record<string, number[]> = {};
for (const { id, figure, seconds } of drawn) {
  tempos[id] = 'massage' in figure ? seconds : (figure.seconds ?? (figure.phases.length > 0 ? seconds : []));
  if ('massage' in figure) massages[id] = figure.massage;
  else specs[id] = figure;
  if ('massage' in figure || !figure.parts) continue;
  figure.parts.forEach((_, i) => {
    const name = `${id}, part ${i + 1}`;
    parts[name] = figurePart(figure, i);
    tempos[name] = parts[name].seconds ?? [];
  });
}

/**
 * One movement done by one body: its animation, and at least 300 or so solved instants of one repetition, slowed down.
 */
export interface Take {
  readonly name: string;
  readonly id: string;
  readonly spec: FigureSpec;
  readonly body: Body;
  readonly frames: readonly Frame[];
  readonly animation: FigureAnimation;
}

function take(id: string, spec: FigureSpec, name: string, body: Body): Take {
  const seconds = tempos[id] ?? [],
    whole = sum(seconds),
    slow = Math.max(1, 20 / whole);
  return {
    name: `${id} (${name})`,
    id,
    spec,
    body,
    frames: [
      ...frames(
        spec,
        body,
        seconds.map((s) => s * slow),
      ),
    ],
    animation: animateFigure(spec, body, seconds),
  };
}

/** Every movement, and every part of a movement, done by every body. */
export const takes: readonly Take[] = Object.entries({ ...specs, ...parts }).flatMap(([id, spec]) =>
  Object.entries(bodies).map(([name, body]) => take(id, spec, name, body)),
);

/** Checks every take and names all that fail. */
export function each(list: readonly Take[], check: (take: Take) => void): void {
  const wrong = list.flatMap((take) => {
    try {
      check(take);
      return [];
    } catch (error) {
      return [`${take.name}: ${(error as Error).message}`];
    }
  });
  assert.equal(wrong.length, 0, wrong.join('\n'));
}

/** Points on an SVG path: its corners, and four points along each curve. Control points are not on the path. */
export function points(d: string): [number, number][] {
  const on: [number, number][] = [];
  for (const [, command, rest] of d.matchAll(/([MLC])([^MLCZ]*)/g)) {
    const n = (rest!.match(/-?[\d.]+/g) ?? []).map(Number),
      from = on.at(-1);
    if (command !== 'C' || !from) {
      on.push([n[0]!, n[1]!]);
      continue;
    }
    for (const t of [0.25, 0.5, 0.75, 1]) {
      const at = (k: 0 | 1): number =>
        (1 - t) ** 3 * from[k] + 3 * t * (1 - t) ** 2 * n[k]! + 3 * t * t * (1 - t) * n[k + 2]! + t ** 3 * n[k + 4]!;
      on.push([at(0), at(1)]);
    }
  }
  return on;
}
