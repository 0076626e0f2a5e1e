/** One change of the database schema. `user_version` counts the migrations that have run. */
export interface Migration {
  readonly description: string;
  readonly sql: string;
}

/**
 * All migrations, in order. A new migration goes at the end; a released one is never changed. A new table or column
 * goes into `salvage.ts` as well, which reads the rows of a damaged database.
 */
export const MIGRATIONS: readonly Migration[] = [
  {
    description: 'the state that all windows share, and the ledger',
    sql: `
      CREATE TABLE state (id INTEGER PRIMARY KEY CHECK (id = 1), json TEXT NOT NULL, written INTEGER NOT NULL) STRICT;
      CREATE TABLE ledger (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL CHECK ("end" >= start),
        json TEXT NOT NULL
      ) STRICT;
      CREATE INDEX ledger_by_time ON ledger (start);
      CREATE TABLE set_aside (id INTEGER PRIMARY KEY, json TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
    `,
  },
];
