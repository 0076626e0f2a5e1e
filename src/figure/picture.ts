import * as v from 'valibot';
import { about } from './about.ts';
import { block } from './block.ts';
import type { Body } from './body.ts';
import { film } from './figure.ts';
import type { Film } from './film.ts';
import { massageFilm } from './massage.ts';
import { massageSchema } from './massageSpec.ts';
import { partOf } from './parts.ts';
import { figureSchema } from './spec.ts';

/** How a movement looks: a whole figure from the side, or the close-up of a massaged calf. */
export const pictureSchema = v.union([
  block({ massage: about(massageSchema, 'The close-up of a massaged calf.') }),
  figureSchema,
]);

export type Picture = v.InferOutput<typeof pictureSchema>;

/**
 * Draws one repetition of a picture.
 * @param seconds one for each phase of the movement, for a figure that has no times of its own
 * @param side which side of the body works
 * @param phase which of the movement's phases is drawn, from 0, in a figure that has a part for each
 * @throws {RangeError} for a figure that names a missing pose or has other phases than the movement
 */
export function draw(
  picture: Picture,
  body: Body,
  seconds: readonly number[],
  side: 'left' | 'right',
  phase = 0,
): Film {
  if ('massage' in picture) return massageFilm(picture.massage, side);
  const part = partOf(picture, phase);
  return film(part, body, part.phases.length === 0 ? [] : (part.seconds ?? seconds));
}

/**
 * The picture that a movement begins with, standing still: drawn in a fraction of the time that the whole takes.
 * @param phase as for {@link draw}
 * @returns nothing for what does not move, or is no whole figure: there is nothing to win
 */
export function drawFirst(picture: Picture, body: Body, phase = 0): Film | undefined {
  if ('massage' in picture) return undefined;
  const { phases, seconds: _, lens: __, ...figure } = partOf(picture, phase);
  const still = phases.at(-1)?.to;
  return still === undefined ? undefined : film({ ...figure, phases: [], still }, body);
}
