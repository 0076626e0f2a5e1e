/**
 * The languages of texts. A new language goes here, into `inLanguages` in `pack.ts`, `textSchema` in `safety.ts`,
 * `firstPack.ts`, `media/`, `l10n/` and a `package.nls.*.json`.
 */
export const LANGUAGES = ['en', 'ko', 'zh-cn'] as const;

export type Language = (typeof LANGUAGES)[number];

/**
 * The language of a locale, `undefined` if it has no texts.
 * @param locale as VS Code names it: `en`, `ko`, `zh-cn`, `pt-br`
 */
export function languageOf(locale: string): Language | undefined {
  return LANGUAGES.find(
    (language) => locale.toLowerCase() === language || locale.toLowerCase().startsWith(`${language}-`),
  );
}

/** The text in the language of a locale, else the English text. @param locale as VS Code names it */
export function inLanguage<T>(texts: { en: T; ko?: T | undefined; 'zh-cn'?: T | undefined }, locale: string): T {
  const language = languageOf(locale);
  return (language && texts[language]) ?? texts.en;
}
