import type { Body } from './body.ts';
import type { Drawn } from './drawn.ts';
import type { Role } from './figureAnimation.ts';
import { add, between, clamp, distance, placed, subtract, times, unit, type Point } from './geometry.ts';
import { closed, ellipse, lines, open, polygon, rounded } from './path.ts';
import type { Skeleton } from './skeleton.ts';
import { reachAt } from './skin.ts';
import type { FigureSpec, Prop } from './spec.ts';

/**
 * The places of a prop in the drawing order: behind the figure; over the far leg and under the trunk; over the near leg
 * and under the near arm (but `FigureSpec.over` puts the near leg on top of it); in front of the figure.
 */
const LAYER_SLOTS = ['behind', 'between', 'middle', 'front'] as const;
export type PropLayers = { readonly [place in (typeof LAYER_SLOTS)[number]]: readonly Drawn[] };

export interface FigureMoment {
  readonly spec: FigureSpec;
  readonly body: Body;
  readonly skeleton: Skeleton;
  /** How far the ground has moved since the start of the repetition, figure units. */
  readonly ground: Point;
  /** The time since that start as a share of the repetition, 0..1. */
  readonly offset: number;
}

type Piece = readonly [role: Role, d: string, stroke?: number];
type Parts = { readonly [place in keyof PropLayers]?: readonly Piece[] };

function chair(x: number, y: number, legs: 'castors' | 'four'): Parts {
  const at = (dx: number, dy: number): Point => [x + dx, y + dy];
  const box = (dx0: number, dy0: number, dx1: number, dy1: number, r: number): string =>
    rounded(at(dx0, dy0), at(dx1, dy1), r);
  if (legs === 'four') {
    const leg = (dx: number, splay: number): string =>
      polygon([at(dx - 2.4, 8), at(dx + 2.4, 8), at(dx + splay + 1.8, -y), at(dx + splay - 1.8, -y)]);
    const back = open([at(-33, 4), at(-35, -30), at(-39, -70)]);
    return {
      behind: [
        ['prop-dark', leg(-24, -5)],
        ['prop-dark', leg(38, 5)],
        ['prop-dark', back, 5],
        ['prop-dark', leg(-33, -7)],
        ['prop-dark', leg(44, 7)],
        ['prop', open([at(-36, -38), at(-38.4, -56), at(-40.5, -74)]), 9],
      ],
      middle: [['prop', box(-39, 0, 50, 9, 4.5)]],
    };
  }
  const castor = (dx: number): Piece[] => [
    ['prop-dark', ellipse([x + dx, -5.5], 5.5)],
    ['prop-light', ellipse([x + dx, -5.5], 1.8)],
  ];
  return {
    behind: [
      ['prop-dark', open([at(-22, 16), at(-31, 9), at(-33, -16)]), 5],
      ['prop', open([at(-28, -8), at(-25, -30), at(-27, -56), at(-32, -80)]), 11],
      [
        'prop-dark',
        open([
          [x, -20],
          [x - 18, -15.5],
          [x - 35, -11],
        ]),
        5,
      ],
      [
        'prop-dark',
        open([
          [x, -20],
          [x + 18, -15.5],
          [x + 35, -11],
        ]),
        5,
      ],
      [
        'prop-dark',
        lines([
          [x, -20],
          [x, -9],
        ]),
        5,
      ],
      ...castor(-36),
      ...castor(36),
      ...castor(0),
      [
        'prop-dark',
        polygon([
          [x - 3.6, y + 12],
          [x + 3.6, y + 12],
          [x + 3, -18],
          [x - 3, -18],
        ]),
      ],
      ['prop-dark', rounded([x - 20, y + 11], [x + 22, y + 17], 3)],
    ],
    middle: [['prop', box(-35, 0, 47, 13, 6)]],
  };
}

function bike(prop: Extract<Prop, { kind: 'bike' }>, { skeleton: s, body }: FigureMoment): Parts {
  const { crank: c, saddle, bar } = prop,
    wheel: Point = [c[0] + 62, c[1] - 4];
  const pedal = (side: 'near' | 'far'): Point =>
    add(s.legs[side].ball, [side === 'far' ? -body.depth : 0, body.foot.radius]);
  const arm = (side: 'near' | 'far'): Piece[] => {
    const p = pedal(side);
    return [
      ['prop-dark', lines([c, p]), 5],
      ['prop-dark', lines([add(p, [-8, 1.5]), add(p, [8, 1.5])]), 3.6],
    ];
  };
  return {
    behind: arm('far'),
    between: [
      ['prop-light', ellipse(wheel, 33)],
      ['prop', ellipse(wheel, 33), 4],
      ['prop-dark', ellipse(wheel, 4)],
      [
        'prop-dark',
        lines([
          [c[0] - 58, -3],
          [c[0] + 84, -3],
        ]),
        6,
      ],
      ['prop', lines([[c[0] - 46, -4], c]), 7],
      ['prop', lines([[c[0] + 66, -4], wheel]), 7],
      ['prop', lines([c, add(saddle, [0, 8])]), 7],
      ['prop', open([c, [c[0] + 34, c[1] - 26], add(bar, [-10, 22])]), 8],
      ['prop-dark', open([add(bar, [-10, 24]), add(bar, [-9, 4]), add(bar, [4, 0]), add(bar, [9, -7])]), 4.6],
      ['prop', ellipse(c, 9)],
      [
        'prop-dark',
        closed([
          add(saddle, [-23, -4]),
          add(saddle, [-8, -1]),
          add(saddle, [26, 0]),
          add(saddle, [30, 4]),
          add(saddle, [6, 9]),
          add(saddle, [-18, 8]),
        ]),
      ],
      ...arm('near'),
    ],
  };
}

