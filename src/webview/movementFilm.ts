import { bodies } from '../figure/body.ts';
import type { BodyName } from '../figure/bodyName.ts';
import { draw } from '../figure/picture.ts';
import type { MovementView, PageText } from '../shared/protocol.ts';
import { h } from './dom.ts';
import { FilmView } from './filmView.ts';

/** The place where the figure moves: shows one movement at a time, drawn when it is first needed. */
export class MovementFilm {
  readonly root = h('div', { class: 'stage' });
  readonly #text: PageText;
  readonly #body: BodyName;
  #film: FilmView | undefined;
  #movement: MovementView | undefined;
  #side: 'left' | 'right' | 'both' = 'both';
  #shown = '';

  constructor({ text, body }: { text: PageText; body: BodyName }) {
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
    this.#draw(phase);
    this.#film?.seek(since, running, pace);
  }

  dispose(): void {
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
    this.dispose();
    this.#film =
      figure &&
      new FilmView(
        draw(
          figure,
          bodies[this.#body],
          phases.map((ms) => ms / 1_000),
          this.#side === 'right' ? 'right' : 'left',
          phase,
        ),
        this.#text,
      );
    this.root.replaceChildren(...(this.#film ? [this.#film.root] : []));
  }
}
