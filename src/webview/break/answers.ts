import type { BreakPageText } from '../../shared/breakProtocol.ts';
import { CHORDS } from '../../shared/chords.ts';
import { h } from '../common/dom.ts';

/**
 * The buttons to answer with, and how to answer by keyboard while the page has none: their keys are shown only while it
 * has.
 */
export function answersOf(text: BreakPageText, ...buttons: HTMLElement[]): HTMLElement {
  const mac = /^(Mac|iP)/.test(navigator.platform);
  return h(
    'div',
    { class: 'answers' },
    h('div', { class: 'actions' }, ...buttons),
    h('p', { class: 'chord' }, `${mac ? CHORDS.mac : CHORDS.other}: ${text.keyboardHere}`),
  );
}
