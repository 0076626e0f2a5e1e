import * as v from 'valibot';
import { about } from './about.ts';
import { strictObject } from './strictObject.ts';
import type { Body } from './body.ts';
import { animateFigure, animateFigureStepwise } from './figure.ts';
import type { FigureAnimation } from './figureAnimation.ts';
import { animateMassageStepwise, drawMassageStart } from './massage.ts';
import { massageSchema } from './massageSpec.ts';
import { figurePart } from './parts.ts';
import { figureSchema } from './spec.ts';
import { complete, type Work } from './work.ts';

/** How a movement looks: a whole figure from the side, or the close-up of a massaged calf. */
export const pictureSchema = v.union([
  strictObject({ massage: about(massageSchema, 'The close-up of a massaged calf.') }),
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
export function animatePicture(...take: Take): FigureAnimation {
  return complete(animatePictureStepwise(...take));
}

/** As {@link animatePicture}, an instant at a time: between two the page can do something else. */
export function animatePictureStepwise(...[picture, body, seconds, side, phase = 0]: Take): Work<FigureAnimation> {
  if ('massage' in picture) return animateMassageStepwise(picture.massage, side);
  const part = figurePart(picture, phase);
  return animateFigureStepwise(part, body, part.phases.length === 0 ? [] : (part.seconds ?? seconds));
}

/**
 * The picture that a movement begins with, standing still: drawn in a fraction of the time that the whole takes.
 * @param side as for {@link animatePicture} @param phase as there
 */
export function drawPictureStart(picture: Picture, body: Body, side: 'left' | 'right', phase = 0): FigureAnimation {
  if ('massage' in picture) return drawMassageStart(picture.massage, side);
  const { phases, seconds: _, lens: __, ...figure } = figurePart(picture, phase);
  const still = phases.at(-1)?.to;
  return animateFigure(still === undefined ? { ...figure, phases } : { ...figure, phases: [], still }, body);
}
