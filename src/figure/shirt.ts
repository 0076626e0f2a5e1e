import type { Profile } from './body.ts';

/** How much of a belly's depth before the spine is drawn in, at most; where along the trunk, and how far from there. */
const SINK = 0.7,
  NAVEL = 1.15,
  AROUND = 0.48;

/**
 * The shirt's outline: `breath` moves the chest forward and to the sides (figure units), so that it is seen from
 * everywhere; `brace` 0..1 draws the belly in between the ribs and the waistband.
 */
export function breathing(shirt: Profile, breath: number, brace: number): Profile {
  const chest = (at: number): number => breath * Math.max(0, 1 - Math.abs(at - 0.5) * 2),
    drawnIn = (at: number): number => SINK * brace * Math.max(0, 1 - ((at - NAVEL) / AROUND) ** 2) ** 2;
  return {
    ...shirt,
    front: shirt.front.map(([at, reach]) => [at, (reach + chest(at)) * (1 - drawnIn(at))]),
    side: shirt.side.map(([at, reach]) => [at, reach + chest(at)]),
  };
}
