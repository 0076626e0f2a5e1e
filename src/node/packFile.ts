import { constants } from 'node:fs';
import { open, realpath, stat, writeFile, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { MAX_PACK_BYTES, TOO_LARGE, type FileProblem, type PackContent } from '../app/packs/packContent.ts';
import type { PackDisk } from '../app/ports.ts';
import { homeFolder } from './homeFolder.ts';

/** Bytes read per call. */
const CHUNK_BYTES = 65_536;

/**
 * Resolves an entry of the setting that lists packs.
 * @param entry an absolute path, or one in the home folder that begins with `~`
 * @returns the path; for an invalid entry also the problem, and the path in the home folder that may have been meant
 */
export function resolvePackPath(entry: string, home = homeFolder()): { path: string; problem?: FileProblem } {
  const trimmed = entry.trim();
  // A path that begins with two slashes names another machine.
  if (/^[\\/]{2}/.test(trimmed)) return { path: path.resolve(trimmed), problem: { kind: 'notLocal' } };
  if (trimmed === '~' || /^~[\\/]/.test(trimmed)) return { path: path.join(home, trimmed.slice(1)) };
  if (path.isAbsolute(trimmed)) return { path: path.normalize(trimmed) };
  return { path: path.join(home, trimmed), problem: { kind: 'notAbsolute' } };
}

/** Whether a file is in one of the folders, by its own path or by the path that symbolic links lead to. */
export async function isInside(file: string, folders: readonly string[]): Promise<boolean> {
  if (folders.length === 0) return false;
  const real = (name: string): Promise<string> => realpath(name).catch(() => name);
  const files = [file, await real(file)];
  const all = [...folders, ...(await Promise.all(folders.map(real)))];
  return files.some((name) => all.some((folder) => inside(folder, name)));
}

function inside(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

/**
 * Reads a pack file. Never rejects.
 * @param untrusted folders from which nothing is read
 * @returns its text, or the problem
 */
export async function readPackFile(file: string, untrusted: readonly string[]): Promise<PackContent> {
  const problem = (kind: 'untrusted' | 'notFile' | 'notText' | 'noFile'): PackContent => ({ problem: { kind } });
  try {
    if (await isInside(file, untrusted)) return problem('untrusted');
    // Opening a device may have side effects, so the type is checked before.
    if (!(await stat(file)).isFile()) return problem('notFile');
    const bytes = await readRegular(file);
    if (!bytes) return problem('notFile');
    if (bytes.length > MAX_PACK_BYTES) return TOO_LARGE;
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
 * Reads a regular file, up to one chunk beyond {@link MAX_PACK_BYTES}. Does not trust the file's size: files of the
 * kernel report 0 and may be endless.
 * @returns `undefined` if the path is no longer a regular file
 */
async function readRegular(file: string): Promise<Buffer | undefined> {
  // Opening a named pipe would block until there is a writer. Windows has neither such pipes nor the flag.
  const handle = await open(file, constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0));
  try {
    return (await handle.stat()).isFile() ? await readPast(handle, MAX_PACK_BYTES) : undefined;
  } finally {
    await handle.close();
  }
}

async function readPast(handle: FileHandle, most: number): Promise<Buffer> {
  const bytes = Buffer.alloc(most + CHUNK_BYTES);
  let length = 0;
  while (length <= most) {
    // Always whole chunks: some files of the kernel refuse other lengths.
    const { bytesRead } = await handle.read(bytes, length, CHUNK_BYTES, null);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return bytes.subarray(0, length);
}

/** The disk of the machine on which the extension host runs. */
export const packDisk: PackDisk = {
  home: homeFolder(),
  pathOf: (entry) => resolvePackPath(entry),
  read: readPackFile,
  isInside,
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
