import { accent } from './accent.ts';
import { heart, heartPosition } from './blood.ts';
import type { Body, Edge, Profile } from './body.ts';
import { stroke, type Drawn } from './drawn.ts';
import type { Role } from './figureAnimation.ts';
import type { Frame } from './frames.ts';
import { clamp } from './geometry.ts';
import { closed, open } from './path.ts';
import type { Stance } from './pose.ts';
import { propLayers, type FigureMoment } from './props.ts';
import type { ArmBones, Skeleton } from './skeleton.ts';
import {
  armFlesh,
  hand,
  head,
  laces,
  legFlesh,
  pelvisThighFlesh,
  outline,
  reachAt,
  shoe,
  sole,
  trunkFlesh,
} from './skin.ts';
import type { Side } from './spec.ts';

/** The far leg's shorts begin below the hip and are narrower: only the near leg's shorts have a waistband. */
const belowHip = ({ front, back }: Profile): Profile => {
  const lower = (edge: Edge): Edge => edge.filter(([at]) => at > 0.3);
  return { front: lower(front).map(([at, reach]) => [at, at < 1 ? reach - 10 : reach]), back: lower(back) };
};

function legLayers(body: Body, s: Skeleton, side: Side, work: number): Drawn[] {
  const l = s.legs[side],
    far = side === 'far',
    role = (name: 'skin' | 'shoe' | 'shorts'): Role => (far ? `${name}-far` : name);
  const thigh = pelvisThighFlesh(s, l);
  const hem = (at: number): string =>
    open([thigh(at, body.shorts.front.at(-1)![1]), thigh(at, 0), thigh(at, -body.shorts.back.at(-1)![1])]);
  return [
    { id: `leg-${side}`, role: role('skin'), d: closed(outline(legFlesh(l), body.leg, work)) },
    { id: `shoe-${side}`, role: role('shoe'), d: shoe(l) },
    { id: `sole-${side}`, role: 'sole', d: sole(l) },
    ...(far ? [] : laces(l).map((d, i) => stroke(`lace-${i}`, 'sole', d, 1.3))),
    {
      id: `shorts-${side}`,
      role: role('shorts'),
      d: closed(outline(thigh, far ? belowHip(body.shorts) : body.shorts)),
    },
    ...(far ? [] : [stroke('hem', 'crease', hem(body.shorts.front.at(-1)![0] - 0.05), 0.8)]),
  ];
}

function armLayers(body: Body, l: ArmBones, side: Side): Drawn[] {
  const far = side === 'far',
    limb = armFlesh(l),
    end = body.sleeve.front.at(-1)!;
  return [
    { id: `arm-${side}`, role: far ? 'skin-far' : 'skin', d: closed(outline(limb, body.arm)) },
    { id: `hand-${side}`, role: far ? 'skin-far' : 'skin', d: hand(l, body.hand) },
    { id: `sleeve-${side}`, role: far ? 'shirt-far' : 'shirt', d: closed(outline(limb, body.sleeve)) },
    ...(far
      ? []
      : [
          stroke('sleeve-line', 'crease', closed(outline(limb, body.sleeve)), 0.8, 0.5),
          stroke(
            'cuff',
            'crease',
            open([limb(end[0] - 0.05, end[1]), limb(end[0] - 0.04, 0), limb(end[0] - 0.05, -end[1])]),
            0.7,
          ),
          stroke(
            'armhole',
            'crease',
            open([0.1, 0.32, 0.55].map((at) => limb(at, reachAt(body.sleeve.front, at)))),
            0.8,
          ),
        ]),
  ];
}

/** The shirt's outline: `breath` moves the chest outward (figure units), `brace` 0..1 draws the belly in. */
const breathing = (shirt: Profile, breath: number, brace: number): Profile => ({
  ...shirt,
  front: shirt.front.map(([at, reach]) => [
    at,
    reach + breath * Math.max(0, 1 - Math.abs(at - 0.5) * 2) - 3 * brace * Math.max(0, 1 - Math.abs(at - 1.25) * 1.7),
  ]),
});

function headLayers(body: Body, s: Skeleton): Drawn[] {
  const face = head(body, s);
  return [
    ...(face.bun ? [{ id: 'bun', role: 'hair' as const, d: face.bun }] : []),
    { id: 'head', role: 'skin', d: face.skin },
    { id: 'neck-shade', role: 'skin-shade', d: face.shade },
    { id: 'hair', role: 'hair', d: face.hair },
    { id: 'ear', role: 'skin', d: face.ear },
    stroke('ear-line', 'crease', face.ear, 0.7),
    ...face.lines.map((d, i) => stroke(`face-${i}`, 'crease', d, i === 0 ? 1.4 : 1)),
    { id: 'eye', role: 'hair', d: face.eye },
  ];
}

/**
 * All layers of one instant, back to front. Every instant of a repetition has the same layers: a layer that is not seen
 * for a while has opacity 0. A new layer goes here; a new role also into `Role` (figureAnimation.ts) and figure.css.
 * @param keys all poses of the figure, by name
 * @param breath how far the chest is out, figure units
 */
export function figureLayers(
  moment: FigureMoment,
  frame: Frame,
  keys: ReadonlyMap<string, Stance>,
  breath: number,
): Drawn[] {
  const { body, spec } = moment,
    { skeleton: s, stance } = frame;
  const props = propLayers(moment),
    shown = accent(body, spec, frame, keys),
    trunk = trunkFlesh(s);
  const onLeg = (side: Side): Drawn[] => {
    const [skin, ...clothes] = legLayers(body, s, side, side === shown.side ? shown.swelling : 0);
    return side === shown.side
      ? [...shown.behindLeg, skin!, ...shown.onLeg, ...clothes, ...shown.onClothes]
      : [skin!, ...clothes];
  };
  const leg = [...onLeg('near'), ...shown.blood],
    arm = armLayers(body, s.arms.near, 'near');
  const limbs = {
    under: [...leg, ...props.middle, ...arm],
    seat: [...props.middle, ...leg, ...arm],
    arm: [...props.middle, ...arm, ...leg],
  }[spec.over ?? 'under'];
  return [
    ...shown.glow,
    ...props.behind,
    ...armLayers(body, s.arms.far, 'far'),
    ...onLeg('far'),
    ...props.between,
    ...headLayers(body, s),
    { id: 'shirt', role: 'shirt', d: closed(outline(trunk, breathing(body.shirt, breath, clamp(stance.brace, 0, 1)))) },
    ...shown.onShirt,
    ...limbs,
    ...props.front,
    { id: 'heart', role: 'heart', d: heart(heartPosition(trunk), s.upper, 1 + 0.22 * shown.beat) },
  ];
}
