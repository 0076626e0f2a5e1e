import type { Clock } from '../../time/clock.ts';
import type { PackContent } from './packContent.ts';

/** Timeout of {@link PackReading.settled}, ms: even a disk that has to wake up answers sooner. */
export const SETTLED_TIMEOUT_MS = 5_000;

/** Timeout of {@link PackReading.soon}, for which a session may wait, ms: a running disk answers sooner. */
export const SOON_TIMEOUT_MS = 500;

/**
 * This many files are read at once. A file on a network that is gone never answers, and blocks one of the four threads
 * that all extensions share for files (https://nodejs.org/api/cli.html#uv_threadpool_sizesize).
 */
const AT_ONCE = 2;

/** A listed file and its content, as far as it is known. */
export interface PackFile {
  /** Its full path. */
  readonly file: string;
  readonly content: PackContent;
}

/** Reads files, {@link AT_ONCE} at a time. A file is not read again before the last read of it has answered. */
export class FileQueue {
  readonly #read: (file: string) => Promise<PackContent>;
  readonly #waiting: (() => void)[] = [];
  /** The reads that have not begun. */
  readonly #next = new Map<string, Promise<PackContent>>();
  /** The last read of each file that has begun. */
  readonly #last = new Map<string, Promise<unknown>>();
  #running = 0;

  /** @param read never rejects, but its promise may never settle */
  constructor(read: (file: string) => Promise<PackContent>) {
    this.#read = read;
  }

  /** Reads a file. The result is its content at the time of the call or later. */
  read(file: string): Promise<PackContent> {
    // A read that has not begun is as fresh as a new one.
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

/** Reads all listed files once. A file that never answers delays no caller for longer than a timeout. */
export class PackReading {
  #files: readonly PackFile[];
  readonly #soon: Promise<void>;
  readonly #settled: Promise<void>;

  /**
   * @param listed the full paths; with `content` if that is known without reading
   * @param changed called for each file that answers later than {@link soon}
   */
  constructor(
    listed: readonly { readonly file: string; readonly content?: PackContent }[],
    read: (file: string) => Promise<PackContent>,
    clock: Clock,
    changed: () => void,
  ) {
    const late: PackContent = { problem: { kind: 'notInTime', seconds: SETTLED_TIMEOUT_MS / 1_000 } };
    this.#files = listed.map(({ file, content = late }) => ({ file, content }));
    let isSoonOver = false;
    const all = Promise.all(
      listed.map(async ({ file, content: known }, index) => {
        if (known) return;
        const content = await read(file);
        this.#files = this.#files.with(index, { file, content });
        if (isSoonOver) changed();
      }),
    );
    const within = async (time: number): Promise<void> => {
      const over = Promise.withResolvers<undefined>();
      const timer = clock.wakeAfter(time, () => over.resolve(undefined));
      await Promise.race([all, over.promise]);
      timer.dispose();
    };
    this.#soon = within(SOON_TIMEOUT_MS).then(() => void (isSoonOver = true));
    this.#settled = within(SETTLED_TIMEOUT_MS);
  }

  /**
   * The files when all have answered, or {@link SOON_TIMEOUT_MS} after the reading began. A file that has not answered
   * has the problem `notInTime`. Returns the same array until a file answers.
   */
  async soon(): Promise<readonly PackFile[]> {
    await this.#soon;
    return this.#files;
  }

  /** The same, but with the timeout {@link SETTLED_TIMEOUT_MS}. */
  async settled(): Promise<readonly PackFile[]> {
    await this.#settled;
    return this.#files;
  }
}
