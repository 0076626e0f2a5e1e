import type { MovementView } from '../shared/protocol.ts';
import { h } from './dom.ts';

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
