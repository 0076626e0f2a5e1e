import { mkdirSync, watch, type FSWatcher } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Clock, Disposable } from '../../time/clock.ts';

/** Several changes within this time are reported once, ms. */
const TOGETHER_MS = 50;

/**
 * Tells the other windows that the shared state has changed: the sender writes a file, and all windows watch its
 * folder. If the file system reports no such events (network drives), a window sees the change at its next transaction,
 * within a minute.
 */
export class ChangeSignal implements Disposable {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #heard: () => void;
  #watcher: FSWatcher | undefined;
  #timer: Disposable | undefined;
  #ended = false;

  /**
   * @param folder used for nothing else, so that no other file triggers the signal; created if missing
   * @param heard called some ms after a change, one's own included
   */
  constructor(folder: string, clock: Clock, heard: () => void) {
    this.#folder = folder;
    this.#clock = clock;
    this.#heard = heard;
  }

  /** Starts watching, if not yet started. Never throws. */
  listen(): void {
    if (this.#ended || this.#watcher) return;
    try {
      mkdirSync(this.#folder, { recursive: true });
      this.#watcher = watch(this.#folder, { persistent: false }, () => this.#soon());
      this.#watcher.on('error', () => this.#stopListening());
    } catch {
      this.#stopListening();
    }
  }

  /** Signals a change. Never throws; the file is written asynchronously. */
  send(): void {
    this.listen();
    void writeFile(path.join(this.#folder, 'changed'), String(this.#clock.now().wall)).catch(() =>
      this.#stopListening(),
    );
  }

  dispose(): void {
    this.#ended = true;
    this.#timer?.dispose();
    this.#stopListening();
  }

  /** Stops watching until the next `listen()` or `send()`. */
  #stopListening(): void {
    this.#watcher?.close();
    this.#watcher = undefined;
  }

  #soon(): void {
    this.#timer ??= this.#clock.wakeAfter(TOGETHER_MS, () => {
      this.#timer = undefined;
      if (!this.#ended) this.#heard();
    });
  }
}
