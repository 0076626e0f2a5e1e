import { dequal } from 'dequal/lite';
import type { BreakPageView } from '../../shared/breakProtocol.ts';
import { format, h } from '../common/dom.ts';
import { newAnswerBar } from './answerBar.ts';
import { keyButton } from './buttons.ts';
import type { Keys } from './keys.ts';
import { movementList } from './movementList.ts';
import type { PageContext, PageScreen } from './pageScreen.ts';
import { AgreeGuard } from './agreeGuard.ts';
import { readingGroups } from './readingGroups.ts';

type CardView = Extract<BreakPageView, { kind: 'card' | 'finished' }>;
type Finished = Extract<CardView, { kind: 'finished' }>;

/** What a card has below its title and intro. `buttons` are its answers; the first one gets the focus. */
interface Contents {
  /** What stands beside the words, or above them. */
  readonly picture?: HTMLElement;
  readonly body: HTMLElement;
  readonly buttons: HTMLElement[];
  readonly keys: Keys;
  dispose?(): void;
}

/** The screen of a page to read and answer: a safety card before a session, or "well done" after one. */
export function cardScreen(view: CardView, context: PageContext): PageScreen {
  const title = h('h1', {}, view.title);
  const intro = h('p', { class: 'intro' }, view.intro);
  const contents = view.kind === 'card' ? safetyCard(view, context) : wellDone(view, context);
  const answers = newAnswerBar(context.text, ...contents.buttons);
  const words = h('div', { class: 'told' }, title, intro, contents.body, answers);
  const root = h('section', { class: `card ${view.kind === 'card' ? 'safety' : view.kind}` }, contents.picture, words);
  context.say([view.title, view.intro, ...(view.kind === 'finished' ? wayBackLines(view, context) : [])].join('\n'));
  let last = view;
  return {
    root,
    keys: contents.keys,
    answerBar: answers,
    firstFocus: contents.buttons[0],
    update(next, nextContext) {
      if (
        nextContext !== context ||
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
    if (read.mayAct) send({ kind: 'read', card: view.card });
  };
  const close = (): void => send({ kind: 'close' });
  const choose = (): void => send({ kind: 'chooseAvoid' });
  const first = view.card === 'firstUse';
  const agree = keyButton(view.begin, 'B', begin, 'primary');
  const read = new AgreeGuard(agree);
  return {
    body: readingGroups(view),
    buttons: [
      agree,
      keyButton(text.notNow, 'N', close, 'secondary'),
      ...(first ? [keyButton(text.chooseAvoid, 'O', choose, 'quiet')] : []),
    ],
    keys: { b: begin, n: close, ...(first ? { o: choose } : {}) },
    dispose: () => read.dispose(),
  };
}

/**
 * Asks how the session felt; the answer can be changed. The answers "too much" and "hurt" ask which movement it was,
 * unless there was only one.
 */
function wellDone(view: Finished, context: PageContext): Contents {
  const { text, send } = context;
  const close = (): void => send({ kind: 'close' });
  const allIds = [...new Set(view.outline.map(({ id }) => id))];
  const feel = (feeling: 'good' | 'tooMuch' | 'hurt', movements = allIds): void =>
    send({ kind: 'feel', feeling, movements });
  const keys: Record<string, () => void> = { b: close, escape: close };
  const list = movementList(view.outline, context.body);
  const question = h('p', { class: 'asked' }, text.howDidItFeel);
  const answers = h('div', { class: 'actions' });
  const askWhich = (feeling: 'tooMuch' | 'hurt'): void => {
    if (allIds.length === 1) return feel(feeling);
    question.textContent = feeling === 'hurt' ? text.whichHurt : text.whichTooMuch;
    for (const key of ['g', 't', 'h']) keys[key] = () => {};
    const movements = allIds.slice(0, 9).flatMap((id) => view.outline.find((movement) => movement.id === id) ?? []);
    const buttons = movements.map(({ id, title }, index) => {
      const key = String(index + 1);
      keys[key] = () => feel(feeling, [id]);
      return keyButton(title, key, keys[key], 'secondary');
    });
    answers.replaceChildren(...buttons);
    buttons[0]?.focus();
  };
  const good = (): void => feel('good');
  const tooMuch = (): void => askWhich('tooMuch');
  const hurt = (): void => askWhich('hurt');
  Object.assign(keys, { g: good, t: tooMuch, h: hurt });
  const choices = {
    good: keyButton(text.good, 'G', good, 'secondary'),
    tooMuch: keyButton(text.tooMuch, 'T', tooMuch, 'secondary'),
    hurt: keyButton(text.hurt, 'H', hurt, 'secondary'),
  };
  for (const [feeling, button] of Object.entries(choices))
    button.setAttribute('aria-pressed', String(feeling === view.felt));
  answers.append(...Object.values(choices));
  return {
    ...(view.outline.length > 0 ? { picture: h('div', { class: 'figure' }, list) } : {}),
    body: h('div', {}, question, answers, wayBack(view, context)),
    buttons: [keyButton(text.close, 'B', close, 'primary')],
    keys,
    dispose: () => {},
  };
}

/** What helps to find back to work: where the person was before the break, and their note to themselves. */
function wayBackLines({ here, note }: Finished, { text }: PageContext): string[] {
  return [...(here === undefined ? [] : [here]), ...(note === undefined ? [] : [format(text.yourNote, note)])];
}

function wayBack(view: Finished, context: PageContext): HTMLElement | undefined {
  const lines = wayBackLines(view, context);
  return lines.length > 0 ? h('div', { class: 'here' }, ...lines.map((line) => h('p', {}, line))) : undefined;
}
