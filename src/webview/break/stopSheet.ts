import type { BreakPageText, Reading } from '../../shared/breakProtocol.ts';
import { h } from '../common/dom.ts';
import { keyButton } from './buttons.ts';
import type { Keys } from './keys.ts';
import { groups } from './reading.ts';

/** The list of when to stop at once, over whatever is shown. While it is open nothing goes on behind it. */
export class StopSheet {
  readonly #root = h('dialog', {
    class: 'sheet',
    'aria-labelledby': 'stop-title',
    'aria-describedby': 'stop-text',
  });
  #keys: Keys = {};

  constructor() {
    document.body.append(this.#root);
  }

  get open(): boolean {
    return this.#root.open;
  }

  get keys(): Keys {
    return this.#keys;
  }

  /** @param end ends what is going on; left out where nothing is @param closed called however the list is closed */
  show(reading: Reading, text: BreakPageText, end: (() => void) | undefined, closed: () => void): void {
    let ended = false;
    const goOn = (): void => this.#root.close();
    const stop = (): void => {
      ended = true;
      this.#root.close();
      end?.();
    };
    this.#root.replaceChildren(
      h('h1', { id: 'stop-title' }, reading.title),
      h('div', { id: 'stop-text' }, h('p', { class: 'intro' }, reading.intro), groups(reading)),
      h(
        'div',
        { class: 'actions' },
        keyButton(text.goOn, 'G', goOn, 'primary'),
        end && keyButton(text.end, 'E', stop, 'secondary'),
      ),
    );
    this.#keys = { g: goOn, w: goOn, ...(end ? { e: stop } : {}) };
    this.#root.addEventListener('close', () => !ended && closed(), { once: true });
    this.#root.showModal();
    // The focus goes to the button below; what has to be read first is above.
    this.#root.scrollTop = 0;
  }
}
