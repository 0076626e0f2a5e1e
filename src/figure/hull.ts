import { distance, type Point } from './geometry.ts';
import { closed, type Node } from './path.ts';

/** The corners of the smallest convex outline round points, in order (Andrew's monotone chain). */
export function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  if (sorted.length < 3) return sorted;
  const turnsLeft = (a: Point, b: Point, c: Point): boolean =>
    (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) > 0;
  const half = (list: readonly Point[]): Point[] => {
    const chain: Point[] = [];
    for (const p of list) {
      while (chain.length > 1 && !turnsLeft(chain.at(-2)!, chain.at(-1)!, p)) chain.pop();
      chain.push(p);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

/**
 * The smooth outline round points, always with the same number of nodes, so that it can be morphed: they lie where rays
 * from the middle, at even angles, leave the hull. A set of points without extent gives a dot. `curls`: by how many
 * units every second node is drawn in.
 */
export function hullOutline(points: readonly Point[], nodes = 20, curls = 0): Node[] {
  const hull = convexHull(points);
  const xs = hull.map((p) => p[0]),
    ys = hull.map((p) => p[1]);
  const middle: Point = [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
  return Array.from({ length: nodes }, (_, k): Node => {
    const angle = (2 * Math.PI * k) / nodes,
      ray: Point = [Math.cos(angle), Math.sin(angle)];
    const far = hull.reduce((most, a, i) => Math.max(most, hit(middle, ray, a, hull[(i + 1) % hull.length]!)), 0);
    const reach = k % 2 === 0 ? far : Math.max(0, far - curls);
    return [middle[0] + ray[0] * reach, middle[1] + ray[1] * reach];
  });
}

/** `hullOutline` as an SVG path. */
export const roundedHull = (points: readonly Point[], nodes?: number, curls?: number): string =>
  closed(hullOutline(points, nodes, curls));

/** How far from `from` a ray meets the line between two points; 0 when it does not. */
function hit(from: Point, ray: Point, a: Point, b: Point): number {
  const edge: Point = [b[0] - a[0], b[1] - a[1]],
    to: Point = [a[0] - from[0], a[1] - from[1]];
  const across = ray[0] * edge[1] - ray[1] * edge[0];
  if (Math.abs(across) < 1e-9) return 0;
  const far = (to[0] * edge[1] - to[1] * edge[0]) / across,
    share = (to[0] * ray[1] - to[1] * ray[0]) / across;
  return far > 0 && share >= -1e-6 && share <= 1 + 1e-6 ? far : 0;
}

/** A polygon with its corners rounded by `radius` at most, as an SVG path: quadratic corners as cubic curves. */
export function softPolygon(points: readonly Point[], radius: number): string {
  const n = points.length;
  const pair = (p: Point): string => `${Math.round(p[0] * 100) / 100 + 0} ${Math.round(p[1] * 100) / 100 + 0}`;
  const toward = (a: Point, b: Point): Point => {
    const d = distance(a, b),
      r = Math.min(radius, d / 2);
    return d < 1e-9 ? a : [a[0] + ((b[0] - a[0]) * r) / d, a[1] + ((b[1] - a[1]) * r) / d];
  };
  const parts = points.map((here, i) => {
    const before = points[(i + n - 1) % n]!,
      after = points[(i + 1) % n]!;
    const from = toward(here, before),
      to = toward(here, after);
    const c1: Point = [from[0] + (here[0] - from[0]) * 0.6, from[1] + (here[1] - from[1]) * 0.6],
      c2: Point = [to[0] + (here[0] - to[0]) * 0.6, to[1] + (here[1] - to[1]) * 0.6];
    return `${i === 0 ? 'M' : 'L'}${pair(from)}C${pair(c1)} ${pair(c2)} ${pair(to)}`;
  });
  return `${parts.join('')}Z`;
}
