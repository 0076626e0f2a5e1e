/** https://www.sqlite.org/fileformat.html, section 1.3: the page size that SQLite gives a new file, bytes. */
export const PAGE_BYTES = 4096;

/**
 * Section 1.6, in bytes: the longest payload that is stored on its page without overflow, and the shortest part of a
 * longer payload that stays on the page.
 */
const LONGEST_LOCAL_BYTES = PAGE_BYTES - 35;
const SHORTEST_LOCAL_BYTES = Math.floor(((PAGE_BYTES - 12) * 32) / 255) - 23;

/**
 * Section 4.1 and 4.2, in bytes: the lengths of the write-ahead log's header and of a frame's header, which precedes
 * each page; and the offset of the salts in the log's header.
 */
const LOG_HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const SALTS = 16;

/** Section 1.6: the page type of a table leaf page, and the length of its header, bytes. */
const LEAF = 13;
const LEAF_HEADER_BYTES = 8;

/** Section 2.1: serial types from here on are texts and blobs. */
const FIRST_LONG = 12;

/**
 * Lengths of the values of serial types 0 to 9, bytes. `undefined` for a float and (beyond the end) for reserved types:
 * no row of ours has one.
 */
const WIDTHS = [0, 1, 2, 3, 4, 6, 8, undefined, 0, 0];

/** A row as read from the bytes of its page: its rowid, and its values as far as they are integers, texts or NULL. */
export interface StoredRow {
  /** The page on which it begins, 1-based. */
  readonly page: number;
  /** Whether the page's cell pointers list the row. An unlisted row may be an outdated copy, left in free space. */
  readonly listed: boolean;
  readonly id: number;
  readonly values: readonly (number | string | null)[];
}

/** The pages of a database by their number, 1-based; index 0 is empty. */
export type Pages = readonly (Uint8Array | undefined)[];

/** Splits a database file into its pages. */
export function pagesOf(file: Uint8Array): Pages {
  const count = Math.ceil(file.length / PAGE_BYTES);
  return [
    undefined,
    ...Array.from({ length: count }, (_, index) => file.subarray(index * PAGE_BYTES, (index + 1) * PAGE_BYTES)),
  ];
}

/**
 * The pages after the write-ahead log was applied: the last version of each, up to the last commit. Checksums are not
 * verified, because every row is validated by itself.
 */
export function applyLog(pages: Pages, log: Uint8Array): Pages {
  const view = viewOf(log);
  const saltsAt = (at: number): string => `${view.getUint32(at)} ${view.getUint32(at + 4)}`;
  const frame = FRAME_HEADER_BYTES + PAGE_BYTES;
  if (log.length < LOG_HEADER_BYTES + frame) return pages;
  // Frames left from before the log was restarted have other salts. The current salts are read in two places, because
  // the header or the first frame may be damaged.
  const salts = [saltsAt(SALTS), saltsAt(LOG_HEADER_BYTES + 8)];
  const found = [...pages];
  const open = new Map<number, Uint8Array>();
  for (let at = LOG_HEADER_BYTES; at + frame <= log.length; at += frame) {
    if (!salts.includes(saltsAt(at + 8))) continue;
    const number = view.getUint32(at);
    if (number > 0 && number <= pages.length + log.length / frame)
      open.set(number, log.subarray(at + FRAME_HEADER_BYTES, at + frame));
    if (view.getUint32(at + 4) === 0) continue;
    for (const [pageNumber, bytes] of open) found[pageNumber] = bytes;
    open.clear();
  }
  return found;
}

/**
 * Finds all rows on a page that have one of the given numbers of values. A row is recognised by its own bytes, wherever
 * they are: its length is stated in three ways, which must agree. So a row is found even if its page's header, or the
 * pages that lead to it, are damaged. Never throws, whatever the bytes are.
 * @param page 1-based
 * @param columns the numbers of values that rows may have, with the rowid's column
 */
export function findRows(pages: Pages, page: number, columns: readonly number[]): StoredRow[] {
  const bytes = pages[page];
  if (!bytes) return [];
  const listed = listedOn(bytes);
  const rows: StoredRow[] = [];
  for (let at = 0; at < bytes.length; at++) {
    const row = rowAt(bytes, at, pages, columns);
    if (row) rows.push({ page, listed: listed.has(at), ...row });
  }
  return rows;
}

