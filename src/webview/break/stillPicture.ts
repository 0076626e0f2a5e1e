import { bodies } from '../../figure/bodies.ts';
import type { BodyName } from '../../figure/bodyName.ts';
import { drawPictureTurn } from '../../figure/picture.ts';
import type { MovementView } from '../../shared/breakProtocol.ts';
import { AnimationView } from '../common/animationView.ts';
import { h } from '../common/dom.ts';

/** A small still picture of a movement at its turning point; empty without a figure. A close-up has no words here. */
export function stillPicture({ figure }: MovementView, body: BodyName): HTMLElement {
  if (!figure) return h('div', { class: 'still' });
  const { inset: _, labels, ...picture } = drawPictureTurn(figure, bodies[body], 'right');
  const view = AnimationView.create({ ...picture, ...(labels && { labels: [] }) }, {});
  return h('div', { class: 'still' }, view.root);
}
