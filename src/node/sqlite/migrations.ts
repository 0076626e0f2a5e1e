/** One step in the life of the database. `user_version` counts how many have run. */
export interface Migration {
  readonly description: string;
  readonly sql: string;
}

/** Append-only: a migration that has once been released is never changed, only followed by another. */
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
