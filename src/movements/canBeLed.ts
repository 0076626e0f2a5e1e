import type { Movement } from './pack.ts';

/** Whether a movement has a dose that can be led. Advice has none. */
export function canBeLed({ dose }: Movement): boolean {
  return dose !== undefined;
}
