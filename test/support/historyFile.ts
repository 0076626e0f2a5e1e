import { readFileSync } from 'node:fs';
import { initialState } from '../../src/core/state.ts';
import { LedgerFile } from '../../src/node/sqlite/ledgerFile.ts';
import { impatient, writing } from './ledger.ts';

/** The names of the lines that {@link writeHistory} writes, in order. */
export const lineNames = (count: number): string[] => Array.from({ length: count }, (_, index) => `line-${index}`);

/**
 * Writes a history of `count` lines, with a state whose `sinceBreak` is 77, and closes it.
 * @returns the bytes of the file
 */
export async function writeHistory(file: string, count: number): Promise<Buffer> {
  const { store } = await new LedgerFile(file, impatient).open();
  const at = impatient.now();
  store.transact(() => ({ state: { ...initialState(at), sinceBreak: 77 }, entries: [] }), at);
  store.transact(writing(...lineNames(count)), at);
  store.close();
  return readFileSync(file);
}
