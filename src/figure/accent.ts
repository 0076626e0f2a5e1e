import { sectionOfLine, veinLine } from './blood.ts';
import type { Body } from './body.ts';
import { seen, type Camera } from './camera.ts';
import { stroke, type Drawn } from './drawn.ts';
import type { Frame } from './frames.ts';
import { add, clamp, distance, subtract, times, unit, type Point } from './geometry.ts';
import { legLimb, trunkLimb } from './limb.ts';
import { freePlace, holdRing } from './holdRing.ts';
import { fibres, glowOutline, muscleAt, muscleOutline, shownShare, type MuscleSite } from './muscle.ts';
import { arrowHead, closed, open } from './path.ts';
import type { Both, Stance } from './pose.ts';
import type { Skeleton } from './skeleton.ts';
import { ACROSS, cross, plus, scaled, turned } from './space.ts';
import type { FigureSpec, Muscle, Side } from './spec.ts';

/** The layers that mark the muscle of one leg and its blood, by place in the drawing order. */
export interface LegAccent {
  /** How far its calf swells, 0..1. */
  readonly swelling: number;
  /** On its skin, and on its clothes. */
  readonly onLeg: readonly Drawn[];
  readonly onClothes: readonly Drawn[];
}

/** All layers that mark the working muscles and their blood. `figureLayers` draws the heart. */
export interface Accent {
  readonly legs: Partial<Both<LegAccent>>;
  readonly onShirt: readonly Drawn[];
  /** Over the whole body: arrows that show a stretch or which way the belly goes, and the ring that counts a hold. */
  readonly over: readonly Drawn[];
  /** The heart's beat, 0..1. */
  readonly beat: number;
}

/** Muscles that are shown in rest, and so tell where the work will be. */
const REST = 0.3;

/** How strong the glow is: the muscle stays darker than it. */
const GLOW = 0.8;

/** An arrow: its layers, and the line along which it goes. */
interface Arrow {
  readonly line: readonly Point[];
  readonly layers: readonly Drawn[];
}

/** A line with a head at its end that stands out from what it crosses. */
function pointer(id: string, points: readonly Point[], opacity: number): Arrow {
  const d = open(points) + arrowHead(points.at(-2)!, points.at(-1)!, 6, 4.4);
  return {
    line: points,
    layers: [stroke(`${id}-edge`, 'arrow-edge', d, 5, opacity), stroke(id, 'stretch', d, 2.4, opacity)],
  };
}

/** The layers of one leg's muscle. */
interface Marked {
  readonly site: MuscleSite;
  readonly on: readonly Drawn[];
}

/** Marks one muscle. Work fills it, makes it glow and swell; a stretch leaves it pale. */
function marks(site: MuscleSite, id: string, labour: number, stretch: number, stretches: boolean): Marked {
  const glow: Drawn = {
    id: `${id}-glow`,
    role: 'calf-glow',
    d: closed(glowOutline(site, labour)),
    opacity: GLOW * labour * shownShare(site),
  };
  const border = closed(muscleOutline(site, labour));
  const patch: Drawn = {
    id,
    role: 'calf',
    d: border,
    opacity: REST + (1 - REST) * Math.max(labour, 0.6 * stretch),
  };
  // Through cloth a pale red would look violet: there it lies on skin too.
  const ground: Drawn[] = site.on === 'leg' ? [] : [{ id: `${id}-ground`, role: 'skin', d: patch.d, opacity: 0.75 }];
  // Its border shows where it is also in rest, and on every skin.
  const edge = stroke(`${id}-edge`, 'muscle-edge', border, 1.1, 0.5 + 0.5 * Math.max(labour, stretch));
  const strands = fibres(site, labour).map((line, i) =>
    stroke(`${id}-fibre-${i}`, 'fibre', open(line), 0.9, 0.35 + 0.4 * Math.max(labour, stretch)),
  );
  return {
    site,
    on: [...(stretches ? [] : [glow]), ...ground, patch, edge, ...strands],
  };
}

