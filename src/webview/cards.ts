import type { MovementView, PageView } from '../shared/protocol.ts';
import { h } from './dom.ts';
import { keyButton, type Keys } from './keys.ts';
import { MovementFilm } from './movementFilm.ts';
import type { Scene, Stage } from './scene.ts';

type CardView = Exclude<PageView, { kind: 'player' }>;

/** A page to read and answer: the question, the safety card, "well done". */
export function cardScene(view: CardView, stage: Stage): Scene {
  const title = h('h1', {}, view.title);
  const lead = h('p', { class: 'lead' }, view.lead);
  const { body, buttons, keys } = contents(view, stage);
  const words = h(
    'div',
    { class: 'told' },
    title,
    lead,
    body,
    h('div', { class: 'actions' }, ...buttons),
    view.kind === 'ask' ? h('p', { class: 'safety' }, stage.text.safety) : undefined,
  );
  const film = new MovementFilm(stage.text);
  const [first] = view.kind === 'ask' ? view.outline : [];
  if (first?.figure) {
    film.show(first, first.phases, 'both');
    film.seek(0, true, 1);
  }
  const picture = first?.figure ? h('div', { class: 'figure' }, film.root) : undefined;
  const root = h('section', { class: `card ${view.kind}` }, picture, words);
  stage.say([view.title, view.lead].join('\n'));
  let last = view;
  return {
    root,
    keys,
    ...(buttons[0] ? { first: buttons[0] } : {}),
    update(next) {
      if (
        next.kind !== last.kind ||
        JSON.stringify({ ...next, title: '', lead: '' }) !== JSON.stringify({ ...last, title: '', lead: '' })
      )
        return false;
      title.textContent = next.title;
      if ('lead' in next) lead.textContent = next.lead;
      last = next;
      return true;
    },
    dispose: () => film.dispose(),
  };
}

function contents(
  view: CardView,
  { text, send }: Stage,
): { body: HTMLElement; buttons: HTMLButtonElement[]; keys: Keys } {
  const begin = (): void => send({ kind: 'player', command: 'begin' });
  const close = (): void => send({ kind: 'close' });
  const start = (): void => send({ kind: 'start' });
  const snooze = (): void => send({ kind: 'snooze' });
  const skip = (): void => send({ kind: 'skip' });
  switch (view.kind) {
    case 'ask':
      return {
        body: outline(view.outline),
        buttons: [
          keyButton(text.start, 'S', start, 'primary'),
          keyButton(text.snooze, 'L', snooze, 'secondary'),
          keyButton(text.skip, 'K', skip, 'quiet'),
        ],
        keys: { s: start, l: snooze, k: skip },
      };
    case 'card':
      return {
        body: h('ul', { class: 'rules' }, ...view.lines.map((line) => h('li', {}, line))),
        buttons: [keyButton(text.begin, 'B', begin, 'primary'), keyButton(text.notNow, 'N', close, 'secondary')],
        keys: { b: begin, n: close },
      };
    case 'finished':
      return {
        body: outline(view.outline),
        buttons: [keyButton(text.close, 'B', close, 'primary')],
        keys: { b: close, escape: close },
      };
  }
}

function outline(movements: readonly MovementView[]): HTMLElement {
  return h(
    'ul',
    { class: 'outline' },
    ...movements.map(({ title, dose }) =>
      h('li', {}, h('span', { class: 'name' }, title), h('span', { class: 'dose' }, dose)),
    ),
  );
}
