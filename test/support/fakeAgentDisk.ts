import type { AgentDisk } from '../../src/app/ports.ts';

/** Files in memory. A folder is there if a file is in it, or if it was created. */
export class FakeAgentDisk implements AgentDisk {
  readonly files = new Map<string, string>();
  readonly folders = new Set<string>();
  /** Paths that cannot be read. */
  readonly denied = new Set<string>();
  /** How many characters of a text are written before the disk is full; each write takes the next number. */
  readonly room: number[] = [];
  /** Paths that are symbolic links. */
  readonly links = new Set<string>();
  /** Whether copies cannot be made. */
  copiesFail = false;

  constructor(files: Readonly<Record<string, string>> = {}) {
    for (const [name, text] of Object.entries(files)) this.files.set(name, text);
  }

  read(file: string): Promise<string | undefined> {
    return this.denied.has(file) ? Promise.reject(new Error('denied')) : Promise.resolve(this.files.get(file));
  }

  isFolder(path: string): Promise<boolean> {
    return Promise.resolve(
      this.folders.has(path) || [...this.files.keys()].some((name) => name.startsWith(`${path}/`)),
    );
  }

  isLink(path: string): Promise<boolean> {
    return Promise.resolve(this.links.has(path));
  }

  write(file: string, text: string): Promise<void> {
    const room = this.room.shift() ?? text.length;
    this.files.set(file, text.slice(0, room));
    return room < text.length ? Promise.reject(new Error('disk full')) : Promise.resolve();
  }

  copy(file: string, copy: string): Promise<void> {
    if (this.copiesFail) return Promise.reject(new Error('disk full'));
    this.files.set(copy, this.files.get(file) ?? '');
    return Promise.resolve();
  }

  createFolder(path: string): Promise<void> {
    this.folders.add(path);
    return Promise.resolve();
  }

  list(folder: string): Promise<string[]> {
    const inside = [...this.files.keys()].filter((name) => name.startsWith(`${folder}/`));
    return Promise.resolve(inside.map((name) => name.slice(folder.length + 1)));
  }

  remove(file: string): Promise<void> {
    return this.files.delete(file) ? Promise.resolve() : Promise.reject(new Error('no such file'));
  }
}
