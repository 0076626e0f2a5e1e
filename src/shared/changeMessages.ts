import * as v from 'valibot';

/**
 * The messages that bring back what is left out of breaks. The host says with each movement that is left out which of
 * them applies, and the page sends it back.
 */
export const changeSchema = v.variant('kind', [
  /** Offer a movement again that hurt, was too much, or was not wanted. */
  v.object({ kind: v.literal('bringBack'), movement: v.string() }),
  /** Add a place or a piece of equipment to the person's settings. */
  v.object({ kind: v.literal('allow'), setting: v.picklist(['places', 'equipment']), value: v.string() }),
  /** Ask again what applies to the person. */
  v.object({ kind: v.literal('chooseAvoid') }),
]);

export type ChangeMessage = v.InferOutput<typeof changeSchema>;
