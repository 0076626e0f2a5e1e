import { dequal } from 'dequal/lite';
import { MEETINGS, NOTE_CHARS } from '../../shared/answerLimits.ts';
import type { BreakPageMessage, BreakPageText, BreakPageView, MovementView } from '../../shared/breakProtocol.ts';
import { unitsApart } from '../../shared/unitsApart.ts';
import { format, h, setChildren } from '../common/dom.ts';
import { newAnswerBar } from './answerBar.ts';
import { choiceButton, keysOf, type Choice } from './choices.ts';
import type { Keys } from './keys.ts';
import { MovementFigure } from './movementFigure.ts';
import { movementList } from './movementList.ts';
import type { PageContext, PageScreen } from './pageScreen.ts';

type AskView = Extract<BreakPageView, { kind: 'ask' }>;
type Which = Extract<BreakPageMessage, { kind: 'start' }>['which'];

/** The key that shows the other answers. */
const MORE = 'r';

/**
 * The question: what Start would lead, a field for a note to read afterwards, and every answer with its key.
 * An update never replaces the field of the note, because somebody may be writing in it.
 */
export class QuestionScreen implements PageScreen {
  readonly root = h('section', { class: 'card ask' });
  readonly #title = h('h1');
  readonly #intro = h('p', { class: 'intro' });
  readonly #note: NoteField;
  readonly #words = h('div', { class: 'told' });
  #view: AskView;
  #context: PageContext;
  #figure: MovementFigure | undefined;
  #picture: HTMLElement | undefined;
  #list: HTMLElement | undefined;
  #answers: HTMLElement = h('div');
  #keys: Keys = {};
  /** Whether the person has asked for the other answers. */
  #showsMore = false;
  /** Whether the person has chosen "meeting" and is asked how long it lasts. */
  #asksLength = false;

