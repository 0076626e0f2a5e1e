import type { FigureAnimation, Layer } from './figureAnimation.ts';

/** How long a segment of the bar is, how far apart two are, and how far above the picture's lower edge, figure units. */
const LONG = 16,
  APART = 30,
  ABOVE_EDGE = 8;

/**
 * A picture of one part of a figure, with a bar under it: as many segments as the figure has parts, this one's thicker.
 * @param part index of the part, beyond the last one again from the first
 */
export function withBar(picture: FigureAnimation, part: number, parts: number): FigureAnimation {
  const [left, top, width, height] = picture.view;
  const bar = Array.from({ length: parts }, (_, i): Layer => {
    const x = Math.round(left + width / 2 + APART * (i - (parts - 1) / 2) - LONG / 2),
      here = i === part % parts;
    return {
      id: `part-${i}`,
      role: here ? 'stretch' : 'prop-line',
      d: [`M${x} ${top + height - ABOVE_EDGE}h${LONG}`],
      stroke: here ? 9 : 6,
    };
  });
  return { ...picture, layers: [...picture.layers, ...bar] };
}
