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

/** Whether a movement works the calf first: the pump of others is beside their work for another muscle. */
export function worksCalf({ pump, figure }: Movement): boolean {
  const muscle = figure && 'muscle' in figure ? figure.muscle : 'calf';
  return pump && muscle === 'calf';
}

/** The large muscles of the thigh and the seat, by the names that a figure has for them. */
const LARGE: ReadonlySet<string | undefined> = new Set(['thigh', 'hamstring', 'seat']);

/**
 * Whether a movement works the large muscles off the chair: cardio (also on a bicycle), a walk, or an exercise on the
 * feet whose figure marks the thigh, the hamstring or the seat. Standing, heel raises and toe raises hardly use these.
 */
export function usesLargeMuscles({ kind, posture, figure }: Movement): boolean {
  if (kind === 'cardio') return true;
  if (posture === 'walking') return kind === 'exercise' || kind === 'habit';
  return kind === 'exercise' && posture === 'standing' && marksLargeMuscle(figure);
}

function marksLargeMuscle(figure: Movement['figure']): boolean {
  if (!figure || 'massage' in figure) return false;
  return [figure, ...(figure.parts ?? [])].some(({ muscle }) => LARGE.has(muscle));
}

/**
 * Whether the next break off the chair should work the large muscles: the last session did not. So at least every
 * second break does (three minutes of walking or ten squats every 45 min: Gao 2024, PMID 38629807). Before the first
 * session it is false. Movements that the pack no longer has do not count.
 */
export function largeMusclesAreDue({ movements }: Pack, { recent: [last] }: Practice): boolean {
  return last !== undefined && !movements.some((each) => last.includes(each.id) && usesLargeMuscles(each));
}

/**
 * The parts in the order of their turns: first the part that has waited longest to lead a break, whether that was led or
 * declined. Calf work waits half as long as the others. Only the first movement of a break counts, as longer breaks have
 * movements of every part.
 */
export function partsByWait(pack: Pack, { turns }: Practice, { evening }: Situation): readonly Part[] {
  const led = turns.map((leader) => {
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
