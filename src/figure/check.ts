import type { Picture } from './picture.ts';
import { LIKE_DEPTH, stanceOf } from './pose.ts';
import type { FigureSpec } from './spec.ts';

/** Why a picture that is well-formed cannot be drawn all the same. */
export type PictureProblem =
  | { readonly kind: 'noPose'; readonly name: string }
  /** A pose is like itself, or like too long a row of others. */
  | { readonly kind: 'likeItself'; readonly name: string }
  /** A body without hips given stands on a planted foot, and this pose has none there. */
  | { readonly kind: 'noFoot'; readonly name: string }
  | { readonly kind: 'phaseCount'; readonly phases: number; readonly durations: number }
  /** The parts of a figure have another number of phases than the figure. */
  | { readonly kind: 'partCount'; readonly phases: number; readonly parts: number }
  | { readonly kind: 'tooLong'; readonly seconds: number; readonly most: number }
  | { readonly kind: 'noStop'; readonly stops: number };

export interface PictureFault {
  /** From the picture's top. */
  readonly path: readonly (string | number)[];
  readonly problem: PictureProblem;
}

/** The longest repetition that is drawn, s: every moving second is some 15 samples of every outline. */
const LONGEST = 60;

/**
 * What keeps a picture from being drawn: where this finds nothing, `draw` does not throw. Far quicker than drawing.
 * @param seconds one for each phase of the movement
 */
export function pictureFaults(picture: Picture, seconds: readonly number[]): PictureFault[] {
  if (!('massage' in picture)) return figureFaults(picture, seconds);
  const { phases, stops } = picture.massage;
  let stop = 0;
  const beyond = phases.findIndex(([beat]) => (beat === 'glide' || beat === 'move') && ++stop >= stops.length);
  return [
    ...(beyond < 0 ? [] : [at(['massage', 'phases', beyond], { kind: 'noStop', stops: stops.length })]),
    ...tooLong(['massage', 'phases'], sum(phases.map(([, ms]) => ms)) / 1_000),
  ];
}

function figureFaults(spec: FigureSpec, seconds: readonly number[]): PictureFault[] {
  const { poses, phases, still } = spec;
  const broken = Object.keys(poses).flatMap((name) => likeFault(spec, name));
  const named = phases.flatMap(({ to, via = [] }, i) => [
    ...via.map((name, k) => ({ name, path: ['phases', i, 'via', k] })),
    { name: to, path: ['phases', i, 'to'] },
  ]);
  // Without phases `still` is drawn, or the first pose.
  const used =
    phases.length > 0 ? named : [{ name: still ?? Object.keys(poses)[0] ?? '', path: still ? ['still'] : [] }];
  const missing = used.flatMap(({ name, path }) =>
    Object.hasOwn(poses, name) ? [] : [at(path, { kind: 'noPose', name })],
  );
  if (broken.length + missing.length > 0) return [...broken, ...missing];
  return [
    ...[...new Set(used.map(({ name }) => name))].flatMap((name) => footFault(spec, name)),
    ...(phases.length > 0 ? durationFaults(spec, seconds) : []),
  ];
}

function likeFault({ poses }: FigureSpec, name: string): PictureFault[] {
  let pose = poses[name];
  for (let depth = 0; pose?.like !== undefined; depth++) {
    if (depth > LIKE_DEPTH) return [at(['poses', name, 'like'], { kind: 'likeItself', name })];
    // The pose that names a missing one says so itself.
    if (!Object.hasOwn(poses, pose.like))
      return depth > 0 ? [] : [at(['poses', name, 'like'], { kind: 'noPose', name: pose.like })];
    pose = poses[pose.like];
  }
  return [];
}

function footFault(spec: FigureSpec, name: string): PictureFault[] {
  const { hips, legs, stand } = stanceOf(spec, name);
  if (hips !== undefined || legs[stand].every(({ of }) => 'foot' in of)) return [];
  return [at(['poses', name], { kind: 'noFoot', name })];
}

function durationFaults({ phases, parts, seconds: own }: FigureSpec, movement: readonly number[]): PictureFault[] {
  const inParts = parts ? sum(parts.map((part) => part.phases)) : phases.length;
  if (inParts !== phases.length) return [at(['parts'], { kind: 'partCount', phases: phases.length, parts: inParts })];
  // The movement's phases say how long the parts last, never how long a part's own phases do.
  const seconds = own ?? (parts ? [] : movement);
  const path = [own ? 'seconds' : 'phases'];
  if (seconds.length !== phases.length)
    return [at(path, { kind: 'phaseCount', phases: phases.length, durations: seconds.length })];
  return tooLong(path, sum(seconds));
}

function tooLong(path: readonly string[], seconds: number): PictureFault[] {
  return seconds > LONGEST ? [at(path, { kind: 'tooLong', seconds, most: LONGEST })] : [];
}

const at = (path: readonly (string | number)[], problem: PictureProblem): PictureFault => ({ path, problem });

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
