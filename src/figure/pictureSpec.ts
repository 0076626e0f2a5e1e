import * as v from 'valibot';
import { about } from './about.ts';
import { massageSchema } from './massageSpec.ts';
import { figureSchema } from './spec.ts';
import { strictObject } from './strictObject.ts';

/**
 * The picture of a movement: a whole figure from the side, or the close-up of a massaged calf. A new kind goes here,
 * into the functions below and into `pictureFaults` in `check.ts`.
 */
export const pictureSchema = v.union([
  strictObject({ massage: about(massageSchema, 'The close-up of a calf: a massage, or the self-check.') }),
  figureSchema,
]);

export type Picture = v.InferOutput<typeof pictureSchema>;
