/** Reads a value when it is first needed, and keeps it. After a failure the next {@link get} reads it again. */
export class LazyAsync<T> {
  readonly #read: () => Promise<T>;
  #kept: Promise<T> | undefined;

  constructor(read: () => Promise<T>) {
    this.#read = read;
  }

  /** @throws what `read` throws */
  get(): Promise<T> {
    this.#kept ??= this.#read().catch((error: unknown) => {
      this.#kept = undefined;
      throw error;
    });
    return this.#kept;
  }
}
