import { lstat, mkdir, open, readFile, rename, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { StatusDisk } from '../app/ports.ts';

/** A status has less than 1 KB; a larger file, in bytes, is not read. */
const MAX_BYTES = 4_096;

/** A write takes a few ms. What is unfinished after this was left behind, ms. */
const LEFT_BEHIND_MS = 10_000;

/** The status file on the disk of the machine on which the extension host runs. Only its owner can read it. */
export class NodeStatusDisk implements StatusDisk {
  readonly #folder: string;
  readonly #file: string;
  /** Becomes the file when it is complete. As long as it is there, a window is writing. */
  readonly #unfinished: string;

  /** @param folder created with the first write, if missing */
  constructor(folder: string) {
    this.#folder = folder;
    this.#file = path.join(folder, 'status.json');
    this.#unfinished = `${this.#file}.tmp`;
  }

  async replace(text: string, isCurrent: (found: string | undefined) => boolean): Promise<void> {
    if (isCurrent(await this.#read())) return;
    await mkdir(this.#folder, { recursive: true });
    const handle = await this.#begin();
    if (!handle) return;
    try {
      // Windows count the same minutes, so another one may have written between the first look and this one.
      const isDone = isCurrent(await this.#read());
      if (!isDone) await handle.writeFile(text);
      await handle.close();
      if (isDone) await rm(this.#unfinished, { force: true });
      else await rename(this.#unfinished, this.#file);
    } catch (error) {
      await handle.close().catch(() => {});
      await rm(this.#unfinished, { force: true }).catch(() => {});
      throw error;
    }
  }

  async remove(): Promise<void> {
    await rm(this.#unfinished, { force: true });
    await rm(this.#file, { force: true });
  }

  /** The text of the file; `undefined` if there is none, or none that this extension can have written. */
  async #read(): Promise<string | undefined> {
    try {
      // Of a link, a named pipe or a device nothing is read: the next write replaces it.
      const found = await lstat(this.#file);
      return found.isFile() && found.size <= MAX_BYTES ? await readFile(this.#file, 'utf8') : undefined;
    } catch {
      return undefined;
    }
  }

  /** Creates the unfinished file. @returns `undefined` while another window is writing */
  async #begin(): Promise<FileHandle | undefined> {
    const create = (): Promise<FileHandle> => open(this.#unfinished, 'wx', 0o600);
    try {
      return await create();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const since = (await lstat(this.#unfinished).catch(() => undefined))?.mtimeMs;
      // The clock may have been set back since.
      if (since === undefined || Math.abs(Date.now() - since) < LEFT_BEHIND_MS) return undefined;
      await rm(this.#unfinished, { force: true });
      return create();
    }
  }
}
