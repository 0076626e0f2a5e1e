import { svg } from './dom.ts';

/**
 * Line icons drawn for these pages: SVG path data in a square of 16 units, in the colour of the text around them.
 * A new icon goes here; nothing else is needed.
 */
const SHAPES = {
  heart: 'M8 13.6 2.9 8.5a3.2 3.2 0 0 1 4.5-4.5l.6.6.6-.6a3.2 3.2 0 0 1 4.5 4.5z',
  back: 'M10 3.5 5.5 8 10 12.5',
  next: 'M6 3.5 10.5 8 6 12.5',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  play: 'M5 3.2 12.5 8 5 12.8z',
} as const;

export type Icon = keyof typeof SHAPES;

/** Draws an icon. It is hidden from screen readers: its button has to carry the word for it. */
export function icon(name: Icon): SVGSVGElement {
  return svg(
    'svg',
    { viewBox: '0 0 16 16', class: `icon icon-${name}`, 'aria-hidden': 'true' },
    svg('path', { d: SHAPES[name] }),
  );
}