  constructor(view: AskView, context: PageContext) {
    this.#view = view;
    this.#context = context;
    this.#note = new NoteField(context);
    setChildren(this.root, this.#words);
    this.#updateHeading();
    this.#drawPicture();
    this.#drawList();
    this.#draw();
    context.say([view.title, view.intro].join('\n'));
  }

  get keys(): Keys {
    return this.#keys;
  }

  get fieldKeys(): Keys {
    return { enter: () => this.#start(), escape: () => this.firstFocus?.focus() };
  }

  get answerBar(): HTMLElement {
    return this.#answers;
  }

  get firstFocus(): HTMLElement | undefined {
    return this.#answers.querySelector('button') ?? undefined;
  }

  update(view: BreakPageView, context: PageContext): boolean {
    if (view.kind !== 'ask') return false;
    const before = this.#view;
    const contextChanged = context !== this.#context;
    this.#view = view;
    this.#context = context;
    this.#updateHeading();
    if (contextChanged || !dequal(view.outline[0], before.outline[0])) this.#drawPicture();
    if (contextChanged || !dequal(view.outline, before.outline)) this.#drawList();
    if (view.alternative !== before.alternative)
      context.say([view.intro, ...view.outline.map((each) => inWords(each, context.text))].join('\n'));
    if (contextChanged || !dequal({ ...view, title: '', intro: '' }, { ...before, title: '', intro: '' })) this.#draw();
    return true;
  }

  dispose(): void {
    this.#figure?.dispose();
  }

  #updateHeading(): void {
    this.#title.textContent = this.#view.title;
    this.#intro.textContent = this.#view.intro;
  }

  #drawPicture(): void {
    this.#figure?.dispose();
    this.#figure = undefined;
    this.#picture = undefined;
    const [first] = this.#view.outline;
    if (first?.figure) {
      this.#figure = new MovementFigure(this.#context);
      this.#figure.show(first, 'both');
      this.#figure.seek(0, true, 1);
      this.#picture = h('div', { class: 'figure' }, this.#figure.root);
    }
    this.root.classList.toggle('pictured', this.#picture !== undefined);
    setChildren(this.root, this.#picture, this.#words);
  }

  #drawList(): void {
    const { body, send } = this.#context;
    const { outline } = this.#view;
    const look = (index: number): void => send({ kind: 'lookAtOffer', index });
    this.#list = outline.length > 0 ? movementList(outline, body, look) : undefined;
  }

  #draw(): void {
    const { text } = this.#context;
    const view = this.#view;
    const answers = this.#choices();
    const others = this.#moreChoices();
    const lengths = this.#asksLength && view.offersMeeting ? meetings(this.#context) : [];
    const eases = view.easierLabel === undefined ? [] : easier(view.easierLabel, this.#context);
    const takesNote = view.outline.length > 0;
    this.#keys = {
      ...keysOf([...answers, ...others, ...lengths, ...eases]),
      ...(takesNote ? { n: () => this.#note.focus() } : {}),
      ...(lengths.length > 0 ? { escape: () => this.#askLength(false) } : {}),
    };
    this.#note.setLabel(text.note);
    this.#answers = newAnswerBar(text, ...answers.map(choiceButton));
    // A question for the length of a meeting stands alone, so that all of it has room.
    const more =
      lengths.length > 0
        ? aside(text.howLong, lengths)
        : [h('div', { class: 'actions' }, ...others.map(choiceButton)), ...aside(text.easierToday, eases)];
    // Without movements there is no session to read the note after. A note that somebody is writing stays nevertheless.
    setChildren(
      this.#words,
      this.#title,
      this.#intro,
      this.#list,
      this.#answers,
      ...(this.#showsMore ? more : []),
      takesNote || this.#note.isWritten ? this.#note.root : undefined,
    );
    this.root.classList.toggle('showsMore', this.#showsMore);
    this.#buttonOf(MORE)?.setAttribute('aria-expanded', String(this.#showsMore));
  }

  /** The answers that are always shown. A new answer goes here or below, into `PAGE_TEXTS` and into breakProtocol.ts. */
  #choices(): Choice[] {
    const { text, send } = this.#context;
    const { outline, minute, canSnooze } = this.#view;
    const choices: (Choice | undefined)[] = [
      { word: outline.length > 0 ? text.start : text.gotUp, key: 's', act: () => this.#start(), kind: 'primary' },
      minute === undefined
        ? undefined
        : { word: format(text.minute, minute), key: 'i', act: () => this.#begin('minute'), kind: 'secondary' },
      canSnooze ? { word: text.later, key: 'l', act: () => send({ kind: 'later' }), kind: 'secondary' } : undefined,
      { word: text.more, key: MORE, act: () => this.#showMore(!this.#showsMore), kind: 'quiet' },
    ];
    return choices.filter((choice) => choice !== undefined);
  }

  /** The answers behind "More". Their keys act also while they are not shown. */
  #moreChoices(): Choice[] {
    const { text, send } = this.#context;
    const { canSnooze, offersMeeting, outline } = this.#view;
    const choices: (Choice | undefined)[] = [
      outline.length > 0
        ? { word: text.lookFirst, key: 'f', act: () => send({ kind: 'lookAtOffer', index: 0 }), kind: 'secondary' }
        : undefined,
      { word: text.skip, key: 'k', act: () => send({ kind: 'skip' }), kind: 'secondary' },
      canSnooze ? { word: text.snooze, key: '5', act: () => send({ kind: 'snooze' }), kind: 'secondary' } : undefined,
      this.#instead(),
      offersMeeting ? { word: text.meeting, key: 'm', act: () => this.#askLength(true), kind: 'secondary' } : undefined,
    ];
    return choices.filter((choice) => choice !== undefined);
  }

  /** The answer that asks for something else than what is offered. */
  #instead(): Choice | undefined {
    const { text, send } = this.#context;
    switch (this.#view.alternative) {
      case 'chair':
        return { word: text.chair, key: 'c', act: () => this.#ask('chair'), kind: 'secondary' };
      case 'anywhere':
        return { word: text.anywhere, key: 'c', act: () => this.#ask('anywhere'), kind: 'secondary' };
      case 'sitDown':
        return { word: text.sitDown, key: 'd', act: () => send({ kind: 'sitDown' }), kind: 'secondary' };
      case undefined:
        return undefined;
    }
  }

  #start(): void {
    if (this.#view.outline.length > 0) this.#begin('offered');
    else this.#context.send({ kind: 'gotUp' });
  }

  /** Asks for another offer. It is shown from the top, with the focus on Start, because Start leads it. */
  #ask(on: 'chair' | 'anywhere'): void {
    this.#showsMore = false;
    this.#draw();
    scrollTo(0, 0);
    this.firstFocus?.focus({ preventScroll: true });
    this.#context.send({ kind: 'offer', on });
  }

  #begin(which: Which): void {
    this.#context.send({ kind: 'start', which, ...this.#note.read() });
    this.#context.draft.keep('');
  }

  /** Shows or hides the other answers, and moves the focus to the first of them or back. */
  #showMore(shown: boolean): void {
    this.#showsMore = shown;
    this.#draw();
    (shown ? (this.#buttonOf('f') ?? this.#buttonOf('k')) : this.#buttonOf(MORE))?.focus();
  }

  /** Shows or hides the question how long the meeting lasts, and moves the focus there or back. */
  #askLength(shown: boolean): void {
    this.#asksLength = shown;
    if (shown) this.#showsMore = true;
    this.#draw();
    this.#buttonOf(shown ? '1' : 'm')?.focus();
  }

  #buttonOf(key: string): HTMLElement | undefined {
    return this.#words.querySelector<HTMLElement>(`button[aria-keyshortcuts="${key.toUpperCase()}"]`) ?? undefined;
  }
}

function inWords({ title, dose }: MovementView, text: BreakPageText): string {
  return format(text.both, title, dose);
}

function easier(longer: string, { text, send }: PageContext): Choice[] {
  return [
    { word: longer, key: 'e', act: () => send({ kind: 'ease', ease: 'longer' }), kind: 'secondary' },
    { word: text.seatedToday, key: 'o', act: () => send({ kind: 'ease', ease: 'seated' }), kind: 'secondary' },
  ];
}

function meetings({ locale, send }: PageContext): Choice[] {
  const words = new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'long' });
  return MEETINGS.map((minutes, index) => ({
    word: unitsApart(words.format(minutes), locale),
    key: String(index + 1),
    act: () => send({ kind: 'meeting', minutes }),
    kind: 'secondary',
  }));
}

/** A second question with its answers; empty without answers. */
function aside(words: string, choices: readonly Choice[]): HTMLElement[] {
  if (choices.length === 0) return [];
  return [h('p', { class: 'asked' }, words), h('div', { class: 'actions' }, ...choices.map(choiceButton))];
}

/** The field for a note to oneself, shown after the session. Every change of it is kept as the draft. */
class NoteField {
  readonly root: HTMLElement;
  readonly #field = h('input', {
    id: 'note',
    type: 'text',
    maxlength: String(NOTE_CHARS),
    autocomplete: 'off',
    'aria-keyshortcuts': 'N',
  });
  readonly #label = h('span');

  constructor({ draft }: PageContext) {
    this.#field.value = draft.read();
    this.#field.addEventListener('input', () => draft.keep(this.#field.value));
    const label = h('label', { for: 'note' }, this.#label, h('kbd', { 'aria-hidden': 'true' }, 'N'));
    this.root = h('div', { class: 'note' }, label, this.#field);
  }

  /** Whether somebody is writing in it: it has the focus. */
  get isWritten(): boolean {
    return document.activeElement === this.#field;
  }

  setLabel(words: string): void {
    this.#label.textContent = words;
  }

  focus(): void {
    this.#field.focus();
  }

  read(): { note?: string } {
    const note = this.#field.value.trim();
    return note === '' ? {} : { note };
  }
}
