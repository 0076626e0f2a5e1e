import * as v from 'valibot';
import { LONGEST, MOST_REPS, planLength, planReps } from './plan.ts';
import { planFields } from './planFields.ts';

/**
 * The run-time check of a plan in the shared state, which another version may have written. The limits are twice
 * those of a pack's plan: when an easier version replaces a movement, the part that was done stays in the plan.
 */
export const planSchema = v.pipe(
  planFields,
  v.check((plan) => planReps(plan) <= 2 * MOST_REPS && planLength(plan) <= 2 * LONGEST),
);
