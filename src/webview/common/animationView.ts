import type { FigureAnimation, Layer } from '../../figure/figureAnimation.ts';
import { stillPair } from '../../figure/still.ts';
import { complete, type Work } from '../../figure/work.ts';
import { h, svg } from './dom.ts';
import { reducedMotion } from './motion.ts';

/** Whether the browser can morph paths. Safari cannot: `d` is not a CSS property there. */
const MORPHS = CSS.supports('d', 'path("M0 0")');

/**
 * Shows a `FigureAnimation`. Each layer is one SVG path, which the Web Animations API morphs: no script runs per frame.
 * If motion is reduced or the browser cannot morph paths, the start and the turning point stand side by side instead.
 */
export class AnimationView {
  readonly root = h('div', { class: 'animation', 'aria-hidden': 'true' });
  readonly #webAnimations: Animation[] = [];
  readonly #duration: number;

  private constructor(animation: FigureAnimation) {
    this.#duration = animation.durationMs;
  }

  /** Builds the view of an animation; it stands until {@link seek}. @param words the labels' texts by their keys */
  static create(animation: FigureAnimation, words: Readonly<Record<string, string>>): AnimationView {
    return complete(AnimationView.createStepwise(animation, words));
  }

  /** As {@link create}, one layer per step, so that the page can do something else between two layers. */
  static *createStepwise(animation: FigureAnimation, words: Readonly<Record<string, string>>): Work<AnimationView> {
    const view = new AnimationView(animation);
    if (animation.durationMs > 0 && (reducedMotion() || !MORPHS)) {
      const { start, end } = stillPair(animation);
      view.root.classList.add('pair');
      view.root.append(
        yield* view.#draw(start, start.view, words, 'xMidYMid'),
        svg('svg', { class: 'turn', viewBox: '0 0 24 16' }, svg('path', { d: 'M2 8h19M15 2l6 6-6 6' })),
        yield* view.#draw(end, end.view, words, 'xMidYMid'),
      );
      return view;
    }
    view.root.append(yield* view.#draw(animation, animation.view, words));
    return view;
  }

  /**
   * Goes to a moment of the repetition and stands there, or runs on from there and repeats without end.
   * @param time ms since the start of the repetition, at pace 1
   * @param pace playback rate: 2 is twice as fast
   */
  seek(time: number, running: boolean, pace: number): void {
    for (const webAnimation of this.#webAnimations) {
      webAnimation.playbackRate = pace;
      webAnimation.currentTime = time;
      if (running) webAnimation.play();
      else webAnimation.pause();
    }
  }

  /** Ends the browser's animations. It does not remove `root` from the page. */
  dispose(): void {
    for (const webAnimation of this.#webAnimations) webAnimation.cancel();
  }

  *#draw(
    animation: FigureAnimation,
    view: FigureAnimation['view'],
    words: Readonly<Record<string, string>>,
    place?: string,
  ): Work<SVGSVGElement> {
    const paths: SVGPathElement[] = [];
    for (const layer of animation.layers) {
      paths.push(this.#path(layer, animation.offsets));
      yield;
    }
    const closeUp = (animation.labels?.length ?? 0) > 0;
    const texts = (animation.labels ?? []).map(({ key, at: [x, y], align }) => {
      const text = svg('text', { x, y, 'text-anchor': align, 'dominant-baseline': 'middle' });
      text.textContent = words[key] ?? '';
      return text;
    });
    return svg(
      'svg',
      {
        class: `fig fig-${animation.body ?? 'massage'}`,
        viewBox: view.join(' '),
        preserveAspectRatio: place ?? (closeUp ? 'xMidYMid' : 'xMidYMax'),
      },
      svg(
        'defs',
        {},
        svg(
          'radialGradient',
          { id: 'fig-glow' },
          svg('stop', { class: 'fig-glow-inner', offset: 0.25 }),
          svg('stop', { class: 'fig-glow-outer', offset: 1 }),
        ),
      ),
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
      ...(d.length > 1 ? { d: d.map((sample) => `path("${sample}")`) } : {}),
      ...(opacity && opacity.length > 1 ? { opacity: [...opacity] } : {}),
    };
    if (Object.keys(frames).length > 0) {
      const webAnimation = path.animate(
        { ...frames, offset: [...offsets] },
        { duration: this.#duration, iterations: Infinity },
      );
      webAnimation.pause();
      this.#webAnimations.push(webAnimation);
    }
    return path;
  }
}
