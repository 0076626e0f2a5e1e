import { reachAt, type Body } from './body.ts';
import { nearness, seen, type Camera } from './camera.ts';
import type { Drawn } from './drawn.ts';
import type { Role } from './figureAnimation.ts';
import { add, between, clamp, distance, type Point } from './geometry.ts';
import { convexHull, softPolygon } from './hull.ts';
import { trunkLimb } from './limb.ts';
import { arrowHead, closed, ellipse, lines, open, polygon, rounded } from './path.ts';
import { ropeDirection, ropePoints } from './rope.ts';
import { crown, type Skeleton } from './skeleton.ts';
import { midway, plus, scaled, type Vector } from './space.ts';
import type { Part } from './bodyParts.ts';
import type { FigureSpec, Prop, Side } from './spec.ts';

/**
 * Where a group of shapes lies in the drawing order: behind everything, in front of everything, just over a part of
 * the body, or as near to the viewer as a point is. `underHands`: the hands lie on it.
 */
export type Place = 'back' | 'front' | { readonly over: Part } | { readonly at: Vector; readonly underHands?: boolean };

/** Shapes that are drawn together. */
export interface PropGroup {
  readonly place: Place;
  readonly layers: readonly Drawn[];
}

export interface FigureMoment {
  readonly camera: Camera;
  readonly spec: FigureSpec;
  readonly body: Body;
  readonly skeleton: Skeleton;
  /** How far the ground has moved since the start of the repetition, figure units. */
  readonly ground: Point;
  /** The time since that start as a share of the repetition, 0..1. */
  readonly offset: number;
}

type Piece = readonly [role: Role, d: string, stroke?: number, opacity?: number];
interface Group {
  readonly place: Place;
  readonly pieces: readonly Piece[];
}

/** Farther than any stage reaches beyond the figure, figure units. */
const FAR = 1_200;
/** Half the width of furniture, from the middle of the body to the near and to the far side. */
const SEAT_HALF = 26,
  DESK_NEAR = 66,
  DESK_FAR = -66,
  WALL_HALF = 46,
  STAIR_NEAR = 60,
  STAIR_FAR = -70,
  MAT_HALF = 36,
  MAT_THICK = 5;
/** How high above a desk the top of its screen is, figure units. */
const SCREEN = 76;

/** Draws solids and lines of space as one camera sees them. */
class Draughtsman {
  readonly #camera: Camera;
  constructor(camera: Camera) {
    this.#camera = camera;
  }

  /** Whether the viewer sees what faces backward: from behind, the fronts of steps. */
  get seesBacks(): boolean {
    return this.#camera.viewer[0] < 0;
  }

