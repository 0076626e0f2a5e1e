import type { Disposable } from '../time/clock.ts';

/**
 * A part of the program that is loaded when it is first needed. If it cannot be loaded, there is none, and it is not
 * tried again: the files of the extension are gone or broken, which only a new start mends.
 */
export class Late<Part extends Disposable> implements Disposable {
  readonly #load: () => Promise<Part>;
  readonly #onFailure: (error: unknown) => void;
  #loading: Promise<Part | undefined> | undefined;
  #part: Part | undefined;
  #isDisposed = false;

  /**
   * @param load called at most once
   * @param onFailure called with what `load` threw
   */
  constructor(load: () => Promise<Part>, onFailure: (error: unknown) => void) {
    this.#load = load;
    this.#onFailure = onFailure;
  }

  /** Loads it if need be; never rejects. @returns `undefined` if it cannot be loaded, or if this is disposed */
  async get(): Promise<Part | undefined> {
    if (this.#isDisposed) return undefined;
    return (this.#loading ??= this.#keep());
  }

  /** The part if it is loaded; never loads it. */
  get loaded(): Part | undefined {
    return this.#part;
  }

  /** Disposes the part, also if it is still being loaded. */
  dispose(): void {
    this.#isDisposed = true;
    this.#part?.dispose();
  }

  async #keep(): Promise<Part | undefined> {
    try {
      const part = await this.#load();
      if (!this.#isDisposed) return (this.#part = part);
      part.dispose();
    } catch (error) {
      this.#onFailure(error);
    }
    return undefined;
  }
}
