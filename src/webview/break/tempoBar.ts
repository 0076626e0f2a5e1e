import { unitsApart } from '../../shared/unitsApart.ts';
import { h } from '../common/dom.ts';

/** A stretch of the tempo bar: a phase of a repetition, or a wait. */
export interface Stretch {
  readonly label: string;
  /** ms */
  readonly length: number;
}

/**
 * The bar under the figure that fills at the movement's tempo. The Web Animations API moves it: no script per frame.
 */
export class TempoBar {
  readonly root = h('div', { class: 'tempo', 'aria-hidden': 'true' });
  readonly #locale: string;
  #fills: Animation[] = [];
  #parts: { element: HTMLElement; end: number }[] = [];

  constructor(locale: string) {
    this.#locale = locale;
  }

  /** Draws new stretches, running from the first; call {@link seek} next. @param still whether motion is reduced */
  show(stretches: readonly Stretch[], still: boolean): void {
    for (const animation of this.#fills) animation.cancel();
    this.#fills = [];
    this.#parts = [];
    let start = 0;
    const elements = stretches.map(({ label, length }) => {
      const bar = h('i');
      const element = h(
        'div',
        { class: 'stretch' },
        h('b', {}, bar),
        h('span', {}, h('em', {}, label), ` ${this.#seconds(length)}`),
      );
      element.style.flexGrow = String(length);
      this.#fills.push(
        bar.animate([{ transform: 'scaleX(0)' }, { transform: 'scaleX(1)' }], {
          delay: start,
          duration: length,
          fill: 'both',
          // Without motion a stretch is full from its beginning.
          easing: still ? 'steps(1, start)' : 'linear',
        }),
      );
      start += length;
      this.#parts.push({ element, end: start });
      return element;
    });
    this.root.replaceChildren(...elements);
  }

  /** Goes to `time` ms after the start of the first stretch and stands there or runs on at `pace`. */
  seek(time: number, running: boolean, pace: number): void {
    for (const animation of this.#fills) {
      animation.playbackRate = pace;
      animation.currentTime = time;
      // `play()` would restart an animation that has ended.
      if (running && time < Number(animation.effect?.getComputedTiming().endTime)) animation.play();
      else animation.pause();
    }
  }

  /** Highlights one stretch, or none. @param index from 0 */
  highlight(index: number | undefined): void {
    this.#parts.forEach(({ element }, part) => element.classList.toggle('current', part === index));
  }

  /** Index of the stretch at `time`, from 0; `undefined` after the last. */
  stretchAt(time: number): number | undefined {
    const index = this.#parts.findIndex(({ end }) => time < end);
    return index < 0 ? undefined : index;
  }

  /** Time from `time` to the end of its stretch, ms; `Infinity` after the last. */
  untilStretchEnds(time: number): number {
    const end = this.#parts.find((part) => time < part.end)?.end;
    return end === undefined ? Infinity : end - time;
  }

  #seconds(length: number): string {
    const words = new Intl.NumberFormat(this.#locale, {
      style: 'unit',
      unit: 'second',
      unitDisplay: 'narrow',
      maximumFractionDigits: 1,
    });
    return unitsApart(words.format(length / 1_000), this.#locale);
  }
}
