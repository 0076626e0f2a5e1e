import { mkdirSync, watch, type FSWatcher } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Clock, Disposable } from '../../time/clock.ts';

/** Several touches within this time are one piece of news, ms. */
const TOGETHER = 50;

/**
 * How windows tell each other that there is something to see: whoever has changed something touches a file, all others
 * watch its folder. Where no such events come (network drives) a window sees it at its next look, within a minute.
 */
export class ChangeSignal implements Disposable {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #heard: () => void;
  #watcher: FSWatcher | undefined;
  #timer: Disposable | undefined;
  #ended = false;

  /**
   * @param folder for nothing else, so that no other file's changes wake anybody; made where it is missing
   * @param heard called some ms after a touch, one's own included
   */
  constructor(folder: string, clock: Clock, heard: () => void) {
    this.#folder = folder;
    this.#clock = clock;
    this.#heard = heard;
  }

  /** Begins to watch, if it does not yet. Never throws. */
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

  /** Tells the others. Never throws; the file is written beside the host's thread. */
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

  /** Until somebody listens or sends again. */
  #stopListening(): void {
    this.#watcher?.close();
    this.#watcher = undefined;
  }

  #soon(): void {
    this.#timer ??= this.#clock.wakeAfter(TOGETHER, () => {
      this.#timer = undefined;
      if (!this.#ended) this.#heard();
    });
  }
}
