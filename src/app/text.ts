/** What may be put into a text in place of `{0}`, `{1}` and so on. */
type Value = string | number | boolean;

/** Texts of the interface in one language. */
export interface Text {
  /** The language as VS Code names it, such as `en` or `zh-cn`. */
  readonly language: string;
  /** @returns the translation of an English text, with its `{0}`, `{1}`… filled in */
  t(message: string, ...values: Value[]): string;
}

/** The texts as they are written in the source. */
const ENGLISH: Text = {
  language: 'en',
  t: (message, ...values) => message.replace(/\{(\d+)\}/g, (gap, index) => String(values[Number(index)] ?? gap)),
};

let text = ENGLISH;

/**
 * Sets the language of the interface; English until then. A program has one language, so it is set once, by each file
 * that VS Code loads by itself.
 */
export function setText(next: Text): void {
  text = next;
}

/** The texts of the interface in the person's language. Named as VS Code's own, so that tools find the texts. */
export const l10n: Text = {
  get language() {
    return text.language;
  },
  t: (message, ...values) => text.t(message, ...values),
};
