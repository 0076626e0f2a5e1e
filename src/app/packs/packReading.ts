import type { Clock } from '../../time/clock.ts';
import type { PackContent } from './packContent.ts';

/** A listed file that has not answered by then is told as not read, ms: a disk that wakes up is quicker. */
export const LATE_MS = 5_000;

/** How long what is led waits for listed files, ms: longer than any disk, shorter than anybody's patience. */
export const SOON_MS = 500;

/**
 * So many files are asked for at once. One on a network that has gone never answers, and keeps one of the four threads
 * that all extensions have for files (https://nodejs.org/api/cli.html#uv_threadpool_sizesize).
 */
const AT_ONCE = 2;

/** What is known of a listed file. */
export interface PackFile {
  /** Its full path. */
  readonly file: string;
  readonly content: PackContent;
}

/** Asks for files, a few at a time, and for none a second time before it has answered. */
export class FileQueue {
  readonly #read: (file: string) => Promise<PackContent>;
  readonly #waiting: (() => void)[] = [];
  readonly #next = new Map<string, Promise<PackContent>>();
  readonly #last = new Map<string, Promise<unknown>>();
  #running = 0;

  /** @param read never rejects, and may never answer */
  constructor(read: (file: string) => Promise<PackContent>) {
    this.#read = read;
  }

  /** What the file holds now or later. */
  read(file: string): Promise<PackContent> {
    // What has not begun to be read will be as new as anything.
    const next = this.#next.get(file) ?? this.#begin(file);
    this.#next.set(file, next);
    return next;
  }

  async #begin(file: string): Promise<PackContent> {
    await this.#last.get(file);
    if (this.#running >= AT_ONCE) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#running++;
    this.#next.delete(file);
    const content = this.#read(file);
    this.#last.set(
      file,
      content.then(() => {}),
    );
    await content;
    this.#running--;
    this.#waiting.shift()?.();
    return content;
  }
}

/** One reading of all listed files, in which one that never answers holds nobody up. */
export class PackReading {
  #files: readonly PackFile[];
  readonly #soon: Promise<void>;
  readonly #settled: Promise<void>;

  /**
   * @param listed the paths, each with its content where that is known without reading
   * @param changed called for each file that answers later than {@link soon}
   */
  constructor(
    listed: readonly { readonly file: string; readonly content?: PackContent }[],
    read: (file: string) => Promise<PackContent>,
    clock: Clock,
    changed: () => void,
  ) {
    const late: PackContent = { problem: { kind: 'notInTime', seconds: LATE_MS / 1_000 } };
    this.#files = listed.map(({ file, content = late }) => ({ file, content }));
    let told = false;
    const all = Promise.all(
      listed.map(async ({ file, content: known }, at) => {
        if (known) return;
        const content = await read(file);
        this.#files = this.#files.with(at, { file, content });
        if (told) changed();
      }),
    );
    const within = async (time: number): Promise<void> => {
      const over = Promise.withResolvers<undefined>();
      const timer = clock.wakeAfter(time, () => over.resolve(undefined));
      await Promise.race([all, over.promise]);
      timer.dispose();
    };
    this.#soon = within(SOON_MS).then(() => void (told = true));
    this.#settled = within(LATE_MS);
  }

  /** What is there soon after the reading began, or as soon as everything is: the same list until a file answers. */
  async soon(): Promise<readonly PackFile[]> {
    await this.#soon;
    return this.#files;
  }

  /** When each file has been read or is told as not read in time. */
  async settled(): Promise<readonly PackFile[]> {
    await this.#settled;
    return this.#files;
  }
}