/** On which side of its limb a muscle is seen: 1 in front of the bone as seen, -1 behind it. */
function sideOf({ limb, profile, shape }: MuscleSite): 1 | -1 {
  const [at] = shape.spread[Math.floor(shape.spread.length / 2)]!;
  const bone = limb.point(at, 0),
    front = subtract(limb.point(at, 1), bone),
    skin = subtract(limb.skin(profile, at, shape.middle), bone);
  return front[0] * skin[0] + front[1] * skin[1] < 0 ? -1 : 1;
}

/** A line beside the limb along a muscle's belly, `clear` units outside its outline on one side of it. */
function beside({ limb, profile, shape }: MuscleSite, side: 1 | -1, clear: number): Point[] {
  const widest = Math.max(...shape.spread.map(([, spread]) => spread)),
    inner = shape.spread.filter(([, spread]) => spread > 0.6 * widest),
    reach = Math.max(...inner.map(([at]) => limb.reach(profile, at, side)));
  return inner.map(([at]) => limb.point(at, side * (reach + clear)));
}

/** An arrow with two heads beside a stretched muscle; it grows as the muscle gets longer. */
function arrow(site: MuscleSite, id: string, stretch: number): Arrow {
  const points = beside(site, sideOf(site), 7),
    middle = points[Math.floor(points.length / 2)]!,
    grown = 2 + 6 * stretch;
  const tips = [points[0]!, points.at(-1)!].map((end) => add(end, times(unit(middle, end), grown))) as [Point, Point];
  const d = open([tips[0], middle, tips[1]]) + tips.map((tip) => arrowHead(middle, tip, 7, 5)).join('');
  return {
    line: [tips[0], middle, tips[1]],
    layers: [
      stroke(`${id}-arrow-edge`, 'arrow-edge', d, 5, stretch),
      stroke(`${id}-arrow`, 'stretch', d, 2.4, 0.25 + 0.75 * stretch),
    ],
  };
}

/** Two arrows that come toward the belly from before it as it is drawn in. */
function press(site: MuscleSite, brace: number): Arrow[] {
  return [0.96, 1.22].map((at, i) => {
    const skin = site.limb.skin(site.profile, at, 0),
      along = unit(site.limb.skin(site.profile, at, 0, 0, 2), skin);
    const tip = add(skin, times(along, -8));
    return pointer(`press-${i}`, [add(tip, times(along, -34)), tip], brace);
  });
}

/** An arrow round the seat, down and forward, as the tailbone is tucked under. */
function tuckArrow(camera: Camera, s: Skeleton, tuck: number): Arrow {
  const down = cross(ACROSS, s.loin.front);
  const points = [-40, -20, 0, 22, 44].map((angle) =>
    seen(camera, plus(s.hips, scaled(turned(scaled(s.loin.front, -1), down, angle), 37))),
  );
  return pointer('tuck', points, tuck);
}

/**
 * The accent at one instant.
 * @param keys all poses of the figure, by name: they tell in which phases work begins and whether a muscle is stretched
 */
