/** Widths of characters in the type of the page, in em. The widest usual font is meant, so that no word is cut. */
const WIDE = 1.02;
const NARROW = 0.42;
const USUAL = 0.76;
const DIGIT = 0.64;

/** About how wide the widest word of a text is, in em: a line may break between words, not within them. */
export function widestWord(text: string): number {
  const widths = text.split(/\s+/u).map((word) => Array.from(word).reduce((sum, sign) => sum + widthOf(sign), 0));
  return Math.max(USUAL, ...widths);
}

function widthOf(sign: string): number {
  if (/[\p{Script=Hangul}\p{Script=Han}mwMW]/u.test(sign)) return WIDE;
  if (/\d/.test(sign)) return DIGIT;
  return /[.,:;'’!|ijlt/()]/.test(sign) ? NARROW : USUAL;
}
