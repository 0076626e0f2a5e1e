import type { MovementView } from '../../shared/breakProtocol.ts';
import { h } from '../common/dom.ts';

/**
 * A list of movements: title and dose of each.
 * @param look called with the index of a movement whose title is clicked; without it the titles are plain text
 */
export function movementList(movements: readonly MovementView[], look?: (index: number) => void): HTMLElement {
  return h(
    'ul',
    { class: 'outline' },
    ...movements.map(({ title, dose }, index) => {
      const name = look
        ? h('button', { type: 'button', class: 'link name' }, title)
        : h('span', { class: 'name' }, title);
      if (look) name.addEventListener('click', () => look(index));
      return h('li', {}, name, h('span', { class: 'dose' }, dose));
    }),
  );
}
