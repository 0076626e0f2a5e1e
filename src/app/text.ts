/** A value that replaces `{0}`, `{1}` and so on in a text. */
type Value = string | number | boolean;

/** Translates the texts of the interface into one language. */
export interface Text {
  /** The language as VS Code names it, such as `en` or `zh-cn`. */
  readonly language: string;
  /** @returns the translation of an English text, with its `{0}`, `{1}`… filled in */
  t(message: string, ...values: Value[]): string;
}

/** The texts as they are in the source. */
const ENGLISH: Text = {
  language: 'en',
  t: (message, ...values) => message.replace(/\{(\d+)\}/g, (gap, index) => String(values[Number(index)] ?? gap)),
};

let text = ENGLISH;

/**
 * Sets the language of the interface; it is English until then. Each bundle has its own copy of this module, so the
 * entry point of each bundle with texts calls this once.
 */
export function setText(next = ENGLISH): void {
  text = next;
}

/** The texts in the person's language. Named `l10n` like VS Code's API, so that tools find the texts to translate. */
export const l10n: Text = {
  get language() {
    return text.language;
  },
  t: (message, ...values) => text.t(message, ...values),
};
