import { dequal } from 'dequal/lite';
import type { BreakPageView } from '../../shared/breakProtocol.ts';
import { format, h, setChildren } from '../common/dom.ts';
import { newAnswerBar } from './answerBar.ts';
import { choiceButton, keysOf, type Choice } from './choices.ts';
import type { Keys } from './keys.ts';
import { MovementFigure } from './movementFigure.ts';
import type { PageContext, PageScreen } from './pageScreen.ts';

type PreviewView = Extract<BreakPageView, { kind: 'preview' }>;
type Looked = PreviewView['movements'][number];

/**
 * Something to look at before it is started: one movement at a time with its moving figure, how it is done, what to
 * mind, and where it is from.
 */
export class PreviewScreen implements PageScreen {
  readonly root = h('section', { class: 'card preview' });
  #figure: MovementFigure;
  #picture: HTMLElement;
  readonly #words = h('div', { class: 'told' });
  #answers: HTMLElement = h('div');
  #keys: Keys = {};
  #view: PreviewView;
  #context: PageContext;
  #index: number;

  constructor(view: PreviewView, context: PageContext) {
    this.#view = view;
    this.#context = context;
    this.#index = view.index;
    this.#figure = new MovementFigure(context);
    this.#picture = h('div', { class: 'figure' }, this.#figure.root);
    this.#draw();
    this.#say();
  }

  get keys(): Keys {
    return this.#keys;
  }

  get answerBar(): HTMLElement {
    return this.#answers;
  }

  get firstFocus(): HTMLElement | undefined {
    return this.#answers.querySelector('button') ?? undefined;
  }

  update(view: BreakPageView, context: PageContext): boolean {
    const idsOf = ({ movements }: PreviewView): string[] => movements.map(({ id }) => id);
    // Another title is another preview, which begins with the movement that it says.
    if (view.kind !== 'preview' || view.title !== this.#view.title) return false;
    if (view.title === '' && view.movements[0]?.id !== this.#view.movements[0]?.id) return false;
    // Other movements under the same title: one of them was refused.
    if (!dequal(idsOf(view), idsOf(this.#view))) this.#index = 0;
    if (context === this.#context && dequal(view, this.#view)) return true;
    const before = this.#shown;
    this.#view = view;
    if (context !== this.#context) this.#takeContext(context);
    this.#draw();
    if (before?.id !== this.#shown?.id || !dequal(before?.reasons, this.#shown?.reasons)) this.#say();
    return true;
  }

  #takeContext(context: PageContext): void {
    this.#context = context;
    this.#figure.dispose();
    this.#figure = new MovementFigure(context);
    this.#picture = h('div', { class: 'figure' }, this.#figure.root);
  }

  dispose(): void {
    this.#figure.dispose();
  }

  get #shown(): Looked | undefined {
    return this.#view.movements[this.#index];
  }

  #goTo(index: number): void {
    if (!this.#view.movements[index]) return;
    this.#index = index;
    const focused = document.activeElement?.getAttribute('aria-keyshortcuts');
    this.#draw();
    const same = focused && this.root.querySelector<HTMLElement>(`button[aria-keyshortcuts="${focused}"]`);
    (same || this.firstFocus)?.focus({ preventScroll: true });
    scrollTo(0, 0);
    this.#say();
  }

  #draw(): void {
    const { text } = this.#context;
    const { title, length, movements, isDue } = this.#view;
    const shown = this.#shown;
    if (!shown) return;
    this.#figure.show(shown, 'both');
    this.#figure.seek(0, true, 1);
    const choices = this.#choices(shown);
    const turns = this.#turns();
    this.#keys = { ...keysOf([...choices, ...turns]), escape: () => this.#back() };
    this.#answers = newAnswerBar(text, ...choices.map(choiceButton));
    const place = movements.length > 1 ? format(text.place, this.#index + 1, movements.length) : '';
    this.#words.replaceChildren(
      ...paragraph('due', isDue ? text.breakIsDue : ''),
      ...paragraph('eyebrow', joined(title, length, place)),
      h('h1', {}, shown.title),
      ...paragraph('where', joined(shown.where, shown.dose)),
      ...shown.reasons.map((reason) => h('p', { class: 'reason' }, reason)),
      h('div', { class: 'actions' }, ...turns.map(choiceButton)),
      h('ol', { class: 'steps' }, ...shown.steps.map((step) => h('li', {}, step))),
      ...paragraph('caution', shown.caution ?? ''),
      ...shown.facts.map((fact) => h('p', { class: 'fact' }, fact)),
      this.#answers,
    );
    const pictured = shown.figure !== undefined;
    this.root.classList.toggle('pictured', pictured);
    setChildren(this.root, pictured ? this.#picture : undefined, this.#words);
  }

  /** The answers. A new one goes here, into `PAGE_TEXTS`, and into breakProtocol.ts. */
  #choices(shown: Looked): Choice[] {
    const { text, send } = this.#context;
    const { canStart, closes } = this.#view;
    const choices: (Choice | false)[] = [
      canStart && { word: text.start, key: 's', act: () => this.#start(), kind: 'primary' },
      {
        word: closes ? text.close : text.goBack,
        key: 'b',
        act: () => this.#back(),
        kind: canStart ? 'secondary' : 'primary',
      },
      !shown.isLeftOut && {
        word: text.unwant,
        key: 'x',
        act: () => send({ kind: 'unwant', movement: shown.id }),
        kind: 'secondary',
      },
      shown.canBringBack && {
        word: text.bringBack,
        key: 'a',
        act: () => send({ kind: 'bringBack', movement: shown.id }),
        kind: 'secondary',
      },
      shown.isWrong && { word: text.chooseAvoid, key: 'o', act: () => send({ kind: 'chooseAvoid' }), kind: 'quiet' },
    ];
    return choices.filter((choice) => choice !== false);
  }

  /** The ways to the movement before and after this one, and to all that is left out. */
  #turns(): Choice[] {
    const { text, send } = this.#context;
    const leftOut: Choice = { word: text.leftOut, key: 'u', act: () => send({ kind: 'lookAtLeftOut' }), kind: 'quiet' };
    if (this.#view.movements.length < 2) return [leftOut];
    return [
      { word: text.previous, key: 'arrowleft', sign: '←', act: () => this.#goTo(this.#index - 1), kind: 'quiet' },
      { word: text.next, key: 'arrowright', sign: '→', act: () => this.#goTo(this.#index + 1), kind: 'quiet' },
      leftOut,
    ];
  }

  #start(): void {
    const { send, draft } = this.#context;
    const note = draft.read().trim();
    send({ kind: 'startLooked', ...(note === '' ? {} : { note }) });
    draft.keep('');
  }

  #back(): void {
    this.#context.send({ kind: 'back' });
  }

  #say(): void {
    const shown = this.#shown;
    if (!shown) return;
    const { title, where, dose, steps, caution = '', reasons } = shown;
    this.#context.say([title, where, dose, ...steps, caution, ...reasons].filter((line) => line !== '').join('\n'));
  }
}

function joined(...parts: string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

/** A paragraph; none without words. */
function paragraph(name: string, words: string): HTMLElement[] {
  return words === '' ? [] : [h('p', { class: name }, words)];
}
