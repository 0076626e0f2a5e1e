import { MINUTE } from '../../src/time/clock.ts';
import type { Situation, Wishes } from '../../src/movements/fits.ts';
import type { Movement } from '../../src/movements/pack.ts';
import { NO_PRACTICE, type Practice } from '../../src/movements/practice.ts';

export const NOW = Date.UTC(2026, 10, 2, 10);

export const text = { en: 'Text' };

/** A standing movement of a minute that is neither calf work nor a stretch. */
export function aMovement(overrides: Partial<Movement> & { id: string }): Movement {
  return {
    title: { en: overrides.id },
    kind: 'exercise',
    posture: 'standing',
    place: 'desk',
    equipment: [],
    where: text,
    level: 'beginner',
    dose: lasting(60),
    phases: [],
    steps: { en: ['Move.'] },
    avoid: [],
    source: 'none',
    hard: false,
    pump: false,
    lead: 'figure',
    ...overrides,
  };
}

export function lasting(seconds: number): { seconds: { default: number; min: number; max: number } } {
  return { seconds: { default: seconds, min: seconds, max: seconds } };
}

export const wishing = (overrides: Partial<Wishes> = {}): Wishes => ({
  length: 2 * MINUTE,
  places: ['desk', 'nearby'],
  equipment: [],
  avoid: [],
  ...overrides,
});

/** Somebody who has had their first breaks, which have rules of their own. Each recent session had its turn. */
export const having = ({
  recent = Array.from({ length: 5 }, () => []),
  ...overrides
}: Partial<Practice> = {}): Practice => ({
  ...NO_PRACTICE,
  seed: 1,
  recent,
  turns: recent.flatMap(([leader]) => leader ?? []),
  ...overrides,
});

export const being = (overrides: Partial<Situation> = {}): Situation => ({
  now: NOW,
  evening: false,
  ...overrides,
});
