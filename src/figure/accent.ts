import { sectionOfLine, veinLine } from './blood.ts';
import type { Body } from './body.ts';
import type { Camera } from './camera.ts';
import { stroke, type Drawn } from './drawn.ts';
import type { Frame } from './frames.ts';
import { add, clamp, distance, subtract, times, unit, type Point } from './geometry.ts';
import { legLimb, trunkLimb } from './limb.ts';
import { fibre, muscleAt, muscleOutline, shownShare, type MuscleSite } from './muscle.ts';
import { closed, ellipse, lines, open } from './path.ts';
import type { Stance } from './pose.ts';
import type { FigureSpec, Muscle, Side } from './spec.ts';

/**
 * The layers that mark the working muscle and its blood, by place in the drawing order. `figureLayers` draws the heart.
 */
export interface Accent {
  /** The working leg. */
  readonly side: Side;
  /** How far its calf swells, 0..1. */
  readonly swelling: number;
  /** Behind the limb with the muscle, and on it: on its skin, its clothes or the shirt. */
  readonly behind: readonly Drawn[];
  readonly onLeg: readonly Drawn[];
  readonly onClothes: readonly Drawn[];
  readonly onShirt: readonly Drawn[];
  /** Over the whole body: arrows that show a stretch or which way the belly goes, and the ring that counts a hold. */
  readonly over: readonly Drawn[];
  readonly blood: readonly Drawn[];
  /** The heart's beat, 0..1. */
  readonly beat: number;
}

/** Muscles that are shown in rest, and so tell where the work will be. */
const REST = 0.3;

/** The two ends and the middle of a muscle as seen, and which way is out of the body there. */
function line(site: MuscleSite): { readonly points: readonly Point[]; readonly middle: Point } {
  const points = fibre(site, 0.5, 0);
  return { points, middle: points[Math.floor(points.length / 2)]! };
}

/**
 * Marks one muscle. Work fills it, makes it glow and swell; a stretch leaves it pale and draws an arrow with two heads
 * along it.
 */
function marks(site: MuscleSite, id: string, labour: number, stretch: number, stretches: boolean): Drawn[][] {
  const { points, middle } = line(site),
    reach = distance(points[0]!, points.at(-1)!) / 2 + 14;
  const glow: Drawn = {
    id: `${id}-glow`,
    role: 'calf-glow',
    d: ellipse(middle, reach),
    opacity: labour * shownShare(site),
  };
  const patch: Drawn = {
    id,
    role: 'calf',
    d: closed(muscleOutline(site, labour)),
    opacity: REST + (1 - REST) * Math.max(labour, 0.6 * stretch),
  };
  const strands = [0.22, 0.5, 0.78].map((share, i) =>
    stroke(`${id}-fibre-${i}`, 'fibre', open(fibre(site, share, labour)), 0.9, 0.35 + 0.4 * Math.max(labour, stretch)),
  );
  return [stretches ? [] : [glow], [patch, ...strands], stretches ? arrow(site, id, stretch) : []];
}

/**
 * A ring round the muscle that closes while a pose is held: it shows that the picture has not stopped, and how much of
 * the hold is left. `share`: of the hold that has passed, 0..1; nothing is seen when nothing is held.
 */
function holdRing(site: MuscleSite, id: string, share: number, held: boolean, stretches: boolean): Drawn[] {
  const { points, middle: muscle } = line(site);
  // Work glows inside the ring; a stretch has its arrow beside the limb, and the ring beside the arrow.
  const outside = beside(site, sideOf(site), 32);
  const middle = stretches ? outside[Math.floor(outside.length / 2)]! : muscle,
    radius = stretches ? 15 : clamp(distance(points[0]!, points.at(-1)!) / 2 + 10, 22, 34);
  const arc = (part: number): string =>
    open(
      Array.from({ length: 13 }, (_, i): Point => {
        const angle = (2 * Math.PI * part * i) / 12;
        return [middle[0] + radius * Math.sin(angle), middle[1] - radius * Math.cos(angle)];
      }),
    );
  return [
    stroke(`${id}-hold-track`, 'hold-track', arc(0.999), 4, held ? 1 : 0),
    stroke(`${id}-hold`, 'hold', arc(Math.max(0.001, share)), 4, held ? 1 : 0),
  ];
}

/** On which side of its limb a muscle is seen: 1 in front of the bone as seen, -1 behind it. */
function sideOf({ limb, profile, shape }: MuscleSite): 1 | -1 {
  const [at] = shape.spread[Math.floor(shape.spread.length / 2)]!;
  const bone = limb.point(at, 0),
    front = subtract(limb.point(at, 1), bone),
    skin = subtract(limb.skin(profile, at, shape.middle), bone);
  return front[0] * skin[0] + front[1] * skin[1] < 0 ? -1 : 1;
}

