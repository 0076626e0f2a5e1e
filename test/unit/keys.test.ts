import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { CHORDS } from '../../src/shared/chords.ts';
import { boundKey, fieldKey, type KeyPress } from '../../src/webview/break/keys.ts';

/** A key press as a browser reports it; no modifier is held unless `more` names it. */
function press(key: string, code: string, more: Partial<KeyPress> & { altGraph?: boolean } = {}): KeyPress {
  return {
    key,
    code,
    keyCode: 0,
    isComposing: false,
    ctrlKey: false,
    altKey: false,
    metaKey: false,
    shiftKey: false,
    getModifierState: () => more.altGraph ?? false,
    ...more,
  };
}

const LETTERS = Array.from('abcdefghijklmnopqrstuvwxyz');
const DIGITS = Array.from('123456789');
/** Every key that any view of the page binds. */
const ALL = new Set([...LETTERS, ...DIGITS, ' ', '-', '+', '=', 'arrowleft', 'arrowright', 'escape']);
const among =
  (keys: Iterable<string>) =>
  (key: string): boolean =>
    [...keys].includes(key);

const shift = { shiftKey: true };

/** A key press on some keyboard, and the key of the page that it means (`undefined`: none of them). */
const TABLE: [keyboard: string, pressed: KeyPress, meant: string | undefined][] = [
  ['United States', press('s', 'KeyS'), 's'],
  ['United States, caps lock', press('S', 'KeyS'), 's'],
  ['United States', press('1', 'Digit1'), '1'],
  ['United States, !', press('!', 'Digit1', shift), undefined],
  ['United States', press('=', 'Equal'), '='],
  ['United States', press('+', 'Equal', shift), '+'],
  ['United States', press('-', 'Minus'), '-'],
  ['United States', press(' ', 'Space'), ' '],
  ['United States', press('ArrowLeft', 'ArrowLeft'), 'arrowleft'],
  ['number pad', press('1', 'Numpad1'), '1'],
  ['number pad', press('+', 'NumpadAdd'), '+'],
  ['number pad without Num Lock', press('ArrowLeft', 'Numpad4'), 'arrowleft'],
  ['number pad without Num Lock', press('End', 'Numpad1'), undefined],
  ['Dvorak, S', press('s', 'Semicolon'), 's'],
  ['Dvorak, O', press('o', 'KeyS'), 'o'],
  ['Dvorak, comma', press(',', 'KeyW'), undefined],
  ['AZERTY, A', press('a', 'KeyQ'), 'a'],
  ['AZERTY, M', press('m', 'Semicolon'), 'm'],
  ['AZERTY, comma', press(',', 'KeyM'), undefined],
  ['AZERTY, 1 without Shift', press('&', 'Digit1'), '1'],
  ['AZERTY, 2 without Shift', press('é', 'Digit2'), '2'],
  ['AZERTY, 1 with Shift', press('1', 'Digit1', shift), '1'],
  ['AZERTY, minus on the place of 6', press('-', 'Digit6'), '-'],
  ['QWERTZ, Z', press('z', 'KeyY'), 'z'],
  ['German, +', press('+', 'BracketRight'), '+'],
  ['Spanish, º', press('º', 'Backquote'), undefined],
  ['Turkish F, ğ', press('ğ', 'KeyE'), undefined],
  ['Polish, ś by AltGr', press('ś', 'KeyS', { altGraph: true }), undefined],
  ['French, ~ by AltGr', press('~', 'Digit2', { altGraph: true }), undefined],
  ['a dead key in the row of digits', press('Dead', 'Digit6'), '6'],
  ['Russian', press('ы', 'KeyS'), 's'],
  ['Greek', press('σ', 'KeyS'), 's'],
  ['Hebrew', press('ד', 'KeyS'), 's'],
  ['Arabic', press('س', 'KeyS'), 's'],
  ['Arabic, two letters by one key', press('لا', 'KeyB'), 'b'],
  ['Thai, a vowel sign', press('ั', 'KeyY'), 'y'],
  ['Devanagari, a vowel sign', press('े', 'KeyS'), 's'],
  ['Korean on a Mac', press('ㄴ', 'KeyS'), 's'],
  ['Korean on Windows', press('Process', 'KeyS', { keyCode: 229 }), 's'],
  ['Pinyin', press('Process', 'KeyK', { keyCode: 229 }), 'k'],
  ['Pinyin while it composes', press('Process', 'KeyK', { keyCode: 229, isComposing: true }), 'k'],
  ['an input method on Linux', press('Unidentified', 'KeyL', { keyCode: 229 }), 'l'],
  ['an input method, a digit', press('Process', 'Digit2', { keyCode: 229 }), '2'],
  ['an input method, Space', press('Process', 'Space', { keyCode: 229 }), ' '],
  ['an input method, minus', press('Process', 'Minus', { keyCode: 229 }), '-'],
  ['an input method, plus on the number pad', press('Process', 'NumpadAdd', { keyCode: 229 }), '+'],
  ['an input method, an arrow', press('Process', 'ArrowRight', { keyCode: 229 }), 'arrowright'],
  ['Japanese, a full-width letter', press('ｓ', 'KeyS'), 's'],
  ['Japanese, a full-width blank', press('　', 'Space'), ' '],
  ['a full-width minus', press('－', 'Minus'), '-'],
  ['a full-width digit', press('１', 'Digit1'), '1'],
  ['an Arabic-Indic digit', press('٣', 'Digit3'), '3'],
  ['a Persian digit', press('۳', 'Digit3'), '3'],
  ['a Persian digit that is not on the place of its own', press('۳', ''), '3'],
  ['a Devanagari digit', press('९', 'Digit9'), '9'],
  ['a keyboard on the screen, without places', press('s', ''), 's'],
  ['a key that the browser does not know', press('Unidentified', ''), undefined],
  ['held with Ctrl', press('s', 'KeyS', { ctrlKey: true }), undefined],
  ['held with Alt', press('s', 'KeyS', { altKey: true }), undefined],
  ['held with Command', press('s', 'KeyS', { metaKey: true }), undefined],
];

