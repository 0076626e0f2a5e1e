import type { FigureAnimation, Label, Layer } from './figureAnimation.ts';
import { between, lerp, type Point } from './geometry.ts';
import { varies, newLayerBuilder, LEG_MIDDLE_X, offsetsOf, type LayerBuilder } from './layerBuilder.ts';
import { durationOf, heightOf, thumbLineAt, type LeftOrRight, type MassageMoment } from './massageHands.ts';
import {
  crescent,
  dashedEllipse,
  edge,
  FIBRES,
  FOLDS,
  FOOT,
  CALF_HEADS,
  HOLLOW,
  pointOfVein,
  legOutline,
  SINEWS,
  SOLE,
  SOLEUS,
  TENDON,
  VEIN,
  type Dent,
  type LegSide,
} from './massageLeg.ts';
import type { MassageSpec } from './massageSpec.ts';
import { ellipse, lines } from './path.ts';
import { complete, type Work } from './work.ts';

/** The arrow toward the heart, to the right of the leg. x of the arrow; y of its two ends, the heart and the word. */
const ARROW = { x: 346, foot: 262, head: 94, heart: 74, word: 46 };
/**
 * The words to the left of the leg: y of a word, and x of the end of its leader line.
 * A new word goes here, into breakPageState.ts (its key) and into breakPageView.ts (its text).
 */
const WORDS = [
  { key: 'backOfKnee', y: 58, to: LEG_MIDDLE_X - 32 },
  { key: 'calfMuscle', y: 108, to: LEG_MIDDLE_X - 36 },
  { key: 'achilles', y: 228, to: LEG_MIDDLE_X - 4 },
];
/** The names of the leg's two sides, beside the thigh, where hands never come. `aside`: x from the leg's middle. */
const SIDES = { aside: 66, y: 18 };

const CLOSE_UP: Pick<FigureAnimation, 'view'> = { view: [0, 0, 400, 300] };

/** The number of samples drawn in one step of the work: a few ms. */
const SAMPLES_PER_STEP = 6;

/**
 * The close-up animation of one massage movement: a left or right lower leg seen from behind, and two hands that work
 * upward. The picture is 400 x 300 units of about 1/1000 of body height; one repetition lasts `durationOf(spec)` ms.
 */
export function animateMassage(spec: MassageSpec, leg: LeftOrRight): FigureAnimation {
  return complete(animateMassageStepwise(spec, leg));
}

/** As {@link animateMassage}, some samples at a time, so that the page can do something else in between. */
export function* animateMassageStepwise(spec: MassageSpec, leg: LeftOrRight): Work<FigureAnimation> {
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
  return { ...CLOSE_UP, durationMs: durationOf(spec), offsets, layers, labels: labels(leg) };
}

/** The still picture of a massage's first instant; far quicker than the whole animation. */
export function drawMassageStart(spec: MassageSpec, leg: LeftOrRight): FigureAnimation {
  return { ...CLOSE_UP, durationMs: 0, offsets: [0], layers: layersAt(spec, leg, [0]), labels: labels(leg) };
}

/** Joins the samples of successive steps, `lengths` in each. Gives a single sample when all are the same. */
function joinSamples<T>(parts: readonly (readonly T[])[], lengths: readonly number[]): readonly T[] {
  const all = parts.flatMap((part, i) =>
    part.length === 1 ? Array.from({ length: lengths[i]! }, () => part[0]!) : part,
  );
  return varies(all) ? all : all.slice(0, 1);
}

function layersAt(spec: MassageSpec, leg: LeftOrRight, offsets: readonly number[]): Layer[] {
  const s = newLayerBuilder(spec, leg, offsets),
    behind = s.hands[0]!.behind;
  return [
    ...heartward(s),
    s.still('ground', 'floor', ellipse([LEG_MIDDLE_X, SOLE - 1], 66, 5)),
    s.still('foot', 'skin-far', s.shapes(FOOT)),
    s.still(
      'leaders',
      'guide',
      WORDS.map(({ y }) =>
        lines([
          [93, y],
          [rim(s, y), y],
        ]),
      ).join(''),
      { stroke: 0.9 },
    ),
    ...(behind ? wholeHand(s, behind) : []),
    ...bareLeg(s),
    s.still(
      'leaders-on-skin',
      'guide',
      WORDS.map(({ y, to }) =>
        lines([
          [rim(s, y), y],
          [to, y],
        ]),
      ).join(''),
      { stroke: 0.9 },
    ),
    s.still('leader-ends', 'guide', WORDS.map(({ y, to }) => ellipse([to, y], 1.9)).join('')),
    ...effects(s),
    ...handInFront(s, 'left'),
    ...handInFront(s, 'right'),
  ];
}