export function accent(
  camera: Camera,
  body: Body,
  spec: FigureSpec,
  { skeleton: s, stance, instant }: Frame,
  keys: ReadonlyMap<string, Stance>,
): Accent {
  const name: Muscle = spec.muscle ?? 'calf';
  if (name === 'none') return { legs: {}, onShirt: [], over: [], beat: 0 };
  const side = spec.side ?? 'near',
    stretch = clamp(stance.stretch, 0, 1),
    stretches = [...keys.values()].some((k) => k.stretch > 0);
  const brace = clamp(stance.brace, 0, 1),
    tucks = [...keys.values()].some(({ tuck }) => tuck > 0);
  const labour = (of: Side): number => clamp(stance.work[of], 0, 1);
  const mark = (of: Side, id: string): Marked =>
    marks(muscleAt(camera, body, s, of, name, brace), id, labour(of), stretch, stretches);
  const first = mark(side === 'far' ? 'far' : 'near', 'muscle'),
    second = side === 'both' && first.site.on !== 'shirt' ? mark('far', 'muscle-far') : undefined;
  const marked = [first, ...(second ? [second] : [])];
  const arrows: readonly Arrow[] = [
    // A tuck is what lengthens the muscle: one arrow tells more than two.
    ...(stretches && !tucks
      ? marked.map(({ site }, i) => arrow(site, i === 0 ? 'muscle' : 'muscle-far', stretch))
      : []),
    ...(first.site.on === 'shirt' ? press(first.site, brace) : []),
    ...(tucks ? [tuckArrow(camera, s, clamp(stance.tuck, 0, 1))] : []),
  ];
  const ring =
    instant.counted === undefined
      ? []
      : holdRing(
          freePlace(
            camera,
            spec,
            s,
            arrows.map(({ line }) => line),
          ),
          instant.counted ? instant.part : 0,
          instant.counted,
        );
  const over = [...arrows.flatMap(({ layers }) => layers), ...ring];
  if (first.site.on === 'shirt') return { legs: {}, onShirt: first.on, over, beat: 0 };

  // In a phase in which the calf begins to work, blood flows up to the heart.
  // Exception: in a quick `flow` cycle it would only flicker.
  const pulse = (of: Side): number => {
    const before = keys.get(instant.poses[0]!)!.work[of],
      after = keys.get(instant.poses.at(-1)!)!.work[of];
    return spec.flow !== true && after > before + 0.3 && instant.part < 1 ? instant.part : 0;
  };
  const calf = name === 'calf' || name === 'soleus';
  const legAccent = (of: Side, { site, on }: Marked): LegAccent => {
    if (!calf)
      return {
        swelling: 0,
        onLeg: site.on === 'leg' ? on : [],
        onClothes: site.on === 'leg' ? [] : on,
      };
    // Both muscles of the calf are shown: the one that does not work is quiet.
    const other = muscleAt(camera, body, s, of, name === 'calf' ? 'soleus' : 'calf', brace);
    const quiet: Drawn = {
      id: `quiet-${of}`,
      role: 'calf',
      d: closed(muscleOutline(other, labour(of))),
      opacity: 0.22,
    };
    const vein = veinLine(legLimb(camera, s.legs[of]), trunkLimb(camera, s), body);
    // Through the clothes the vein shines faintly; what moves in it would look like a stain on them.
    return {
      swelling: labour(of),
      onLeg: [quiet, ...on, ...bloodLayers(vein, of, pulse(of), shownShare(site))],
      onClothes: [stroke(`vein-${of}-under`, 'vein', open(vein), 1.3, UNDER_CLOTH * shownShare(site))],
    };
  };
  const sides: readonly (readonly [Side, Marked])[] = [
    [side === 'far' ? 'far' : 'near', first],
    ...(second ? [['far', second] as const] : []),
  ];
  const beat = Math.max(...sides.map(([of]) => (calf ? pulse(of) : 0)));
  return {
    legs: Object.fromEntries(sides.map(([of, marked]) => [of, legAccent(of, marked)])),
    onShirt: [],
    over,
    beat: Math.sin(Math.PI * clamp((beat - 0.6) / 0.4, 0, 1)),
  };
}

/** How many of the vein's points lie on the leg, the last one under the shorts; how strongly it shows through cloth. */
const ON_LEG = 6,
  UNDER_CLOTH = 0.15;

/** The vein on the leg and the blood that moves in it. `pulse`: how far it has come along the whole vein, 0..1. */
function bloodLayers(vein: readonly Point[], id: string, pulse: number, opacity: number): Drawn[] {
  const leg = vein.slice(0, ON_LEG),
    scale = lengthOf(vein) / lengthOf(leg),
    reached = 0.1 + 0.9 * pulse;
  return [
    stroke(`vein-${id}`, 'vein', open(leg), 1.3, 0.5 * opacity),
    stroke(
      `pulse-${id}`,
      'vein',
      open(sectionOfLine(leg, (reached - 0.12) * scale, reached * scale)),
      3.2,
      Math.sin(Math.PI * pulse) * opacity,
    ),
  ];
}

const lengthOf = (line: readonly Point[]): number =>
  line.slice(1).reduce((sum, p, i) => sum + distance(line[i]!, p), 0);
