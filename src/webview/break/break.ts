import { dequal } from 'dequal/lite';
import {
  readBreakPageState,
  type BreakPageState,
  type BreakPageText,
  type BreakPageView,
} from '../../shared/breakPageState.ts';
import type { FromPage } from '../../shared/breakProtocol.ts';
import { h, setChildren } from '../common/dom.ts';
import { icon } from '../common/icons.ts';
import { keyButton } from './buttons.ts';
import { cardScreen } from './cardScreen.ts';
import { Keyboard } from './keyboard.ts';
import { boundKey, lineKey, type Keys } from './keys.ts';
import type { Draft, PageContext, PageScreen } from './pageScreen.ts';
import { PlayerScreen } from './playerScreen.ts';
import { QuestionScreen } from './questionScreen.ts';
import { StopSheet } from './stopSheet.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): unknown;
  setState(state: string): void;
};

/** Keys that press the button that has the focus, whatever else they do. */
const BUTTON_KEYS = [' ', 'enter'];

const host = acquireVsCodeApi();
const page = document.getElementById('page') as HTMLElement;
const voice = document.getElementById('voice') as HTMLElement;
const sheet = new StopSheet();
const draft: Draft = {
  read() {
    const kept = host.getState();
    return typeof kept === 'string' ? kept : '';
  },
  keep: (line) => host.setState(line),
};
let screen: PageScreen | undefined;
let told: BreakPageState | undefined;
let context: PageContext | undefined;

const keyboard = new Keyboard(() => {
  if (document.activeElement === document.body) focusFirst();
});

function stopSheet(): void {
  if (!told || sheet.open) return;
  const goOn = screen?.hold?.();
  const shown = screen;
  sheet.show(told.stop, told.text, shown?.end && (() => shown.end?.()), () => goOn?.());
}

function header(text: BreakPageText): HTMLElement {
  return h(
    'header',
    {},
    icon('heart'),
    h('span', { class: 'name' }, 'Second Heart'),
    keyButton(text.whenToStop, 'W', stopSheet, 'quiet'),
  );
}

/** What is around the views, made anew only where it has changed. */
function contextOf(message: BreakPageState): PageContext {
  const around = (all: BreakPageState): unknown => ({ ...all, view: undefined, summons: undefined });
  if (context && told && dequal(around(told), around(message))) return context;
  const { text, body, locale, language } = message;
  const say = (words: string): void => {
    voice.textContent = words;
  };
  return { text, body, locale, language, draft, send: (said) => host.postMessage(said), say };
}

function newScreen(view: BreakPageView, around: PageContext): PageScreen {
  switch (view.kind) {
    case 'ask':
      return new QuestionScreen(view, around);
    case 'player':
      return new PlayerScreen(view, around);
    case 'card':
    case 'finished':
      return cardScreen(view, around);
  }
}

function show(view: BreakPageView, around: PageContext): void {
  const focused = document.activeElement;
  const updated = screen?.update(view, around) ?? false;
  if (!updated) {
    screen?.dispose();
    screen = newScreen(view, around);
  }
  if (!updated || around !== context) setChildren(page, header(around.text), screen?.root);
  context = around;
  const lost = focused !== null && !focused.isConnected;
  if (lost && focused instanceof HTMLInputElement) keyboard.interrupt();
  if (!document.hasFocus() || sheet.open) return;
  if (!updated) focusFirst();
  else if (lost) (sameButton(focused) ?? screen?.first ?? page).focus({ preventScroll: true });
}

/** The button that has the key of another, which was there before. */
function sameButton(gone: Element): HTMLElement | undefined {
  const key = gone.getAttribute('aria-keyshortcuts');
  return [...page.querySelectorAll('button')].find((button) => button.getAttribute('aria-keyshortcuts') === key);
}

/** Never called without the window having the focus: a page that takes it would swallow what is being typed. */
function focusFirst(): void {
  (screen?.first ?? page).focus({ preventScroll: true });
}

/** Every key goes through here, those that the browser would press a button with as well. */
function press(event: KeyboardEvent): void {
  const takes = keyboard.takes(event);
  if (keyboard.isHeld(event)) {
    event.preventDefault();
    return;
  }
  const { target } = event;
  const line = target instanceof HTMLInputElement;
  const button = target instanceof HTMLButtonElement ? target : undefined;
  const keys: Keys = {
    ...(sheet.open ? sheet.keys : line ? screen?.lineKeys : { ...screen?.keys, w: stopSheet }),
    ...(button && Object.fromEntries(BUTTON_KEYS.map((key) => [key, () => button.click()]))),
  };
  const key = line ? lineKey(event) : boundKey(event, (each) => Object.hasOwn(keys, each));
  const act = key === undefined ? undefined : keys[key];
  if (!act) return;
  event.preventDefault();
  if (!takes) return;
  keyboard.hold(event);
  act();
}

window.addEventListener('message', ({ data }) => {
  const message = readBreakPageState(data);
  if (!message) return;
  const before = told?.summons ?? 0;
  const first = told === undefined;
  const around = contextOf(message);
  told = message;
  document.documentElement.lang = message.language;
  show(message.view, around);
  if ((message.summons ?? 0) <= before) return;
  // A page that is only now there may have been asked for long ago.
  if (!first) keyboard.expect();
  screen?.answers.scrollIntoView({ block: 'nearest' });
});
window.addEventListener('keydown', press);
host.postMessage({ kind: 'ready' });
