import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Ending of a file that is being written; another process may be doing that. */
const UNFINISHED = '.new';

/**
 * Gives a folder new contents while others read it: an open VS Code that loads the extension from `dist`, a test that
 * runs beside the build. A file with the right contents is not touched. Any other one is renamed into its place, so a
 * reader finds the old one or the new one, whole; except on Windows, where a file that is open is overwritten instead.
 * @param folder made if it is missing
 * @param files the contents by path within the folder; every other file in it is removed
 * @throws an error of the file system
 */
export function replaceFolder(folder: string, files: ReadonlyMap<string, string | Uint8Array>): void {
  mkdirSync(folder, { recursive: true });
  const kept = new Set<string>();
  for (const [name, contents] of files) {
    const file = path.join(folder, name);
    kept.add(file);
    const bytes = typeof contents === 'string' ? Buffer.from(contents) : contents;
    if (existsSync(file) && readFileSync(file).equals(bytes)) continue;
    const unfinished = `${file}.${process.pid}${UNFINISHED}`;
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(unfinished, bytes);
    try {
      renameSync(unfinished, file);
    } catch (error) {
      // Windows replaces no file that is open: https://github.com/nodejs/node/issues/29481
      if (process.platform !== 'win32') throw error;
      writeFileSync(file, bytes);
      rmSync(unfinished);
    }
  }
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile() && !kept.has(file) && !file.endsWith(UNFINISHED)) rmSync(file, { force: true });
  }
}
