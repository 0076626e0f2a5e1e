import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Gives a folder new contents while others read it: an open VS Code that loads the extension from `dist`, a test that
 * runs beside the build. Each file is renamed into its place, so a reader finds the old one or the new one, whole.
 * @param folder made if it is missing
 * @param files the contents by path within the folder, with `/`; every other file in it is removed
 * @throws an error of the file system
 */
export function replaceFolder(folder: string, files: ReadonlyMap<string, string | Uint8Array>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, contents] of files) {
    const file = path.join(folder, name);
    const written = `${file}.${process.pid}.new`;
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(written, contents);
    renameSync(written, file);
  }
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const isKept = files.has(path.relative(folder, file).split(path.sep).join('/'));
    if (entry.isFile() && !isKept) rmSync(file, { force: true });
  }
}
