import { keyButton } from './buttons.ts';
import type { Keys } from './keys.ts';

/** One way to answer: a button and its key. */
export interface Choice {
  readonly word: string;
  /** As in {@link Keys}. */
  readonly key: string;
  /** How the key is shown, where that is not its own capital letter: "←". */
  readonly sign?: string;
  readonly act: () => void;
  readonly kind: 'primary' | 'secondary' | 'quiet';
}

export function choiceButton({ word, key, sign = key.toUpperCase(), act, kind }: Choice): HTMLButtonElement {
  return keyButton(word, sign, act, kind);
}

/** What the keys of some choices do. */
export function keysOf(choices: readonly Choice[]): Keys {
  return Object.fromEntries(choices.map(({ key, act }) => [key, act]));
}
