import { bodies } from '../figure/body.ts';
import { draw } from '../figure/picture.ts';
import type { MovementView, PageText } from '../shared/protocol.ts';
import { h } from './dom.ts';
import { FilmView } from './filmView.ts';

/** The place where the figure moves: shows one movement at a time, drawn when it is first needed. */
export class MovementFilm {
  readonly root = h('div', { class: 'stage' });
  readonly #text: PageText;
  #film: FilmView | undefined;
  #shown = '';

  constructor(text: PageText) {
    this.#text = text;
  }

  /** @param phases one repetition, phase by phase, ms */
  show({ id, figure }: MovementView, phases: readonly number[], side: 'left' | 'right'): void {
    const wanted = `${id} ${figure && 'massage' in figure ? side : ''}`;
    if (wanted === this.#shown) return;
    this.#shown = wanted;
    this.dispose();
    this.#film =
      figure &&
      new FilmView(
        draw(
          figure,
          bodies.a,
          phases.map((ms) => ms / 1_000),
          side,
        ),
        this.#text,
      );
    this.root.replaceChildren(...(this.#film ? [this.#film.root] : []));
  }

  /** Goes to `time` ms into the repetition, standing or running. */
  seek(time: number, running: boolean): void {
    this.#film?.seek(time, running);
  }

  dispose(): void {
    this.#film?.dispose();
    this.#film = undefined;
  }
}