/** x of the leg's left edge in the picture, where the leader lines come onto the skin. */
const rim = (s: LayerBuilder, y: number): number => LEG_MIDDLE_X - edge(s.leg === 'left' ? 'outer' : 'inner', y) + 1;

/** The arrow with the heart on top, and a mark on it that goes up with the hands. */
function heartward({ still, moving }: LayerBuilder): Layer[] {
  const { x, foot, head } = ARROW;
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
    still('heart', 'heart', heart([x, ARROW.heart], 10)),
  ];
}

/** A heart with the half width `r`, as an SVG path of two halves. */
function heart([x, y]: Point, r: number): string {
  const half = (s: 1 | -1): string =>
    `M${x} ${y - r * 0.35}` +
    `C${x + s * r * 0.2} ${y - r * 0.85} ${x + s * r} ${y - r} ${x + s * r} ${y - r * 0.25}` +
    `C${x + s * r} ${y + r * 0.3} ${x + s * r * 0.35} ${y + r * 0.6} ${x} ${y + r}Z`;
  return half(1) + half(-1);
}

/** The leg: skin, shade, muscles and vein, and the crossed-out hollow of the knee, where no hand may go. */
function bareLeg({ spec, put, shapes, lines: strokes, still, moving }: LayerBuilder): Layer[] {
  const dent = (m: MassageMoment): Dent => ({ y: heightOf(m.place), deep: spec.hands === 'cup' ? 5.5 * m.depth : 0 });
  const shade = (side: LegSide, wide: number): Layer =>
    moving(
      `shade-${side}-${wide}`,
      'skin-shade',
      (m) => shapes(crescent(side, wide, dent(m))),
      () => 0.2,
    );
  return [
    moving('leg', 'skin', (m) => shapes(legOutline(dent(m)))),
    ...[17, 12, 8, 4].map((wide) => shade('outer', wide)),
    ...[8, 4].map((wide) => shade('inner', wide)), // several steps look like a soft edge
    still('shade-hollow', 'skin-shade', ellipse(put(HOLLOW.at), HOLLOW.rx - 1, HOLLOW.ry - 1), { opacity: 0.2 }),
    still('soleus', 'calf', shapes(...SOLEUS), { opacity: 0.26 }),
    still('calf-outer', 'calf', shapes(CALF_HEADS.outer), { opacity: 0.46 }),
    still('calf-inner', 'calf', shapes(CALF_HEADS.inner), { opacity: 0.46 }),
    still('fibres', 'skin', strokes(...FIBRES), { stroke: 0.9, opacity: 0.5 }),
    still('tendon', 'skin', shapes(TENDON), { opacity: 0.7 }),
    still('sinews', 'calf', strokes(...SINEWS), { stroke: 0.8, opacity: 0.5 }),
    still('folds', 'crease', strokes(...FOLDS), { stroke: 1, opacity: 0.5 }),
    still(
      'not-here',
      'guide',
      dashedEllipse(put(HOLLOW.at), HOLLOW.rx, HOLLOW.ry, 18) + lines([put([-19, 66]), put([19, 46])]),
      { stroke: 1.2 },
    ),
    still('vein', 'vein', strokes(VEIN), { stroke: 1.6, opacity: 0.6 }),
  ];
}

/**
 * What the massage does: a glow under the hands, marks on the stops reached so far, and blood that rises in the vein.
 * A new way to hold the hands goes here, into `hands` of massageSpec.ts, and into `handAt` of massageHands.ts.
 */
