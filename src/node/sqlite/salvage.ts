import { readFile, stat } from 'node:fs/promises';
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as breathe } from 'node:timers/promises';
import { applyLog, findRows, pagesOf, type Pages } from './leafPages.ts';

/** How many rows, and how many pages, are processed before the host's thread is released: a few ms each. */
const SLICE = 500;
const PAGES = 5;

/** The shortest possible row, bytes: limits how many rows a file can have. */
const SMALLEST_ROW_BYTES = 16;

/**
 * The page of the table `state`, which was the first one made. A row of the same shape on any other page belongs to
 * `set_aside`.
 */
const STATE_PAGE = 2;

type Value = number | string | null;

interface Table {
  readonly name: 'state' | 'ledger' | 'set_aside';
  readonly columns: readonly string[];
  /** Whether the values after the rowid are complete and valid. */
  readonly whole: (values: readonly unknown[]) => values is Value[];
}

/** The tables that are salvaged. A new table goes here, into the lists of tables below, and into `migrations.ts`. */
const STATE: Table = {
  name: 'state',
  columns: ['json', 'written'],
  whole: (values): values is Value[] => isJson(values[0]) && isTime(values[1]),
};
const LEDGER: Table = {
  name: 'ledger',
  columns: ['kind', 'start', '"end"', 'json'],
  whole: (values): values is Value[] => {
    const [kind, start, end, json] = values;
    return typeof kind === 'string' && isTime(start) && isTime(end) && end >= start && isJson(json);
  },
};
const SET_ASIDE: Table = {
  name: 'set_aside',
  columns: ['json', 'at'],
  whole: (values): values is Value[] => typeof values[0] === 'string' && isTime(values[1]),
};

/** The numbers of values in the rows of the tables, `id` included. */
const COLUMNS = [STATE, LEDGER].map(({ columns }) => columns.length + 1);

/**
 * Copies everything that can be read of a damaged database into a new one: first what SQLite can read, then single rows
 * from the bytes of the pages, then what only the last copy contains. Does not write to the sources, and releases the
 * thread every few ms.
 * @param from path of the damaged database
 * @param into a new database with the same tables, empty
 * @param copy path of the last copy, which need not exist
 * @returns the number of ledger lines in `into` afterwards
 */
export async function salvage(from: string, into: DatabaseSync, copy: string): Promise<number> {
  const found = new Found();
  for (const [file, isCopy] of [
    [from, false],
    [copy, true],
  ] as const) {
    // Opening a named pipe would block.
    if (!(await stat(file).catch(() => undefined))?.isFile()) continue;
    await bySqlite(file, found, isCopy);
    await byPages(file, found, isCopy);
  }
  return found.write(into);
}

/** The rows that have been found, without duplicates. */
class Found {
  readonly #rows = { ledger: new Rows(), set_aside: new Rows() };
  #state: readonly Value[] | undefined;
  /** How many bytes have been read. */
  bytes = 0;

