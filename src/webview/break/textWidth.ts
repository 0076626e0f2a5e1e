/** Widths of characters in the type of the page, in em. The widest usual font is meant, so that no word is cut. */
const WIDE = 1.02;
const NARROW = 0.42;
const USUAL = 0.76;
const DIGIT = 0.64;

/** About how wide a text is on one line, in em; at least as wide as one character. */
export function lineWidth(text: string): number {
  return Math.max(
    USUAL,
    Array.from(text).reduce((sum, sign) => sum + widthOf(sign), 0),
  );
}

/** About how wide the place must be in which a text takes two lines, in em: it may break between words only. */
export function twoLineWidth(text: string): number {
  const words = text.split(/\s+/u);
  const breaks = words.map((_, i) =>
    Math.max(lineWidth(words.slice(0, i + 1).join(' ')), lineWidth(words.slice(i + 1).join(' '))),
  );
  return Math.min(...breaks);
}

function widthOf(sign: string): number {
  if (/[\p{Script=Hangul}\p{Script=Han}mwMW]/u.test(sign)) return WIDE;
  if (/\d/.test(sign)) return DIGIT;
  return /[\s.,:;'’!|ijlt/()]/.test(sign) ? NARROW : USUAL;
}
