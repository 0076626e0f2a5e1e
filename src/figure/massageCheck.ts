import type { Layer } from './figureAnimation.ts';
import { clamp, turn, add, type Point } from './geometry.ts';
import type { LayerBuilder } from './layerBuilder.ts';
import { ringLayers } from './massageFront.ts';
import { sideLegAt, type MassageMoment } from './massageHands.ts';
import { handOnSkin } from './massageParts.ts';
import { calfAt, carried, GROUND, type SideLeg } from './massageSide.ts';
import { shank, thigh } from './massageThumbs.ts';
import { ellipse, lines, polygon, rounded, type Node } from './path.ts';

/** y of the word that names the muscle. */
export const CHECK_WORD_Y = 176;

/** How much of the leg seen from its side is seen, and of the same leg seen from the front with the ring round it. */
const fromSide = (m: MassageMoment): number => clamp(1.5 - 2 * m.ring, 0, 1);
const fromFront = (m: MassageMoment): number => clamp(2 * m.ring - 0.5, 0, 1);

/** The layers of a self-check: a soft calf that a finger dents, a hard one with the heel up, and a ring of fingers. */
export function checkLayers(s: LayerBuilder): Layer[] {
  const { put, spec } = s;
  const at = (m: MassageMoment): SideLeg => sideLegAt(spec, m);
  /** Where the word's line ends: on the muscle, or where that bulges beside the shin. */
  const muscle = (m: MassageMoment): Point => put(m.ring < 0.5 ? carried(at(m), MUSCLE) : [47, 150]);
  return [
    s.still('ground', 'floor', rounded([-60, GROUND], [460, GROUND + 60], 4)),
    ...chair(s),
    ...thigh(s, at, fromSide),
    ...shank(s, at, { calf: 0.3, seen: fromSide }),
    ...dimple(s, at),
    ...heelArrow(s),
    ...handOnSkin(s, 'hand-feel', (i) => s.hands[i]!.hands[0]!, { thumb: true, seen: fromSide }),
    ...ringLayers(s, fromFront),
    s.moving(
      'leaders',
      'leader',
      (m) => lines([put([97, CHECK_WORD_Y]), put([62, CHECK_WORD_Y]), muscle(m)]),
      () => 1,
      0.9,
    ),
    s.moving('leader-ends', 'leader', (m) => ellipse(muscle(m), 1.9)),
  ];
}

/** A point of the muscle, which the word names. */
const MUSCLE: Point = [-16, 150];

/** The chair: seen from the side its front half, from the front the whole width of its seat. */
function chair(s: LayerBuilder): Layer[] {
  const box = (a: Point, b: Point, r: number): string => {
    const [p, q] = [s.put(a), s.put(b)];
    return rounded([Math.min(p[0], q[0]), p[1]], [Math.max(p[0], q[0]), q[1]], r);
  };
  const leg = (x: number, foot: number, wide: number): string =>
    polygon(
      [
        [x - wide, 126],
        [x + wide, 126],
        [foot + wide * 0.7, GROUND],
        [foot - wide * 0.7, GROUND],
      ].map(([a, b]) => s.put([a!, b!])),
    );
  const piece = (id: string, role: Layer['role'], d: string, seen: (m: MassageMoment) => number): Layer =>
    s.moving(id, role, () => d, seen);
  return [
    piece('chair-leg-far', 'prop', leg(-82, -76, 4), fromSide),
    piece('chair-rung', 'prop-dark', box([-300, 214], [-100, 221], 3), fromSide),
    piece('chair-leg', 'prop-dark', leg(-104, -99, 5.5), fromSide),
    piece('chair-frame', 'prop-dark', box([-300, 122], [-86, 131], 3), fromSide),
    piece('chair', 'mat-edge', box([-300, 108], [-80, 125], 7), fromSide),
    piece('chair-seat', 'mat', polygon([[-100, 100], [-84, 10], [84, 10], [100, 100]].map(([a, b]) => s.put([a!, b!]))), fromFront), // prettier-ignore
    piece('chair-front-legs', 'prop-dark', leg(-64, -68, 5) + leg(64, 68, 5), fromFront),
    piece('chair-front-frame', 'prop-dark', box([-94, 108], [94, 118], 3), fromFront),
    piece('chair-front', 'mat-edge', box([-100, 92], [100, 111], 8), fromFront),
  ];
}

/** The hollow that the fingertip makes in a soft calf, and the short strokes with which a hard one throws it back. */
function dimple(s: LayerBuilder, at: (m: MassageMoment) => SideLeg): Layer[] {
  const middle = (m: MassageMoment): Point => {
    const leg = at(m);
    return carried(leg, [calfAt(leg, leg.dentY), leg.dentY]);
  };
  const around = (m: MassageMoment, r: number, from: number, to: number): Node[] =>
    [0, 0.25, 0.5, 0.75, 1].map((u) => add(middle(m), turn([r, 0], from + (to - from) * u)));
  return [
    s.moving(
      'dimple',
      'contact',
      (m) => s.shapes([add(middle(m), [-3, -15]), ...around(m, 12, -60, 60), add(middle(m), [-3, 15])]),
      (m) => 0.3 * m.depth * (1 - m.hard) * fromSide(m),
    ),
    s.moving(
      'give',
      'calf',
      (m) => s.lines(around(m, 17 + 3 * m.depth, -44, 44), around(m, 25 + 5 * m.depth, -38, 38)),
      (m) => m.depth * (1 - m.hard) * fromSide(m),
      2.2,
    ),
    s.moving(
      'resist',
      'mark',
      (m) =>
        [-1, 1]
          .flatMap((side) =>
            [24, 46].map((angle) =>
              lines([12, 22].map((r) => s.put(add(middle(m), turn([-r, side * 5], side * -angle))))),
            ),
          )
          .join(''),
      (m) => m.depth * m.hard * fromSide(m),
      2.6,
    ),
  ];
}

/** An arrow at the heel: up while it is raised. */
function heelArrow(s: LayerBuilder): Layer[] {
  const x = -56,
    y = 280;
  return [
    s.moving(
      'heel-arrow',
      'mark',
      (m) => {
        const top = y - 46 * m.hard;
        return (
          lines([s.put([x, y]), s.put([x, top])]) +
          lines([s.put([x - 10, top + 10]), s.put([x, top]), s.put([x + 10, top + 10])])
        );
      },
      (m) => m.hard * fromSide(m),
      4.6,
    ),
  ];
}
