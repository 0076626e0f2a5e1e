/** The languages that texts may be written in. */
export const LANGUAGES = ['en', 'ko', 'zh-cn'] as const;

/** A language that the built-in texts are written in. */
export type Language = (typeof LANGUAGES)[number];

/** The language of a locale as VS Code names it (`en`, `ko`, `zh-cn`, `pt-br`), where texts may be written in it. */
export function languageOf(locale: string): Language | undefined {
  return LANGUAGES.find((each) => locale.toLowerCase() === each || locale.toLowerCase().startsWith(`${each}-`));
}

/** The text of a person's language, or the English one. @param locale as VS Code names it */
export function inLanguage<T>(texts: { en: T; ko?: T | undefined; 'zh-cn'?: T | undefined }, locale: string): T {
  const language = languageOf(locale);
  return (language && texts[language]) ?? texts.en;
}
