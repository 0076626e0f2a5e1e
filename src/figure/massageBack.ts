import type { Layer, Role } from './figureAnimation.ts';
import type { Point } from './geometry.ts';
import { LEG_MIDDLE_X, type LayerBuilder } from './layerBuilder.ts';
import { heightOf, type LeftOrRight, type MassageMoment } from './massageHands.ts';
import {
  CALF_HEADS,
  crescent,
  dashedEllipse,
  edge,
  FIBRES,
  FOLDS,
  FOOT,
  HOLLOW,
  legOutline,
  pointOf,
  SINEWS,
  SOLE,
  SOLEUS,
  squeezed,
  TENDON,
  VEIN,
  type Dent,
  type LegSide,
} from './massageLeg.ts';
import { handOnSkin } from './massageParts.ts';
import { ellipse, lines } from './path.ts';

/**
 * The words beside the leg seen from behind, at the left: y of a word, and the way of its leader line from there.
 * A new word goes here, into breakPageState.ts (its key) and into breakPageView.ts (its text).
 */
export const BACK_WORDS: readonly { key: string; y: number; way: readonly Point[] }[] = [
  {
    key: 'backOfKnee',
    y: 14,
    way: [
      [LEG_MIDDLE_X - 56, 14],
      [LEG_MIDDLE_X - 20, 46],
    ],
  },
  {
    key: 'achilles',
    y: 174,
    way: [
      [LEG_MIDDLE_X - 62, 174],
      [LEG_MIDDLE_X - 4, 232],
    ],
  },
];
/** x where the leader lines begin. */
const LEADER_X = 101;

/** The layers of a massage seen from behind: both hands come round the leg, their thumbs in front of it. */
export function backLayers(s: LayerBuilder): Layer[] {
  return [
    s.still('ground', 'floor', ellipse([LEG_MIDDLE_X, SOLE - 1], 66, 5)),
    s.still('foot', 'skin-far', s.shapes(FOOT)),
    ...bareLeg(s),
    s.still('leaders', 'leader', BACK_WORDS.map(({ y, way }) => lines([[LEADER_X, y], ...way])).join(''), {
      stroke: 0.9,
    }),
    s.still('leader-ends', 'leader', BACK_WORDS.map(({ way }) => ellipse(way.at(-1)!, 1.9)).join('')),
    ...effects(s),
    ...(['left', 'right'] as const).flatMap((hand, k) =>
      handOnSkin(s, nameOf(s, hand), (i) => s.hands[i]!.hands[k]!, {
        role: 'arm',
        thumb: false,
        seen: handSeen,
        shadow: (m) => 1 - m.lift,
      }),
    ),
  ];
}

/** The hand's layer id. A right leg is drawn mirrored, so there the left hand becomes the right one. */
const nameOf = (s: LayerBuilder, hand: LeftOrRight): string =>
  `hand-${(hand === 'left') === (s.leg === 'left') ? 'left' : 'right'}`;
const handSeen = (m: MassageMoment): number => 1 - 0.7 * m.lift;

/** The leg: skin, shade, muscles and vein, and the crossed-out hollow of the knee, where no hand may go. */
function bareLeg({ spec, put, shapes, lines: strokes, still, moving }: LayerBuilder): Layer[] {
  const dent = (m: MassageMoment): Dent => ({ y: heightOf(m.place), deep: spec.hands === 'cup' ? 14 * m.depth : 0 });
  const shade = (side: LegSide, wide: number): Layer =>
    moving(
      `shade-${side}-${wide}`,
      'skin-shade',
      (m) => shapes(crescent(side, wide, dent(m))),
      () => 0.2,
    );
  const inLeg = (id: string, role: Role, d: (dent: Dent) => string, opacity: number, stroke?: number): Layer =>
    moving(
      id,
      role,
      (m) => d(dent(m)),
      () => opacity,
      stroke,
    );
  return [
    moving('leg', 'skin', (m) => shapes(legOutline(dent(m)))),
    ...[17, 12, 8, 4].map((wide) => shade('outer', wide)),
    ...[8, 4].map((wide) => shade('inner', wide)), // several steps look like a soft edge
    still('shade-hollow', 'skin-shade', ellipse(put(HOLLOW.at), HOLLOW.rx - 1, HOLLOW.ry - 1), { opacity: 0.2 }),
    inLeg('soleus', 'calf', (d) => shapes(...SOLEUS.map((n) => squeezed(n, d))), 0.34),
    inLeg('calf-outer', 'calf', (d) => shapes(squeezed(CALF_HEADS.outer, d)), 0.6),
    inLeg('calf-inner', 'calf', (d) => shapes(squeezed(CALF_HEADS.inner, d)), 0.6),
    inLeg('fibres', 'skin', (d) => strokes(...FIBRES.map((n) => squeezed(n, d))), 0.5, 0.9),
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

/** What the massage does: a glow under the hands, and blood that rises in the vein. */
function effects(s: LayerBuilder): Layer[] {
  const { spec, put, hands, moving } = s;
  const skin = (m: MassageMoment): number => 1 - m.lift;
  /** The half width of a glow that stays inside the leg. */
  const room = (m: MassageMoment): number => Math.min(30, edge('outer', Math.min(heightOf(m.place) + 20, 240)));
  const pulse = moving(
    'pulse',
    'calf',
    (m, i) => {
      const top = Math.min(...hands[i]!.hands.flatMap(({ palm, fingerTip }) => [palm[1] - 28, fingerTip[1] - 14]));
      const [x, y] = pointOf(VEIN, Math.max(top - 6 - 44 * m.surge, -10));
      return s.shapes([
        [x, y - 9, 1],
        [x + 3.6, y],
        [x, y + 4.6],
        [x - 3.6, y],
      ]); // a drop
    },
    (m) => m.seen,
  );
  if (spec.hands === 'wrap')
    return [
      moving(
        'glow',
        'calf-glow',
        (m) => ellipse(put([0, Math.min(heightOf(m.place) + 22, SOLE - 62)]), room(m), 68),
        (m) => 0.6 * skin(m),
      ),
      pulse,
    ];
  return [
    moving(
      'glow',
      'calf-glow',
      (m) => ellipse(put([0, heightOf(m.place)]), 52, 40),
      (m) => (0.25 + 0.65 * m.depth) * skin(m),
    ),
    moving(
      'inward',
      'mark',
      (m) =>
        [-1, 1]
          .map((side) => {
            const x = side * (92 - 14 * m.depth),
              y = heightOf(m.place) + 14;
            return lines([put([x, y - 8]), put([x - side * 8, y]), put([x, y + 8])]);
          })
          .join(''),
      (m) => 0.5 + 0.5 * m.depth,
      4.6,
    ),
    pulse,
  ];
}
