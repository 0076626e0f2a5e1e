import type { BodyName } from '../../figure/bodyName.ts';
import type { MovementView } from '../../shared/breakProtocol.ts';
import { h } from '../common/dom.ts';
import { Still } from './stillPicture.ts';

/** A row of movements: a small still picture, the title and the dose of each. */
export class MovementList {
  readonly root: HTMLElement;
  readonly #stills: readonly Still[];

  /**
   * @param look called with the index of a movement whose title is clicked; without it the titles are plain text
   */
  constructor(movements: readonly MovementView[], body: BodyName, look?: (index: number) => void) {
    this.#stills = movements.map((movement) => new Still(movement, body));
    this.root = h(
      'ul',
      { class: 'outline' },
      ...movements.map(({ title, dose }, index) => {
        const name = look
          ? h('button', { type: 'button', class: 'link name' }, title)
          : h('span', { class: 'name' }, title);
        if (look) name.addEventListener('click', () => look(index));
        return h('li', {}, this.#stills[index]?.root, name, h('span', { class: 'dose' }, dose));
      }),
    );
  }

  dispose(): void {
    for (const still of this.#stills) still.dispose();
  }
}
