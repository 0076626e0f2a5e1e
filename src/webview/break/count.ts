import { h } from '../common/dom.ts';
import { fit } from './fit.ts';

/** The number to be read from two metres: the repetition, or the time left of a wait or of what is led by its time. */
export class Count {
  readonly #number = h('strong');
  readonly #of = h('span');
  readonly root = h('div', { class: 'count', role: 'img' }, this.#number, this.#of);

  /**
   * @param of a short text in small type after the number
   * @param label what both say, in words, for screen readers
   */
  show(number: string, of: string, label: string): void {
    fit(this.#number, number);
    this.#of.textContent = of;
    this.root.setAttribute('aria-label', label);
  }
}
