import { fill, h, svg } from './dom.ts';

const RADIUS = 22;
const ROUND = 2 * Math.PI * RADIUS;

/** The ring that counts repetitions. */
export class Ring {
  readonly #number = h('strong');
  readonly #total = h('span');
  readonly #arc = svg('circle', { class: 'arc', cx: 26, cy: 26, r: RADIUS, 'stroke-dasharray': ROUND });
  readonly #template: string;
  readonly root: HTMLElement;

  /** @param template "{0} of {1}" in the person's language, for being read aloud */
  constructor(template: string) {
    this.#template = template;
    this.root = h(
      'div',
      { class: 'ring', role: 'img' },
      svg(
        'svg',
        { viewBox: '0 0 52 52', 'aria-hidden': 'true' },
        svg('circle', { class: 'track', cx: 26, cy: 26, r: RADIUS }),
        this.#arc,
      ),
      h('div', { class: 'count', 'aria-hidden': 'true' }, this.#number, this.#total),
    );
  }

  /** @param rep the repetition under way, 0 before the first */
  show(rep: number, total: number): void {
    this.#number.textContent = String(rep);
    this.#total.textContent = `/ ${total}`;
    this.#arc.setAttribute('stroke-dashoffset', String(ROUND * (1 - rep / total)));
    this.root.setAttribute('aria-label', fill(this.#template, rep, total));
  }
}
