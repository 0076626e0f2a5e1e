import { widestWord } from './widestWord.ts';

/** Shows a text as large as its place allows: the style sheet divides the width of the place by `--em`. */
export function fit(element: HTMLElement, text: string): void {
  if (element.textContent === text) return;
  element.textContent = text;
  element.style.setProperty('--em', widestWord(text).toFixed(2));
}
