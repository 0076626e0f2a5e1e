import type { Disposable } from './clock.ts';

/** Disposes many things together. A thing added after the end is disposed at once. */
export class Disposables implements Disposable {
  readonly #held = new Set<Disposable>();
  #ended = false;

  add<T extends Disposable>(thing: T): T {
    if (this.#ended) thing.dispose();
    else this.#held.add(thing);
    return thing;
  }

  dispose(): void {
    this.#ended = true;
    for (const thing of this.#held) thing.dispose();
    this.#held.clear();
  }
}

/**
 * Holds one thing at a time, e.g. a timer that is set again or a listener that is replaced. Setting a new value
 * disposes the previous one.
 */
export class MutableDisposable implements Disposable {
  #held: Disposable | undefined;
  #ended = false;

  get value(): Disposable | undefined {
    return this.#held;
  }

  set value(thing: Disposable | undefined) {
    this.#held?.dispose();
    this.#held = thing;
    if (this.#ended) this.dispose();
  }

  dispose(): void {
    this.#ended = true;
    this.#held?.dispose();
    this.#held = undefined;
  }
}