/** A line beside the limb along a muscle, `clear` units outside its outline on one side of it. */
function beside({ limb, profile, shape }: MuscleSite, side: 1 | -1, clear: number): Point[] {
  const inner = shape.spread.slice(1, -1),
    reach = Math.max(...inner.map(([at]) => limb.reach(profile, at, side)));
  return inner.map(([at]) => limb.point(at, side * (reach + clear)));
}

/** An arrow with two heads beside a stretched muscle; it grows as the muscle gets longer. */
function arrow(site: MuscleSite, id: string, stretch: number): Drawn[] {
  const points = beside(site, sideOf(site), 7),
    middle = points[Math.floor(points.length / 2)]!,
    grown = 2 + 6 * stretch;
  const tips = [points[0]!, points.at(-1)!].map((end) => add(end, times(unit(middle, end), grown))) as [Point, Point];
  const head = (tip: Point): Point[] => {
    const along = unit(middle, tip),
      back = add(tip, times(along, -7)),
      across: Point = [along[1] * 5, -along[0] * 5];
    return [add(back, across), tip, add(back, times(across, -1))];
  };
  const d = open([tips[0], middle, tips[1]]) + lines(head(tips[0])) + lines(head(tips[1]));
  return [
    stroke(`${id}-arrow-edge`, 'arrow-edge', d, 5, stretch),
    stroke(`${id}-arrow`, 'stretch', d, 2.4, 0.25 + 0.75 * stretch),
  ];
}

/** Two arrows that come toward the belly from before it as it is drawn in. */
function press(site: MuscleSite, brace: number): Drawn[] {
  return [1.22, 1.5].flatMap((at, i): Drawn[] => {
    const skin = site.limb.skin(site.profile, at, 0),
      along = unit(site.limb.skin(site.profile, at, 0, 0, 2), skin),
      across: Point = [along[1], -along[0]];
    const tip = add(skin, times(along, 5 * brace - 8)),
      from = add(tip, times(along, -25));
    const head = [1, -1].map((k) => add(tip, add(times(along, -6), times(across, 4.4 * k))));
    const d = open([from, tip]) + lines([head[0]!, tip, head[1]!]);
    return [stroke(`press-edge-${i}`, 'arrow-edge', d, 5, brace), stroke(`press-${i}`, 'stretch', d, 2.4, brace)];
  });
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
  const side = spec.side ?? 'near',
    name: Muscle = spec.muscle ?? 'calf',
    nothing: readonly Drawn[] = [];
  const none: Accent = {
    side,
    swelling: 0,
    behind: nothing,
    onLeg: nothing,
    onClothes: nothing,
    onShirt: nothing,
    over: nothing,
    blood: nothing,
    beat: 0,
  };
  if (name === 'none') return none;
  const labour = clamp(stance.work, 0, 1),
    stretch = clamp(stance.stretch, 0, 1),
    stretches = [...keys.values()].some((k) => k.stretch > 0);
  const site = muscleAt(camera, body, s, side, name);
  const [behind, on, arrows] = marks(site, 'muscle', labour, stretch, stretches) as [Drawn[], Drawn[], Drawn[]];
  const ring =
    instant.counted === undefined
      ? []
      : holdRing(site, 'muscle', instant.counted ? instant.part : 0, instant.counted, stretches);
  const calf = name === 'calf' || name === 'soleus';
  const here: Accent = {
    ...none,
    behind,
    over: [...arrows, ...(name === 'belly' ? press(site, clamp(stance.brace, 0, 1)) : []), ...ring],
    ...(site.on === 'shirt' ? { onShirt: on } : site.on === 'shorts' ? { onClothes: on } : { onLeg: on }),
  };
  if (!calf) return here;
  // Both muscles of the calf are shown: the soleus lies under the other one, and the one that does not work is quiet.
  const other = muscleAt(camera, body, s, side, name === 'calf' ? 'soleus' : 'calf');
  const quiet: Drawn = { id: 'quiet', role: 'calf', d: closed(muscleOutline(other, labour)), opacity: 0.22 };

  // In a phase in which the calf begins to work, blood flows up to the heart.
  // Exception: in a quick `flow` cycle it would only flicker.
  const before = keys.get(instant.poses[0]!)!.work,
    after = keys.get(instant.poses.at(-1)!)!.work;
  const pulse = spec.flow !== true && after > before + 0.3 && instant.part < 1 ? instant.part : 0;
  const vein = veinLine(legLimb(camera, s.legs[side]), trunkLimb(camera, s), body),
    reached = 0.1 + 0.9 * pulse;
  return {
    ...here,
    swelling: labour,
    onLeg: [quiet, ...on],
    blood: [
      stroke('vein', 'vein', open(vein), 1.3, 0.5 * shownShare(site)),
      stroke(
        'pulse',
        'vein',
        open(sectionOfLine(vein, reached - 0.12, reached)),
        3.2,
        Math.sin(Math.PI * pulse) * shownShare(site),
      ),
    ],
    beat: Math.sin(Math.PI * clamp((pulse - 0.6) / 0.4, 0, 1)),
  };
}
