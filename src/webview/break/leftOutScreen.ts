import { dequal } from 'dequal/lite';
import type { BreakPageView } from '../../shared/breakProtocol.ts';
import { h } from '../common/dom.ts';
import { newAnswerBar } from './answerBar.ts';
import { keyButton } from './buttons.ts';
import type { Keys } from './keys.ts';
import type { PageContext, PageScreen } from './pageScreen.ts';

type LeftOutView = Extract<BreakPageView, { kind: 'leftOut' }>;
type Change = NonNullable<LeftOutView['groups'][number]['change']>;

/** Digits that press the first buttons which bring something back. */
const DIGITS = 9;

/** The movements that are left out of breaks, by their reasons. Each can be looked at, and brought back where it can. */
export class LeftOutScreen implements PageScreen {
  readonly root: HTMLElement;
  readonly answerBar: HTMLElement;
  readonly #context: PageContext;
  readonly #due = h('p', { class: 'due' });
  readonly #title = h('h1');
  readonly #intro = h('p', { class: 'intro' });
  readonly #list = h('div', { class: 'leftOut' });
  readonly #back: HTMLButtonElement;
  #keys: Keys = {};
  #view: LeftOutView;

  constructor(view: LeftOutView, context: PageContext) {
    const { text, send } = context;
    this.#view = view;
    this.#context = context;
    this.#back = keyButton(view.closes ? text.close : text.goBack, 'B', () => send({ kind: 'back' }), 'primary');
    this.answerBar = newAnswerBar(text, this.#back);
    const words = h('div', { class: 'told' }, this.#due, this.#title, this.#intro, this.#list, this.answerBar);
    this.root = h('section', { class: 'card looked' }, words);
    this.#draw();
    context.say([view.title, view.intro, ...view.groups.map(({ title }) => title)].join('\n'));
  }

  get keys(): Keys {
    return this.#keys;
  }

  get firstFocus(): HTMLElement {
    return this.#list.querySelector<HTMLElement>('.link') ?? this.#back;
  }

  update(view: BreakPageView, context: PageContext): boolean {
    if (view.kind !== 'leftOut' || context !== this.#context || view.closes !== this.#view.closes) return false;
    if (dequal(view, this.#view)) return true;
    this.#view = view;
    this.#draw();
    context.say(view.intro);
    return true;
  }

  dispose(): void {}

  #draw(): void {
    const { send } = this.#context;
    const { title, intro, groups, isDue } = this.#view;
    const keys: Record<string, () => void> = {
      b: () => this.#back.click(),
      escape: () => this.#back.click(),
    };
    let bound = 0;
    const bringing = ({ label, message }: Change): HTMLButtonElement => {
      const act = (): void => send(message);
      bound++;
      if (bound > DIGITS) return plainButton(label, act, 'secondary');
      keys[String(bound)] = act;
      return keyButton(label, String(bound), act, 'secondary');
    };
    this.#due.textContent = isDue ? this.#context.text.breakIsDue : '';
    this.#title.textContent = title;
    this.#intro.textContent = intro;
    this.#list.replaceChildren(
      ...groups.map((group) =>
        h(
          'section',
          {},
          h('div', { class: 'groupHead' }, h('h2', {}, group.title), group.change && bringing(group.change)),
          h(
            'ul',
            {},
            ...group.entries.map(({ id, title: name, also, change }) =>
              h(
                'li',
                {},
                h(
                  'div',
                  {},
                  plainButton(name, () => send({ kind: 'lookAtMovement', movement: id }), 'link'),
                  also === '' ? undefined : h('p', { class: 'also' }, also),
                ),
                change && bringing(change),
              ),
            ),
          ),
        ),
      ),
    );
    this.#keys = keys;
  }
}

function plainButton(label: string, act: () => void, kind: 'secondary' | 'link'): HTMLButtonElement {
  const button = h('button', { type: 'button', class: kind }, h('span', {}, label));
  button.addEventListener('click', act);
  return button;
}
