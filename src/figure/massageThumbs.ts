import type { Layer } from './figureAnimation.ts';
import { between, type Point } from './geometry.ts';
import type { HandDrawing } from './hand.ts';
import type { LayerBuilder } from './layerBuilder.ts';
import { sideLegAt, thumbLineAt, type MassageMoment } from './massageHands.ts';
import { dashedEllipse } from './massageLeg.ts';
import { handOnSkin } from './massageParts.ts';
import {
  ANKLE_BONE,
  ankleShade,
  calfFibres,
  calfHead,
  FIBULA_HEAD,
  GROUND,
  hem,
  KNEE_HOLLOW,
  shankOutline,
  shinAt,
  shortsOutline,
  sideLines,
  sideShade,
  sideVein,
  soleusShape,
  tendonBand,
  thighOutline,
  type SideLeg,
} from './massageSide.ts';
import { ellipse, lines, rounded, type Node } from './path.ts';

/** y of the word that names the side. */
export const SIDE_WORD_Y = 216;

/** The layers of a thumb massage, seen from the side that the thumbs press; the sitter is beyond the thigh. */
export function thumbLayers(s: LayerBuilder): Layer[] {
  const at = sideLegAt(s.spec, s.moments[0]!);
  const x0 = s.put([-260, 0])[0],
    x1 = s.put([300, 0])[0];
  return [
    s.still('ground', 'prop', rounded([Math.min(x0, x1) - 4, GROUND], [Math.max(x0, x1) + 4, GROUND + 20], 4), {
      opacity: 0.55,
    }),
    s.still('shadow-foot', 'contact', ellipse(s.put([26, GROUND + 2.5]), 70, 2.6), { opacity: 0.16 }),
    ...farHand(s),
    ...thigh(s, () => at),
    ...handOnSkin(s, nameOf(s, 'near'), (i) => s.hands[i]!.hands[0]!, {
      thumb: false,
      nails: false,
      seen: nearSeen,
      shadow: () => 0,
    }),
    ...shank(s, () => at),
    ...forbidden(s),
    s.still(
      'leaders',
      'leader',
      lines([s.put([104, SIDE_WORD_Y]), s.put([40, SIDE_WORD_Y]), s.put(ANKLE_BONE[at.seen])]),
      {
        stroke: 0.9,
      },
    ),
    s.still('leader-ends', 'leader', ellipse(s.put(ANKLE_BONE[at.seen]), 1.9)),
    ...line(s),
    ...farThumb(s),
    ...nearThumb(s),
  ];
}

/** The hand's layer id: a leg is seen from its outer side beside the hand of the same side. */
function nameOf(s: LayerBuilder, hand: 'near' | 'far'): string {
  const own = s.leg,
    other = own === 'left' ? 'right' : 'left';
  return `hand-${(s.spec.line === 'inner') === (hand === 'near') ? other : own}`;
}

/** The far arm and hand, behind the leg: the hand holds the shin, the arm comes up again beyond the thigh. */
function farHand(s: LayerBuilder): Layer[] {
  const seen = (m: MassageMoment): number => 1 - 0.6 * m.lift;
  const tip = (i: number): Point => s.hands[i]!.hook!.tip;
  const arm = (i: number): Node[] => {
    const y = tip(i)[1] / 2 + 40;
    return [
      [26, y + 60],
      [-20, y - 30],
      [-66, y - 120],
      [-150, y - 260, 1],
      [-230, y - 220, 1],
      [-110, y - 96],
      [-62, y],
      [-10, y + 80],
    ];
  };
  const hand = (i: number): Node[] => {
    const y = tip(i)[1],
      x = shinAt(y - 20);
    return [
      [x - 22, y - 88],
      [x - 4, y - 68],
      [x + 7, y - 52],
      [x + 13.5, y - 38],
      [x + 16, y - 24],
      [x + 14.5, y - 11],
      [x + 9, y - 2],
      [x - 12, y + 2],
      [x - 30, y - 40],
    ];
  };
  return [
    s.moving('far-arm', 'hand', (_, i) => s.shapes(arm(i)), seen),
    s.moving('far-palm', 'hand', (_, i) => s.shapes(hand(i)), seen),
  ];
}

const nearSeen = (m: MassageMoment): number => 1 - 0.6 * m.lift;

/** The near hand's thumb, which comes over the calf. */
function nearThumb(s: LayerBuilder): Layer[] {
  const name = `${nameOf(s, 'near')}-thumb`,
    hand = (i: number): HandDrawing => s.hands[i]!.hands[0]!;
  return [
    s.moving(
      `${name}-shadow`,
      'contact',
      (_, i) => s.shapes(hand(i).shadows[1]!),
      (m) => 0.34 * (1 - m.lift),
    ),
    s.moving(name, 'hand', (_, i) => s.lines(hand(i).thumb), nearSeen),
    s.moving(
      `${name}-creases`,
      'crease',
      (_, i) => s.lines(...hand(i).creases.slice(0, 2), hand(i).nails[0]!),
      (m) => 0.7 * nearSeen(m),
      0.8,
    ),
  ];
}

