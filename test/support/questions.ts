import type { Settings } from '../../src/core/settings.ts';
import { planLength } from '../../src/movements/plan.ts';
import { aPlan, Desk } from './desk.ts';

/** A person who has typed for 45 minutes and is asked for a break. */
export const asked = (settings: Partial<Settings> = {}): Desk => new Desk({ settings }).types(44.1).seconds(56);

/** How each question of the ledger was answered. */
export const answers = (desk: Desk): string[] => desk.entries('prompt').map(({ answer }) => answer);

/** The window that has the question or the session. */
export const windowOf = (desk: Desk): string | undefined => {
  const { prompting } = desk.tracker.state;
  if (prompting.kind === 'session') return prompting.session.window;
  return 'window' in prompting ? prompting.window : undefined;
};

/** Seconds that a plan takes. */
export const sessionSeconds = (plan = aPlan()): number => Math.ceil(planLength(plan) / 1_000);
