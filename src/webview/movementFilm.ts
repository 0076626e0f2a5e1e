import { bodies } from '../figure/body.ts';
import type { BodyName } from '../figure/bodyName.ts';
import type { Film } from '../figure/film.ts';
import { draw, drawFirst } from '../figure/picture.ts';
import type { MovementView, PageText } from '../shared/protocol.ts';
import { h } from './dom.ts';
import { FilmView } from './filmView.ts';

/** How long the first picture stands before the whole film is drawn, which holds the page up, ms: time to be painted. */
const FIRST_LOOK = 30;

/** The place where the figure moves: shows one movement at a time, drawn when it is first needed. */
export class MovementFilm {
  readonly root = h('div', { class: 'stage' });
  readonly #text: PageText;
  readonly #body: BodyName;
  #film: FilmView | undefined;
  #movement: MovementView | undefined;
  #side: 'left' | 'right' | 'both' = 'both';
  #shown = '';
  #later = 0;
  /** Where the film was last told to be, and when. */
  #told = { time: 0, running: false, pace: 1, at: 0 };

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
    this.#told = { time: since, running, pace, at: performance.now() };
    this.#draw(phase);
    this.#film?.seek(since, running, pace);
  }

  dispose(): void {
    clearTimeout(this.#later);
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
    const whole = (): Film =>
      draw(
        figure,
        body,
        phases.map((ms) => ms / 1_000),
        this.#side === 'right' ? 'right' : 'left',
        phase,
      );
    const first = drawFirst(figure, body, phase);
    this.#put(first ?? whole());
    if (!first) return;
    this.#later = window.setTimeout(() => {
      this.#put(whole());
      const { time, running, pace, at } = this.#told;
      this.#film?.seek(running ? time + (performance.now() - at) * pace : time, running, pace);
    }, FIRST_LOOK);
  }

  #put(film: Film | undefined): void {
    this.dispose();
    this.#film = film && new FilmView(film, this.#text);
    this.root.replaceChildren(...(this.#film ? [this.#film.root] : []));
    // What `npm run bench` measures to: the first of them counts.
    performance.mark('picture');
  }
}
