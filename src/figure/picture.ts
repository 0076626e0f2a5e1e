import type { Body } from './body.ts';
import { animateFigureStepwise, drawFigureStill } from './figure.ts';
import type { FigureAnimation } from './figureAnimation.ts';
import { animateMassageStepwise, drawMassageStart } from './massage.ts';
import { withBar } from './partBar.ts';
import { figurePart } from './parts.ts';
import type { Picture } from './pictureSpec.ts';
import { complete, type Work } from './work.ts';

/** The picture and what its drawing depends on. */
export type Take = readonly [
  picture: Picture,
  body: Body,
  /** Length of each phase of the movement, for a figure that has no times of its own. */
  seconds: readonly number[],
  /** Which side of the body works. */
  side: 'left' | 'right',
  /** Index of the movement's phase that is drawn, from 0. For a figure with one part for each phase only. */
  phase?: number,
];

/**
 * Draws one repetition of a picture.
 * @throws {RangeError} if a figure names a pose that does not exist, or has another number of phases than the movement
 */
export function animatePicture(...take: Take): FigureAnimation {
  return complete(animatePictureStepwise(...take));
}

/** As {@link animatePicture}, with a step for each instant, so that the page can do other things in between. */
export function* animatePictureStepwise(...[picture, body, seconds, side, phase = 0]: Take): Work<FigureAnimation> {
  if ('massage' in picture) return yield* animateMassageStepwise(picture.massage, side, body);
  const part = figurePart(picture, phase);
  const drawn = yield* animateFigureStepwise(part, body, part.phases.length === 0 ? [] : (part.seconds ?? seconds));
  return withBar(drawn, phase, picture.parts?.length ?? 0);
}

/**
 * Draws only the start of a movement, as a still picture: much faster than the whole repetition.
 * @param side as in {@link Take}, like `phase`
 */
export function drawPictureStart(picture: Picture, body: Body, side: 'left' | 'right', phase = 0): FigureAnimation {
  if ('massage' in picture) return drawMassageStart(picture.massage, side, body);
  return withBar(drawFigureStill(figurePart(picture, phase), body, 'start'), phase, picture.parts?.length ?? 0);
}

/** Draws a movement at its turning point, where it differs most from its start, as a still picture. */
export function drawPictureTurn(picture: Picture, body: Body, side: 'left' | 'right'): FigureAnimation {
  if ('massage' in picture) return drawMassageStart(picture.massage, side, body);
  return withBar(drawFigureStill(figurePart(picture, 0), body, 'turn'), 0, picture.parts?.length ?? 0);
}