/** The far hand's thumb with the thumb's ball, which come over the shin. */
function farThumb(s: LayerBuilder): Layer[] {
  const name = nameOf(s, 'far');
  const seen = (m: MassageMoment): number => 1 - m.lift;
  const outline = (i: number): Node[] => {
    const { outline: thumb, tip } = s.hands[i]!.hook!,
      y = tip[1],
      x = shinAt(y - 20);
    return [[x + 9, y - 2], ...thumb.slice(1, -2), [x - 5, y - 25], [x + 1, y - 36], [x + 6, y - 50]];
  };
  return [
    s.moving(
      `${name}-shadow`,
      'contact',
      (_, i) => s.shapes(s.hands[i]!.hook!.shadow.slice(1, -2)),
      (m) => 0.34 * seen(m),
    ),
    s.moving(name, 'hand', (_, i) => s.lines(outline(i)), seen),
    s.moving(
      `${name}-creases`,
      'crease',
      (_, i) => s.lines(...s.hands[i]!.hook!.creases, s.hands[i]!.hook!.nail),
      (m) => 0.7 * seen(m),
      0.8,
    ),
  ];
}

/** The thigh, in the person's shorts. */
export function thigh(s: LayerBuilder, at: (m: MassageMoment) => SideLeg): Layer[] {
  return [
    s.moving('thigh', 'skin', (m) => s.shapes(thighOutline(at(m)))),
    s.moving(
      'thigh-shade',
      'skin-shade',
      (m) => s.shapes(thighOutline(at(m))),
      () => 0.32,
    ),
    s.moving('shorts', 'shorts', (m) => s.shapes(shortsOutline(at(m)))),
    s.moving(
      'hem',
      'skin-shade',
      (m) => s.lines(hem(at(m))),
      () => 0.5,
      5,
    ),
  ];
}

/** The lower leg and what lies under its skin. */
export function shank(s: LayerBuilder, at: (m: MassageMoment) => SideLeg, calf = 0.46): Layer[] {
  const shade = (edge: 'calf' | 'shin', wide: number): Layer =>
    s.moving(
      `shade-${edge}-${wide}`,
      'skin-shade',
      (m) => s.shapes(sideShade(at(m), edge, wide)),
      () => 0.2,
    );
  return [
    s.moving('leg', 'skin', (m) => s.shapes(shankOutline(at(m)))),
    ...[18, 12, 7, 3].map((wide) => shade('calf', wide)),
    ...[9, 4].map((wide) => shade('shin', wide)),
    s.moving(
      'soleus',
      'calf',
      (m) => s.shapes(soleusShape(at(m))),
      (m) => calf * 0.5 * (1 + 0.6 * m.hard),
    ),
    s.moving(
      'calf',
      'calf',
      (m) => s.shapes(calfHead(at(m))),
      (m) => calf + 0.42 * m.hard,
    ),
    s.moving(
      'fibres',
      'skin',
      (m) => s.lines(...calfFibres(at(m))),
      () => 0.5,
      0.9,
    ),
    s.moving(
      'tendon',
      'skin',
      (m) => s.shapes(tendonBand(at(m))),
      () => 0.6,
    ),
    s.moving(
      'ankle-shade',
      'skin-shade',
      (m) => s.shapes(ankleShade(at(m))),
      () => 0.7,
    ),
    s.moving(
      'folds',
      'crease',
      (m) => s.lines(...sideLines(at(m))),
      () => 0.6,
      1,
    ),
    s.moving(
      'vein',
      'vein',
      (m) => s.lines(sideVein(at(m))),
      () => 0.5,
      1.4,
    ),
  ];
}

/** Where no hand may go, crossed out: the hollow of the knee, and on the outer side the bump where a nerve lies. */
export function forbidden(s: LayerBuilder): Layer[] {
  const { at, rx, ry } = KNEE_HOLLOW;
  const cross = ([x, y]: Point, w: number, h: number): string => lines([s.put([x - w, y + h]), s.put([x + w, y - h])]);
  const hollow = dashedEllipse(s.put(at), rx, ry, 14) + cross(at, rx * 0.72, ry * 0.72);
  const { at: bump, r } = FIBULA_HEAD;
  const both =
    sideLegAt(s.spec, s.moments[0]!).seen === 'outer'
      ? hollow + dashedEllipse(s.put(bump), r, r, 14) + cross(bump, r * 0.72, r * 0.72)
      : hollow;
  return [s.still('not-here', 'guide', both, { stroke: 1.3 })];
}

/** The stops, the glow and the ripple under the thumbs, and the blood that rises. */
function line(s: LayerBuilder): Layer[] {
  const { spec, put, hands, moving, still } = s;
  const dots = (radius: (stop: number) => number): string =>
    spec.stops.map((place, i) => ellipse(put(thumbLineAt(spec, place)), radius(i))).join('');
  const tips = (i: number): Point => {
    const [a, b] = hands[i]!.touches;
    return between(a!, b!, 0.5);
  };
  return [
    moving(
      'glow',
      'calf-glow',
      (_, i) => ellipse(put(tips(i)), 24),
      (m) => (0.25 + 0.65 * m.depth) * (1 - m.lift),
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
      { stroke: 1 },
    ),
    moving('stops-done', 'mark', (m) => dots((i) => (i < m.reached ? 3.2 : 0.01))),
    moving(
      'ripple',
      'mark',
      (m, i) => ellipse(put(tips(i)), 6 + 17 * m.surge),
      (m) => m.seen * (1 - m.surge),
      1.8,
    ),
    moving(
      'pulse',
      'mark',
      (m, i) => {
        const vein = sideVein(sideLegAt(spec, m));
        const y = Math.max(tips(i)[1] - 22 - 40 * m.surge, 58);
        const k = Math.max(
          1,
          vein.findIndex((n) => n[1] <= y),
        );
        const [a, b] = [vein[k - 1]!, vein[k]!];
        const x = a[0] + ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]);
        return s.shapes([
          [x, y - 9, 1],
          [x + 3.6, y],
          [x, y + 4.6],
          [x - 3.6, y],
        ]);
      },
      (m) => m.seen,
    ),
  ];
}
