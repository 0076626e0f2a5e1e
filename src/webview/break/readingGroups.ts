import type { Reading } from '../../shared/breakProtocol.ts';
import { h } from '../common/dom.ts';

/** The lists of a text to read, each under its heading. */
export function readingGroups({ groups: all }: Pick<Reading, 'groups'>): HTMLElement {
  return h(
    'div',
    { class: 'groups' },
    ...all.map(({ title, lines }) =>
      h('section', {}, h('h2', {}, title), h('ul', {}, ...lines.map((line) => h('li', {}, line)))),
    ),
  );
}
