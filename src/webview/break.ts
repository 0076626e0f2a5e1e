import { readToPage, type FromPage, type PageText, type PageView, type ToPage } from '../shared/protocol.ts';
import { cardScene } from './cards.ts';
import { h } from './dom.ts';
import { icon } from './icons.ts';
import { keyButton, press } from './keys.ts';
import { PlayerScene } from './player.ts';
import type { Draft, Scene, Stage } from './scene.ts';
import { StopSheet } from './stopSheet.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): unknown;
  setState(state: string): void;
};

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
let scene: Scene | undefined;
let told: ToPage | undefined;

function stopSheet(): void {
  if (!told || sheet.open) return;
  const goOn = scene?.hold?.();
  const shown = scene;
  sheet.show(told.stop, told.text, shown?.end && (() => shown.end?.()), () => goOn?.());
}

function header(text: PageText): HTMLElement {
  return h(
    'header',
    {},
    icon('heart'),
    h('span', { class: 'name' }, 'Second Heart'),
    keyButton(text.whenToStop, 'W', stopSheet, 'quiet'),
  );
}

function show(view: PageView, stage: Stage, same: boolean): void {
  if (same && scene?.update(view)) return;
  scene?.dispose();
  scene = view.kind === 'player' ? new PlayerScene(view, stage) : cardScene(view, stage);
  page.replaceChildren(header(stage.text), scene.root);
  if (document.hasFocus() && !sheet.open) focusFirst();
}

/** Never called without the window having the focus: a page that takes it would swallow what is being typed. */
function focusFirst(): void {
  (scene?.first ?? page).focus({ preventScroll: true });
}

window.addEventListener('message', ({ data }) => {
  const message = readToPage(data);
  if (!message) return;
  const { view, ...around } = message;
  // Other words or another body: everything is drawn anew.
  const same = told !== undefined && JSON.stringify(around) === JSON.stringify({ ...told, view: undefined });
  told = message;
  const { text, body, locale, language } = message;
  const say = (words: string): void => {
    voice.textContent = words;
  };
  document.documentElement.lang = language;
  show(view, { text, body, locale, language, draft, send: (said) => host.postMessage(said), say }, same);
});
window.addEventListener('focus', () => {
  if (document.activeElement === document.body) focusFirst();
});
window.addEventListener('keydown', (event) => {
  if (sheet.open) sheet.press(event);
  else if (scene) press({ ...scene.keys, w: stopSheet }, event);
});
host.postMessage({ kind: 'ready' });
