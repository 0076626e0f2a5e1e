import { bodies } from '../../figure/body.ts';
import type { BodyName } from '../../figure/bodyName.ts';
import type { FigureAnimation } from '../../figure/figureAnimation.ts';
import { animatePictureStepwise, drawPictureStart } from '../../figure/picture.ts';
import type { Work } from '../../figure/work.ts';
import type { BreakPageText, MovementView } from '../../shared/breakProtocol.ts';
import { AnimationView } from '../common/animationView.ts';
import { h } from '../common/dom.ts';
import { inSlices } from '../common/inSlices.ts';

/**
 * The place where the figure moves: shows one movement at a time, drawn when it is first needed. Its first picture is there
 * at once and stands until all of it is drawn, for which the page is never held up longer than half a frame.
 */
export class MovementFigure {
  readonly root = h('div', { class: 'stage' });
  readonly #text: BreakPageText;
  readonly #body: BodyName;
  #film: AnimationView | undefined;
  #movement: MovementView | undefined;
  #side: 'left' | 'right' | 'both' = 'both';
  #shown = '';
  /** Gives up what is being drawn. */
  #giveUp = (): void => {};
  /** Where the film was last told to be, and when. */
  #told = { time: 0, running: false, pace: 1, at: 0 };

  constructor({ text, body }: { text: BreakPageText; body: BodyName }) {
    this.#text = text;
    this.#body = body;
  }

  /** @param side which one works, in a movement that has sides */
  show(movement: MovementView, side: 'left' | 'right' | 'both'): void {
    this.#movement = movement;
    this.#side = side;
    this.#draw(0);
  }

  /** Goes to `time` ms into the repetition, standing or running. */
  seek(time: number, running: boolean, pace: number): void {
    const [phase, since] = this.#phaseAt(time);
    this.#told = { time: since, running, pace, at: performance.now() };
    this.#draw(phase);
    this.#film?.seek(since, running, pace);
  }

  dispose(): void {
    this.#giveUp();
    this.#film?.dispose();
    this.#film = undefined;
  }

  /** Which phase of the movement it is, and how long it has been, for a figure that has a part for each; any other is one film. */
  #phaseAt(time: number): [phase: number, since: number] {
    const { figure, phases = [] } = this.#movement ?? {};
    if (!figure || 'massage' in figure || !figure.parts) return [0, time];
    let since = time % phases.reduce((sum, each) => sum + each, 0);
    for (const [phase, length] of phases.entries()) {
      if (since < length) return [phase, since];
      since -= length;
    }
    return [0, time];
  }

  #draw(phase: number): void {
    const { id = '', figure, phases = [] } = this.#movement ?? {};
    const wanted = `${id} ${this.#side} ${phase}`;
    if (wanted === this.#shown) return;
    this.#shown = wanted;
    // A figure that faces right shows its right leg in front; for the left one the picture is turned round.
    this.root.classList.toggle('turned', this.#side === 'left' && figure !== undefined && !('massage' in figure));
    if (!figure) return this.#put(undefined);
    const body = bodies[this.#body];
    const worked = this.#side === 'right' ? 'right' : 'left';
    this.#put(AnimationView.of(drawPictureStart(figure, body, worked, phase), this.#text));
    const seconds = phases.map((ms) => ms / 1_000);
    this.#giveUp = inSlices(
      viewOf(animatePictureStepwise(figure, body, seconds, worked, phase), this.#text),
      (film) => {
        this.#put(film);
        const { time, running, pace, at } = this.#told;
        film.seek(running ? time + (performance.now() - at) * pace : time, running, pace);
      },
    );
  }

  #put(film: AnimationView | undefined): void {
    this.dispose();
    this.#film = film;
    this.root.replaceChildren(...(film ? [film.root] : []));
    // What `npm run bench` measures to: the first of them counts.
    performance.mark('picture');
  }
}

function* viewOf(film: Work<FigureAnimation>, text: BreakPageText): Work<AnimationView> {
  return yield* AnimationView.ofStepwise(yield* film, text);
}
