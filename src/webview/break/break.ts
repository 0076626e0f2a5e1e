import { dequal } from 'dequal/lite';
import type { BreakPageState, BreakPageText, BreakPageView } from '../../shared/breakPageState.ts';
import type { BreakPageMessage, Room } from '../../shared/breakProtocol.ts';
import { h, setChildren } from '../common/dom.ts';
import { icon } from '../common/icons.ts';
import { keyButton } from './buttons.ts';
import { cardScreen } from './cardScreen.ts';
import { Keyboard } from './keyboard.ts';
import { boundKey, fieldKey, type Keys } from './keys.ts';
import type { Draft, PageContext, PageScreen } from './pageScreen.ts';
import { LeftOutScreen } from './leftOutScreen.ts';
import { PlayerScreen } from './playerScreen.ts';
import { PreviewScreen } from './previewScreen.ts';
import { QuestionScreen } from './questionScreen.ts';
import { RoomReport } from './roomReport.ts';
import { StopSheet } from './stopSheet.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: BreakPageMessage | Room): void;
  getState(): unknown;
  setState(state: string): void;
};

/** Keys that press a focused button. This comes before what the screen binds to them. */
const BUTTON_KEYS = [' ', 'enter'];

const host = acquireVsCodeApi();
const page = document.getElementById('page') as HTMLElement;
const voice = document.getElementById('voice') as HTMLElement;
const sheet = new StopSheet();
const roomReport = new RoomReport((room) => host.postMessage(room));
const draft: Draft = {
  read() {
    const saved = host.getState();
    return typeof saved === 'string' ? saved : '';
  },
  keep: (line) => host.setState(line),
};
let screen: PageScreen | undefined;
let state: BreakPageState | undefined;
let context: PageContext | undefined;

const keyboard = new Keyboard(() => {
  if (document.activeElement === document.body) focusFirst();
});

function openStopSheet(): void {
  if (!state || sheet.open) return;
  const release = screen?.pause?.();
  const shown = screen;
  sheet.show(state.stop, state.text, shown?.end && (() => shown.end?.()), () => release?.());
}

function header(text: BreakPageText): HTMLElement {
  return h(
    'header',
    {},
    icon('heart'),
    h('span', { class: 'name' }, 'Second Heart'),
    keyButton(text.whenToStop, 'W', openStopSheet, 'quiet'),
  );
}

/** The context for the screens: the same object until something else than `view` and `focusRequests` has changed. */
function contextOf(message: BreakPageState): PageContext {
  if (context && state && dequal(surroundings(state), surroundings(message))) return context;
  const { text, body, locale, language } = message;
  const say = (words: string): void => {
    voice.textContent = words;
  };
  return { text, body, locale, language, draft, send: (reply) => host.postMessage(reply), say };
}

/** Everything in a message that the screens take from their context. */
function surroundings(message: BreakPageState): Omit<BreakPageState, 'view' | 'focusRequests'> {
  const { view: _, focusRequests: __, ...rest } = message;
  return rest;
}

/** A new kind of view goes here, into `viewSchema` (breakPageState.ts) and into the host's breakPageView.ts. */
function newScreen(view: BreakPageView, newContext: PageContext): PageScreen {
  switch (view.kind) {
    case 'ask':
      return new QuestionScreen(view, newContext);
    case 'player':
      return new PlayerScreen(view, newContext);
    case 'preview':
      return new PreviewScreen(view, newContext);
    case 'leftOut':
      return new LeftOutScreen(view, newContext);
    case 'card':
    case 'finished':
      return cardScreen(view, newContext);
  }
}

function show(view: BreakPageView, newContext: PageContext): void {
  const focused = document.activeElement;
  const updated = screen?.update(view, newContext) ?? false;
  if (!updated) {
    screen?.dispose();
    screen = newScreen(view, newContext);
  }
  if (!updated || newContext !== context) setChildren(page, header(newContext.text), screen?.root);
  context = newContext;
  const focusLost = focused !== null && !focused.isConnected;
  if (focusLost && focused instanceof HTMLInputElement) keyboard.noteFieldRemoved();
  // A new screen is read from its top.
  if (!updated) scrollTo(0, 0);
  if (!document.hasFocus() || sheet.open) return;
  if (!updated) focusFirst();
  else if (focusLost) (sameButton(focused) ?? screen?.firstFocus ?? page).focus({ preventScroll: true });
}

/** The button of the present screen that has the same key as a button that was removed. */
function sameButton(gone: Element): HTMLElement | undefined {
  const key = gone.getAttribute('aria-keyshortcuts');
  return [...page.querySelectorAll('button')].find((button) => button.getAttribute('aria-keyshortcuts') === key);
}

/** Call it only while this document has the focus: otherwise the page would take keys that are typed elsewhere. */
function focusFirst(): void {
  (screen?.firstFocus ?? page).focus({ preventScroll: true });
}

/** Handles every key, also Space and Enter on a button: they too do nothing before the keyboard is listening. */
function press(event: KeyboardEvent): void {
  const allowed = keyboard.mayAct(event);
  if (keyboard.isHeldRepeat(event)) {
    event.preventDefault();
    return;
  }
  const { target } = event;
  const line = target instanceof HTMLInputElement;
  const button = target instanceof HTMLButtonElement ? target : undefined;
  const keys: Keys = {
    ...(sheet.open ? sheet.keys : line ? screen?.fieldKeys : { ...screen?.keys, w: openStopSheet }),
    ...(button && Object.fromEntries(BUTTON_KEYS.map((key) => [key, () => button.click()]))),
  };
  const key = line ? fieldKey(event) : boundKey(event, (name) => Object.hasOwn(keys, name));
  const act = key === undefined ? undefined : keys[key];
  if (!act) return;
  event.preventDefault();
  if (!allowed) return;
  keyboard.markHeld(event);
  act();
}

/** Only our host posts states here. It is of the page's version, so that a state is not checked any further. */
const isState = (data: unknown): data is BreakPageState => typeof data === 'object' && data !== null && 'view' in data;

window.addEventListener('message', ({ data: message }: MessageEvent<unknown>) => {
  if (!isState(message)) return;
  const requestsBefore = state?.focusRequests ?? 0;
  const first = state === undefined;
  const newContext = contextOf(message);
  const screenBefore = screen;
  state = message;
  document.documentElement.lang = message.language;
  show(message.view, newContext);
  roomReport.isLeading = message.view.kind === 'player' || message.view.kind === 'card';
  if ((message.focusRequests ?? 0) <= requestsBefore) return;
  // A page that has just loaded gets the count of all requests so far, and the last may be long ago.
  if (!first) keyboard.expectFocus();
  if (screen === screenBefore) screen?.answerBar.scrollIntoView({ block: 'nearest' });
});
window.addEventListener('keydown', press);
host.postMessage({ kind: 'ready' });