function effects(s: LayerBuilder): Layer[] {
  const { spec, put, hands, moving, still } = s;
  const skin = (m: MassageMoment): number => 1 - m.lift;
  const touched = (m: MassageMoment): number => (0.25 + 0.65 * m.depth) * skin(m);
  /** The half width of a glow that stays inside the leg. */
  const room = (m: MassageMoment): number => Math.min(30, edge('outer', Math.min(heightOf(m.place) + 20, 240)));
  const pulse = moving(
    'pulse',
    'mark',
    (m, i) => {
      const top = Math.min(...[...hands[i]!.left.outline, ...hands[i]!.right.outline].map((n) => n[1]));
      const [x, y] = pointOfVein(Math.max(top - 6 - 44 * m.surge, -10));
      return s.shapes([
        [x, y - 9, 1],
        [x + 3.6, y],
        [x, y + 4.6],
        [x - 3.6, y],
      ]); // a drop
    },
    (m) => m.seen,
  );

  switch (spec.hands) {
    case 'wrap':
      return [
        moving(
          'glow',
          'calf-glow',
          (m) => ellipse(put([0, Math.min(heightOf(m.place) + 22, SOLE - 62)]), room(m), 68),
          (m) => 0.6 * skin(m),
        ),
        pulse,
      ];
    case 'cup':
      return [
        moving('glow', 'calf-glow', (m) => ellipse(put([0, heightOf(m.place)]), 52, 40), touched),
        moving(
          'inward',
          'arrow',
          (m) =>
            [-1, 1]
              .map((side) => {
                const x = side * (80 - 8 * m.depth),
                  y = heightOf(m.place) - 24;
                return lines([put([x, y - 7]), put([x - side * 7, y]), put([x, y + 7])]);
              })
              .join(''),
          (m) => 0.25 + 0.75 * m.depth,
          3.4,
        ),
        pulse,
      ];
    case 'thumbs': {
      const dots = (radius: (stop: number) => number): string =>
        spec.stops.map((place, i) => ellipse(put(thumbLineAt(spec, place)), radius(i))).join('');
      const tips = (i: number): Point => put(between(...hands[i]!.touches, 0.5));
      return [
        moving('glow', 'calf-glow', (m, i) => ellipse(tips(i), room(m) * 0.8), touched),
        moving(
          'ripple',
          'mark',
          (m, i) => ellipse(tips(i), 5 + 17 * m.surge),
          (m) => m.seen * (1 - m.surge),
          1.8,
        ),
        still(
          'stops',
          'skin',
          dots(() => 3.2),
        ),
        still(
          'stop-rings',
          'mark',
          dots(() => 3.2),
          { stroke: 0.9 },
        ),
        moving('stops-done', 'mark', (m) => dots((i) => (i < m.reached ? 3.2 : 0.01))),
        pulse,
      ];
    }
  }
}

/** The hand's layer id. A right leg is drawn mirrored, so there the left hand becomes the right one. */
const nameOf = (s: LayerBuilder, hand: LeftOrRight): string =>
  `hand-${(hand === 'left') === (s.leg === 'left') ? 'left' : 'right'}`;
const handSeen = (m: MassageMoment): number => 1 - 0.7 * m.lift;

function wholeHand(s: LayerBuilder, hand: LeftOrRight): Layer[] {
  return [
    s.moving(nameOf(s, hand), 'hand', (_, i) => s.shapes(s.hands[i]![hand].outline), handSeen),
    s.moving(
      `${nameOf(s, hand)}-shade`,
      'skin-shade',
      (_, i) => s.shapes(s.hands[i]![hand].shade),
      (m) => 0.45 * handSeen(m),
    ),
  ];
}

/** The part of a hand over the leg: all of it, or only the thumb when the fingers are behind the leg. */
function handInFront(s: LayerBuilder, hand: LeftOrRight): Layer[] {
  const name = nameOf(s, hand),
    behind = s.hands[0]!.behind,
    thumbOnly = behind === hand;
  const fine = (i: number): string => {
    const { creases, nails } = s.hands[i]![hand];
    // While the thumbs press, the fingers are wrapped round the leg: only the thumb's nail is seen.
    return s.lines(...creases.slice(0, thumbOnly ? 2 : creases.length), ...nails.slice(0, behind ? 1 : nails.length));
  };
  // A lone thumb fades when the hand is lifted: the hand behind the leg shows it too.
  const seen = (m: MassageMoment): number => (thumbOnly ? 1 - m.lift : handSeen(m));
  return [
    ...(thumbOnly
      ? [s.moving(`${name}-thumb`, 'hand', (_, i) => s.shapes(s.hands[i]![hand].thumb), seen)]
      : wholeHand(s, hand)),
    s.moving(
      `${name}-creases`,
      'crease',
      (_, i) => fine(i),
      (m) => 0.7 * seen(m),
      0.8,
    ),
  ];
}

function labels(leg: LeftOrRight): Label[] {
  const beside = (key: LegSide, at: LeftOrRight): Label =>
    at === 'left'
      ? { key, at: [LEG_MIDDLE_X - SIDES.aside, SIDES.y], align: 'end' }
      : { key, at: [LEG_MIDDLE_X + SIDES.aside, SIDES.y], align: 'start' };
  return [
    ...WORDS.map(({ key, y }): Label => ({ key, at: [88, y], align: 'end' })),
    { key: 'towardHeart', at: [ARROW.x, ARROW.word], align: 'middle' },
    // Seen from behind, a left leg's outer side is on the left.
    beside('outer', leg),
    beside('inner', leg === 'left' ? 'right' : 'left'),
  ];
}