function stairs(prop: Extract<Prop, { kind: 'stairs' }>, { spec, ground }: FigureMoment): Parts {
  const [left, top, width, height] = spec.view;
  const bottom = top + height + 200,
    count = Math.ceil(width / prop.run) + 8;
  const first = -Math.ceil((prop.x - left) / prop.run) - 3;
  const edge: Point[] = [];
  for (let i = first; i < first + count; i += 1) {
    const x = prop.x + i * prop.run + ground[0],
      y = -i * prop.rise + ground[1];
    edge.push([x, y + prop.rise], [x, y]);
  }
  const end = edge[edge.length - 1]!;
  return {
    behind: [
      ['prop', polygon([...edge, [end[0] + prop.run, end[1]], [end[0] + prop.run, bottom], [edge[0]![0], bottom]])],
      ['prop-line', lines(edge), 1.5],
    ],
  };
}

/** One prop at one instant. A new kind goes here and into `prop` of spec.ts. */
function partsOf(prop: Prop, moment: FigureMoment): Parts {
  const { spec, body, skeleton: s } = moment,
    [left, top, width, height] = spec.view;
  switch (prop.kind) {
    case 'floor':
      return {
        behind: [
          [
            'floor',
            polygon([
              [left - 400, 0],
              [left + width + 400, 0],
              [left + width + 400, top + height + 200],
              [left - 400, top + height + 200],
            ]),
          ],
          [
            'prop-line',
            lines([
              [left - 400, 0],
              [left + width + 400, 0],
            ]),
            1.4,
          ],
        ],
      };
    case 'chair':
      return chair(prop.x, prop.y, prop.legs ?? 'four');
    case 'wall': {
      const away = prop.side === 'front' ? left + width + 400 : left - 400;
      return {
        behind: [
          [
            'wall',
            polygon([
              [prop.x, top - 400],
              [away, top - 400],
              [away, 0],
              [prop.x, 0],
            ]),
          ],
          [
            'prop-line',
            lines([
              [prop.x, top - 400],
              [prop.x, 0],
            ]),
            1.4,
          ],
        ],
      };
    }
    case 'rail': {
      const y = (x: number): number => prop.y - (x - prop.x) * prop.slope;
      return {
        behind: [
          [
            'prop-dark',
            lines([
              [prop.x - 260, y(prop.x - 260)],
              [prop.x + 400, y(prop.x + 400)],
            ]),
            5.5,
          ],
        ],
      };
    }
    case 'stairs':
      return stairs(prop, moment);
    case 'mat':
      return { behind: [['mat', rounded([prop.x, -5], [prop.x + prop.width, 0], 2.5)]] };
    case 'pillow':
      return { behind: [['prop-light', rounded([prop.x - 19, prop.y - 10], [prop.x + 19, prop.y], 5)]] };
    case 'bed':
      return {
        behind: [
          [
            'prop-dark',
            polygon([
              [prop.x + 8, prop.y + 20],
              [prop.x + 14, prop.y + 20],
              [prop.x + 14, 0],
              [prop.x + 8, 0],
            ]),
          ],
          [
            'prop-dark',
            polygon([
              [prop.x + prop.width - 14, prop.y + 20],
              [prop.x + prop.width - 8, prop.y + 20],
              [prop.x + prop.width - 8, 0],
              [prop.x + prop.width - 14, 0],
            ]),
          ],
          ['prop', rounded([prop.x, prop.y + 20], [prop.x + prop.width, prop.y + 32], 3)],
          ['mat', rounded([prop.x, prop.y], [prop.x + prop.width, prop.y + 23], 8)],
        ],
      };
    case 'desk': {
      const far = prop.x + (prop.width ?? 110),
        leg = (x: number): Piece => [
          'prop-dark',
          polygon([
            [x - 2.6, prop.y + 4],
            [x + 2.6, prop.y + 4],
            [x + 2.6, 0],
            [x - 2.6, 0],
          ]),
        ];
      const screen: Piece[] = prop.screen
        ? [
            [
              'prop-dark',
              polygon([
                [prop.x + 62, prop.y],
                [prop.x + 66, prop.y - 24],
                [prop.x + 71, prop.y - 24],
                [prop.x + 74, prop.y],
              ]),
            ],
            [
              'prop-dark',
              polygon([
                [prop.x + 58, prop.y - 66],
                [prop.x + 63, prop.y - 66],
                [prop.x + 67, prop.y - 12],
                [prop.x + 62, prop.y - 12],
              ]),
            ],
            ['prop-light', rounded([prop.x + 8, prop.y - 3.4], [prop.x + 40, prop.y], 1.6)],
          ]
        : [];
      return {
        behind: [leg(prop.x + 30), leg(far - 12), ...screen, ['prop', rounded([prop.x, prop.y], [far, prop.y + 7], 3)]],
      };
    }
    case 'book': {
      const l = s.legs.near,
        along = unit(l.hip, l.knee),
        up: Point = [along[1], -along[0]];
      const lift = reachAt(body.shorts.front, 1.6) - 0.6,
        origin = add(between(l.hip, l.knee, 0.5), times(up, lift));
      const at = (x: number, y: number): Point => add(origin, add(times(along, x), times(up, y)));
      const slab = (x0: number, x1: number, y0: number, y1: number): string =>
        polygon([at(x0, y0), at(x1, y0), at(x1, y1), at(x0, y1)]);
      return {
        middle: [
          ['book', slab(-3, 35, 0, 9.6)],
          ['prop-light', slab(0.6, 34.2, 2.3, 7.3)],
          ['prop-line', lines([at(2, 4.8), at(33, 4.8)]), 0.7],
        ],
      };
    }
    case 'band': {
      const { ball, pitch } = s.legs.near,
        on = (x: number, y: number): Point => placed([x, y], ball, pitch);
      const held = prop.from === 'hand' ? s.arms.near.palm : prop.from;
      // A band round the ball leads back over the toes, a band round the instep leads forward.
      const [top, sole] = prop.to === 'ball' ? [on(2, -8), on(5, 6.8)] : [on(-2, -9.4), on(-2, 6.8)];
      const end = prop.to === 'ball' ? top : on(4, -4),
        width = clamp(4.6 - distance(held, end) / 60, 1.8, 3.4);
      return {
        middle: [
          ['band', open([held, add(between(held, end, 0.5), [0, 0.8]), end]), width],
          ['band', lines([top, sole]), 3.2],
        ],
      };
    }
    case 'rope':
      return rope(moment);
    case 'bike':
      return bike(prop, moment);
    case 'treadmill': {
      const end = prop.x + prop.width;
      return {
        behind: [
          ['prop-dark', rounded([prop.x, 1.4], [end, 13], 5)],
          [
            'prop',
            lines([
              [end - 16, 6],
              [end + 10, -128],
            ]),
            7,
          ],
          [
            'prop-dark',
            open([
              [end - 24, -136],
              [end - 4, -132],
              [end + 14, -148],
            ]),
            6,
          ],
          ['prop-light', ellipse([prop.x + 9, 7], 3.4)],
          ['prop-light', ellipse([end - 9, 7], 3.4)],
          [
            'floor',
            polygon([
              [left - 400, 14],
              [left + width + 400, 14],
              [left + width + 400, 300],
              [left - 400, 300],
            ]),
          ],
          [
            'prop-line',
            lines([
              [left - 400, 14],
              [left + width + 400, 14],
            ]),
            1.4,
          ],
        ],
      };
    }
    case 'moon':
      return {
        behind: [
          [
            'prop-dark',
            closed([
              [prop.x, prop.y - 17, 1],
              [prop.x - 13, prop.y - 10],
              [prop.x - 17, prop.y + 3],
              [prop.x - 9, prop.y + 15],
              [prop.x + 6, prop.y + 17],
              [prop.x + 17, prop.y + 7, 1],
              [prop.x + 6, prop.y + 6],
              [prop.x - 2, prop.y - 3],
            ]),
          ],
        ],
      };
    case 'plumb':
      return {
        front: [
          [
            'guide',
            lines([
              [prop.x, prop.y],
              [prop.x, 0],
            ]),
            1.4,
          ],
        ],
      };
    case 'meal': {
      const { palm } = s.arms.near,
        plate: Point = [prop.x - 12, prop.y - 7];
      return {
        middle: [['prop-dark', lines([add(palm, times(unit(plate, palm), 8)), plate]), 1.8]], // a fork, held
        behind: [
          [
            'prop-light',
            closed([
              [prop.x - 20, prop.y - 5, 1],
              [prop.x + 20, prop.y - 5, 1],
              [prop.x + 11, prop.y - 0.5],
              [prop.x - 11, prop.y - 0.5],
            ]),
          ],
          [
            'book',
            closed([
              [prop.x - 15, prop.y - 5, 1],
              [prop.x - 9, prop.y - 11],
              [prop.x - 3, prop.y - 8],
              [prop.x + 1, prop.y - 5, 1],
            ]),
          ],
          [
            'prop-dark',
            closed([
              [prop.x, prop.y - 5, 1],
              [prop.x + 2, prop.y - 9],
              [prop.x + 9, prop.y - 9.4],
              [prop.x + 15, prop.y - 5, 1],
            ]),
          ],
          [
            'prop-light',
            polygon([
              [prop.x + 34, prop.y - 21],
              [prop.x + 46, prop.y - 21],
              [prop.x + 44, prop.y],
              [prop.x + 36, prop.y],
            ]),
          ],
          [
            'mat',
            polygon([
              [prop.x + 34.8, prop.y - 14],
              [prop.x + 45.2, prop.y - 14],
              [prop.x + 44, prop.y],
              [prop.x + 36, prop.y],
            ]),
          ],
        ],
      };
    }
  }
}

