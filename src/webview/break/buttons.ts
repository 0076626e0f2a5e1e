import { h } from '../common/dom.ts';

/**
 * A button that shows its key and declares it in `aria-keyshortcuts`. The key itself is bound by the `keys` of the
 * screen.
 * @param key as it is shown: "S", "←"
 */
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
