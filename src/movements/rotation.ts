import type { Situation } from './fits.ts';
import type { Movement, Pack } from './pack.ts';
import { REMEMBERED, type Practice } from './practice.ts';

/** The parts of a break: work for the calf pump, stretches, and everything else (nearly all of it on the feet). */
export type Part = 'pump' | 'stretch' | 'other';

/** How often a part leads, relative to the others. Calf work leads most often, as it is the purpose of the breaks. */
const SHARE: Readonly<Record<Part, number>> = { pump: 2, stretch: 1, other: 1 };

export function partOf({ pump, kind }: Movement): Part {
  if (pump) return 'pump';
  return kind === 'stretch' ? 'stretch' : 'other';
}

/**
 * The parts in the order of their turns: first the part that has waited longest to lead a session. Calf work waits half
 * as long as the others. Only the first movement of a session counts, as longer sessions have movements of every part.
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

/** The turns after a part was used: it goes to the end. */
export function nextTurns(turns: readonly Part[], used: Part): readonly Part[] {
  return [...turns.filter((part) => part !== used), used];
}

/** Sessions since a movement was led, from 1 (in the last session) to 9 (in none of the {@link REMEMBERED}). */
export function rested({ id }: Movement, { recent }: Practice): number {
  const ago = recent.findIndex((session) => session.includes(id));
  return 1 + (ago < 0 ? REMEMBERED : Math.min(ago, REMEMBERED));
}
