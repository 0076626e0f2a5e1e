import { add, between, clamp, distance, turn, type Point } from './geometry.ts';
import type { Body } from './body.ts';
import type { Limb } from './limb.ts';
import { closed, type Node } from './path.ts';

/**
 * The heart's middle as seen: on the chest, a little to the left, or as near to that as the viewer can see; from behind,
 * the place of the back behind it.
 */
export function heartPosition(trunk: Limb, body: Body): Point {
  const facing = trunk.facing(0.42),
    place = Math.cos((facing * Math.PI) / 180) < -0.3 ? 200 : -20;
  return trunk.skin(body.shirt, 0.42, clamp(place, facing - 50, facing + 50));
}

/** The outline of a heart as an SVG path. `tilt`: the trunk's lean, degrees. `size` 1: about 11 figure units wide. */
export function heart(middle: Point, tilt: number, size: number): string {
  const put = (x: number, y: number, corner?: 1): Node => {
    const p = add(middle, turn([x * size, y * size], tilt));
    return corner ? [p[0], p[1], 1] : p;
  };
  return closed([
    put(0, -2.6, 1),
    put(2.9, -4.7),
    put(5.3, -2),
    put(3.4, 1.8),
    put(0, 5.2, 1),
    put(-3.4, 1.8),
    put(-5.3, -2),
    put(-2.9, -4.7),
  ]);
}

/** The line along which blood flows from the calf of one leg to the heart, as seen. */
export const veinLine = (leg: Limb, trunk: Limb, body: Body): Point[] => [
  leg.point(1.5, -6),
  leg.point(1.3, -6.5),
  leg.point(1.08, -3),
  leg.point(0.85, -1),
  leg.point(0.5, 0),
  leg.point(0.12, 1),
  trunk.point(1.75, 1),
  trunk.point(1.3, 2),
  trunk.point(0.85, 4),
  heartPosition(trunk, body),
];

/** A section of a line, as four evenly spaced points. `from`, `to`: shares of the line's length, clamped to 0..1. */
export function sectionOfLine(line: readonly Point[], from: number, to: number): Point[] {
  const lengths = line.slice(1).map((p, i) => distance(line[i]!, p)),
    whole = lengths.reduce((a, b) => a + b, 0);
  const at = (share: number): Point => {
    let left = clamp(share, 0, 1) * whole,
      i = 0;
    while (i < lengths.length - 1 && left > lengths[i]!) left -= lengths[i++]!;
    return between(line[i]!, line[i + 1]!, lengths[i]! > 0 ? left / lengths[i]! : 0);
  };
  return [0, 1 / 3, 2 / 3, 1].map((k) => at(from + (to - from) * k));
}
