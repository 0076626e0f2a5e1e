import type { FigureAnimation, Layer } from '../../figure/figureAnimation.ts';
import { pair } from '../../figure/still.ts';
import { complete, type Work } from '../../figure/work.ts';
import { h, svg } from './dom.ts';
import { reducedMotion } from './motion.ts';

/** Whether the browser can morph paths; Safari cannot (`d` is no CSS property there). */
const MORPHS = CSS.supports('d', 'path("M0 0")');

/** A picture that moves: SVG paths morphed by the browser itself, no script for a frame. */
export class AnimationView {
  readonly root = h('div', { class: 'film', 'aria-hidden': 'true' });
  readonly #animations: Animation[] = [];
  readonly #duration: number;

  private constructor(film: FigureAnimation) {
    this.#duration = film.durationMs;
  }

  /** The view of a film. @param words the labels' texts by their keys */
  static of(film: FigureAnimation, words: Readonly<Record<string, string>>): AnimationView {
    return complete(AnimationView.ofStepwise(film, words));
  }

  /** As {@link of}, a layer at a time: between two the page can do something else. */
  static *ofStepwise(film: FigureAnimation, words: Readonly<Record<string, string>>): Work<AnimationView> {
    const view = new AnimationView(film);
    if (film.durationMs > 0 && (reducedMotion() || !MORPHS)) {
      const { start, end } = pair(film);
      view.root.classList.add('pair');
      view.root.append(
        yield* view.#draw(start, start.view, words, 'xMidYMid'),
        svg('svg', { class: 'turn', viewBox: '0 0 24 16' }, svg('path', { d: 'M2 8h19M15 2l6 6-6 6' })),
        yield* view.#draw(end, end.view, words, 'xMidYMid'),
      );
      return view;
    }
    view.root.append(yield* view.#draw(film, film.view, words));
    if (film.lens) view.root.append(h('div', { class: 'lens' }, yield* view.#draw(film, film.lens, {})));
    return view;
  }

  /** Goes to `time` ms into the repetition and stands there, or runs on from there, round and round. */
  seek(time: number, running: boolean, pace: number): void {
    for (const animation of this.#animations) {
      animation.playbackRate = pace;
      animation.currentTime = time;
      if (running) animation.play();
      else animation.pause();
    }
  }

  /** Lets go of the animations; the element may be removed afterwards. */
  dispose(): void {
    for (const animation of this.#animations) animation.cancel();
  }

  *#draw(
    film: FigureAnimation,
    view: FigureAnimation['view'],
    words: Readonly<Record<string, string>>,
    place?: string,
  ): Work<SVGSVGElement> {
    const paths: SVGPathElement[] = [];
    for (const layer of film.layers) {
      paths.push(this.#path(layer, film.offsets));
      yield;
    }
    const closeUp = (film.labels?.length ?? 0) > 0;
    const texts = (film.labels ?? []).map(({ key, at: [x, y], align }) => {
      const text = svg('text', { x, y, 'text-anchor': align, 'dominant-baseline': 'middle' });
      text.textContent = words[key] ?? '';
      return text;
    });
    return svg(
      'svg',
      {
        class: `fig fig-${film.body ?? 'massage'}`,
        viewBox: view.join(' '),
        preserveAspectRatio: place ?? (closeUp ? 'xMidYMid' : film.lens ? 'xMinYMax' : 'xMidYMax'),
      },
      ...paths,
      ...texts,
    );
  }

  #path({ role, d, opacity, stroke }: Layer, offsets: readonly number[]): SVGPathElement {
    const line = stroke === undefined ? {} : { 'stroke-width': stroke };
    const path = svg('path', {
      class: `fig-${role}${stroke === undefined ? '' : ' fig-line'}`,
      d: d[0] ?? '',
      ...(opacity ? { opacity: opacity[0] ?? 1 } : {}),
      ...line,
    });
    const frames: PropertyIndexedKeyframes = {
      ...(d.length > 1 ? { d: d.map((each) => `path("${each}")`) } : {}),
      ...(opacity && opacity.length > 1 ? { opacity: [...opacity] } : {}),
    };
    if (Object.keys(frames).length > 0) {
      const animation = path.animate(
        { ...frames, offset: [...offsets] },
        { duration: this.#duration, iterations: Infinity },
      );
      animation.pause();
      this.#animations.push(animation);
    }
    return path;
  }
}