describe('keys of the break page', () => {
  for (const [keyboard, pressed, meant] of TABLE)
    it(`the page reads "${pressed.key}" at ${pressed.code || 'no place'} as ${meant === undefined ? 'none of its keys' : `"${meant}"`} (${keyboard})`, () => {
      assert.equal(boundKey(pressed, among(ALL)), meant);
    });

  it('a key in the row of digits means its digit where the page does not bind the sign that it types', () => {
    assert.equal(boundKey(press('+', 'Digit1'), among(DIGITS)), '1', 'Czech');
    assert.equal(boundKey(press('-', 'Digit6'), among(DIGITS)), '6', 'French');
    assert.equal(boundKey(press('+', 'Digit1'), among(['+', '-'])), '+', 'Czech, in the player');
  });

  it('a key that types a Latin letter means that letter or nothing, at whatever place it is', () => {
    const places = fc.constantFrom(...LETTERS.map((letter) => `Key${letter.toUpperCase()}`), 'Digit1', 'Semicolon', '');
    fc.assert(
      fc.property(fc.constantFrom(...LETTERS), places, fc.subarray([...ALL]), (letter, place, bound) => {
        assert.equal(boundKey(press(letter, place), among(bound)), bound.includes(letter) ? letter : undefined);
      }),
    );
  });

  it('the page never reads a key press as a key that it does not bind, whatever the browser reports', () => {
    const reported = fc.record({ key: fc.oneof(fc.string({ unit: 'binary', maxLength: 3 }), fc.constant('Process')) });
    fc.assert(
      fc.property(reported, fc.string({ maxLength: 8 }), fc.boolean(), ({ key }, code, shiftKey) => {
        const meant = boundKey(press(key, code, { shiftKey }), among(ALL));
        assert.ok(meant === undefined || ALL.has(meant));
      }),
    );
  });

  it('a line of text reads only Enter and Escape, and not while an input method uses them', () => {
    assert.equal(fieldKey(press('Enter', 'Enter')), 'enter');
    assert.equal(fieldKey(press('Enter', 'NumpadEnter')), 'enter');
    assert.equal(fieldKey(press('Escape', 'Escape')), 'escape');
    assert.equal(fieldKey(press('s', 'KeyS')), undefined);
    for (const key of ['Enter', 'Escape']) {
      assert.equal(fieldKey(press(key, key, { isComposing: true })), undefined, 'while it composes');
      assert.equal(fieldKey(press(key, key, { keyCode: 229 })), undefined, 'reported after the composition');
    }
  });
});

describe('the chord that moves the keyboard to the break page', () => {
  const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    contributes: { keybindings: { command: string; key: string; mac: string; when: string }[] };
  };
  const bound = contributes.keybindings.find(({ command }) => command === 'secondHeart.focusPanel')!;

  it('the extension binds the same chord that it tells people, on a Mac and elsewhere', () => {
    assert.equal(bound.key, CHORDS.other.toLowerCase());
    assert.equal(
      bound.mac,
      Array.from(CHORDS.mac, (sign) => ({ '⌃': 'ctrl', '⌘': 'cmd' })[sign] ?? sign.toLowerCase()).join('+'),
    );
  });

  it('the chord works while something is shown, but not in a terminal, where it deletes a word', () => {
    assert.equal(bound.when, 'secondHeart.shows && (!terminalFocus || secondHeart.besideAgent)');
  });
});
