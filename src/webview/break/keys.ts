/** A key and what it does. Letters, digits and signs stand for themselves, in lower case; others as in {@link named}. */
export type Keys = Readonly<Record<string, () => void>>;

/** What of a keyboard event decides what it means. */
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

/** What browsers give as the key where an input method has it, where it only begins a character, and where they do not know. */
const UNTOLD = new Set(['', 'Process', 'Unidentified', 'Dead']);

/** `keyCode` of a key that an input method has taken (UI Events, "Legacy key attributes"). */
const TAKEN = 229;

/** Signs by their place on a keyboard of the United States, which is under every input method for Chinese, Japanese, Korean. */
const SIGNS: Readonly<Record<string, string>> = {
  Minus: '-',
  NumpadSubtract: '-',
  Equal: '=',
  NumpadAdd: '+',
  Space: ' ',
  NumpadEnter: 'enter',
};

/**
 * Which of the page's keys somebody has pressed, by what is printed on it:
 *
 * 1. what it types, where that is one of the page's keys: letters move about between layouts (Dvorak, AZERTY), and
 *    digits of every script and full-width characters are what they stand for;
 * 2. by its place, where it types nothing that says what is printed on it: under an input method, a letter of a script
 *    that is not Latin (such a keyboard has Latin letters printed beside its own), a dead key;
 * 3. in the row of digits and on the number pad by its place without Shift, where it types no ASCII letter or digit:
 *    `&` and `1` are one key on AZERTY, `+` and `1` on Czech.
 *
 * A sign or a Latin letter on a letter's place is never that letter: `,` is on the place of M on AZERTY.
 * @returns `undefined` for none, and for every key held with a modifier: those belong to the editor
 */
export function boundKey(press: KeyPress, isBound: (key: string) => boolean): string | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined;
  const typed = named(press.key);
  if (isBound(typed)) return typed;
  // What AltGr makes of a key is not printed on it as the key's own.
  if (press.getModifierState('AltGraph')) return undefined;
  const place = placeOf(press.code);
  const byPlace = /^\d$/.test(place) ? !press.shiftKey && !saysItself(press.key) : isUntold(press.key);
  return byPlace && isBound(place) ? place : undefined;
}

/** What a key does in a line of text beside its text; one that belongs to an input method does nothing. */
export function lineKey(press: KeyPress): 'enter' | 'escape' | undefined {
  // Safari, and input methods of macOS, tell of the Enter that ends a composition after its end, and only so:
  // https://bugs.webkit.org/show_bug.cgi?id=165004
  if (press.isComposing || press.keyCode === TAKEN) return undefined;
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined;
  const key = named(press.key);
  return key === 'enter' || key === 'escape' ? key : undefined;
}

/** What a key types, in lower case, digits and full-width characters in ASCII; a key without a character by its name. */
function named(key: string): string {
  const [character = '', ...more] = key;
  if (more.length > 0) return key.toLowerCase();
  const code = character.codePointAt(0) ?? 0;
  if (code === 0x3000) return ' ';
  // The full-width forms are ASCII, moved.
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCodePoint(code - 0xfee0).toLowerCase();
  return digitOf(code)?.toString() ?? key.toLowerCase();
}

/** The digit that a character is in its script: the ten of each stand in one row, 0 first (Unicode, 4.6). */
function digitOf(code: number): number | undefined {
  const isDigit = (at: number): boolean => /^\p{Nd}$/u.test(String.fromCodePoint(at));
  if (!isDigit(code)) return undefined;
  let start = code;
  while (isDigit(start - 1)) start--;
  return (code - start) % 10;
}

/** The letter, digit or other key that a place has on a keyboard of the United States. */
function placeOf(code: string): string {
  return SIGNS[code] ?? code.replace(/^(Key|Digit|Numpad)(?=.$)/, '').toLowerCase();
}

/** Whether a key types an ASCII letter or digit, which is then what is printed on it, or has a name. */
function saysItself(key: string): boolean {
  return /^[a-z\d]+$/i.test(key) && !UNTOLD.has(key);
}

/** Whether what a key types says nothing of the Latin letter or the sign that is printed on it. */
function isUntold(key: string): boolean {
  return UNTOLD.has(key) || /^[^\p{ASCII}\p{Script=Latin}]/u.test(key);
}
