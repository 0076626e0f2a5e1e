import { seen, type Camera } from './camera.ts';
import { stroke, type Drawn } from './drawn.ts';
import { framed } from './framing.ts';
import { between, clamp, distance, subtract, type Point } from './geometry.ts';
import { open } from './path.ts';
import { crown, type Skeleton } from './skeleton.ts';
import { plus, scaled, type Vector } from './space.ts';
import type { FigureSpec } from './spec.ts';

/** Radius of the ring, half the width of its line, and the air round it, figure units. */
const RADIUS = 15,
  LINE = 2,
  AIR = 4;

/** What the ring is not to lie on: everything nearer than `radius` to a line between two points of the picture. */
interface Busy {
  readonly from: Point;
  readonly to: Point;
  readonly radius: number;
}

/** Body and limbs with their clothes, the arrows, and the things whose shape tells a pose. */
function busy(camera: Camera, spec: FigureSpec, s: Skeleton, arrows: readonly (readonly Point[])[]): Busy[] {
  const bone = (from: Vector, to: Vector, radius: number): Busy => ({
    from: seen(camera, from),
    to: seen(camera, to),
    radius,
  });
  const skull = crown(s, -16);
  return [
    bone(s.shoulders, s.hips, 24),
    bone(skull, skull, 22),
    ...(['near', 'far'] as const).flatMap((side) => {
      const [l, a] = [s.legs[side], s.arms[side]];
      return [
        bone(l.hip, l.knee, 17),
        bone(l.knee, l.ankle, 14),
        bone(l.heel, plus(l.ball, scaled(l.toes, 12)), 12),
        bone(a.shoulder, a.elbow, 11),
        bone(a.elbow, a.palm, 9),
        bone(a.palm, a.palm, 14),
      ];
    }),
    ...arrows.flatMap((line) => line.slice(1).map((to, i) => ({ from: line[i]!, to, radius: 9 }))),
    ...spec.props.flatMap((prop): Busy[] => {
      switch (prop.kind) {
        // The arrow above the crown.
        case 'spine':
          return [bone(crown(s), crown(s, 42), 10)];
        case 'way':
          return [bone([...prop.from, prop.aside], [...prop.to, prop.aside], 8)];
        case 'chair':
          return [
            bone([prop.x - 38, prop.y - 84, 0], [prop.x - 34, prop.y, 0], 12),
            bone([prop.x, prop.y + 30, 0], [prop.x, -30, 0], 40),
          ];
        case 'bed':
          return [bone([prop.x, prop.y + 30, 0], [prop.x + prop.width, prop.y + 30, 0], 40)];
        case 'wall':
          return [-1, 1].map((side) => {
            const x = prop.x + (prop.side === 'front' ? 30 : -30);
            return bone([x, -320, 30 * side], [x, 0, 30 * side], 34);
          });
        case 'moon':
          return [bone([prop.x, prop.y, 0], [prop.x + 38, prop.y, 0], 22)];
        case 'desk':
          return [bone([prop.x, prop.y, 0], [prop.x + (prop.width ?? 120), prop.y, 0], 8)];
        default:
          return [];
      }
    }),
  ];
}

/** How far a point is from what is busy; below 0 on it. */
function room(p: Point, places: readonly Busy[]): number {
  return Math.min(
    ...places.map(({ from, to, radius }) => {
      const along = subtract(to, from),
        long = along[0] ** 2 + along[1] ** 2,
        [x, y] = subtract(p, from);
      const share = long < 1e-9 ? 0 : clamp((x * along[0] + y * along[1]) / long, 0, 1);
      return distance(p, between(from, to, share)) - radius;
    }),
  );
}

/** How far down the picture the ring may be, as shares of its height, the first ones first. */
const ROWS = [0, 0.25, 0.5, 0.75, 1];

/**
 * Where the ring is: at the edge of the picture, clear of the body, the arrows and the things around. High comes before
 * low and right before left, so that it is looked for in one place and is there with every body. Where all is busy, the
 * place with the most room.
 */
export function freePlace(camera: Camera, spec: FigureSpec, s: Skeleton, arrows: readonly (readonly Point[])[]): Point {
  const [left, top, width, height] = framed(camera, spec, [s]),
    margin = RADIUS + LINE + 2 * AIR;
  // A stage is seldom much narrower than high: there is air beside a narrow picture.
  const half = Math.max(width, 0.75 * height) / 2 - margin,
    middle = left + width / 2;
  const edges = ROWS.flatMap((row) =>
    [half, -half].map((x): Point => [middle + x, top + margin + row * (height - 2 * margin)]),
  );
  const places = busy(camera, spec, s, arrows);
  return (
    edges.find((p) => room(p, places) >= margin) ??
    edges.reduce((best, p) => (room(p, places) > room(best, places) ? p : best))
  );
}

/**
 * A ring that closes while a pose is held: it shows that the picture has not stopped, and how much of the hold is left.
 * `share`: of the hold that has passed, 0..1; nothing is seen when nothing is `held`.
 */
export function holdRing(middle: Point, share: number, held: boolean): Drawn[] {
  const arc = (part: number): string =>
    open(
      Array.from({ length: 13 }, (_, i): Point => {
        const angle = (2 * Math.PI * part * i) / 12;
        return [middle[0] + RADIUS * Math.sin(angle), middle[1] - RADIUS * Math.cos(angle)];
      }),
    );
  return [
    stroke('muscle-hold-track', 'hold-track', arc(0.999), 4, held ? 1 : 0),
    stroke('muscle-hold', 'hold', arc(Math.max(0.001, share)), 4, held ? 1 : 0),
  ];
}
