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
  #shown = '';

  constructor({ text, body }: { text: PageText; body: BodyName }) {
    this.#text = text;
    this.#body = body;
  }

  /** @param side which one works, in a movement that has sides */
  show({ id, figure, phases }: MovementView, side: 'left' | 'right' | 'both'): void {
    const wanted = `${id} ${side}`;
    if (wanted === this.#shown) return;
    this.#shown = wanted;
    // A figure that faces right shows its right leg in front; for the left one the picture is turned round.
    this.root.classList.toggle('turned', side === 'left' && figure !== undefined && !('massage' in figure));
    this.dispose();
    this.#film =
      figure &&
      new FilmView(
        draw(
          figure,
          bodies[this.#body],
          phases.map((ms) => ms / 1_000),
          side === 'right' ? 'right' : 'left',
        ),
        this.#text,
      );
    this.root.replaceChildren(...(this.#film ? [this.#film.root] : []));
  }

  /** Goes to `time` ms into the repetition, standing or running. */
  seek(time: number, running: boolean, pace: number): void {
    this.#film?.seek(time, running, pace);
  }

  dispose(): void {
    this.#film?.dispose();
    this.#film = undefined;
  }
}
