import type { Layer, Role } from './figureAnimation.ts';
import { add, between, turn, type Point } from './geometry.ts';
import type { LayerBuilder } from './layerBuilder.ts';
import { sideLegAt, thumbLineAt, type MassageMoment } from './massageHands.ts';
import { feetMap } from './massageFeet.ts';
import { pointOf } from './massageLeg.ts';
import { behind, over, type Seen } from './massageParts.ts';
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
export const SIDE_WORD_Y = 200;

/** The layers of a thumb massage, seen from the side that the thumbs press; the sitter is beyond the thigh. */
export function thumbLayers(s: LayerBuilder): Layer[] {
  const at = (m: MassageMoment): SideLeg => sideLegAt(s.spec, m),
    { seen: side } = at(s.moments[0]!);
  const x0 = s.put([-260, 0])[0],
    x1 = s.put([300, 0])[0];
  return [
    s.still('ground', 'mat', rounded([Math.min(x0, x1) - 4, GROUND], [Math.max(x0, x1) + 4, GROUND + 40], 4)),
    s.still('shadow-foot', 'contact', ellipse(s.put([26, GROUND + 2.5]), 70, 2.6), { opacity: 0.16 }),
    ...behind(s, nameOf(s, 'far'), 1, seen),
    ...thigh(s, at),
    ...behind(s, nameOf(s, 'near'), 0, seen),
    ...shank(s, at),
    ...forbidden(s),
    s.still(
      'leaders',
      'leader',
      lines([s.put([104, SIDE_WORD_Y]), s.put([40, SIDE_WORD_Y]), s.put(ANKLE_BONE[side])]),
      {
        stroke: 0.9,
      },
    ),
    s.still('leader-ends', 'leader', ellipse(s.put(ANKLE_BONE[side]), 1.9)),
    ...line(s),
    ...folds(s),
    ...over(s, nameOf(s, 'far'), 1, seen),
    ...over(s, nameOf(s, 'near'), 0, seen),
    ...feetMap(s, [134, 252]),
  ];
}

/** The hand's layer id: a leg is seen from its outer side beside the hand of the same side. */
function nameOf(s: LayerBuilder, hand: 'near' | 'far'): string {
  const own = s.leg,
    other = own === 'left' ? 'right' : 'left';
  return `hand-${(s.spec.line === 'inner') === (hand === 'near') ? other : own}`;
}

/** The skin's folds round the thumbs while they press. */
function folds(s: LayerBuilder): Layer[] {
  const arc = (tip: Point, up: 1 | -1): Node[] =>
    [-58, -30, 0, 30, 58].map((angle) => add(tip, turn([0, -12.5 * up], angle)));
  return [
    s.moving(
      'folds-pressed',
      'crease',
      (_, i) => {
        const [low, high] = s.hands[i]!.touches;
        return s.lines(arc(high!, 1), arc(low!, -1));
      },
      (m) => 0.55 * m.depth * (1 - m.lift),
      1.1,
    ),
  ];
}

const seen: Seen = (m) => 1 - 0.6 * m.lift;
const wholly: Seen = () => 1;

/** The thigh, in the person's shorts. `seen`: how much of it is seen at a moment. */
export function thigh(s: LayerBuilder, at: (m: MassageMoment) => SideLeg, seen: Seen = wholly): Layer[] {
  return [
    s.moving('thigh', 'skin', (m) => s.shapes(thighOutline(at(m))), seen),
    s.moving(
      'thigh-shade',
      'skin-shade',
      (m) => s.shapes(thighOutline(at(m))),
      (m) => 0.32 * seen(m),
    ),
    s.moving('shorts', 'shorts', (m) => s.shapes(shortsOutline(at(m))), seen),
    s.moving(
      'hem',
      'skin-shade',
      (m) => s.lines(hem(at(m))),
      (m) => 0.5 * seen(m),
      5,
    ),
  ];
}

/** The lower leg and what lies under its skin: `calf` is how strongly the soft muscle is coloured, 0..1. */
export function shank(
  s: LayerBuilder,
  at: (m: MassageMoment) => SideLeg,
  { calf = 0.6, seen = wholly }: { calf?: number; seen?: Seen } = {},
): Layer[] {
  const part = (id: string, role: Role, d: (leg: SideLeg) => string, opacity: Seen, stroke?: number): Layer =>
    s.moving(
      id,
      role,
      (m) => d(at(m)),
      (m) => opacity(m) * seen(m),
      stroke,
    );
  const shade = (edge: 'calf' | 'shin', wide: number): Layer =>
    part(
      `shade-${edge}-${wide}`,
      'skin-shade',
      (leg) => s.shapes(sideShade(leg, edge, wide)),
      () => 0.2,
    );
  return [
    part('leg', 'skin', (leg) => s.shapes(shankOutline(leg)), wholly),
    ...[18, 12, 7, 3].map((wide) => shade('calf', wide)),
    ...[9, 4].map((wide) => shade('shin', wide)),
    part(
      'soleus',
      'calf',
      (leg) => s.shapes(soleusShape(leg)),
      (m) => calf * 0.5 * (1 + 0.6 * m.hard),
    ),
    part(
      'calf',
      'calf',
      (leg) => s.shapes(calfHead(leg)),
      (m) => calf + 0.55 * m.hard,
    ),
    part(
      'fibres',
      'skin',
      (leg) => s.lines(...calfFibres(leg)),
      () => 0.5,
      0.9,
    ),
    part(
      'tendon',
      'skin',
      (leg) => s.shapes(tendonBand(leg)),
      () => 0.6,
    ),
    part(
      'ankle-shade',
      'skin-shade',
      (leg) => s.shapes(ankleShade(leg)),
      () => 0.7,
    ),
    part(
      'folds',
      'crease',
      (leg) => s.lines(...sideLines(leg)),
      () => 0.6,
      1,
    ),
    part(
      'vein',
      'vein',
      (leg) => s.lines(sideVein(leg)),
      () => 0.5,
      1.4,
    ),
  ];
}

/** Radius of the sign that says where no hand may go. */
const SIGN = 13;

/**
 * Where no hand may go, crossed out: on the inner side the hollow of the knee, on the outer side the bump where a nerve
 * lies. One sign only: two beside each other look like screws.
 */
export function forbidden(s: LayerBuilder): Layer[] {
  const { at } = sideLegAt(s.spec, s.moments[0]!).seen === 'outer' ? FIBULA_HEAD : KNEE_HOLLOW,
    slash = SIGN * Math.SQRT1_2;
  return [
    s.still('not-here-ground', 'skin', ellipse(s.put(at), SIGN), { opacity: 0.75 }),
    s.still(
      'not-here',
      'calf',
      ellipse(s.put(at), SIGN) + lines([s.put([at[0] - slash, at[1] - slash]), s.put([at[0] + slash, at[1] + slash])]),
      { stroke: 3 },
    ),
  ];
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
      'calf',
      dots(() => 3.2),
      { stroke: 1 },
    ),
    moving('stops-done', 'calf', (m) => dots((i) => (i < m.reached ? 3.2 : 0.01))),
    moving(
      'ripple',
      'calf',
      (m, i) => ellipse(put(tips(i)), 6 + 17 * m.surge),
      (m) => m.seen * (1 - m.surge),
      1.8,
    ),
    moving(
      'pulse',
      'calf',
      (m, i) => {
        const [x, y] = pointOf(sideVein(sideLegAt(spec, m)), Math.max(tips(i)[1] - 22 - 40 * m.surge, 58));
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
