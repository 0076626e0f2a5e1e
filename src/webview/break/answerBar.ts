import type { BreakPageText } from '../../shared/breakProtocol.ts';
import { CHORDS } from '../../shared/chords.ts';
import { format, h } from '../common/dom.ts';

/**
 * The buttons to answer with. While the page has the focus they show their keys (break.css); otherwise the line below
 * them shows the chord that brings the focus to the page.
 */
export function newAnswerBar(text: BreakPageText, ...buttons: HTMLElement[]): HTMLElement {
  const mac = /^(Mac|iP)/.test(navigator.platform);
  return h(
    'div',
    { class: 'answers' },
    h('div', { class: 'actions' }, ...buttons),
    h('p', { class: 'chord' }, format(text.keyboardHere, mac ? CHORDS.mac : CHORDS.other)),
  );
}