/** The offsets of the page's cells according to its cell pointers (section 1.6). */
function listedOn(bytes: Uint8Array): Set<number> {
  if (bytes[0] !== LEAF || bytes.length < LEAF_HEADER_BYTES) return new Set();
  const view = viewOf(bytes);
  const count = Math.min(view.getUint16(3), Math.floor((bytes.length - LEAF_HEADER_BYTES) / 2));
  return new Set(Array.from({ length: count }, (_, index) => view.getUint16(LEAF_HEADER_BYTES + 2 * index)));
}

function rowAt(
  bytes: Uint8Array,
  at: number,
  pages: Pages,
  columns: readonly number[],
): Pick<StoredRow, 'id' | 'values'> | undefined {
  // A cell: payload length, rowid, header length, header. The first serial type belongs to `id`, which is stored as the
  // rowid, so it is always NULL.
  const length = varint(bytes, at);
  if (!length) return undefined;
  const id = varint(bytes, length.next);
  if (!id || !Number.isSafeInteger(id.value)) return undefined;
  const begin = id.next;
  const header = bytes[begin] ?? 0;
  if (header < 4 || header > 40 || bytes[begin + 1] !== 0) return undefined;
  const types: number[] = [];
  let place = begin + 1;
  let total = header;
  while (place < begin + header) {
    const type = varint(bytes, place);
    const size = type && sizeOf(type.value);
    if (!type || size === undefined) return undefined;
    types.push(type.value);
    total += size;
    place = type.next;
  }
  if (place !== begin + header || total !== length.value || !columns.includes(types.length)) return undefined;
  const payload = payloadOf(bytes, begin, total, pages);
  if (!payload) return undefined;
  const values: (number | string | null)[] = [];
  let from = header;
  for (const type of types) {
    const size = sizeOf(type) ?? 0;
    values.push(valueOf(type, payload.subarray(from, from + size)));
    from += size;
  }
  return { id: id.value, values };
}

/** The payload of a row, including its overflow pages; `undefined` if it is incomplete. */
function payloadOf(bytes: Uint8Array, begin: number, total: number, pages: Pages): Uint8Array | undefined {
  if (total <= LONGEST_LOCAL_BYTES)
    return begin + total <= bytes.length ? bytes.subarray(begin, begin + total) : undefined;
  if (total > pages.length * PAGE_BYTES) return undefined;
  const local = SHORTEST_LOCAL_BYTES + ((total - SHORTEST_LOCAL_BYTES) % (PAGE_BYTES - 4));
  const here = local <= LONGEST_LOCAL_BYTES ? local : SHORTEST_LOCAL_BYTES;
  if (begin + here + 4 > bytes.length) return undefined;
  const payload = new Uint8Array(total);
  payload.set(bytes.subarray(begin, begin + here));
  let next = viewOf(bytes).getUint32(begin + here);
  // Each round adds bytes, so a circular chain ends too.
  for (let filled = here; filled < total;) {
    const page = pages[next];
    if (page?.length !== PAGE_BYTES) return undefined;
    const part = page.subarray(4, 4 + Math.min(PAGE_BYTES - 4, total - filled));
    payload.set(part, filled);
    filled += part.length;
    next = viewOf(page).getUint32(0);
  }
  return payload;
}

function sizeOf(type: number): number | undefined {
  return type < FIRST_LONG ? WIDTHS[type] : Math.floor((type - FIRST_LONG) / 2);
}

/** @returns null also for a blob, and for a text that is not valid UTF-8 */
function valueOf(type: number, bytes: Uint8Array): number | string | null {
  if (type === 8 || type === 9) return type - 8;
  if (type >= FIRST_LONG) return type % 2 === 1 ? text(bytes) : null;
  if (type === 0) return null;
  let value = BigInt(0);
  for (const byte of bytes) value = value * 256n + BigInt(byte);
  return Number(BigInt.asIntN(8 * bytes.length, value));
}

function text(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Section 1.6: seven bits per byte; the high bit says that another byte follows; a ninth byte has eight bits.
 * @returns `undefined` if the bytes end too early
 */
function varint(bytes: Uint8Array, at: number): { value: number; next: number } | undefined {
  let value = 0;
  for (let count = 0; count < 9; count++) {
    const byte = bytes[at + count];
    if (byte === undefined) return undefined;
    if (count === 8) return { value: value * 256 + byte, next: at + 9 };
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, next: at + count + 1 };
  }
  return undefined;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