/**
 * The rope turns once a repetition round the whole body: at the start it is under the feet, then behind, over the head
 * and in front. It is a loop from hand to hand in a plane that turns round the hands; one half is drawn in front of the
 * body, the other behind it.
 */
function rope({ skeleton: s, offset }: FigureMoment): Parts {
  const { near, far } = { near: s.arms.near.palm, far: s.arms.far.palm },
    hands = between(near, far, 0.5),
    turn = 2 * Math.PI * offset;
  const down = Math.cos(turn) > 0,
    tip: Point = [s.hips[0] + 8 - 110 * Math.sin(turn), hands[1] + Math.cos(turn) * (down ? -3.2 - hands[1] : 184)];
  // The near half of the rope appears more to the left and lower, but not lower than the floor.
  const nearer: Point = [-18, 4 + 11 * Math.sin(turn) ** 2];
  const out = subtract(tip, hands);
  const at = (share: number): Point => {
    const angle = Math.PI * share;
    return add(add(between(near, far, share), times(out, Math.sin(angle) ** 0.8)), times(nearer, Math.sin(2 * angle)));
  };
  const half = (from: number): string => open([0, 0.08, 0.17, 0.26, 0.34, 0.42, 0.5].map((share) => at(from + share)));
  const handle = (palm: Point): string =>
    lines([add(palm, times(unit(hands, tip), -4)), add(palm, times(unit(hands, tip), 9))]);
  return {
    behind: [
      ['band', half(0.5), 2.2],
      ['prop-dark', handle(far), 4],
    ],
    front: [
      ['band', half(0), 2.2],
      ['prop-dark', handle(near), 4],
    ],
  };
}

