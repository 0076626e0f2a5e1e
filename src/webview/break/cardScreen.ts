import { dequal } from 'dequal/lite';
import type { BreakPageView } from '../../shared/breakProtocol.ts';
import { h } from '../common/dom.ts';
import { answersOf } from './answers.ts';
import { keyButton } from './buttons.ts';
import type { Keys } from './keys.ts';
import { outline } from './outline.ts';
import type { PageContext, PageScreen } from './pageScreen.ts';
import { ReadFirst } from './readFirst.ts';
import { groups } from './reading.ts';

type CardView = Extract<BreakPageView, { kind: 'card' | 'finished' }>;
type Finished = Extract<CardView, { kind: 'finished' }>;

/** What stands below a card's title and intro, and what can be done with it. */
interface Contents {
  readonly body: HTMLElement;
  readonly buttons: HTMLElement[];
  readonly keys: Keys;
  dispose?(): void;
}

/** A page to read and answer: a safety card, "well done". */
export function cardScreen(view: CardView, context: PageContext): PageScreen {
  const title = h('h1', {}, view.title);
  const intro = h('p', { class: 'intro' }, view.intro);
  const contents = view.kind === 'card' ? safetyCard(view, context) : afterwards(view, context);
  const answers = answersOf(context.text, ...contents.buttons);
  const words = h('div', { class: 'told' }, title, intro, contents.body, answers);
  const root = h('section', { class: `card ${view.kind === 'card' ? 'safety' : view.kind}` }, words);
  context.say([view.title, view.intro, ...(view.kind === 'finished' ? whereWas(view, context) : [])].join('\n'));
  let last = view;
  return {
    root,
    keys: contents.keys,
    answers,
    first: contents.buttons[0],
    update(next, around) {
      if (
        around !== context ||
        (next.kind !== 'card' && next.kind !== 'finished') ||
        !dequal({ ...next, title: '', intro: '' }, { ...last, title: '', intro: '' })
      )
        return false;
      title.textContent = next.title;
      intro.textContent = next.intro;
      last = next;
      return true;
    },
    dispose: () => contents.dispose?.(),
  };
}

function safetyCard(view: Extract<CardView, { kind: 'card' }>, { text, send }: PageContext): Contents {
  const begin = (): void => {
    if (read.isOver) send({ kind: 'read', card: view.card });
  };
  const close = (): void => send({ kind: 'close' });
  const choose = (): void => send({ kind: 'chooseAvoid' });
  const first = view.card === 'firstUse';
  const agree = keyButton(view.begin, 'B', begin, 'primary');
  const read = new ReadFirst(agree);
  return {
    body: groups(view),
    buttons: [
      agree,
      keyButton(text.notNow, 'N', close, 'secondary'),
      ...(first ? [keyButton(text.chooseAvoid, 'O', choose, 'quiet')] : []),
    ],
    keys: { b: begin, n: close, ...(first ? { o: choose } : {}) },
    dispose: () => read.dispose(),
  };
}

/** How it felt is asked once, with one tap; what hurt is asked for only where it is not plain. */
function afterwards(view: Finished, context: PageContext): Contents {
  const { text, send } = context;
  const close = (): void => send({ kind: 'close' });
  const everything = [...new Set(view.outline.map(({ id }) => id))];
  const feel = (feeling: 'good' | 'tooMuch' | 'hurt', movements = everything): void =>
    send({ kind: 'feel', feeling, movements });
  const keys: Record<string, () => void> = { b: close, escape: close };
  const asked = h('p', { class: 'asked' }, text.howDidItFeel);
  const answers = h('div', { class: 'actions' });
  const hurt = (): void => {
    if (everything.length === 1) return feel('hurt');
    asked.textContent = text.whichHurt;
    for (const key of ['g', 't', 'h']) keys[key] = () => {};
    const several = everything.slice(0, 9).flatMap((id) => view.outline.find((each) => each.id === id) ?? []);
    const buttons = several.map(({ id, title }, index) => {
      const key = String(index + 1);
      keys[key] = () => feel('hurt', [id]);
      return keyButton(title, key, keys[key], 'secondary');
    });
    answers.replaceChildren(...buttons);
    buttons[0]?.focus();
  };
  if (!view.felt) {
    const good = (): void => feel('good');
    const tooMuch = (): void => feel('tooMuch');
    Object.assign(keys, { g: good, t: tooMuch, h: hurt });
    answers.append(
      keyButton(text.good, 'G', good, 'secondary'),
      keyButton(text.tooMuch, 'T', tooMuch, 'secondary'),
      keyButton(text.hurt, 'H', hurt, 'secondary'),
    );
  }
  return {
    body: h('div', {}, outline(view.outline), ...(view.felt ? [] : [asked, answers]), wayBack(view, context)),
    buttons: [keyButton(text.close, 'B', close, 'primary')],
    keys,
  };
}

/** Where they were, and their note: one text each, as they stand. */
function whereWas({ here, note }: Finished, { text }: PageContext): string[] {
  return [...(here === undefined ? [] : [here]), ...(note === undefined ? [] : [`${text.yourNote}: ${note}`])];
}

/** What leads back to work. */
function wayBack(view: Finished, context: PageContext): HTMLElement | undefined {
  const lines = whereWas(view, context);
  return lines.length > 0 ? h('div', { class: 'here' }, ...lines.map((line) => h('p', {}, line))) : undefined;
}