  at(x: number, y: number, z: number): Point {
    return seen(this.#camera, [x, y, z]);
  }

  /** The outline of a convex solid with these corners. */
  solid(corners: readonly Vector[], radius = 2): string {
    return softPolygon(convexHull(corners.map((c) => seen(this.#camera, c))), radius);
  }

  /** A box between two opposite corners: the faces that are seen, lit from above. */
  box([x0, y0, z0]: Vector, [x1, y1, z1]: Vector, radius = 2, roles: readonly Role[] = LIT): Piece[] {
    const { viewer } = this.#camera;
    const x = viewer[0] > 0 ? x1 : x0,
      z = viewer[2] > 0 ? z1 : z0;
    const face = (role: Role, ...corners: readonly Vector[]): Piece => [
      role,
      softPolygon(
        corners.map((c) => seen(this.#camera, c)),
        radius,
      ),
    ];
    const whole: Vector[] = [x0, x1].flatMap((a) => [y0, y1].flatMap((b) => [z0, z1].map((c): Vector => [a, b, c])));
    return [
      [roles[0]!, this.solid(whole, radius)],
      face(roles[1]!, [x0, y0, z0], [x1, y0, z0], [x1, y0, z1], [x0, y0, z1]),
      face(roles[2]!, [x, y0, z0], [x, y0, z1], [x, y1, z1], [x, y1, z0]),
      face(roles[0]!, [x0, y0, z], [x1, y0, z], [x1, y1, z], [x0, y1, z]),
    ];
  }

  line(...points: readonly Vector[]): string {
    return lines(points.map((p) => seen(this.#camera, p)));
  }

  curve(...points: readonly Vector[]): string {
    return open(points.map((p) => seen(this.#camera, p)));
  }

  /** A flat round on the ground. */
  round([x, y, z]: Vector, rx: number, rz: number): string {
    return closed(
      Array.from({ length: 8 }, (_, i) => {
        const angle = (Math.PI * i) / 4;
        return seen(this.#camera, [x + rx * Math.cos(angle), y, z + rz * Math.sin(angle)]);
      }),
    );
  }
}

/** Roles of a box's faces: its side, its top, its end. */
const LIT: readonly Role[] = ['prop', 'prop-light', 'prop-dark'];

function chair(x: number, y: number, legs: 'castors' | 'four', draw: Draughtsman): Group[] {
  const low = y + 12,
    seat = draw.box([x - 37, y, -SEAT_HALF], [x + 48, low, SEAT_HALF], 4),
    seatPlace: Place = { at: [x + 2, y, SEAT_HALF + 4] };
  const slab = (x0: number, x1: number, lean: number, from: number, to: number): Piece[] => {
    const corner = (at: number, height: number, z: number): Vector => [at - (lean * (y - height)) / 60, height, z];
    const corners = (front: boolean): Vector[] =>
      [from, to].flatMap((height) =>
        [-SEAT_HALF + 4, SEAT_HALF - 4].flatMap((z) =>
          (front ? [x1] : [x0, x1]).map((at): Vector => corner(at, height, z)),
        ),
      );
    return [
      ['prop-dark', draw.solid(corners(false), 4)],
      ['prop', draw.solid(corners(true), 4)],
    ];
  };
  const back = { place: { at: [x - 34, y - 40, 0] } as Place };
  if (legs === 'four') {
    const leg = (dx: number, z: number, splay: number): Piece => [
      'prop-dark',
      draw.line([x + dx, low - 2, z], [x + dx + splay, 0, z * 1.1]),
      4.4,
    ];
    return [
      { place: 'back', pieces: [['shadow', draw.round([x + 4, 0, 0], 50, 30)]] },
      { place: { at: [x, y + 20, -SEAT_HALF] }, pieces: [leg(-31, -22, -6), leg(42, -22, 5)] },
      {
        place: { at: [x - 30, y - 20, -4] },
        pieces: [
          ['prop-dark', draw.line([x - 33, y + 4, -21], [x - 37, y - 46, -21]), 4],
          ...slab(-38 + x, x - 33, 6, y - 34, y - 76),
          ['prop-dark', draw.line([x - 33, y + 4, 21], [x - 37, y - 46, 21]), 4],
        ],
      },
      { place: seatPlace, pieces: [leg(-31, 22, -6), leg(42, 22, 5), ...seat] },
    ];
  }
  const star = [0, 72, 144, 216, 288].map((turn): Vector => {
    const angle = ((turn + 20) * Math.PI) / 180;
    return [x + 4 + 36 * Math.cos(angle), -9, 30 * Math.sin(angle)];
  });
  return [
    { place: 'back', pieces: [['shadow', draw.round([x + 4, 0, 0], 48, 32)]] },
    {
      place: { at: [x, y + 20, -SEAT_HALF] },
      pieces: [
        ...star.map((end): Piece => ['prop-dark', draw.line([x + 4, -18, 0], end), 5]),
        ...star.map((end): Piece => ['prop-dark', ellipse(draw.at(end[0], -5, end[2]), 5)]),
        ['prop-dark', draw.line([x + 4, low, 0], [x + 4, -18, 0]), 7],
      ],
    },
    {
      ...back,
      pieces: [
        ['prop-dark', draw.curve([x - 10, low + 2, 0], [x - 32, low, 0], [x - 36, y - 14, 0]), 6],
        ...slab(x - 40, x - 31, 3, y - 10, y - 84),
      ],
    },
    { place: seatPlace, pieces: seat },
  ];
}

function desk(
  { x, y, width = 110, screen, eyes: top = y - SCREEN }: Extract<Prop, { kind: 'desk' }>,
  { viewer }: Camera,
  draw: Draughtsman,
): Group[] {
  const far = x + width;
  // Two columns on long feet, as desks have that can be raised: nothing stands between the legs and the viewer.
  const middle = x + Math.min(75, width / 2);
  const column = (z: number): Piece[] => [
    ['prop-dark', draw.line([middle - 34, -2.5, z], [middle + 34, -2.5, z]), 5],
    ['prop', draw.line([middle, y + 5, z], [middle, -3, z]), 7],
  ];
  // From the side the keys are hidden by the hands: their rows show beside them.
  const keys = [22, 27, 32].map((dx): Piece => [
    'prop-light',
    draw.line([x + dx, y - 4, -31], [x + dx, y - 4, 31]),
    1.2,
  ]);
  const things: Piece[] = screen
    ? [
        ...draw.box([x + 62, y - 3, -16], [x + 84, y, 16], 1.5, ['prop-dark', 'prop', 'prop-dark']),
        ['prop-dark', draw.line([x + 74, y - 2, 0], [x + 72, top + 42, 0]), 5],
        ['prop-dark', draw.solid([[x + 70, top, -38], [x + 70, top, 38], [x + 73, top + 54, -38], [x + 73, top + 54, 38], [x + 75, top, -38], [x + 75, top, 38]], 2.4)], // prettier-ignore
        ['screen', draw.solid([[x + 68, top + 2.4, -35], [x + 68, top + 2.4, 35], [x + 71, top + 51, -35], [x + 71, top + 51, 35]], 1.4)], // prettier-ignore
        ...draw.box([x + 16, y - 4, -34], [x + 40, y, 34], 1.4, ['prop', 'prop-dark', 'prop']),
        ...keys,
      ]
    : [];
  return [
    {
      // Seen from before, it hides the legs under it.
      place: { at: viewer[0] > 0.5 ? [far, y, DESK_NEAR] : [x + 12, y, -30], underHands: true },
      pieces: [
        ...column(DESK_FAR + 8),
        ...draw.box([x, y, DESK_FAR], [far, y + 7, DESK_NEAR], 2),
        ...column(DESK_NEAR - 8),
        ...things,
      ],
    },
  ];
}

function bike(prop: Extract<Prop, { kind: 'bike' }>, moment: FigureMoment, draw: Draughtsman): Group[] {
  const { skeleton: s, body } = moment;
  const [cx, cy] = prop.crank,
    [sx, sy] = prop.saddle,
    [bx, by] = prop.bar,
    wheel: Vector = [cx + 62, cy - 4, 0];
  const arm = (side: 'near' | 'far'): Piece[] => {
    const { ball } = s.legs[side],
      z = ball[2],
      pedal: Vector = [ball[0], ball[1] + body.foot.radius, z];
    return [
      ['prop-dark', draw.line([cx, cy, z * 0.6], [pedal[0], pedal[1], z * 0.6]), 5],
      ['prop-dark', draw.line([pedal[0] - 9, pedal[1] + 1.5, z], [pedal[0] + 9, pedal[1] + 1.5, z]), 3.6],
    ];
  };
  const disc = (r: number): Point[] =>
    Array.from({ length: 12 }, (_, i) => {
      const angle = (Math.PI * i) / 6;
      return draw.at(wheel[0] + r * Math.cos(angle), wheel[1] + r * Math.sin(angle), 0);
    });
  return [
    { place: 'back', pieces: [['shadow', draw.round([cx + 12, 0, 0], 84, 22)]] },
    { place: { over: 'far-leg' }, pieces: arm('far') },
    {
      place: { at: [cx, cy, 0] },
      pieces: [
        ['prop-light', closed(disc(33))],
        ['prop-dark', closed(disc(33)), 4],
        ['prop-dark', closed(disc(4))],
        ['prop-dark', draw.line([cx - 58, -3, 0], [cx + 84, -3, 0]), 6],
        ['prop', draw.line([cx - 46, -4, 0], [cx, cy, 0]), 7],
        ['prop', draw.line([cx + 66, -4, 0], wheel), 7],
        ['prop', draw.line([cx, cy, 0], [sx, sy + 8, 0]), 7],
        ['prop', draw.curve([cx, cy, 0], [cx + 34, cy - 26, 0], [bx - 10, by + 22, 0]), 8],
        [
          'prop-dark',
          draw.curve([bx - 10, by + 24, 0], [bx - 9, by + 4, 0], [bx + 4, by, 0], [bx + 9, by - 7, 0]),
          4.6,
        ],
        ['prop-dark', draw.line([bx + 2, by, -20], [bx + 2, by, 20]), 4.6],
        ['prop-dark', ellipse(draw.at(cx, cy, 4), 9)],
        ['shoe', draw.solid([[sx - 26, sy - 6, -10], [sx - 26, sy - 6, 10], [sx + 30, sy, -3], [sx + 31, sy + 3, 3], [sx - 22, sy + 8, -9], [sx - 22, sy + 8, 9], [sx + 8, sy + 9, 0]], 4)], // prettier-ignore
      ],
    },
    { place: { over: 'trunk' }, pieces: arm('near') },
  ];
}

function stairs(prop: Extract<Prop, { kind: 'stairs' }>, { ground }: FigureMoment, draw: Draughtsman): Group[] {
  const around = Math.ceil(420 / prop.run);
  const step = (i: number): Point => [prop.x + i * prop.run + ground[0], -i * prop.rise + ground[1]];
  const pieces: Piece[] = [];
  const cut: Point[] = [];
  // Each step hides the foot of the next one when it is nearer, and is hidden by it when it is farther.
  for (let i = -around; i <= around; i++) {
    const [x, y] = step(i);
    cut.push(draw.at(x, y + prop.rise, STAIR_NEAR), draw.at(x, y, STAIR_NEAR));
  }
  for (let k = -around; k <= around; k++) {
    const [x, y] = step(draw.seesBacks ? -k : k);
    const face = (...corners: readonly Vector[]): string => polygon(corners.map((c) => draw.at(...c)));
    pieces.push(
      ['prop-dark', face([x, y, STAIR_FAR], [x, y, STAIR_NEAR], [x, y + prop.rise, STAIR_NEAR], [x, y + prop.rise, STAIR_FAR])], // prettier-ignore
      ['prop-light', face([x, y, STAIR_FAR], [x + prop.run, y, STAIR_FAR], [x + prop.run, y, STAIR_NEAR], [x, y, STAIR_NEAR])], // prettier-ignore
    );
  }
  const end = step(around),
    last = draw.at(end[0] + prop.run, end[1], STAIR_NEAR);
  return [
    { place: 'back', pieces },
    { place: 'back', pieces: [['prop', polygon([...cut, last, [last[0], FAR], [cut[0]![0], FAR]])]] },
    { place: 'back', pieces: [['prop-line', lines(cut), 1.5]] },
  ];
}

/** Half the width and the depth of a laid table, how far its cloth hangs down, and the size of the plate on it. */
const TABLE_HALF = 128,
  TABLE_DEPTH = 150,
  CLOTH = 62,
  DISH = 0.64;

/**
 * A table laid with a meal rich in protein: fish, eggs, peas, a bowl of beans and a glass of water. Its cloth hides what is under
 * it. The fork is in the near hand. `x`, `y`: the edge of its top before the person.
 */
function meal({ x, y }: { readonly x: number; readonly y: number }, s: Skeleton, draw: Draughtsman): Group[] {
  const end = x + TABLE_DEPTH,
    on = (dx: number, dy: number): Point => add(draw.at(x + TABLE_DEPTH / 2, y, 0), [dx, dy]),
    dish = (dx: number, dy: number): Point => on(dx * DISH, dy * DISH - 5),
    round = (middle: Point, rx: number, ry: number): string => ellipse(middle, rx * DISH, ry * DISH);
  const { palm } = s.arms.near,
    held = (dx: number, dy: number): Point => add(draw.at(palm[0], palm[1], palm[2]), [dx, dy]);
  const cloth = (from: number, to: number): string =>
    polygon([draw.at(end, y + from, TABLE_HALF), draw.at(end, y + from, -TABLE_HALF), draw.at(end, y + to, -TABLE_HALF), draw.at(end, y + to, TABLE_HALF)]); // prettier-ignore
  /** The cloth's side at the left, as the viewer stands a little to that side. */
  const clothSide = (from: number, to: number): string =>
    polygon([draw.at(x, y + from, TABLE_HALF), draw.at(end, y + from, TABLE_HALF), draw.at(end, y + to, TABLE_HALF), draw.at(x, y + to, TABLE_HALF)]); // prettier-ignore
  const leg = (at: number, z: number): Piece => ['prop-dark', draw.line([at, y + 40, z], [at, -2, z]), 8];
  const egg = (dx: number, dy: number): Piece[] => [
    ['food-light', round(dish(dx, dy), 14, 10.4)],
    ['food-yolk', round(dish(dx, dy - 0.4), 6.8, 5.4)],
  ];
  const peas = [[0, 0], [9, 1.6], [18, 0.6], [4.6, -5], [13.6, -4.6]] as const; // prettier-ignore
  const beans = [[-17, -27], [-6, -30], [6, -30], [17, -27], [-11, -24], [0, -25], [11, -24]] as const; // prettier-ignore
  return [
    {
      place: { at: [end, y, 300], underHands: true },
      pieces: [
        leg(x + 8, TABLE_HALF - 4),
        leg(end - 8, TABLE_HALF - 12),
        leg(end - 8, 12 - TABLE_HALF),
        ['prop-light', polygon([draw.at(x, y, TABLE_HALF), draw.at(x, y, -TABLE_HALF), draw.at(end, y, -TABLE_HALF), draw.at(end, y, TABLE_HALF)])], // prettier-ignore
        ['mat-edge', clothSide(0, CLOTH)],
        ['mat', cloth(0, CLOTH)],
        ['mat-edge', cloth(CLOTH - 15, CLOTH - 6)],
        ['prop-line', round(dish(0, 0.4), 68, 15)],
        ['food-light', round(dish(0, -1.6), 67, 14.4)],
        ['prop-light', round(dish(0, -2.4), 53, 10.4)],
        // A fish: body with tail and fin, gill and eye.
        ['food', closed([[...dish(-30, -12), 1], dish(-18, -23), dish(2, -28), dish(22, -22), [...dish(33, -15), 1], [...dish(50, -27), 1], dish(46, -14), [...dish(51, -2), 1], [...dish(33, -10), 1], dish(18, -4), dish(-4, -2), dish(-22, -6)])], // prettier-ignore
        ['food', closed([[...dish(-4, -26), 1], dish(4, -35), [...dish(18, -32), 1], [...dish(16, -23), 1]])],
        ['crease', open([dish(-14, -22), dish(-9.6, -14), dish(-14, -5.4)]), 1.6],
        ['crease', [-1, 9, 19].map((dx) => open([dish(dx, -20), dish(dx + 3.6, -14), dish(dx, -8)])).join(''), 1.1],
        ['eye', ellipse(dish(-21.6, -14.6), 1.9)],
        ...egg(-41, -6),
        ...egg(-17, 1.6),
        ['book', peas.map(([dx, dy]) => round(dish(6 + dx, 5 + dy), 4.9, 4.3)).join('')],
        // A bowl of beans.
        ['moon', beans.map(([dx, dy]) => ellipse(on(dx - 97, dy + 4), 7, 5.2)).join('')],
        ['prop-dark', closed([[...on(-124, -22), 1], on(-119, -6), on(-109, 3), on(-85, 3), on(-75, -6), [...on(-70, -22), 1], on(-97, -19)])], // prettier-ignore
        ['prop-light', polygon([on(72, -50), on(100, -50), on(95, 3), on(77, 3)])],
        ['mat-edge', polygon([on(73.6, -34), on(98.4, -34), on(95, 3), on(77, 3)])],
      ],
    },
    {
      place: { over: 'near-arm' },
      pieces: [
        ['prop-dark', lines([held(-9, 13), held(13, -19)]), 3],
        ['prop-dark', lines([held(9, -23), held(12, -17), held(18, -17)]) + lines([held(13, -19), held(17, -25)]), 2.2],
        ['food', ellipse(held(17, -25), 6, 5)],
      ],
    },
  ];
}

/** Widths of a day of the calendar, and of the calendar, figure units. */
const DAY = 40,
  WEEK = 7 * DAY + 16;

/** A week's calendar on the wall, about its middle: days of hard work, 48 hours apart, and days of rest between them. */
function week(middle: Point): Piece[] {
  const on = (x: number, y: number): Point => add(middle, [x, y]);
  const box = (x: number, y: number, wide: number, high: number, r: number): string =>
    rounded(on(x - wide / 2, y - high / 2), on(x + wide / 2, y + high / 2), r);
  const day = (i: number): number => (i - 3) * DAY,
    y = -14,
    below = 34;
  const dumbbell = (x: number): string =>
    [[-13, 4], [-9, 8], [9, 8], [13, 4]].map(([dx, half]) => lines([on(x + dx!, y - half!), on(x + dx!, y + half!)])).join('') + lines([on(x - 9, y), on(x + 9, y)]); // prettier-ignore
  const moon = (x: number): string =>
    closed([[...on(x + 2, y - 10), 1], on(x - 7, y - 5), on(x - 9, y + 4), on(x - 1, y + 10), [...on(x + 10, y + 4), 1], on(x + 3, y + 3), on(x + 0.5, y - 3)]); // prettier-ignore
  const span = (from: number): string =>
    open([on(from + 5, y + 23), on(from + DAY, y + 32), on(from + 2 * DAY - 5, y + 23)]) +
    lines([on(from + 2 * DAY - 15, y + 24), on(from + 2 * DAY - 4, y + 22), on(from + 2 * DAY - 7, y + 33)]);
  const hours = (x: number): string =>
    lines([on(x - 15, below + 2), on(x - 22, below + 14), on(x - 9, below + 14)]) +
    lines([on(x - 12.5, below + 8), on(x - 12.5, below + 20)]) +
    ellipse(on(x + 0.5, below + 5.6), 4.4) +
    ellipse(on(x + 0.5, below + 15), 5.2) +
    lines([on(x + 13, below), on(x + 13, below + 20)]) +
    open([on(x + 13, below + 13), on(x + 17, below + 9.4), on(x + 21, below + 13), on(x + 21, below + 20)]);
  const hard = [0, 2, 4],
    rest = [1, 3, 5, 6];
  return [
    ['prop-dark', lines([on(-60, -74), on(0, -92), on(60, -74)]), 2],
    ['prop-light', box(0, -8, WEEK, 136, 8)],
    ['prop-dark', box(0, -64, WEEK, 24, 8)],
    ...rest.map((i): Piece => ['prop', box(day(i), y, DAY - 5, DAY - 5, 6)]),
    ...hard.map((i): Piece => ['mark', box(day(i), y, DAY - 5, DAY - 5, 6)]),
    ['food-light', hard.map((i) => dumbbell(day(i))).join(''), 4],
    ['moon', rest.map((i) => moon(day(i))).join('')],
    ['mark', span(day(0)) + span(day(2)), 3],
    ['mark', hours(day(1)) + hours(day(3)), 2.6],
  ];
}

/** Whether the viewer sees the surface of a wall, not its end. */
const wallFaces = ({ side }: Extract<Prop, { kind: 'wall' }>, { viewer }: Camera): boolean =>
  (side === 'back' ? viewer[0] : -viewer[0]) > 0.3;

/** One prop at one instant. A new kind goes here and into `prop` of spec.ts. */
function groupsOf(prop: Prop, moment: FigureMoment, draw: Draughtsman): Group[] {
  const { spec, body, skeleton: s, camera } = moment;
  const back = (...pieces: readonly Piece[]): Group[] => [{ place: 'back', pieces }];
  switch (prop.kind) {
    case 'floor': {
      // The floor ends at the wall behind the figure: the higher the viewer, the farther up the picture.
      // A wall that faces the viewer stands where the line would be.
      const walled = spec.props.some((p) => p.kind === 'wall' && wallFaces(p, camera));
      const from = walled ? -FAR : (camera.viewer[1] > -0.25 ? 140 : 420) * camera.viewer[1] - 2;
      return back(
        ['floor', polygon([[-FAR, from], [FAR, from], [FAR, FAR], [-FAR, FAR]])], // prettier-ignore
        ['prop-line', lines([[-FAR, from], [FAR, from]]), 1.2], // prettier-ignore
      );
    }
    case 'chair':
      return chair(prop.x, prop.y, prop.legs ?? 'four', draw);
    case 'wall': {
      if (wallFaces(prop, camera))
        return back(
          ['wall', polygon([draw.at(prop.x, -FAR, -FAR), draw.at(prop.x, -FAR, FAR), draw.at(prop.x, 0, FAR), draw.at(prop.x, 0, -FAR)])], // prettier-ignore
          ['prop-line', draw.line([prop.x, 0, -FAR], [prop.x, 0, FAR]), 1.4],
        );
      // Nearly seen from its end, a strip of the surface shows, so that both hands can touch it.
      const strip = (prop.side === 'front') === draw.seesBacks ? WALL_HALF : 0;
      const [x, low] = draw.at(prop.x, 0, strip),
        beyond = draw.at(prop.x, 0, -strip),
        away = prop.side === 'front' ? FAR : -FAR;
      return back(
        ['wall', polygon([[beyond[0], -FAR], [x, -FAR], [x, low], beyond])], // prettier-ignore
        ['prop-line', lines([[beyond[0], -FAR], beyond, [x, low]]), 1.2], // prettier-ignore
        ['prop-light', polygon([[x, -FAR], [away, -FAR], [away, low], [x, low]])], // prettier-ignore
        ['prop-dark', lines([[x, -FAR], [x, low], [away, low]]), 2], // prettier-ignore
      );
    }
    case 'rail': {
      const y = (x: number): number => prop.y - (x - prop.x) * prop.slope;
      const post = (x: number): Piece => ['prop', draw.line([x, y(x), -34], [x, y(x) + 190, -34]), 3.4];
      return [
        {
          place: { at: [prop.x, prop.y, -36] },
          pieces: [
            post(prop.x - 120),
            post(prop.x + 20),
            post(prop.x + 160),
            ['prop-dark', draw.line([prop.x - 460, y(prop.x - 460), -28], [prop.x + 500, y(prop.x + 500), -28]), 6],
          ],
        },
      ];
    }
    case 'stairs':
      return stairs(prop, moment, draw);
    case 'mat':
      return back(
        ['shadow', draw.solid([[prop.x - 4, 0, -MAT_HALF - 3], [prop.x + prop.width + 4, 0, -MAT_HALF - 3], [prop.x - 4, 0, MAT_HALF + 5], [prop.x + prop.width + 4, 0, MAT_HALF + 5]], 6)], // prettier-ignore
        ...draw.box([prop.x, -MAT_THICK, -MAT_HALF], [prop.x + prop.width, 0, MAT_HALF], 2.5, [
          'mat-edge',
          'mat',
          'mat-edge',
        ]),
      );
    case 'pillow':
      return back(
        ['food-light', draw.solid([-1, 1].flatMap((k): Vector[] => [[prop.x - 19, prop.y - 10, 24 * k], [prop.x + 19, prop.y - 10, 24 * k], [prop.x + 22, prop.y, 27 * k], [prop.x - 22, prop.y, 27 * k]]), 7)], // prettier-ignore
        ['prop-line', draw.curve([prop.x - 22, prop.y - 2, 26], [prop.x, prop.y - 4, 26], [prop.x + 22, prop.y - 2, 26]), 1], // prettier-ignore
      );
    case 'bed': {
      const end = prop.x + prop.width;
      const leg = (x: number, z: number): Piece => ['prop-dark', draw.line([x, prop.y + 26, z], [x, 0, z]), 7];
      return back(
        ['shadow', draw.solid([[prop.x, 0, -44], [end, 0, -44], [prop.x, 0, 48], [end, 0, 48]], 8)], // prettier-ignore
        leg(prop.x + 12, -36),
        leg(end - 12, -36),
        leg(prop.x + 12, 40),
        leg(end - 12, 40),
        ...draw.box([prop.x, prop.y + 20, -42], [end, prop.y + 33, 44], 3, ['prop', 'prop', 'prop-dark']),
        ...draw.box([prop.x, prop.y, -42], [end, prop.y + 22, 44], 7, ['mat-edge', 'mat', 'mat-edge']),
      );
    }
    case 'desk':
      return desk(prop, camera, draw);
    case 'book': {
      const l = s.legs.near,
        up = l.thigh.front,
        reach = reachAt(body.shorts.front, 1.6) - 0.6;
      const far = s.legs.far;
      const corner = (leg: typeof l, along: number, high: number, aside: number): Vector =>
        plus(plus(midway(leg.hip, leg.knee, along), scaled(up, reach + high)), scaled(leg.thigh.out, aside));
      const face = (...corners: readonly Vector[]): string => polygon(corners.map((c) => seen(camera, c)));
      const [thick, from, to] = [9.6, 0.46, 0.96];
      return [
        {
          place: { over: 'near-leg' },
          pieces: [
            ['book', face(corner(l, from, thick, 4), corner(l, to, thick, 4), corner(far, to, thick, 4), corner(far, from, thick, 4))], // prettier-ignore
            ['book', face(corner(l, to, 0, 4), corner(l, to, thick, 4), corner(far, to, thick, 4), corner(far, to, 0, 4))], // prettier-ignore
            ['book', face(corner(l, from, 0, 4), corner(l, to, 0, 4), corner(l, to, thick, 4), corner(l, from, thick, 4))], // prettier-ignore
            ['prop-light', draw.line(corner(l, 0.48, 4.8, 4), corner(l, 0.95, 4.8, 4)), 5],
            ['prop-line', draw.line(corner(l, 0.48, 4.8, 4), corner(l, 0.95, 4.8, 4)), 0.7],
          ],
        },
      ];
    }
    case 'band': {
      const { ball, ahead, up } = s.legs.near,
        on = (x: number, y: number): Point => seen(camera, plus(plus(ball, scaled(ahead, x)), scaled(up, -y)));
      const held = prop.from === 'hand' ? seen(camera, s.arms.near.palm) : draw.at(prop.from[0], prop.from[1], 0);
      // A band round the ball leads back over the toes, a band round the instep leads forward.
      const [top, sole] = prop.to === 'ball' ? [on(2, -8), on(5, 6.8)] : [on(-2, -9.4), on(-2, 6.8)];
      const end = prop.to === 'ball' ? top : on(4, -4),
        width = clamp(4.6 - distance(held, end) / 60, 1.8, 3.4);
      return [
        {
          place: { over: 'near-leg' },
          pieces: [
            ['band', open([held, add(between(held, end, 0.5), [0, 0.8]), end]), width],
            ['band', lines([top, sole]), 3.4],
          ],
        },
      ];
    }
    case 'rope':
      return rope(moment, draw);
    case 'bike':
      return bike(prop, moment, draw);
    case 'treadmill': {
      const end = prop.x + prop.width,
        clip = plus(s.waist, plus(scaled(s.loin.front, reachAt(body.shirt.front, 1.9)), [0, 24, 4]));
      const post = (k: 1 | -1): Piece => ['prop', draw.line([end - 16, 4, 38 * k], [end + 8, -132, 34 * k]), 7];
      const bar = (k: 1 | -1): Piece => ['prop-dark', draw.curve([end - 62, -116, 36 * k], [end - 40, -126, 36 * k], [end + 4, -134, 34 * k]), 5.4]; // prettier-ignore
      return [
        ...back(
          ['floor', polygon([[-FAR, 14], [FAR, 14], [FAR, FAR], [-FAR, FAR]])], // prettier-ignore
          ['shadow', draw.solid([[prop.x - 8, 14, -40], [end + 8, 14, -40], [prop.x - 8, 14, 44], [end + 8, 14, 44]], 8)], // prettier-ignore
          ...draw.box([prop.x, 1.4, -38], [end, 13, 38], 4, ['prop-dark', 'prop-light', 'prop-dark']),
          post(-1),
          bar(-1),
        ),
        // The cord of the safety key, from the console to the shirt's hem.
        {
          place: { over: 'near-leg' },
          pieces: [
            ['band', draw.curve([end - 6, -134, 12], plus(midway(clip, [end - 6, -134, 12], 0.5), [0, 24, 0]), clip), 2.2], // prettier-ignore
            ['band', ellipse(seen(camera, clip), 3.6)],
          ],
        },
        {
          place: { over: 'near-arm' },
          pieces: [
            post(1),
            bar(1),
            ['prop-dark', draw.solid([-1, 1].flatMap((k): Vector[] => [[end - 8, -132, 30 * k], [end + 2, -172, 28 * k], [end + 16, -168, 28 * k], [end + 14, -126, 30 * k]]), 4)], // prettier-ignore
            ['screen', draw.solid([-1, 1].flatMap((k): Vector[] => [[end - 8, -138, 25 * k], [end - 0.5, -167, 25 * k], [end + 5, -166, 25 * k], [end - 2, -137, 25 * k]]), 2)], // prettier-ignore
          ],
        },
      ];
    }
    case 'moon': {
      const middle = draw.at(prop.x, prop.y, 0),
        on = (x: number, y: number, corner?: 1): readonly [number, number, 1?] =>
          corner ? [middle[0] + x, middle[1] + y, 1] : [middle[0] + x, middle[1] + y];
      return back([
        'moon',
        closed([on(0, -17, 1), on(-13, -10), on(-17, 3), on(-9, 15), on(6, 17), on(17, 7, 1), on(6, 6), on(-2, -3)]), // prettier-ignore
      ]);
    }
    case 'days':
      return back(...week(draw.at(prop.x, prop.y, 0)));
    case 'spine':
      return spine(s, body, camera);
    case 'way': {
      const [from, to] = [prop.from, prop.to].map(([x, y]) => draw.at(x, y, prop.aside)) as [Point, Point];
      const d = lines([from, to]) + arrowHead(to, from, ...HEAD) + arrowHead(from, to, ...HEAD);
      return [
        {
          place: 'front',
          pieces: [
            ['arrow-edge', d, 6],
            ['stretch', d, 3],
          ],
        },
      ];
    }
    case 'meal':
      return meal(prop, s, draw);
  }
}

/** Length and half width of an arrow's head. */
const HEAD = [8, 6] as const;

/** The line of the spine, over the shirt and the arm beside it, and above the crown an arrow: which way the body grows tall. */
function spine(s: Skeleton, body: Body, camera: Camera): Group[] {
  const trunk = trunkLimb(camera, s);
  const line = open(
    [0.02, 0.3, 0.6, 0.85, 1.15, 1.4, 1.7, 2].map((at) => trunk.point(at, 4.5 - trunk.reach(body.shirt, at, -1))),
  );
  const [foot, tip] = [seen(camera, crown(s, 16)), seen(camera, crown(s, 40))];
  const arrow = lines([foot, tip]) + arrowHead(foot, tip, ...HEAD);
  return [
    {
      place: 'front',
      pieces: [
        ['arrow-edge', line, 5],
        ['stretch', line, 2.4],
        ['arrow-edge', arrow, 6],
        ['stretch', arrow, 3],
      ],
    },
  ];
}

/** Each half of the rope is drawn behind the body and over it; the one that is wrong at the moment is not seen. */
function rope({ skeleton: s, camera, offset }: FigureMoment, draw: Draughtsman): Group[] {
  const points = ropePoints(s.arms.near.palm, s.arms.far.palm, offset),
    middle = (points.length - 1) / 2,
    outward = ropeDirection(offset);
  const half = (side: Side, place: 'back' | 'front'): Piece[] => {
    const { palm } = s.arms[side],
      strand = side === 'near' ? points.slice(0, middle + 1) : points.slice(middle);
    const over = nearness(camera, strand[Math.floor(middle / 2)]!) > nearness(camera, s.hips);
    const opacity = over === (place === 'front') ? 1 : 0;
    return [
      ['band', draw.curve(...strand), place === 'back' ? 1.9 : 2.8, opacity],
      ['handle', draw.line(plus(palm, scaled(outward, -5)), plus(palm, scaled(outward, 11))), 5, opacity],
    ];
  };
  return (['back', 'front'] as const).map((place) => ({
    place,
    pieces: [...half('far', place), ...half('near', place)],
  }));
}

/** Length of a mark on the ground, figure units. */
const MARK = 16;

/**
 * Marks on moving ground, so that steps on the spot look like walking. They are a third of the travel apart, so that
 * the end of a repetition looks like its start. When that is no more than a mark's length, there are none.
 */
function groundMarks({ spec, ground }: FigureMoment, draw: Draughtsman): Drawn[] {
  if (spec.travel?.[1] !== 0) return [];
  const gap = Math.abs(spec.travel[0]) / 3,
    tread = spec.props.find((p) => p.kind === 'treadmill');
  if (gap <= MARK) return [];
  const from = tread ? tread.x : -600 - 3 * gap,
    to = tread ? tread.x + tread.width : 600;
  const z = tread ? 26 : 62,
    y = tread ? 1.4 : 0;
  const d = Array.from({ length: Math.ceil((to - from) / gap) + 4 }, (_, i): string => {
    const at = (x: number): number => (tread ? clamp(x, from + MARK, to - MARK) : x);
    const x = from + i * gap + ground[0];
    return draw.line([at(x), y, z], [at(x + MARK), y, z]);
  });
  return [{ id: 'ground', role: tread ? 'prop-dark' : 'prop-line', d: d.join(''), stroke: tread ? 2 : 2.4 }];
}

/** The shade under each foot, on the floor or the mat, where the foot is lowest: it fades as the foot rises. */
function footShadows({ spec, skeleton: s, body }: FigureMoment, draw: Draughtsman): Drawn[] {
  if (!spec.props.some(({ kind }) => kind === 'floor') || spec.props.some(({ kind }) => kind === 'stairs')) return [];
  const ground = spec.props.some(({ kind }) => kind === 'mat') ? -MAT_THICK : 0;
  return (['far', 'near'] as const).map((side) => {
    const { ball, heel } = s.legs[side],
      middle = midway(heel, ball, clamp(0.6 + (ball[1] - heel[1]) / 40, 0.3, 0.8)),
      high = ground - Math.max(ball[1], heel[1]) - body.foot.radius;
    const along = Math.max(14, Math.abs(ball[0] - heel[0]) * 0.5 + 14);
    return {
      id: `shadow-${side}`,
      role: 'shadow',
      d: draw.round([middle[0] + 3, ground, middle[2]], along, 13),
      opacity: clamp(1 - high / 34, 0, 1),
    };
  });
}

/** The props of one instant, in groups. Their number, places and layers are the same in every instant. */
export function propGroups(moment: FigureMoment): PropGroup[] {
  const draw = new Draughtsman(moment.camera);
  const groups = moment.spec.props.flatMap((prop, i) =>
    groupsOf(prop, moment, draw).map(({ place, pieces }, k): PropGroup => ({
      place,
      layers: pieces.map(([role, d, stroke, opacity], n) => ({
        id: `${prop.kind}-${i}-${k}-${n}`,
        role,
        d,
        ...(stroke !== undefined && { stroke }),
        ...(opacity !== undefined && { opacity }),
      })),
    })),
  );
  return [
    ...groups,
    { place: 'back', layers: groundMarks(moment, draw) },
    { place: 'back', layers: footShadows(moment, draw) },
  ];
}

/** Points that a picture has to show of its props, in space. */
export function propExtent(prop: Prop): Vector[] {
  switch (prop.kind) {
    case 'chair':
      return [
        [prop.x - 42, prop.y - 84, 0],
        [prop.x + 44, 0, 0],
      ];
    case 'bike':
      return [
        [prop.crank[0] - 58, 0, 0],
        [prop.crank[0] + 96, 0, 0],
      ];
    case 'treadmill':
      return [
        [prop.x + 10, 13, 0],
        [prop.x + prop.width + 16, -172, 0],
      ];
    case 'moon':
      return [
        [prop.x - 20, prop.y - 20, 0],
        [prop.x + 58, prop.y + 17, 0],
      ];
    case 'meal':
      return [
        [prop.x, prop.y, TABLE_HALF],
        [prop.x + TABLE_DEPTH, 6, -TABLE_HALF],
      ];
    case 'days':
      return [
        [prop.x - WEEK / 2, prop.y - 96, 0],
        // The wall that it hangs on stands on the floor.
        [prop.x + WEEK / 2, 6, 0],
      ];
    case 'wall':
      return [[prop.x + (prop.side === 'front' ? 16 : -16), -20, 0]];
    case 'desk':
      // Of a desk behind the person, the screen on its far half is seen too.
      return [
        [prop.x + (prop.x < 0 ? 24 : prop.screen ? 84 : 40), prop.screen ? (prop.eyes ?? prop.y - SCREEN) : prop.y, 0],
      ];
    case 'rope':
      return [[20, -346, 0]];
    default:
      return [];
  }
}
