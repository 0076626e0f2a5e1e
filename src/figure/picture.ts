import * as v from 'valibot';
import { about } from './about.ts';
import { block } from './block.ts';
import type { Body } from './body.ts';
import { film, filming } from './figure.ts';
import type { Film } from './film.ts';
import { massageFilming, massageStill } from './massage.ts';
import { massageSchema } from './massageSpec.ts';
import { partOf } from './parts.ts';
import { figureSchema } from './spec.ts';
import { completed, type Work } from './work.ts';

/** How a movement looks: a whole figure from the side, or the close-up of a massaged calf. */
export const pictureSchema = v.union([
  block({ massage: about(massageSchema, 'The close-up of a massaged calf.') }),
  figureSchema,
]);

export type Picture = v.InferOutput<typeof pictureSchema>;

/** Which repetition of a picture is drawn. */
export type Take = readonly [
  picture: Picture,
  body: Body,
  /** One for each phase of the movement, for a figure that has no times of its own. */
  seconds: readonly number[],
  /** Which side of the body works. */
  side: 'left' | 'right',
  /** Which of the movement's phases is drawn, from 0, in a figure that has a part for each. */
  phase?: number,
];

/**
 * Draws one repetition of a picture.
 * @throws {RangeError} for a figure that names a missing pose or has other phases than the movement
 */
export function draw(...take: Take): Film {
  return completed(drawing(...take));
}

/** As {@link draw}, an instant at a time: between two the page can do something else. */
export function drawing(...[picture, body, seconds, side, phase = 0]: Take): Work<Film> {
  if ('massage' in picture) return massageFilming(picture.massage, side);
  const part = partOf(picture, phase);
  return filming(part, body, part.phases.length === 0 ? [] : (part.seconds ?? seconds));
}

/**
 * The picture that a movement begins with, standing still: drawn in a fraction of the time that the whole takes.
 * @param side as for {@link draw} @param phase as there
 */
export function drawFirst(picture: Picture, body: Body, side: 'left' | 'right', phase = 0): Film {
  if ('massage' in picture) return massageStill(picture.massage, side);
  const { phases, seconds: _, lens: __, ...figure } = partOf(picture, phase);
  const still = phases.at(-1)?.to;
  return film(still === undefined ? { ...figure, phases } : { ...figure, phases: [], still }, body);
}
