import { h, svg } from './dom.ts';

const RADIUS = 22;
const ROUND = 2 * Math.PI * RADIUS;

/** A ring that fills, with a number in it: repetitions, or the time of what is led by time. */
export class Ring {
  readonly #number = h('strong');
  readonly #below = h('span');
  readonly #arc = svg('circle', { class: 'arc', cx: 26, cy: 26, r: RADIUS, 'stroke-dasharray': ROUND });
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

  /** @param below a few small signs under the number @param share 0..1 of the ring @param label all of it in words */
  show(number: string, below: string, share: number, label: string): void {
    this.#number.textContent = number;
    this.#below.textContent = below;
    this.#arc.setAttribute('stroke-dashoffset', String(ROUND * (1 - share)));
    this.root.setAttribute('aria-label', label);
  }
}
