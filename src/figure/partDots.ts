import type { FigureAnimation, Layer } from './figureAnimation.ts';

/** How far apart the dots are, and how far above the lower edge of the picture, figure units. */
const GAP = 12,
  ABOVE_EDGE = 7;

/**
 * A picture of one part of a figure, with a row of dots under it: as many as the figure has parts, this one's larger.
 * @param part index of the part, beyond the last one again from the first
 */
export function withDots(picture: FigureAnimation, part: number, parts: number): FigureAnimation {
  const [left, top, width, height] = picture.view;
  const dots = Array.from({ length: parts }, (_, i): Layer => {
    const at = `${Math.round(left + width / 2 + GAP * (i - (parts - 1) / 2))} ${top + height - ABOVE_EDGE}`,
      here = i === part % parts;
    // A line without length has round ends only: a dot that is filled in high contrast too.
    return { id: `part-${i}`, role: here ? 'stretch' : 'prop-line', d: [`M${at}L${at}`], stroke: here ? 8 : 5 };
  });
  return { ...picture, layers: [...picture.layers, ...dots] };
}
