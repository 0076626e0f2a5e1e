/**
 * Escapes text for a notification of VS Code. There `[words](address)` becomes a link, which may run a command
 * (`linkedText.ts` in microsoft/vscode), but text from a pack, a file name or a person must not be markup. Puts an
 * invisible word joiner (U+2060) between the brackets of each link; all other text stays the same.
 */
export function withoutLinks(text: string): string {
  return text.replaceAll('](', ']\u2060(');
}

/** Escapes text for lists and the status bar: there `$(name)` becomes an icon, unless a backslash precedes it. */
export function withoutIcons(text: string): string {
  return text.replaceAll('$(', '\\$(');
}
