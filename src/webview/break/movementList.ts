import type { BodyName } from '../../figure/bodyName.ts';
import type { MovementView } from '../../shared/breakProtocol.ts';
import { h } from '../common/dom.ts';
import { stillPicture } from './stillPicture.ts';

/**
 * A row of movements: a small still picture, the title and the dose of each.
 * @param look called with the index of a movement whose title is clicked; without it the titles are plain text
 */
export const movementList = (
  movements: readonly MovementView[],
  body: BodyName,
  look?: (index: number) => void,
): HTMLElement =>
  h(
    'ul',
    { class: 'outline' },
    ...movements.map((movement, index) => {
      const { title, dose } = movement;
      const name = look
        ? h('button', { type: 'button', class: 'link name' }, title)
        : h('span', { class: 'name' }, title);
      if (look) name.addEventListener('click', () => look(index));
      return h('li', {}, stillPicture(movement, body), name, h('span', { class: 'dose' }, dose));
    }),
  );
