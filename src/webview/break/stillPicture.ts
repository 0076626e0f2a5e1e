import { bodies } from '../../figure/body.ts';
import type { BodyName } from '../../figure/bodyName.ts';
import type { FigureAnimation } from '../../figure/figureAnimation.ts';
import { animatePictureStepwise, drawPictureStart } from '../../figure/picture.ts';
import { stillPair } from '../../figure/still.ts';
import type { MovementView } from '../../shared/breakProtocol.ts';
import { AnimationView } from '../common/animationView.ts';
import { h } from '../common/dom.ts';
import { inSlices } from '../common/inSlices.ts';

/**
 * A small still picture of a movement, at its turning point, where it differs most from its start. That takes a while to
 * find, so the start is shown until then.
 */
export class Still {
  readonly root = h('div', { class: 'still' });
  readonly dispose: () => void = () => {};

  constructor({ figure, phases }: MovementView, body: BodyName) {
    if (!figure) return;
    this.#put(drawPictureStart(figure, bodies[body], 'right'));
    const seconds = phases.map((ms) => ms / 1_000);
    this.dispose = inSlices(animatePictureStepwise(figure, bodies[body], seconds, 'right'), (animation) =>
      this.#put(stillPair(animation).end),
    );
  }

  #put({ lens: _, labels: __, ...whole }: FigureAnimation): void {
    this.root.replaceChildren(AnimationView.create(whole, {}).root);
  }
}
