import { h } from './dom.ts';

/** A key and what it does. Letters are told by their place in the alphabet that `event.key` gives, in lower case. */
export type Keys = Readonly<Record<string, () => void>>;

/** Keys that a focused button keeps for itself. */
const BUTTON_KEYS = new Set([' ', 'enter']);

/** Does what a key says; keys held with a modifier belong to the editor, and those of a field are its text. */
export function press(keys: Keys, event: KeyboardEvent): void {
  if (event.target instanceof HTMLInputElement) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  // On a layout without Latin letters a key is told by its place on the keyboard.
  const latin = /^[ -~]|^[A-Z]/.test(event.key);
  const key = (latin ? event.key : event.code.replace(/^Key/, '')).toLowerCase();
  if (event.target instanceof HTMLButtonElement && BUTTON_KEYS.has(key)) return;
  const act = keys[key];
  if (!act) return;
  event.preventDefault();
  act();
}

/** A button that shows its key. */
export function keyButton(
  label: string,
  key: string,
  act: () => void,
  kind: 'primary' | 'secondary' | 'quiet',
): HTMLButtonElement {
  const button = h(
    'button',
    { type: 'button', class: kind, 'aria-keyshortcuts': key },
    h('span', {}, label),
    h('kbd', { 'aria-hidden': 'true' }, key),
  );
  button.addEventListener('click', act);
  return button;
}
