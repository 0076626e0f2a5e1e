import type { MovementView } from '../../shared/breakProtocol.ts';
import { h } from '../common/dom.ts';

/** A list of movements: title and dose of each. */
export function movementList(movements: readonly MovementView[]): HTMLElement {
  return h(
    'ul',
    { class: 'outline' },
    ...movements.map(({ title, dose }) =>
      h('li', {}, h('span', { class: 'name' }, title), h('span', { class: 'dose' }, dose)),
    ),
  );
}
