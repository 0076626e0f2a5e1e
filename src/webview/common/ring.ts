import { h, svg } from './dom.ts';

const RADIUS = 22;
const CIRCUMFERENCE = 2 * Math.PI * RADIUS;

/** A ring that fills, with a number in it: the repetition, or the time left of a movement that is led by its time. */
export class Ring {
  readonly #number = h('strong');
  readonly #below = h('span');
  readonly #arc = svg('circle', { class: 'arc', cx: 26, cy: 26, r: RADIUS, 'stroke-dasharray': CIRCUMFERENCE });
  readonly root: HTMLElement;

  constructor() {
    this.root = h(
      'div',
      { class: 'ring', role: 'img' },
      svg(
        'svg',
        { viewBox: '0 0 52 52', 'aria-hidden': 'true' },
        svg('circle', { class: 'track', cx: 26, cy: 26, r: RADIUS }),
        this.#arc,
      ),
      h('div', { class: 'count', 'aria-hidden': 'true' }, this.#number, this.#below),
    );
  }

  /**
   * @param below a short text in small type under the number
   * @param share how much of the ring is filled, 0..1
   * @param label what number and ring say, in words, for screen readers
   */
  show(number: string, below: string, share: number, label: string): void {
    this.#number.textContent = number;
    this.#below.textContent = below;
    this.#arc.setAttribute('stroke-dashoffset', String(CIRCUMFERENCE * (1 - share)));
    this.root.setAttribute('aria-label', label);
  }
}
