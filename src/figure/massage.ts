import type { FigureAnimation, Label, Layer } from './figureAnimation.ts';
import { heart } from './blood.ts';
import { lerp } from './geometry.ts';
import { isMirrored, LEG_MIDDLE_X, newLayerBuilder, offsetsOf, varies, type LayerBuilder } from './layerBuilder.ts';
import { BACK_WORDS, backLayers } from './massageBack.ts';
import { CHECK_WORD_Y, checkLayers } from './massageCheck.ts';
import { durationOf, seenFrom, type LeftOrRight, type MassageMoment } from './massageHands.ts';
import type { MassageSpec } from './massageSpec.ts';
import { SIDE_WORD_Y, thumbLayers } from './massageThumbs.ts';
import { lines } from './path.ts';
import { SITTING } from './massageSitting.ts';
import { animateFigure } from './figure.ts';
import type { Body } from './body.ts';
import { complete, type Work } from './work.ts';

/** The arrow toward the heart: x from the picture's middle, y of its two ends, of the heart, and of the word below. */
const ARROW = {
  back: { x: 132, foot: 256, head: 160, heart: 140, word: 276 },
  side: { x: 140, foot: 148, head: 46, heart: 26, word: 166 },
};

/** What the picture shows: nearly square, as most stages are. The leg is in its middle, so it may be mirrored. */
const VIEWS = {
  close: [40, 0, 320, 300],
  /** With room for the knee when the heel is up. */
  check: [26, -26, 348, 326],
} as const;

/** The number of samples drawn in one step of the work: a few ms. */
const SAMPLES_PER_STEP = 6;

/**
 * The close-up animation of one massage movement: a left or right lower leg seen from behind, and two hands that work
 * upward. The picture is 400 x 300 units of about 1/1000 of body height; one repetition lasts `durationOf(spec)` ms.
 */
export function animateMassage(spec: MassageSpec, leg: LeftOrRight, body?: Body): FigureAnimation {
  return complete(animateMassageStepwise(spec, leg, body));
}

/** As {@link animateMassage}, some samples at a time, so that the page can do something else in between. */
export function* animateMassageStepwise(spec: MassageSpec, leg: LeftOrRight, body?: Body): Work<FigureAnimation> {
  const offsets = offsetsOf(spec);
  const parts: Layer[][] = [];
  for (let first = 0; first < offsets.length; first += SAMPLES_PER_STEP) {
    parts.push(layersAt(spec, leg, offsets.slice(first, first + SAMPLES_PER_STEP)));
    yield;
  }
  const lengths = parts.map((_, i) => Math.min(SAMPLES_PER_STEP, offsets.length - i * SAMPLES_PER_STEP));
  const layers = parts[0]!.map((first, i): Layer => {
    const opacity =
      first.opacity &&
      joinSamples(
        parts.map((part) => part[i]!.opacity!),
        lengths,
      );
    const d = joinSamples(
      parts.map((part) => part[i]!.d),
      lengths,
    );
    // A layer with an opacity for each sample also has a path for each sample (see `Layer.opacity`).
    const whole = opacity && opacity.length > 1 && d.length === 1 ? offsets.map(() => d[0]!) : d;
    return { ...first, d: whole, ...(opacity && { opacity }) };
  });
  return { ...frame(spec, leg, body), durationMs: durationOf(spec), offsets, layers, stills: stillsOf(spec, offsets) };
}

/** The still picture of a massage's first instant; far quicker than the whole animation. */
export function drawMassageStart(spec: MassageSpec, leg: LeftOrRight, body?: Body): FigureAnimation {
  return { ...frame(spec, leg, body), durationMs: 0, offsets: [0], layers: layersAt(spec, leg, [0]) };
}

/** What all pictures of a massage have in common. */
function frame(
  spec: MassageSpec,
  leg: LeftOrRight,
  body: Body | undefined,
): Pick<FigureAnimation, 'view' | 'body' | 'labels' | 'inset'> {
  const check = spec.hands === 'check',
    mirrored = isMirrored(spec, leg);
  return {
    view: VIEWS[check ? 'check' : 'close'],
    labels: labels(spec, leg),
    ...(body && {
      body: body.name,
      inset: {
        picture: animateFigure(SITTING[check ? 'chair' : spec.line === 'inner' ? 'far' : 'near'], body),
        turned: seenFrom(spec) ? mirrored : leg === 'left',
        // Behind the heel, where no arm comes.
        corner: seenFrom(spec) && mirrored ? 'bottom-right' : 'bottom-left',
      },
    }),
  };
}

