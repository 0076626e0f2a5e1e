/**
 * Text as it stands, for a message of VS Code's. In those `[words](address)` becomes a link, which may run a command
 * (`linkedText.ts` in microsoft/vscode); here nothing that a pack, a file's name or a person has written is markup. An
 * invisible word joiner comes between the brackets of what would be one; all other text stays the same.
 */
export function withoutLinks(text: string): string {
  return text.replaceAll('](', ']\u2060(');
}

/** Text as it stands, for lists and the status bar: there `$(name)` becomes a picture, unless its sign is escaped. */
export function withoutIcons(text: string): string {
  return text.replaceAll('$(', '\\$(');
}
