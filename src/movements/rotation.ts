import type { Situation } from './fits.ts';
import type { Movement, Pack } from './pack.ts';
import { REMEMBERED, type Practice } from './practice.ts';

/** What breaks are mixed from: work for the calf pump, stretches, and everything else, nearly all of it on the feet. */
export type Part = 'pump' | 'stretch' | 'other';

/** How often a part leads, compared with the others: the calves are what this is about. */
const SHARE: Readonly<Record<Part, number>> = { pump: 2, stretch: 1, other: 1 };

export function partOf({ pump, kind }: Movement): Part {
  if (pump) return 'pump';
  return kind === 'stretch' ? 'stretch' : 'other';
}

/**
 * The parts, the one that has waited longest to lead a session first; calf work waits half as long as the others. Only what leads counts: further on, a longer session has
 * something of each part every time, and none would ever have waited.
 */
export function partsByWait(pack: Pack, { recent }: Practice, { evening }: Situation): readonly Part[] {
  const led = recent.map(([leader]) => {
    const movement = pack.movements.find(({ id }) => id === leader);
    return movement && partOf(movement);
  });
  const waited = (part: Part): number => SHARE[part] * (led.includes(part) ? led.indexOf(part) : led.length);
  const parts: readonly Part[] = evening ? ['stretch', 'pump', 'other'] : ['pump', 'stretch', 'other'];
  return parts.toSorted((a, b) => waited(b) - waited(a));
}

/** The parts after one of them has been used. */
export function nextTurns(turns: readonly Part[], used: Part): readonly Part[] {
  return [...turns.filter((part) => part !== used), used];
}

/** How long a movement has rested, in sessions: 1 where it was in the last one, 9 where it was in none of the last. */
export function rested({ id }: Movement, { recent }: Practice): number {
  const ago = recent.findIndex((session) => session.includes(id));
  return 1 + (ago < 0 ? REMEMBERED : Math.min(ago, REMEMBERED));
}
