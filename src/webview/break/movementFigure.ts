import { bodies } from '../../figure/bodies.ts';
import type { BodyName } from '../../figure/bodyName.ts';
import type { FigureAnimation } from '../../figure/figureAnimation.ts';
import { animatePictureStepwise, drawPictureStart } from '../../figure/picture.ts';
import type { Work } from '../../figure/work.ts';
import type { BreakPageText, MovementView } from '../../shared/breakProtocol.ts';
import { AnimationView } from '../common/animationView.ts';
import { h } from '../common/dom.ts';
import { inSlices } from '../common/inSlices.ts';

/**
 * Shows the picture of one movement at a time and animates it. `show` draws the start position at once, as a still
 * picture. The animation is drawn in slices (`inSlices`), so that the page stays responsive, and then replaces it.
 */
export class MovementFigure {
  readonly root = h('div', { class: 'stage' });
  readonly #text: BreakPageText;
  readonly #body: BodyName;
  #view: AnimationView | undefined;
  #movement: MovementView | undefined;
  #side: 'left' | 'right' | 'both' = 'both';
  /** Movement, side and phase of the picture shown. */
  #shown = '';
  /** Stops drawing the animation. */
  #giveUp = (): void => {};
  /** Goes on to the picture of the next phase, in a figure that has one for each. */
  #nextPart: number | undefined;
  /** The last `seek`, and when it was called (`performance.now()`), for an animation that is drawn only later. */
  #lastSeek = { time: 0, running: false, pace: 1, calledAt: 0 };

  constructor({ text, body }: { text: BreakPageText; body: BodyName }) {
    this.#text = text;
    this.#body = body;
  }

  /** Shows the start of a movement, standing. @param side the working side; `both` for a movement without sides */
  show(movement: MovementView, side: 'left' | 'right' | 'both'): void {
    this.#movement = movement;
    this.#side = side;
    this.#draw(0);
  }

  /** Goes to `time` ms into the repetition and stands there, or runs on from there at `pace` (1 is normal speed). */
  seek(time: number, running: boolean, pace: number): void {
    const [phase, since] = this.#phaseAt(time);
    this.#lastSeek = { time: since, running, pace, calledAt: performance.now() };
    this.#draw(phase);
    this.#view?.seek(since, running, pace);
    clearTimeout(this.#nextPart);
    const left = this.#leftOfPart(phase, since);
    if (running && left !== undefined)
      this.#nextPart = window.setTimeout(() => this.seek(time + left, true, pace), left / pace);
  }

  dispose(): void {
    clearTimeout(this.#nextPart);
    this.#remove();
  }

  #remove(): void {
    this.#giveUp();
    this.#view?.dispose();
    this.#view = undefined;
  }

  /**
   * The picture to show at `time` ms into the repetition: phase index, and ms since that phase began.
   * Only a figure with `parts` has one picture per phase; any other has one for the whole repetition, at phase 0.
   */
  #phaseAt(time: number): [phase: number, since: number] {
    const { figure, phases = [] } = this.#movement ?? {};
    if (!figure || 'massage' in figure || !figure.parts) return [0, time];
    let since = time % phases.reduce((sum, length) => sum + length, 0);
    for (const [phase, length] of phases.entries()) {
      if (since < length) return [phase, since];
      since -= length;
    }
    return [0, time];
  }

  /** How long the picture of a phase is shown yet, ms at pace 1; `undefined` if one picture shows all phases. */
  #leftOfPart(phase: number, since: number): number | undefined {
    const { figure, phases = [] } = this.#movement ?? {};
    const length = phases[phase];
    if (!figure || 'massage' in figure || !figure.parts || length === undefined) return undefined;
    return length - since;
  }

  #draw(phase: number): void {
    const { id = '', figure, phases = [] } = this.#movement ?? {};
    const wanted = `${id} ${this.#side} ${phase}`;
    if (wanted === this.#shown) return;
    this.#shown = wanted;
    // Figures are drawn facing right, with the right leg in front. For the left leg the picture is mirrored.
    // A massage close-up is drawn for each leg, so it is not mirrored.
    this.root.classList.toggle('turned', this.#side === 'left' && figure !== undefined && !('massage' in figure));
    if (!figure) return this.#put(undefined);
    const body = bodies[this.#body];
    const workingSide = this.#side === 'right' ? 'right' : 'left';
    this.#put(AnimationView.create(drawPictureStart(figure, body, workingSide, phase), this.#text));
    const seconds = phases.map((ms) => ms / 1_000);
    this.#giveUp = inSlices(
      viewStepwise(animatePictureStepwise(figure, body, seconds, workingSide, phase), this.#text),
      (view) => {
        this.#put(view);
        const { time, running, pace, calledAt } = this.#lastSeek;
        view.seek(running ? time + (performance.now() - calledAt) * pace : time, running, pace);
      },
    );
  }

  #put(view: AnimationView | undefined): void {
    this.#remove();
    this.#view = view;
    this.root.replaceChildren(...(view ? [view.root] : []));
    // The first of these marks is the end of what `npm run bench` measures.
    performance.mark('picture');
  }
}

function* viewStepwise(drawing: Work<FigureAnimation>, text: BreakPageText): Work<AnimationView> {
  return yield* AnimationView.createStepwise(yield* drawing, text);
}
