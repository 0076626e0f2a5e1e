import { add, distance, times, unit, type Point } from './geometry.ts';

/** A point of an outline in figure units. With `corner` the outline has a corner there, else it is smooth. */
export type Node = readonly [x: number, y: number, corner?: 1];

/** A point at which an outline has a corner. */
export const corner = ([x, y]: Point): Node => [x, y, 1];

const number = (v: number): string => String(Math.round(v * 100) / 100 + 0);
const pair = (p: Point): string => `${number(p[0])} ${number(p[1])}`;
const point = (n: Node): Point => [n[0], n[1]];

/**
 * Unit vector of the outline's direction at `here`: the sum of the directions from `before` and to `after`, weighted by
 * nearness; no direction at a corner. Together with handles that are a third of their own segment long, this neither
 * overshoots nor loops at points close together (inside of a bent knee), unlike plain Catmull-Rom.
 */
function tangent(before: Node, here: Node, after: Node): Point {
  if (here[2]) return [0, 0];
  const a = point(before),
    b = point(here),
    c = point(after);
  const back = distance(a, b),
    ahead = distance(b, c),
    whole = back + ahead;
  if (whole < 1e-9) return [0, 0];
  if (back < 1e-9) return unit(b, c);
  if (ahead < 1e-9) return unit(a, b);
  const blend = add(times(unit(a, b), ahead / whole), times(unit(b, c), back / whole));
  return unit([0, 0], blend);
}

function curve(from: Point, out: Point, into: Point, to: Point): string {
  const handle = distance(from, to) / 3;
  return `C${pair(add(from, times(out, handle)))} ${pair(add(to, times(into, -handle)))} ${pair(to)}`;
}

const at = (nodes: readonly Node[], i: number): Node => {
  const n = nodes[(i + nodes.length) % nodes.length];
  if (!n) throw new RangeError('an outline needs points');
  return n;
};

/** SVG path of a smooth closed outline through `nodes`: `M`, one `C` per node, `Z`. @throws {RangeError} if empty */
export function closed(nodes: readonly Node[]): string {
  const tangents = nodes.map((n, i) => tangent(at(nodes, i - 1), n, at(nodes, i + 1)));
  const segments = nodes.map((n, i) =>
    curve(point(n), tangents[i]!, tangents[(i + 1) % nodes.length]!, point(at(nodes, i + 1))),
  );
  return `M${pair(point(at(nodes, 0)))}${segments.join('')}Z`;
}

/** SVG path of a smooth open line through `nodes`: `M`, one `C` per segment. @throws {RangeError} if empty */
export function open(nodes: readonly Node[]): string {
  const last = nodes.length - 1;
  const tangents = nodes.map((n, i) => tangent(at(nodes, Math.max(0, i - 1)), n, at(nodes, Math.min(last, i + 1))));
  // The tangent at an end is its neighbour's, mirrored in the chord between them, so that three points make an arc.
  const mirrored = (chord: Point, other: Point): Point =>
    unit([0, 0], add(times(chord, 2 * (chord[0] * other[0] + chord[1] * other[1])), times(other, -1)));
  if (last > 1) {
    tangents[0] = mirrored(tangents[0]!, tangents[1]!);
    tangents[last] = mirrored(tangents[last]!, tangents[last - 1]!);
  }
  const segments = nodes.slice(1).map((n, i) => curve(point(at(nodes, i)), tangents[i]!, tangents[i + 1]!, point(n)));
  return `M${pair(point(at(nodes, 0)))}${segments.join('')}`;
}

/** SVG path of a polygon: `M`, `L`…, `Z`. */
export const polygon = (points: readonly Point[]): string => `${lines(points)}Z`;

/** SVG path of a line with straight segments: `M`, `L`…. */
export const lines = (points: readonly Point[]): string => points.map((p, i) => (i ? 'L' : 'M') + pair(p)).join('');

/** SVG path of the head of an arrow from `from` to `tip`: two strokes, `long` back along it and `half` to each side. */
export function arrowHead(from: Point, tip: Point, long: number, half: number): string {
  const along = unit(from, tip),
    back = add(tip, times(along, -long)),
    across: Point = [along[1] * half, -along[0] * half];
  return lines([add(back, across), tip, add(back, times(across, -1))]);
}

/** SVG path of an ellipse with its axes along x and y, as four curves; without `ry` a circle. */
export const ellipse = ([x, y]: Point, rx: number, ry = rx): string => {
  const kx = rx * 0.5523,
    ky = ry * 0.5523; // 4/3 (√2 - 1): the usual circle of four curves
  const c = (a: Point, b: Point, d: Point): string => `C${pair(a)} ${pair(b)} ${pair(d)}`;
  return (
    `M${pair([x + rx, y])}${c([x + rx, y + ky], [x + kx, y + ry], [x, y + ry])}` +
    c([x - kx, y + ry], [x - rx, y + ky], [x - rx, y]) +
    `${c([x - rx, y - ky], [x - kx, y - ry], [x, y - ry])}${c([x + kx, y - ry], [x + rx, y - ky], [x + rx, y])}Z`
  );
};

/** SVG path of a rectangle between two opposite corners, the upper left one first, rounded with radius `r`. */
export function rounded([x0, y0]: Point, [x1, y1]: Point, r: number): string {
  const k = r * 0.4477;
  const c = (a: Point, b: Point, d: Point): string => `C${pair(a)} ${pair(b)} ${pair(d)}`;
  return (
    `M${pair([x0 + r, y0])}L${pair([x1 - r, y0])}${c([x1 - k, y0], [x1, y0 + k], [x1, y0 + r])}` +
    `L${pair([x1, y1 - r])}${c([x1, y1 - k], [x1 - k, y1], [x1 - r, y1])}` +
    `L${pair([x0 + r, y1])}${c([x0 + k, y1], [x0, y1 - k], [x0, y1 - r])}` +
    `L${pair([x0, y0 + r])}${c([x0, y0 + k], [x0 + k, y0], [x0 + r, y0])}Z`
  );
}
