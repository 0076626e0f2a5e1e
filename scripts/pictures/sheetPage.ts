// Runs in a browser, on a break page without content: fills it with a contact sheet, using the page's own drawing code.
import { bodies } from '../../src/figure/bodies.ts';
import type { BodyName } from '../../src/figure/bodyName.ts';
import type { FigureAnimation } from '../../src/figure/figureAnimation.ts';
import { animatePicture } from '../../src/figure/picture.ts';
import type { Picture } from '../../src/figure/pictureSpec.ts';
import { h } from '../../src/webview/common/dom.ts';
import { AnimationView } from '../../src/webview/common/animationView.ts';

/** A movement on a sheet. */
export interface Row {
  readonly id: string;
  readonly title: string;
  readonly figure: Picture;
  /** Duration of each phase of the movement, s. */
  readonly seconds: readonly number[];
  readonly body: BodyName;
  readonly side: 'left' | 'right';
}

/** Fills the page. @param words the texts of the picture's labels, by their keys */
export type FillSheet = (rows: readonly Row[], words: Readonly<Record<string, string>>) => void;

/** Number of pictures per repetition. */
const COLUMNS = 6;

const fillSheet: FillSheet = (rows, words) => {
  document.getElementById('page')?.replaceChildren(
    ...rows.map(({ id, title, figure, seconds, body, side }) => {
      const animation = animatePicture(figure, bodies[body], seconds, side);
      const cells = instants(animation).map((time) => {
        const view = AnimationView.create(animation, words);
        view.seek(time, false, 1);
        const caption = h('figcaption', {}, `${(time / 1_000).toFixed(1)} s`);
        return h('figure', { class: 'figure' }, h('div', { class: 'stage' }, view.root), caption);
      });
      return h(
        'section',
        { class: 'massage' in figure ? 'row close' : 'row' },
        h('h2', {}, title, h('code', {}, id)),
        ...cells,
      );
    }),
  );
};

/**
 * Times of the pictures, ms: spread evenly over the animation's samples, which are dense where the figure moves and
 * sparse where it holds.
 */
function instants({ durationMs, offsets }: FigureAnimation): number[] {
  if (durationMs === 0) return [0];
  return Array.from({ length: COLUMNS }, (_, column) => {
    const sample = Math.floor((column * (offsets.length - 1)) / COLUMNS);
    return (offsets[sample] ?? 0) * durationMs;
  });
}

Object.assign(globalThis, { fillSheet });
