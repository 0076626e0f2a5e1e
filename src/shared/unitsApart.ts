/**
 * A number with its unit, as `Intl` writes it, in the way of VS Code: in Chinese with a space between digits and words
 * ("44 分钟").
 */
export function unitsApart(text: string, locale: string): string {
  if (!locale.startsWith('zh')) return text;
  return text.replace(/(?<=\d)(?=\p{Script=Han})|(?<=\p{Script=Han})(?=\d)/gu, ' ');
}
