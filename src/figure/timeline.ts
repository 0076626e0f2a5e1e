import { clamp } from './geometry.ts';
import type { Ease, FigureSpec } from './spec.ts';

/** A sample of a repetition: the key poses around it and their weights. */
export interface Instant {
  /** Time in the repetition, 0..1. */
  readonly offset: number;
  /** Names of the key poses: one of a still picture, two of a straight step, four of a step on a curve. */
  readonly poses: readonly string[];
  /** A weight for each pose; they sum to 1. */
  readonly weights: readonly number[];
  /** Time in the phase, 0..1. */
  readonly part: number;
  /** Progress from one key pose to the next, 0..1. */
  readonly step: number;
  /** Whether the phase is a hold that is long enough to be counted; left out when no phase of the repetition is. */
  readonly counted?: boolean;
}

const wave = (u: number): number => (1 - Math.cos(Math.PI * u)) / 2;
const eases: { readonly [name in Ease]: (u: number) => number } = {
  even: (u) => u,
  soft: wave,
  push: (u) => wave(u ** 0.75),
  settle: (u) => wave(u ** 1.15),
  drop: (u) => u * u * (2.2 - 1.2 * u),
};

/** Weights of four neighbouring key poses on a Catmull-Rom curve. */
const spline = (u: number): number[] => [
  (-u + 2 * u * u - u * u * u) / 2,
  (2 - 5 * u * u + 3 * u * u * u) / 2,
  (u + 4 * u * u - 3 * u * u * u) / 2,
  (u * u * u - u * u) / 2,
];

/**
 * Time between samples, ms: of a movement (the page's straight morphs stay within half a unit of the true path), of a
 * flowing cycle, of a hold.
 */
const movingStep = 60,
  flowingStep = 30,
  holdingStep = 400;

/** A hold of this length or more is counted in the picture, s: in a shorter one nobody could follow. */
const COUNTED_HOLD = 2;

/** Most samples of one repetition; in a longer one they are further apart. Each phase has two or more in any case. */
const MOST_SAMPLES = 400;

/**
 * The samples of one repetition: the first at 0, the last at 1, both with the same pose. A still picture has one.
 * @param seconds length of each phase
 * @throws {RangeError} if there is not one length for each phase
 */
export function instants(spec: FigureSpec, seconds: readonly number[]): Instant[] {
  const { phases, flow = false } = spec,
    n = phases.length;
  if (n === 0)
    return [
      { offset: 0, poses: [spec.still ?? Object.keys(spec.poses)[0]!], weights: [1], part: 0, step: 0, counted: false },
    ];
  if (seconds.length !== n) throw new RangeError(`${n} phases, but ${seconds.length} durations`);
  const whole = seconds.reduce((a, b) => a + b, 0);
  const chains = phases.map(({ to, via = [] }, i) => [phases[(i + n - 1) % n]!.to, ...via, to]);
  const cycle = chains.flatMap((chain) => chain.slice(1)); // a flowing animation takes neighbours beyond its phase
  const held = chains.map((chain) => !flow && chain.every((name) => name === chain[0]));
  // A hold may pass other poses on its way, as when a breath is shown.
  const counted = seconds.map((long, i) => !flow && chains[i]![0] === chains[i]!.at(-1) && long >= COUNTED_HOLD);
  const wanted = seconds.map((long, i) => (long * 1000) / (held[i] ? holdingStep : flow ? flowingStep : movingStep));
  const wider = Math.max(1, wanted.reduce((a, b) => a + b, 0) / MOST_SAMPLES);
  const result: Instant[] = [];
  let before = 0,
    passed = 0;
  phases.forEach(({ ease }, i) => {
    const chain = chains[i]!,
      last = chain.length - 1,
      long = seconds[i]!;
    const count = Math.max(2, Math.ceil(wanted[i]! / wider));
    for (let k = 0; k < count + (i === n - 1 ? 1 : 0); k += 1) {
      const part = k / count,
        way = eases[flow ? 'even' : (ease ?? 'soft')](part) * last;
      const leg = Math.min(last - 1, Math.floor(way)),
        step = way - leg;
      const name = (j: number): string =>
        flow ? cycle[(passed + j - 1 + 2 * cycle.length) % cycle.length]! : chain[clamp(j, 0, last)]!;
      const curved = flow || last > 1;
      result.push({
        offset: clamp((before + part * long) / whole, 0, 1),
        part,
        step,
        ...(counted.includes(true) && { counted: counted[i]! }),
        poses: curved ? [name(leg - 1), name(leg), name(leg + 1), name(leg + 2)] : [name(leg), name(leg + 1)],
        weights: curved ? spline(step) : [1 - step, step],
      });
    }
    before += long;
    passed += last;
  });
  return result;
}
