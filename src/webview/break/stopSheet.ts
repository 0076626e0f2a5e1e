import type { BreakPageText, Reading } from '../../shared/breakProtocol.ts';
import { h } from '../common/dom.ts';
import { keyButton } from './buttons.ts';
import type { Keys } from './keys.ts';
import { readingGroups } from './readingGroups.ts';

/**
 * The modal dialog that lists when to stop at once. The session is paused while it is open: its caller sees to that.
 */
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

  /**
   * @param end ends the session; without it there is no End button
   * @param closed called when the dialog is closed in any way but by End
   */
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
      h('div', { id: 'stop-text' }, h('p', { class: 'intro' }, reading.intro), readingGroups(reading)),
      h(
        'div',
        { class: 'actions' },
        // Whoever reads this has a reason to: the first button, which gets the focus, is the one that ends.
        end && keyButton(text.end, 'E', stop, 'primary'),
        keyButton(text.goOn, 'G', goOn, end ? 'secondary' : 'primary'),
      ),
    );
    this.#keys = { g: goOn, w: goOn, ...(end ? { e: stop } : {}) };
    this.#root.addEventListener('close', () => !ended && closed(), { once: true });
    this.#root.showModal();
    // `showModal` focuses the button at the bottom and may scroll to it; the text at the top has to be read first.
    this.#root.scrollTop = 0;
  }
}
