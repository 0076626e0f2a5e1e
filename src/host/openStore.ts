import { mkdir } from 'node:fs/promises';
import * as path from 'node:path';
import type { Uri } from 'vscode';
import { SqliteStore } from '../store/sqliteStore.ts';
import { MemoryStore, type Store } from '../store/store.ts';

/**
 * Opens the history of this installation, or, where that cannot be, one in memory; the file is then left as it is.
 * @param folder the extension's global storage
 * @param off told why there is no history
 */
export async function openStore(folder: Uri, off: (error: unknown) => void): Promise<Store> {
  try {
    await mkdir(folder.fsPath, { recursive: true });
    return await SqliteStore.open(path.join(folder.fsPath, 'ledger.sqlite'));
  } catch (error) {
    off(error);
    return new MemoryStore();
  }
}
