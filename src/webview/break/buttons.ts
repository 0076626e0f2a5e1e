import { h } from '../common/dom.ts';

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
