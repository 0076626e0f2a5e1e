import { statSync } from 'node:fs';
import { copyFile, open as openFile, readFile, rm } from 'node:fs/promises';
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as breathe } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

/** Rows that are looked up before the host's thread may do something else: a few ms. */
const SLICE = 500;

/** After so many rows in turn that cannot be read, nothing more is expected. */
const HOLE = 50_000;

/** No row takes fewer bytes than this; so many rows at most are in a file. */
const SMALLEST_ROW = 16;

/** https://www.sqlite.org/fileformat.html: the page size that SQLite gives a new file, and places in its first page. */
const PAGE = 4096;
const VERSIONS = 18;
const PAGE_COUNT = 28;

type Row = Record<string, unknown>;

/** What there is to carry over, and which rows are whole. */
const TABLES: readonly { name: string; columns: readonly string[]; whole: (row: Row) => boolean }[] = [
  { name: 'state', columns: ['id', 'json', 'written'], whole: ({ json, written }) => isJson(json) && isTime(written) },
  {
    name: 'ledger',
    columns: ['id', 'kind', 'start', '"end"', 'json'],
    whole: ({ kind, start, end, json }) =>
      typeof kind === 'string' && isTime(start) && isTime(end) && end >= start && isJson(json),
  },
  { name: 'set_aside', columns: ['id', 'json', 'at'], whole: ({ json, at }) => typeof json === 'string' && isTime(at) },
];

/**
 * Carries over what can be read of a damaged database, row by row around what cannot. Never writes to it, and holds the
 * thread only for moments. A first page that is lost is taken from the new one: this version's tables begin on the same
 * pages in every file.
 * @param from path of the damaged one @param into a new one with the same tables, empty
 * @returns how many lines of the ledger there are in `into` then
 */
export async function salvage(from: string, into: DatabaseSync): Promise<number> {
  const copy = `${into.location() ?? from}-copy`;
  const ways = [
    () => Promise.resolve<string | URL>(from),
    // Without the transaction that somebody was in the middle of.
    () => Promise.resolve(new URL(`${pathToFileURL(from).href}?immutable=1`)),
    () => withFirstPage(from, into, copy),
  ];
  into.exec('BEGIN');
  try {
    for (const way of ways) {
      if (await readable(way, from, into)) break;
    }
    into.exec('COMMIT');
  } finally {
    for (const part of ['', '-wal', '-shm']) await rm(copy + part, { force: true });
  }
  return Number(into.prepare('SELECT count(*) AS lines FROM ledger').get()?.lines);
}

/** Reads all tables one way. @returns whether anything could be read */
async function readable(way: () => Promise<string | URL>, from: string, into: DatabaseSync): Promise<boolean> {
  const { DatabaseSync } = await import('node:sqlite');
  let source: DatabaseSync | undefined;
  let found = false;
  try {
    source = new DatabaseSync(await way(), READING);
    // A file that is shorter than its first page says is not even looked at otherwise.
    source.exec('PRAGMA writable_schema = ON');
    for (const table of TABLES) found = (await carry(table, source, into, size(from))) || found;
  } catch {
    // Not this way.
  } finally {
    source?.close();
  }
  return found;
}

/** `defensive`, the default of newer Nodes, would forbid to look past a wrong length. */
const READING = { readOnly: true, defensive: false };

async function carry(
  { name, columns, whole }: (typeof TABLES)[number],
  source: DatabaseSync,
  into: DatabaseSync,
  bytes: number,
): Promise<boolean> {
  const list = columns.join(', ');
  const edge = (direction: string): number | undefined => {
    const row = attempt(() => source.prepare(`SELECT id FROM ${name} ORDER BY id ${direction} LIMIT 1`).get());
    return typeof row?.id === 'number' ? row.id : undefined;
  };
  const get = attempt(() => source.prepare(`SELECT ${list} FROM ${name} WHERE id = ?`));
  if (!get) return false;
  const put = into.prepare(`INSERT OR IGNORE INTO ${name} (${list}) VALUES (${columns.map(() => '?').join(', ')})`);
  const first = edge('ASC') ?? 1;
  const most = first + Math.ceil(bytes / SMALLEST_ROW);
  const last = Math.min(edge('DESC') ?? most, most);
  let found: number | undefined;
  for (let id = first; id <= last && id - (found ?? first) <= HOLE; id++) {
    if ((id - first) % SLICE === SLICE - 1) await breathe();
    const row = attempt(() => get.get(id));
    if (!row || !whole(row)) continue;
    put.run(...Object.values(row));
    found = id;
  }
  return found !== undefined;
}

/** A copy whose first page is the new database's. */
async function withFirstPage(from: string, into: DatabaseSync, copy: string): Promise<string> {
  const fresh = into.location();
  if (fresh === null) throw new Error('A database in memory has no first page to give');
  await copyFile(from, copy);
  const hasLog = await copyFile(`${from}-wal`, `${copy}-wal`).then(
    () => true,
    () => false,
  );
  const page = (await readFile(fresh)).subarray(0, PAGE);
  page.writeUInt32BE(Math.floor(size(from) / PAGE), PAGE_COUNT);
  page.fill(hasLog ? 2 : 1, VERSIONS, VERSIONS + 2);
  const file = await openFile(copy, 'r+');
  await file.write(page, 0, page.length, 0).finally(() => file.close());
  return copy;
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value);
}

function isJson(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  return attempt(() => JSON.parse(value) as unknown) !== undefined;
}

function size(file: string): number {
  return ['', '-wal'].reduce((sum, part) => sum + (statSync(file + part, { throwIfNoEntry: false })?.size ?? 0), 0);
}
