import { mkdirSync, watch, type FSWatcher } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { dequal } from 'dequal/lite';
import { isInstant, type Clock, type Disposable } from '../core/clock.ts';
import type { State } from '../core/state.ts';

/** Several touches within this time are one piece of news, ms. */
const TOGETHER = 50;

/**
 * How windows tell each other that there is something to see: whoever has changed something touches a file, all others
 * watch its folder. Where no such events come (network drives) a window sees it at its next look, within a minute.
 */
export class Notices implements Disposable {
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
      this.#watcher.on('error', () => this.#deafen());
    } catch {
      this.#deafen();
    }
  }

  /** Tells the others. Never throws; the file is written beside the host's thread. */
  send(): void {
    this.listen();
    void writeFile(path.join(this.#folder, 'changed'), String(this.#clock.now().wall)).catch(() => this.#deafen());
  }

  dispose(): void {
    this.#ended = true;
    this.#timer?.dispose();
    this.#deafen();
  }

  /** Until somebody listens or sends again. */
  #deafen(): void {
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

/**
 * Whether a change is news for the other windows: not that a minute more has passed, and nothing that only a clock tells.
 * Windows that do not agree on when the machine was started tell the same instants differently, each its own way; were
 * that news, they would never stop telling each other.
 */
export function worthTelling(before: State | undefined, after: State): boolean {
  if (!before) return true;
  const isLess = after.due < before.due || (after.bout?.known ?? 0) < (before.bout?.known ?? 0);
  return isLess || !dequal(news(before), news(after));
}

/** What there is to see, without an instant. */
function news({ presence, bout, posture, prompting, easing, overtime, practice }: State): unknown {
  const seated = bout && [bout.posture, bout.uncertain.length];
  return withoutInstants([presence.kind, seated, posture, asking(prompting), easing, overtime, practice]);
}

function asking(prompting: State['prompting']): unknown {
  if (prompting.kind !== 'session') return prompting;
  const { window, closed, player } = prompting.session;
  return [prompting.kind, window, closed, player.running, player.plan.routine];
}

function withoutInstants(value: unknown): unknown {
  if (isInstant(value)) return null;
  if (Array.isArray(value)) return value.map(withoutInstants);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutInstants(part)]));
}
