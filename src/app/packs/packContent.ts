/** Why a listed pack has no text. */
export type FileProblem =
  | { readonly kind: 'notAbsolute' | 'notLocal' | 'noFile' | 'notFile' | 'notText' | 'untrusted' }
  | { readonly kind: 'tooLarge'; readonly most: number }
  | { readonly kind: 'notInTime'; readonly seconds: number }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** What a pack file holds, or why that is not known. */
export type PackContent = { readonly text: string } | { readonly problem: FileProblem };

/** The most that a pack file may be, bytes. */
export const MOST_BYTES = 1_048_576;

/** What is told of a file that is larger. */
export const TOO_LARGE: PackContent = { problem: { kind: 'tooLarge', most: MOST_BYTES } };

/** What an open editor holds: as large as a file may be. */
export function packContent(text: string): PackContent {
  return text.length > MOST_BYTES || utf8Length(text) > MOST_BYTES ? TOO_LARGE : { text };
}

/** How many bytes a text takes in UTF-8 (RFC 3629, section 3). */
function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