/** The samples that show all there is to see: the first and the last place, or every state of a self-check. */
function stillsOf(spec: MassageSpec, offsets: readonly number[]): number[] {
  const at = (ms: number): number => {
    const wanted = ms / durationOf(spec);
    return offsets.reduce((best, o, i) => (Math.abs(o - wanted) < Math.abs(offsets[best]! - wanted) ? i : best), 0);
  };
  const begins = spec.phases.map((_, i) => spec.phases.slice(0, i).reduce((sum, [, ms]) => sum + ms, 0));
  // A finger presses deepest then, and the change to the state is over.
  if (spec.hands === 'check') return begins.map((ms, i) => at(ms + (i === 0 ? 1_050 : 2_450)));
  const ends = spec.phases.map(([, ms], i) => begins[i]! + ms);
  const working = spec.phases.flatMap(([beat], i) => (beat === 'press' || beat === 'glide' ? [i] : []));
  const [first, last] = [working[0], working.at(-1)];
  if (first === undefined || last === undefined) return [0];
  return spec.phases[first]![0] === 'glide'
    ? [0, at(ends[last]! - 1)]
    : first === last
      ? [0, at(ends[last]! - 1)]
      : [at(ends[first]! - 1), at(ends[last]! - 1)];
}

/** Joins the samples of successive steps, `lengths` in each. Gives a single sample when all are the same. */
function joinSamples<T>(parts: readonly (readonly T[])[], lengths: readonly number[]): readonly T[] {
  const all = parts.flatMap((part, i) =>
    part.length === 1 ? Array.from({ length: lengths[i]! }, () => part[0]!) : part,
  );
  return varies(all) ? all : all.slice(0, 1);
}

function layersAt(spec: MassageSpec, leg: LeftOrRight, offsets: readonly number[]): Layer[] {
  const s = newLayerBuilder(spec, leg, offsets);
  if (spec.hands === 'check') return checkLayers(s);
  return [...(rises(spec) ? heartward(s) : []), ...(seenFrom(spec) ? thumbLayers(s) : backLayers(s))];
}

/** Whether the hands go up the leg: a squeeze in one place does not. */
const rises = ({ stops }: MassageSpec): boolean => stops.length > 1;

/** The arrow with the heart on top, and a mark on it that goes up with the hands. */
function heartward({ spec, leg, still, moving }: LayerBuilder): Layer[] {
  const { foot, head, heart: top } = arrowOf(spec),
    x = arrowX(spec, leg);
  const mark = (m: MassageMoment): string => {
    const y = lerp(foot - 16, head + 20, m.place);
    return lines([
      [x, y + 11],
      [x, y - 11],
    ]);
  };
  return [
    still(
      'arrow',
      'arrow',
      lines([
        [x, foot],
        [x, head],
      ]) +
        lines([
          [x - 10, head + 11],
          [x, head],
          [x + 10, head + 11],
        ]),
      { stroke: 3.4, opacity: 0.75 },
    ),
    moving('arrow-mark', 'mark', mark, (m) => 1 - m.lift, 4.6),
    still('heart', 'heart', heart([x, top], 0, 1.9)),
  ];
}

const arrowOf = (spec: MassageSpec): (typeof ARROW)['back'] => (seenFrom(spec) ? ARROW.side : ARROW.back);
const arrowX = (spec: MassageSpec, leg: LeftOrRight): number =>
  LEG_MIDDLE_X + (seenFrom(spec) && isMirrored(spec, leg) ? -1 : 1) * arrowOf(spec).x;

function labels(spec: MassageSpec, leg: LeftOrRight): Label[] {
  const beside = (key: string, away: number, y: number): Label =>
    isMirrored(spec, leg)
      ? { key, at: [LEG_MIDDLE_X - away, y], align: 'end', main: true }
      : { key, at: [LEG_MIDDLE_X + away, y], align: 'start', main: true };
  if (spec.hands === 'check') return [beside('calfMuscle', 98, CHECK_WORD_Y)];
  const seen = seenFrom(spec);
  const toHeart: Label = seen
    ? {
        key: 'towardHeart',
        at: [isMirrored(spec, leg) ? 44 : 356, arrowOf(spec).word],
        align: isMirrored(spec, leg) ? 'start' : 'end',
      }
    : { key: 'towardHeart', at: [356, arrowOf(spec).word], align: 'end' };
  if (!seen)
    return [
      ...BACK_WORDS.map(({ key, y }): Label => ({ key, at: [96, y], align: 'end' })),
      ...(rises(spec) ? [toHeart] : []),
    ];
  return [toHeart, beside(seen, 81, SIDE_WORD_Y)];
}
