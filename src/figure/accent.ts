import { sectionOfLine, veinLine } from './blood.ts';
import type { Body } from './body.ts';
import { stroke, type Drawn } from './drawn.ts';
import type { Frame } from './frames.ts';
import { clamp, type Point } from './geometry.ts';
import { muscle, muscleAt, type MuscleSite } from './muscle.ts';
import { closed, ellipse, lines, open } from './path.ts';
import type { Stance } from './pose.ts';
import { reachAt } from './skin.ts';
import type { FigureSpec, Side } from './spec.ts';

/**
 * The layers that mark the working muscle and its blood, by place in the drawing order. `figureLayers` draws the heart.
 */
export interface Accent {
  /** The working leg. */
  readonly side: Side;
  /** How far its calf swells, 0..1. */
  readonly swelling: number;
  readonly glow: readonly Drawn[];
  readonly behindLeg: readonly Drawn[];
  readonly onLeg: readonly Drawn[];
  readonly onClothes: readonly Drawn[];
  readonly onShirt: readonly Drawn[];
  readonly blood: readonly Drawn[];
  /** The heart's beat, 0..1. */
  readonly beat: number;
}

/** A double arrow along a stretched muscle, outside the limb. */
function stretchArrow({ flesh, edge, belly, sign }: MuscleSite, opacity: number): Drawn[] {
  const from = belly[0]![0],
    to = belly.at(-1)![0],
    clear = 9 + Math.max(...belly.map(([at]) => reachAt(edge, at)));
  const at = (u: number, off: number): Point => flesh(from + (to - from) * u, sign * (clear + off));
  return [
    stroke('stretch', 'mark', open([at(0, 0), at(0.5, 0), at(1, 0)]), 2, opacity),
    stroke('stretch-out', 'mark', lines([at(0.12, 4), at(0, 0), at(0.12, -4)]), 2, opacity),
    stroke('stretch-in', 'mark', lines([at(0.88, 4), at(1, 0), at(0.88, -4)]), 2, opacity),
  ];
}

/** The glow and (with `arcs`) the arcs behind a working calf, and the fibres on it. `labour` and `effort`: 0..1. */
function calfMarks(
  { flesh }: MuscleSite,
  labour: number,
  effort: number,
  arcs: boolean,
): Pick<Accent, 'glow' | 'behindLeg' | 'onLeg'> {
  const centre = flesh(1.34, -5);
  const arc = (i: number): string =>
    open([flesh(1.22, -20 - 5 * i), flesh(1.36, -22.5 - 5.4 * i), flesh(1.5, -20 - 5 * i)]);
  const fibre = (i: number, off: number): Drawn =>
    stroke(
      `fibre-${i}`,
      'crease',
      open([flesh(1.16, -off * 12), flesh(1.33, -off * 14.5 - labour * 1.4), flesh(1.52, -off * 11)]),
      0.8,
      0.75,
    );
  const above = flesh(1.36, -32)[1] < -4; // arcs under the floor are not shown
  return {
    glow: [33, 28, 23, 18].map((r, i) => ({
      id: `glow-${i}`,
      role: 'calf-glow',
      d: ellipse(centre, r),
      opacity: 0.34 * effort,
    })),
    behindLeg: arcs
      ? [0, 1, 2].map((i) => stroke(`mark-${i}`, 'mark', arc(i), 1.8, above ? labour * (0.9 - 0.26 * i) : 0))
      : [],
    onLeg: [fibre(0, 0.62), fibre(1, 0.26)],
  };
}

/**
 * The accent at one instant.
 * @param keys all poses of the figure, by name: they tell in which phases work begins and whether a muscle is stretched
 */
export function accent(
  body: Body,
  spec: FigureSpec,
  { skeleton: s, stance, instant }: Frame,
  keys: ReadonlyMap<string, Stance>,
): Accent {
  const side = spec.side ?? 'near',
    name = spec.muscle ?? 'calf',
    nothing: readonly Drawn[] = [];
  const none = {
    side,
    swelling: 0,
    glow: nothing,
    behindLeg: nothing,
    onLeg: nothing,
    onClothes: nothing,
    onShirt: nothing,
    blood: nothing,
    beat: 0,
  };
  if (name === 'none') return none;
  const labour = clamp(stance.work, 0, 1),
    stretch = clamp(stance.stretch, 0, 1),
    effort = Math.max(labour, stretch * 0.7);
  const place = muscleAt(body, s, side, name),
    stretches = [...keys.values()].some((k) => k.stretch > 0);
  const arrow = stretches && name !== 'seat' ? stretchArrow(place, stretch) : [];
  const patch = (low: number, swelling: number): Drawn => ({
    id: 'muscle',
    role: 'calf',
    d: closed(muscle(place, swelling)),
    opacity: low + (name === 'calf' ? 0.58 : 0.6) * effort,
  });
  if (name === 'belly') return { ...none, onShirt: [patch(0.2, 0)] };
  if (name !== 'calf') return { ...none, behindLeg: arrow, onClothes: [patch(0.2, 0)] };

  // In a phase in which the calf begins to work, blood flows up to the heart.
  // Exception: in a quick `flow` cycle it would only flicker.
  const before = keys.get(instant.poses[0]!)!.work,
    after = keys.get(instant.poses.at(-1)!)!.work;
  const pulse = spec.flow !== true && after > before + 0.3 && instant.part < 1 ? instant.part : 0;
  const marks = calfMarks(place, labour, effort, !stretches),
    vein = veinLine(s, side),
    reached = 0.1 + 0.9 * pulse;
  return {
    ...none,
    swelling: labour,
    ...marks,
    behindLeg: [...marks.behindLeg, ...arrow],
    onLeg: [patch(0.42, labour), ...marks.onLeg],
    blood: [
      stroke('vein', 'vein', open(vein), 1.3, 0.5),
      stroke('pulse', 'vein', open(sectionOfLine(vein, reached - 0.12, reached)), 3.2, Math.sin(Math.PI * pulse)),
    ],
    beat: Math.sin(Math.PI * clamp((pulse - 0.6) / 0.4, 0, 1)),
  };
}
