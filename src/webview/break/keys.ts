/** What each key does. A key is its character in lower case, or its `KeyboardEvent.key` in lower case ("arrowleft"). */
export type Keys = Readonly<Record<string, () => void>>;

/** The parts of a `KeyboardEvent` that decide what it means. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly keyCode: number;
  readonly isComposing: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  getModifierState(name: 'AltGraph'): boolean;
}

/** Values of `key` that name no key: an input method has it, it is a dead key, or the browser does not know it. */
const UNNAMED = new Set(['', 'Process', 'Unidentified', 'Dead']);

/** `keyCode` of a key that an input method has taken (UI Events, "Legacy key attributes"). */
const TAKEN = 229;

/**
 * The keys of the US layout whose `code` does not contain their character. Every input method for Chinese, Japanese and
 * Korean uses that layout. A new key of the page that is a sign goes here as well.
 */
const PLACE_KEYS: Readonly<Record<string, string>> = {
  Minus: '-',
  NumpadSubtract: '-',
  Equal: '=',
  NumpadAdd: '+',
  Space: ' ',
  NumpadEnter: 'enter',
};

/**
 * Which of the page's keys was pressed, as its keycap shows it:
 *
 * 1. What it types, if that is one of the page's keys. Letters have different places on different layouts (Dvorak,
 *    AZERTY). A digit of any script and a full-width character count as the ASCII character they stand for.
 * 2. Otherwise its place on the US layout, if what it types does not tell what is on the keycap: under an input method,
 *    for a letter of a script that is not Latin (such keycaps also show Latin letters), for a dead key.
 * 3. On the digit row and the number pad, its place if Shift is up and it types no ASCII letter or digit: `&` and `1`
 *    are one key on AZERTY, `+` and `1` on Czech.
 *
 * A sign or a Latin letter typed on the place of a letter is never that letter: on AZERTY `,` is on the place of M.
 * @param isBound whether a key, written as in {@link Keys}, is one of the page's
 * @returns `undefined` for other keys and for every key with Ctrl, Alt or Meta: those belong to the editor
 */
export function boundKey(press: KeyPress, isBound: (key: string) => boolean): string | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined;
  const typed = toKey(press.key);
  if (isBound(typed)) return typed;
  // With AltGr the character is a different one from the keycap's main one, so the place does not count.
  if (press.getModifierState('AltGraph')) return undefined;
  const place = placeOf(press.code);
  const byPlace = /^\d$/.test(place) ? !press.shiftKey && !isAlphanumeric(press.key) : isNotLatin(press.key);
  return byPlace && isBound(place) ? place : undefined;
}

/** Enter or Escape pressed in a text field; `undefined` for other keys and while an input method uses the key. */
export function fieldKey(press: KeyPress): 'enter' | 'escape' | undefined {
  // In Safari and with input methods of macOS, the Enter that ends a composition is reported after the end, when
  // `isComposing` is false. Only `keyCode` tells it then: https://bugs.webkit.org/show_bug.cgi?id=165004
  if (press.isComposing || press.keyCode === TAKEN) return undefined;
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined;
  const key = toKey(press.key);
  return key === 'enter' || key === 'escape' ? key : undefined;
}

/** A `KeyboardEvent.key` as in {@link Keys}: in lower case, digits and full-width characters as ASCII. */
function toKey(key: string): string {
  const [character = '', ...more] = key;
  if (more.length > 0) return key.toLowerCase();
  const code = character.codePointAt(0) ?? 0;
  if (code === 0x3000) return ' ';
  // The full-width forms U+FF01 to U+FF5E are in the order of the ASCII characters 0x21 to 0x7E.
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCodePoint(code - 0xfee0).toLowerCase();
  return digitOf(code)?.toString() ?? key.toLowerCase();
}

/** The value of a decimal digit of any script. The ten digits of a script are consecutive, 0 first (Unicode, 4.6). */
function digitOf(code: number): number | undefined {
  const isDigit = (point: number): boolean => /^\p{Nd}$/u.test(String.fromCodePoint(point));
  if (!isDigit(code)) return undefined;
  let start = code;
  while (isDigit(start - 1)) start--;
  return (code - start) % 10;
}

/** The key that a `KeyboardEvent.code` is on the US layout, as in {@link Keys}. */
function placeOf(code: string): string {
  return PLACE_KEYS[code] ?? code.replace(/^(Key|Digit|Numpad)(?=.$)/, '').toLowerCase();
}

/** Whether a key types an ASCII letter or digit, or has a name ("Enter"). */
function isAlphanumeric(key: string): boolean {
  return /^[a-z\d]+$/i.test(key) && !UNNAMED.has(key);
}

/** Whether a key names nothing or types a character that is neither ASCII nor a Latin letter. */
function isNotLatin(key: string): boolean {
  return UNNAMED.has(key) || /^[^\p{ASCII}\p{Script=Latin}]/u.test(key);
}
