/** https://www.sqlite.org/fileformat.html, section 1.3: the page size that SQLite gives a new file. */
export const PAGE = 4096;

/** Section 1.6: the longest payload that stays whole on its page, and the shortest part that stays of a longer one. */
const LONGEST_LOCAL = PAGE - 35;
const SHORTEST_LOCAL = Math.floor(((PAGE - 12) * 32) / 255) - 23;

/** Section 4.1 and 4.2: the lengths of the log's header and of what comes before each page in it. */
const LOG_HEADER = 32;
const FRAME_HEADER = 24;
const SALTS = 16;

/** Section 1.6: the type of a page with a table's rows, and the length of its header. */
const LEAF = 13;
const LEAF_HEADER = 8;

/** Section 2.1: a serial type from here on is a text or a blob. */
const FIRST_LONG = 12;

/** Bytes that the integers of the serial types 0 to 9 take; a float, and what is reserved, is in no row of ours. */
const WIDTHS = [0, 1, 2, 3, 4, 6, 8, undefined, 0, 0];

/** A row as its bytes say: its number, and its values as far as they are integers, texts and nothing. */
export interface StoredRow {
  /** The page that it begins on, from 1. */
  readonly page: number;
  /** Whether the page says that it is there. Others may be old copies, left where nothing is any more. */
  readonly listed: boolean;
  readonly id: number;
  readonly values: readonly (number | string | null)[];
}

/** The pages of a database by their number, from 1. */
export type Pages = readonly (Uint8Array | undefined)[];

/** The pages of a database's file. */
export function pagesOf(file: Uint8Array): Pages {
  const count = Math.ceil(file.length / PAGE);
  return [undefined, ...Array.from({ length: count }, (_, index) => file.subarray(index * PAGE, (index + 1) * PAGE))];
}

/**
 * The pages with what the write-ahead log made of them: of each its last version, up to the last commit. A wrong checksum
 * is no reason to pass a page over, as every row is looked at by itself.
 */
export function withLog(pages: Pages, log: Uint8Array): Pages {
  const view = viewOf(log);
  const saltsAt = (at: number): string => `${view.getUint32(at)} ${view.getUint32(at + 4)}`;
  const frame = FRAME_HEADER + PAGE;
  if (log.length < LOG_HEADER + frame) return pages;
  // What is left of the log's former life has other salts. The header, or the first frame, may be what is damaged.
  const salts = [saltsAt(SALTS), saltsAt(LOG_HEADER + 8)];
  const found = [...pages];
  const open = new Map<number, Uint8Array>();
  for (let at = LOG_HEADER; at + frame <= log.length; at += frame) {
    if (!salts.includes(saltsAt(at + 8))) continue;
    const number = view.getUint32(at);
    if (number > 0 && number <= pages.length + log.length / frame)
      open.set(number, log.subarray(at + FRAME_HEADER, at + frame));
    if (view.getUint32(at + 4) === 0) continue;
    for (const [each, bytes] of open) found[each] = bytes;
    open.clear();
  }
  return found;
}

/**
 * All rows with so many values that begin on a page. They are known by their own bytes, wherever they are: a row says three
 * times how long it is, and all must agree. So nothing that is damaged around a row, not its page's header and not the
 * pages that lead to it, keeps it from being found. Never throws, whatever the bytes are.
 * @param columns the numbers of values that rows may have
 */
export function rowsOn(pages: Pages, page: number, columns: readonly number[]): StoredRow[] {
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

/** Where the page says that its rows are (section 1.6). */
function listedOn(bytes: Uint8Array): Set<number> {
  if (bytes[0] !== LEAF || bytes.length < LEAF_HEADER) return new Set();
  const view = viewOf(bytes);
  const count = Math.min(view.getUint16(3), Math.floor((bytes.length - LEAF_HEADER) / 2));
  return new Set(Array.from({ length: count }, (_, index) => view.getUint16(LEAF_HEADER + 2 * index)));
}

function rowAt(
  bytes: Uint8Array,
  at: number,
  pages: Pages,
  columns: readonly number[],
): Pick<StoredRow, 'id' | 'values'> | undefined {
  // The length, the number, the header's length, and the header: its first type is that of `id`, which is always nothing.
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

/** The bytes of a row, with those on overflow pages. */
function payloadOf(bytes: Uint8Array, begin: number, total: number, pages: Pages): Uint8Array | undefined {
  if (total <= LONGEST_LOCAL) return begin + total <= bytes.length ? bytes.subarray(begin, begin + total) : undefined;
  if (total > pages.length * PAGE) return undefined;
  const local = SHORTEST_LOCAL + ((total - SHORTEST_LOCAL) % (PAGE - 4));
  const here = local <= LONGEST_LOCAL ? local : SHORTEST_LOCAL;
  if (begin + here + 4 > bytes.length) return undefined;
  const payload = new Uint8Array(total);
  payload.set(bytes.subarray(begin, begin + here));
  let next = viewOf(bytes).getUint32(begin + here);
  // Each round adds to it, so a chain that goes in a circle ends too.
  for (let filled = here; filled < total;) {
    const page = pages[next];
    if (page?.length !== PAGE) return undefined;
    const part = page.subarray(4, 4 + Math.min(PAGE - 4, total - filled));
    payload.set(part, filled);
    filled += part.length;
    next = viewOf(page).getUint32(0);
  }
  return payload;
}

function sizeOf(type: number): number | undefined {
  return type < FIRST_LONG ? WIDTHS[type] : Math.floor((type - FIRST_LONG) / 2);
}

/** @returns null for a blob too, and for a text that is none */
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

/** Section 1.6: seven bits a byte, the high bit says that another follows; a ninth byte has eight. */
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
