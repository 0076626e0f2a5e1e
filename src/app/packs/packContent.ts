/** Why a listed pack could not be read (`most` in bytes). A new one needs a sentence in `views/packProblemText.ts`. */
export type FileProblem =
  | { readonly kind: 'notAbsolute' | 'notLocal' | 'noFile' | 'notFile' | 'notText' | 'untrusted' }
  | { readonly kind: 'tooLarge'; readonly most: number }
  | { readonly kind: 'notInTime'; readonly seconds: number }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** The text of a pack file, or why it could not be read. */
export type PackContent = { readonly text: string } | { readonly problem: FileProblem };

/** The largest size of a pack file, bytes. */
export const MAX_PACK_BYTES = 1_048_576;

/** The content of a file that is larger than that. */
export const TOO_LARGE: PackContent = { problem: { kind: 'tooLarge', most: MAX_PACK_BYTES } };

/** The content of a pack that is open in an editor. The size limit applies to it too. */
export function packContent(text: string): PackContent {
  return text.length > MAX_PACK_BYTES || utf8Length(text) > MAX_PACK_BYTES ? TOO_LARGE : { text };
}

/** The length of a text in UTF-8, bytes (RFC 3629, section 3). */
function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
