import type { Picture } from './pictureSpec.ts';
import { LIKE_DEPTH, resolvePose } from './pose.ts';
import type { FigureSpec } from './spec.ts';

/** Why a picture that fits its schema cannot be drawn. A new problem goes here and into packProblemText.ts. */
export type PictureProblem =
  /** There is no pose of this name. */
  | { readonly kind: 'noPose'; readonly name: string }
  /** The pose's chain of `like` leads back to itself or is too long. */
  | { readonly kind: 'likeItself'; readonly name: string }
  /** The pose has no `hips`, so the body stands on its `stand` leg; but that leg is not planted. */
  | { readonly kind: 'noFoot'; readonly name: string }
  /** The number of durations differs from the number of phases. */
  | { readonly kind: 'phaseCount'; readonly phases: number; readonly durations: number }
  /** The parts of a figure do not add up to its phases. `parts`: the phases of all parts. */
  | { readonly kind: 'partCount'; readonly phases: number; readonly parts: number }
  /** The repetition is longer than `most` seconds. */
  | { readonly kind: 'tooLong'; readonly seconds: number; readonly most: number }
  /** A massage goes on after its last stop. `stops`: how many it has. */
  | { readonly kind: 'noStop'; readonly stops: number };

export interface PictureFault {
  /** Keys and indices from the top of the picture to the value with the problem. */
  readonly path: readonly (string | number)[];
  readonly problem: PictureProblem;
}

/** The longest repetition that is drawn, s. A moving second is about 17 samples of every outline, up to some 400. */
const LONGEST = 60;

/**
 * What keeps a picture from being drawn. When the list is empty, `animatePicture` does not throw. Far quicker than it.
 * @param seconds the duration of each phase of the movement
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
  // A picture without phases shows `still`, or else the first pose.
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
    // A missing pose is reported only for the pose that names it, not for poses that are like that one.
    if (!Object.hasOwn(poses, pose.like))
      return depth > 0 ? [] : [at(['poses', name, 'like'], { kind: 'noPose', name: pose.like })];
    pose = poses[pose.like];
  }
  return [];
}

function footFault(spec: FigureSpec, name: string): PictureFault[] {
  const { hips, legs, stand } = resolvePose(spec, name);
  if (hips !== undefined || legs[stand].every(({ of }) => 'foot' in of)) return [];
  return [at(['poses', name], { kind: 'noFoot', name })];
}

function durationFaults({ phases, parts, seconds: own }: FigureSpec, movement: readonly number[]): PictureFault[] {
  const inParts = parts ? sum(parts.map((part) => part.phases)) : phases.length;
  if (inParts !== phases.length) return [at(['parts'], { kind: 'partCount', phases: phases.length, parts: inParts })];
  // With parts, the movement's durations are those of whole parts: the figure needs `seconds` for its own phases.
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

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
