import { lineWidth, twoLineWidth } from './textWidth.ts';

/**
 * Shows a text as large as its place allows: the style sheet divides the width of the place by `--em`, where the text
 * stands on one line, or by `--em-two`, where it stands on two.
 */
export function fit(element: HTMLElement, text: string): void {
  if (element.textContent === text) return;
  element.textContent = text;
  element.style.setProperty('--em', lineWidth(text).toFixed(2));
  element.style.setProperty('--em-two', twoLineWidth(text).toFixed(2));
}
