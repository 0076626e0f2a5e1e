import { NOTE_LENGTH, type FromPage, type PageView } from '../shared/protocol.ts';
import { h } from './dom.ts';
import { keyButton, type Keys } from './keys.ts';
import { outline } from './outline.ts';
import type { Contents, Stage } from './scene.ts';

type AskView = Extract<PageView, { kind: 'ask' }>;
type Which = Extract<FromPage, { kind: 'start' }>['which'];

/** Lengths of a meeting, minutes. */
const MEETINGS = [30, 60, 90] as const;

/** One way to answer: a button and its key. */
interface Choice {
  readonly word: string;
  readonly key: string;
  readonly act: () => void;
  readonly kind: 'primary' | 'secondary' | 'quiet';
}

/** The question: what Start would lead, a line for afterwards, and every way to answer, each with its key. */
export function question(view: AskView, stage: Stage): Contents {
  const { text, send } = stage;
  const offered = view.outline.length > 0;
  const note = noteField(stage);
  const begin = (which: Which): void => {
    send({ kind: 'start', which, ...note.read() });
    stage.draft.keep('');
  };
  const start = (): void => (offered ? begin('offered') : send({ kind: 'gotUp' }));
  const asked = h('div', {});
  const keys: Record<string, () => void> = {};
  const meeting = (): void => {
    const lengths = meetings(stage);
    Object.assign(keys, keysOf(lengths));
    asked.replaceChildren(...aside(text.howLong, lengths));
    asked.querySelector('button')?.focus();
  };
  const choices: (Choice | undefined)[] = [
    { word: offered ? text.start : text.gotUp, key: 's', act: start, kind: 'primary' },
    view.later ? { word: text.snooze, key: 'l', act: () => send({ kind: 'snooze' }), kind: 'secondary' } : undefined,
    { word: text.skip, key: 'k', act: () => send({ kind: 'skip' }), kind: view.later ? 'quiet' : 'secondary' },
    instead(view, stage, begin),
    view.meeting ? { word: text.meeting, key: 'm', act: meeting, kind: 'quiet' } : undefined,
  ];
  const answers = choices.filter((choice) => choice !== undefined);
  const eases = view.easier === undefined ? [] : easier(view.easier, stage);
  Object.assign(keys, keysOf(answers), keysOf(eases), offered ? { n: () => note.field.focus() } : {});
  const buttons = answers.map(button);
  note.field.addEventListener('keydown', (event) => {
    // Enter may be the end of a composition, as in Korean and Chinese.
    if (event.isComposing) return;
    if (event.key === 'Enter') start();
    if (event.key === 'Escape') buttons[0]?.focus();
  });
  return {
    body: h('div', {}, outline(view.outline), offered ? note.root : undefined),
    buttons,
    more: h('div', {}, asked, ...(eases.length > 0 ? aside(text.easierToday, eases) : [])),
    keys,
  };
}

/** What else can be done than what is offered. */
function instead(
  { instead: other }: AskView,
  { text, send }: Stage,
  begin: (which: Which) => void,
): Choice | undefined {
  switch (other) {
    case 'chair':
      return { word: text.chair, key: 'c', act: () => begin('chair'), kind: 'quiet' };
    case 'anywhere':
      return { word: text.anywhere, key: 'c', act: () => begin('anywhere'), kind: 'quiet' };
    case 'sitDown':
      return { word: text.sitDown, key: 'd', act: () => send({ kind: 'sitDown' }), kind: 'quiet' };
    case undefined:
      return undefined;
  }
}

function easier(longer: string, { text, send }: Stage): Choice[] {
  return [
    { word: longer, key: 'e', act: () => send({ kind: 'ease', ease: 'longer' }), kind: 'secondary' },
    { word: text.seatedToday, key: 'o', act: () => send({ kind: 'ease', ease: 'seated' }), kind: 'secondary' },
  ];
}

function meetings({ locale, send }: Stage): Choice[] {
  const words = new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'long' });
  return MEETINGS.map((minutes, index) => ({
    word: words.format(minutes),
    key: String(index + 1),
    act: () => send({ kind: 'meeting', minutes }),
    kind: 'secondary',
  }));
}

/** A question beside the question, with its answers. */
function aside(words: string, choices: readonly Choice[]): HTMLElement[] {
  return [h('p', { class: 'asked' }, words), h('div', { class: 'actions' }, ...choices.map(button))];
}

function button({ word, key, act, kind }: Choice): HTMLButtonElement {
  return keyButton(word, key.toUpperCase(), act, kind);
}

function keysOf(choices: readonly Choice[]): Keys {
  return Object.fromEntries(choices.map(({ key, act }) => [key, act]));
}

/** A line to oneself for afterwards. */
function noteField({ text, draft }: Stage): {
  root: HTMLElement;
  field: HTMLInputElement;
  read: () => { note?: string };
} {
  const field = h('input', {
    id: 'note',
    type: 'text',
    maxlength: String(NOTE_LENGTH),
    autocomplete: 'off',
    'aria-keyshortcuts': 'N',
  });
  field.value = draft.read();
  field.addEventListener('input', () => draft.keep(field.value));
  const label = h('label', { for: 'note' }, text.note, h('kbd', { 'aria-hidden': 'true' }, 'N'));
  const read = (): { note?: string } => {
    const note = field.value.trim();
    return note === '' ? {} : { note };
  };
  return { root: h('div', { class: 'note' }, label, field), field, read };
}
