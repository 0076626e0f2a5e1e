import type { MovementView, PageView } from '../shared/protocol.ts';
import { h } from './dom.ts';
import { keyButton, type Keys } from './keys.ts';
import { MovementFilm } from './movementFilm.ts';
import { groups } from './reading.ts';
import type { Scene, Stage } from './scene.ts';

type CardView = Exclude<PageView, { kind: 'player' }>;

type AskView = Extract<PageView, { kind: 'ask' }>;

/** One way to answer: a button and its key. */
interface Choice {
  readonly word: string;
  readonly key: string;
  readonly act: () => void;
  readonly kind: 'primary' | 'secondary' | 'quiet';
  /** Shown apart from the others. */
  readonly aside?: true;
}

/** What stands below a card's title and lead, and what can be done with it. */
interface Contents {
  readonly body: HTMLElement;
  readonly buttons: HTMLElement[];
  readonly keys: Keys;
}

/** A page to read and answer: the question, a safety card, "well done". */
export function cardScene(view: CardView, stage: Stage): Scene {
  const title = h('h1', {}, view.title);
  const lead = h('p', { class: 'lead' }, view.lead);
  const { body, buttons, keys } = contents(view, stage);
  const actions = h('div', { class: 'actions' }, ...buttons);
  const words = h('div', { class: 'told' }, title, lead, body, actions);
  const film = new MovementFilm(stage);
  const [first] = view.kind === 'ask' ? view.outline : [];
  if (first?.figure) {
    film.show(first, 'both');
    film.seek(0, true, 1);
  }
  const picture = first?.figure ? h('div', { class: 'figure' }, film.root) : undefined;
  const kind = view.kind === 'card' ? 'safety' : view.kind;
  const root = h('section', { class: `card ${kind}${picture ? ' pictured' : ''}` }, picture, words);
  stage.say([view.title, view.lead].join('\n'));
  let last = view;
  return {
    root,
    keys,
    get first() {
      return actions.querySelector('button') ?? undefined;
    },
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

function contents(view: CardView, stage: Stage): Contents {
  switch (view.kind) {
    case 'ask':
      return question(view, stage);
    case 'card':
      return safetyCard(view, stage);
    case 'finished':
      return afterwards(view, stage);
  }
}

function question(view: AskView, { text, send, locale }: Stage): Contents {
  const offered = view.outline.length > 0;
  const start = (): void => send(offered ? { kind: 'start', which: 'offered' } : { kind: 'gotUp' });
  const skip = (): void => send({ kind: 'skip' });
  const choices: Choice[] = [
    { word: offered ? text.start : text.gotUp, key: 's', act: start, kind: 'primary' },
    ...(view.later
      ? [{ word: text.snooze, key: 'l', act: (): void => send({ kind: 'snooze' }), kind: 'secondary' as const }]
      : []),
    { word: text.skip, key: 'k', act: skip, kind: view.later ? 'quiet' : 'secondary' },
    ...other(view.instead, text, send),
  ];
  const body = h('div', {}, outline(view.outline));
  if (view.easier !== undefined) {
    const eases: Choice[] = [
      { word: view.easier, key: 'e', act: () => send({ kind: 'ease', ease: 'longer' }), kind: 'secondary' },
      { word: text.seatedToday, key: 'o', act: () => send({ kind: 'ease', ease: 'seated' }), kind: 'secondary' },
    ];
    choices.push(...eases.map((each) => ({ ...each, aside: true as const })));
    body.append(
      h('p', { class: 'asked' }, text.easierToday),
      h('div', { class: 'actions' }, ...eases.map(choiceButton)),
    );
  }
  const keys: Record<string, () => void> = Object.fromEntries(choices.map(({ key, act }) => [key, act]));
  const buttons = choices.filter(({ aside }) => !aside).map(choiceButton);
  if (view.meeting) {
    const asked = h('div', {});
    body.append(asked);
    const meeting = (): void => {
      const minutes = new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'long' });
      const lengths = ([30, 60, 90] as const).map((length, index): Choice => {
        const act = (): void => send({ kind: 'meeting', minutes: length });
        return { word: minutes.format(length), key: String(index + 1), act, kind: 'secondary' };
      });
      for (const { key, act } of lengths) keys[key] = act;
      const shown = lengths.map(choiceButton);
      asked.replaceChildren(h('p', { class: 'asked' }, text.howLong), h('div', { class: 'actions' }, ...shown));
      shown[0]?.focus();
    };
    keys.m = meeting;
    buttons.push(keyButton(text.meeting, 'M', meeting, 'quiet'));
  }
  return { body, buttons, keys };
}

/** What else a question may be answered with. */
function other(instead: AskView['instead'], text: Stage['text'], send: Stage['send']): Choice[] {
  switch (instead) {
    case 'chair':
      return [{ word: text.chair, key: 'c', act: () => send({ kind: 'start', which: 'chair' }), kind: 'quiet' }];
    case 'anywhere':
      return [{ word: text.anywhere, key: 'c', act: () => send({ kind: 'start', which: 'anywhere' }), kind: 'quiet' }];
    case 'sitDown':
      return [{ word: text.sitDown, key: 'd', act: () => send({ kind: 'sitDown' }), kind: 'quiet' }];
    case undefined:
      return [];
  }
}

function choiceButton({ word, key, act, kind }: Choice): HTMLButtonElement {
  return keyButton(word, key.toUpperCase(), act, kind);
}

function safetyCard(view: Extract<CardView, { kind: 'card' }>, { text, send }: Stage): Contents {
  const begin = (): void => send({ kind: 'read', card: view.card });
  const close = (): void => send({ kind: 'close' });
  const choose = (): void => send({ kind: 'chooseAvoid' });
  const first = view.card === 'firstUse';
  return {
    body: groups(view),
    buttons: [
      keyButton(view.begin, 'B', begin, 'primary'),
      keyButton(text.notNow, 'N', close, 'secondary'),
      ...(first ? [keyButton(text.chooseAvoid, 'O', choose, 'quiet')] : []),
    ],
    keys: { b: begin, n: close, ...(first ? { o: choose } : {}) },
  };
}

/** How it felt is asked once, with one tap; what hurt is asked for only where it is not plain. */
function afterwards(view: Extract<CardView, { kind: 'finished' }>, { text, send }: Stage): Contents {
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
    body: h('div', {}, outline(view.outline), ...(view.felt ? [] : [asked, answers])),
    buttons: [keyButton(text.close, 'B', close, 'primary')],
    keys,
  };
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
