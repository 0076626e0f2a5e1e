/** Something that is read when it is first needed, and kept; what could not be read is not kept, and tried again. */
export class LazyAsync<T> {
  readonly #read: () => Promise<T>;
  #kept: Promise<T> | undefined;

  constructor(read: () => Promise<T>) {
    this.#read = read;
  }

  /** @throws what reading it throws */
  get(): Promise<T> {
    this.#kept ??= this.#read().catch((error: unknown) => {
      this.#kept = undefined;
      throw error;
    });
    return this.#kept;
  }
}
