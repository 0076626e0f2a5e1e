import { constants } from 'node:fs';
import { open, realpath, stat, writeFile, type FileHandle } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { MOST_BYTES, TOO_LARGE, type FileProblem, type PackContent } from '../app/packs/packContent.ts';
import type { PackDisk } from '../app/ports.ts';

/** What is read at once, bytes. */
const CHUNK = 65_536;

/**
 * Where a listed pack is.
 * @param entry as the setting has it: an absolute path, or one in the home folder beginning with `~`
 * @returns its path, or what is wrong with the entry and where it might have been meant: in the home folder
 */
export function packPath(entry: string, home = os.homedir()): { path: string; problem?: FileProblem } {
  const trimmed = entry.trim();
  // Two slashes begin the name of another machine.
  if (/^[\\/]{2}/.test(trimmed)) return { path: path.resolve(trimmed), problem: { kind: 'notLocal' } };
  if (trimmed === '~' || /^~[\\/]/.test(trimmed)) return { path: path.join(home, trimmed.slice(1)) };
  if (path.isAbsolute(trimmed)) return { path: path.normalize(trimmed) };
  return { path: path.join(home, trimmed), problem: { kind: 'notAbsolute' } };
}

/** Whether a file lies in one of some folders, by its own path or by the one that links lead to. */
export async function liesIn(file: string, folders: readonly string[]): Promise<boolean> {
  if (folders.length === 0) return false;
  const real = (each: string): Promise<string> => realpath(each).catch(() => each);
  const files = [file, await real(file)];
  const all = [...folders, ...(await Promise.all(folders.map(real)))];
  return files.some((each) => all.some((folder) => inside(folder, each)));
}

function inside(folder: string, file: string): boolean {
  const way = path.relative(folder, file);
  return way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}

/** Reads a pack file. @param untrusted folders that nothing is read from @returns its text, or why there is none; never rejects */
export async function readPackFile(file: string, untrusted: readonly string[]): Promise<PackContent> {
  const problem = (kind: 'untrusted' | 'notFile' | 'notText' | 'noFile'): PackContent => ({ problem: { kind } });
  try {
    if (await liesIn(file, untrusted)) return problem('untrusted');
    // Merely to open a device may do something.
    if (!(await stat(file)).isFile()) return problem('notFile');
    const bytes = await readRegular(file);
    if (!bytes) return problem('notFile');
    if (bytes.length > MOST_BYTES) return TOO_LARGE;
    try {
      return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
    } catch {
      return problem('notText');
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return problem('noFile');
    return { problem: { kind: 'unreadable', reason: message } };
  }
}

/**
 * What a regular file holds, up to a chunk more than a pack may have: its size is not believed, since files of the
 * kernel have none and may be endless.
 * @returns `undefined` where something else than a regular file has taken its place
 */
async function readRegular(file: string): Promise<Buffer | undefined> {
  // A named pipe would wait for a writer; Windows has neither such pipes nor the flag.
  const handle = await open(file, constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0));
  try {
    return (await handle.stat()).isFile() ? await readPast(handle, MOST_BYTES) : undefined;
  } finally {
    await handle.close();
  }
}

async function readPast(handle: FileHandle, most: number): Promise<Buffer> {
  const bytes = Buffer.alloc(most + CHUNK);
  let length = 0;
  while (length <= most) {
    // Whole chunks: some files of the kernel refuse other lengths.
    const { bytesRead } = await handle.read(bytes, length, CHUNK, null);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return bytes.subarray(0, length);
}

/** The disk of the machine that this program runs on. */
export const packDisk: PackDisk = {
  home: os.homedir(),
  pathOf: (entry) => packPath(entry),
  read: readPackFile,
  liesIn,
  write: async (file, text, overwrites) => {
    try {
      await writeFile(file, text, { flag: overwrites ? 'w' : 'wx' });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
  },
};