  /**
   * @param isDoubtful whether the row may be outdated or damaged, so that another row with the same `id` is preferred
   */
  add(table: Table, id: number, values: readonly unknown[], isDoubtful: boolean): void {
    if (!table.whole(values)) return;
    if (table.name !== 'state') this.#rows[table.name].add(id, values, isDoubtful);
    else if (!this.#state || Number(values[1]) > Number(this.#state[1])) this.#state = values;
  }

  async write(into: DatabaseSync): Promise<number> {
    into.exec('BEGIN');
    if (this.#state) put(into, STATE)(1, this.#state);
    const highest = Math.ceil(this.bytes / SMALLEST_ROW_BYTES);
    for (const table of [SET_ASIDE, LEDGER]) {
      const write = put(into, table);
      let count = 0;
      for (const [id, values] of this.#rows[table.name as 'ledger'].numbered(highest)) {
        write(id, values);
        if (++count % SLICE === 0) await breathe();
      }
    }
    into.exec('COMMIT');
    return Number(into.prepare('SELECT count(*) AS lines FROM ledger').get()?.lines);
  }
}

/** Rows of one table, identified by their values: a row found in several ways, or under several ids, counts once. */
class Rows {
  readonly #known = new Set<string>();
  readonly #byId = new Map<number, readonly Value[]>();
  readonly #others: (readonly Value[])[] = [];

  /** @param isDoubtful whether the row is dropped if there is already one with the same `id` */
  add(id: number, values: readonly Value[], isDoubtful: boolean): void {
    const key = JSON.stringify(values);
    if (this.#known.has(key) || (isDoubtful && this.#byId.has(id))) return;
    this.#known.add(key);
    if (this.#byId.has(id)) this.#others.push(values);
    else this.#byId.set(id, values);
  }

  /**
   * All rows with their ids. A row with an impossible `id`, or with one that another row has, gets a new `id` at the
   * end: its `id` is what was damaged.
   * @param highest the highest possible `id`
   */
  numbered(highest: number): [number, readonly Value[]][] {
    const ordered = [...this.#byId].sort(([a], [b]) => a - b);
    const possible = ordered.filter(([id]) => id > 0 && id <= highest);
    const damaged = ordered.filter(([id]) => id <= 0 || id > highest).map(([, values]) => values);
    const last = possible.at(-1)?.[0] ?? 0;
    return [
      ...possible,
      ...[...damaged, ...this.#others].map((values, index) => [last + 1 + index, values] as const),
    ].map(([id, values]) => [id, values]);
  }
}

function put(into: DatabaseSync, { name, columns }: Table): (id: number, values: readonly Value[]) => void {
  const places = columns.map(() => '?').join(', ');
  const insert = into.prepare(`INSERT INTO ${name} (id, ${columns.join(', ')}) VALUES (?, ${places})`);
  return (id, values) => insert.run(id, ...values);
}

/** Reads what SQLite can read: it knows best which rows belong to the database. */
async function bySqlite(file: string, found: Found, isCopy: boolean): Promise<void> {
  const { DatabaseSync } = await import('node:sqlite');
  let source: DatabaseSync | undefined;
  try {
    source = new DatabaseSync(file, { readOnly: true });
    for (const table of [STATE, LEDGER, SET_ASIDE]) {
      const { name, columns } = table;
      try {
        let count = 0;
        for (const row of source.prepare(`SELECT id, ${columns.join(', ')} FROM ${name} ORDER BY id`).iterate()) {
          const [id, ...values] = Object.values(row);
          found.add(table, Number(id), values, isCopy);
          if (++count % SLICE === 0) await breathe();
        }
      } catch {
        // `byPages` finds the other rows of the table.
      }
    }
  } catch {
    // SQLite cannot open the file; `byPages` reads it.
  } finally {
    source?.close();
  }
}

/** Reads single rows from the pages, first with the write-ahead log applied, then as they were before it. */
async function byPages(file: string, found: Found, isCopy: boolean): Promise<void> {
  const [bytes, log] = await Promise.all([read(file), read(`${file}-wal`)]);
  found.bytes += bytes.length + log.length;
  const pages = pagesOf(bytes);
  const latest = applyLog(pages, log);
  await byEach(latest, latest, found, isCopy);
  const former = pages.map((page, number) => (page === latest[number] ? undefined : page));
  await byEach(former, pages, found, isCopy);
}

async function byEach(wanted: Pages, pages: Pages, found: Found, isCopy: boolean): Promise<void> {
  const unlisted: (() => void)[] = [];
  for (let number = 1; number < wanted.length; number++) {
    if (number % PAGES === 0) await breathe();
    if (!wanted[number]) continue;
    const short = number === STATE_PAGE ? STATE : SET_ASIDE;
    for (const { id, values, listed } of findRows(pages, number, COLUMNS)) {
      const table = values.length === LEDGER.columns.length + 1 ? LEDGER : short;
      const add = (isDoubtful: boolean): void => found.add(table, id, values.slice(1), isDoubtful);
      if (listed) add(isCopy);
      else unlisted.push(() => add(true));
    }
  }
  for (const add of unlisted) add();
}

async function read(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch {
    return new Uint8Array();
  }
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value);
}

function isJson(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}
