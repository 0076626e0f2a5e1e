import type { MovementView } from '../../shared/breakProtocol.ts';
import { h } from '../common/dom.ts';

/** Movements with how much of each, one below the other. */
export function outline(movements: readonly MovementView[]): HTMLElement {
  return h(
    'ul',
    { class: 'outline' },
    ...movements.map(({ title, dose }) =>
      h('li', {}, h('span', { class: 'name' }, title), h('span', { class: 'dose' }, dose)),
    ),
  );
}
