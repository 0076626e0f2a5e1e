import { readToPage, type FromPage, type PageView } from '../shared/protocol.ts';
import { cardScene } from './cards.ts';
import { h } from './dom.ts';
import { icon } from './icons.ts';
import { press } from './keys.ts';
import { PlayerScene } from './player.ts';
import type { Scene, Stage } from './scene.ts';

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

const host = acquireVsCodeApi();
const page = document.getElementById('page') as HTMLElement;
const voice = document.getElementById('voice') as HTMLElement;
let scene: Scene | undefined;

function show(view: PageView, stage: Stage): void {
  if (scene?.update(view)) return;
  scene?.dispose();
  scene = view.kind === 'player' ? new PlayerScene(view, stage) : cardScene(view, stage);
  page.replaceChildren(h('header', {}, icon('heart'), h('span', {}, 'Second Heart')), scene.root);
  if (document.hasFocus()) focusFirst();
}

/** Never called without the window having the focus: a page that takes it would swallow what is being typed. */
function focusFirst(): void {
  (scene?.first ?? page).focus({ preventScroll: true });
}

window.addEventListener('message', ({ data }) => {
  const message = readToPage(data);
  if (!message) return;
  show(message.view, {
    text: message.text,
    locale: message.locale,
    send: (said) => host.postMessage(said),
    say: (words) => {
      voice.textContent = words;
    },
  });
});
window.addEventListener('focus', () => {
  if (document.activeElement === document.body) focusFirst();
});
window.addEventListener('keydown', (event) => {
  if (scene) press(scene.keys, event);
});
host.postMessage({ kind: 'ready' });
