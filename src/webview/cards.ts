import { NOTE_LENGTH, type MovementView, type PageView } from '../shared/protocol.ts';
import { h } from './dom.ts';
import { keyButton, type Keys } from './keys.ts';
import { MovementFilm } from './movementFilm.ts';
import { groups } from './reading.ts';
import type { Scene, Stage } from './scene.ts';

type CardView = Exclude<PageView, { kind: 'player' }>;
type Finished = Extract<CardView, { kind: 'finished' }>;

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
  stage.say([view.title, view.lead, ...(view.kind === 'finished' ? whereWas(view, stage) : [])].join('\n'));
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

function question(view: Extract<CardView, { kind: 'ask' }>, stage: Stage): Contents {
  const { text, send } = stage;
  const offered = view.outline.length > 0;
  const note = noteField(stage);
  const begin = (seated: boolean): void => {
    send({ kind: 'start', seated, ...note.read() });
    stage.draft.keep('');
  };
  const start = (): void => (offered ? begin(false) : send({ kind: 'gotUp' }));
  const instead: { word: string; key: string; act: () => void }[] = [];
  if (view.instead === 'seated') instead.push({ word: text.seated, key: 'm', act: () => begin(true) });
  if (view.instead === 'sitDown') instead.push({ word: text.sitDown, key: 'd', act: () => send({ kind: 'sitDown' }) });
  const snooze = (): void => send({ kind: 'snooze' });
  const skip = (): void => send({ kind: 'skip' });
  const first = keyButton(offered ? text.start : text.gotUp, 'S', start, 'primary');
  note.field.addEventListener('keydown', (event) => {
    // Enter may be the end of a composition, as in Korean and Chinese.
    if (event.isComposing) return;
    if (event.key === 'Enter') start();
    if (event.key === 'Escape') first.focus();
  });
  return {
    body: h('div', {}, outline(view.outline), offered ? note.root : undefined),
    buttons: [
      first,
      keyButton(text.snooze, 'L', snooze, 'secondary'),
      keyButton(text.skip, 'K', skip, 'quiet'),
      ...instead.map(({ word, key, act }) => keyButton(word, key.toUpperCase(), act, 'quiet')),
    ],
    keys: {
      s: start,
      l: snooze,
      k: skip,
      ...(offered ? { n: () => note.field.focus() } : {}),
      ...Object.fromEntries(instead.map(({ key, act }) => [key, act])),
    },
  };
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
function afterwards(view: Finished, stage: Stage): Contents {
  const { text, send } = stage;
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
    body: h('div', {}, outline(view.outline), ...(view.felt ? [] : [asked, answers]), wayBack(view, stage)),
    buttons: [keyButton(text.close, 'B', close, 'primary')],
    keys,
  };
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

/** Where they were, and their note: one text each, as they stand. */
function whereWas({ here, note }: Finished, { text }: Stage): string[] {
  return [...(here === undefined ? [] : [here]), ...(note === undefined ? [] : [`${text.yourNote}: ${note}`])];
}

/** What leads back to work. */
function wayBack(view: Finished, stage: Stage): HTMLElement | undefined {
  const lines = whereWas(view, stage);
  return lines.length > 0 ? h('div', { class: 'here' }, ...lines.map((line) => h('p', {}, line))) : undefined;
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