/** Length of a mark on the ground, figure units. */
const MARK = 16;

/**
 * Marks on moving ground, so that steps on the spot look like walking. They are a third of the travel apart, so that
 * the end of a repetition looks like its start. When that is no more than a mark's length, there are none.
 */
function groundMarks({ spec, ground }: FigureMoment): Drawn[] {
  if (spec.travel?.[1] !== 0) return [];
  const [left, , width] = spec.view,
    gap = Math.abs(spec.travel[0]) / 3,
    tread = spec.props.find((p) => p.kind === 'treadmill');
  if (gap <= MARK) return [];
  const from = tread ? tread.x : left - 3 * gap,
    to = tread ? tread.x + tread.width : left + width + 6 * gap;
  const y = tread ? 4.6 : 9;
  const d = Array.from({ length: Math.ceil((to - from) / gap) + 4 }, (_, i): string => {
    const at = (x: number): number => (tread ? Math.min(to - MARK, Math.max(from + MARK, x)) : x);
    const x = from + i * gap + ground[0];
    return lines([
      [at(x), y],
      [at(x + MARK), y],
    ]);
  });
  return [{ id: 'ground', role: tread ? 'prop-light' : 'prop-line', d: d.join(''), stroke: tread ? 2 : 2.4 }];
}

/** The props of one instant. Their layer ids are the same in every instant. */
export function propLayers(moment: FigureMoment): PropLayers {
  const all = { behind: [] as Drawn[], between: [] as Drawn[], middle: [] as Drawn[], front: [] as Drawn[] };
  moment.spec.props.forEach((prop, i) => {
    const drawn = partsOf(prop, moment);
    for (const place of LAYER_SLOTS) {
      (drawn[place] ?? []).forEach(([role, d, stroke], k) =>
        all[place].push({ id: `${prop.kind}-${i}-${place}-${k}`, role, d, ...(stroke !== undefined && { stroke }) }),
      );
    }
  });
  all.behind.push(...groundMarks(moment));
  return all;
}
