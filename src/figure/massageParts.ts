import type { ClaspDrawing } from './clasp.ts';
import type { Layer, Role } from './figureAnimation.ts';
import type { HandDrawing } from './hand.ts';
import type { LayerBuilder } from './layerBuilder.ts';
import type { MassageMoment } from './massageHands.ts';

/** How much of a hand is seen at a moment. */
export type Seen = (m: MassageMoment) => number;

/** A hand on the skin: the shadow it casts there, the hand, and its lines. `thumb`: whether its thumb is in front. */
export function handOnSkin(
  s: LayerBuilder,
  name: string,
  hand: (i: number) => HandDrawing,
  { role = 'hand', thumb, seen, shadow = seen }: { role?: Role; thumb: boolean; seen: Seen; shadow?: Seen },
): Layer[] {
  const creases = (i: number): string => {
    const h = hand(i);
    return s.lines(...(thumb ? h.creases : h.creases.slice(2)), ...(thumb ? h.nails : h.nails.slice(1)));
  };
  return [
    s.moving(
      `${name}-shadow`,
      'contact',
      (_, i) => s.shapes(...hand(i).shadows.slice(0, thumb ? 2 : 1)),
      (m) => 0.34 * shadow(m),
    ),
    s.moving(name, role, (_, i) => s.shapes(thumb ? hand(i).outline : hand(i).thumbless), seen),
    s.moving(
      `${name}-shade`,
      'skin-shade',
      (_, i) => s.shapes(hand(i).shade),
      (m) => 0.45 * seen(m),
    ),
    s.moving(
      `${name}-creases`,
      'crease',
      (_, i) => creases(i),
      (m) => 0.7 * seen(m),
      0.8,
    ),
  ];
}

/** The `k`th clasping hand, what lies behind the limb: arm and fingers. */
export function behind(s: LayerBuilder, name: string, k: number, seen: Seen): Layer[] {
  const clasp = (i: number): ClaspDrawing => s.hands[i]!.clasps[k]!;
  return [
    s.moving(`${name}-arm`, 'hand', (_, i) => s.shapes(clasp(i).outline), seen),
    s.moving(
      `${name}-fingers`,
      'skin-shade',
      (_, i) => s.shapes(clasp(i).fingers),
      (m) => 0.6 * seen(m),
    ),
    s.moving(
      `${name}-gaps`,
      'crease',
      (_, i) => s.lines(...clasp(i).gaps),
      (m) => 0.85 * seen(m),
      1.1,
    ),
  ];
}

/** The `k`th clasping hand, what lies over the limb: the thumb with its ball, and its shadow. */
export function over(s: LayerBuilder, name: string, k: number, seen: Seen): Layer[] {
  const clasp = (i: number): ClaspDrawing => s.hands[i]!.clasps[k]!;
  return [
    s.moving(
      `${name}-shadow`,
      'contact',
      (_, i) => s.shapes(...clasp(i).shadows),
      (m) => 0.34 * seen(m) * (1 - m.lift),
    ),
    s.moving(name, 'hand', (_, i) => s.lines(clasp(i).thumb), seen),
    s.moving(
      `${name}-creases`,
      'crease',
      (_, i) => s.lines(...clasp(i).creases),
      (m) => 0.75 * seen(m),
      0.9,
    ),
  ];
}
