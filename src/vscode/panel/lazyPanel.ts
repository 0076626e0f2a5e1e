import { LazyAsync } from '../../app/lazyAsync.ts';
import type { EditorLocation, OpenOptions, Panel } from '../../app/ports.ts';
import type { BreakPageState } from '../../shared/breakProtocol.ts';
import type { Disposable } from '../../time/clock.ts';

/** A break panel that is made when it is first shown, because its code is not needed before. */
export class LazyPanel implements Panel, Disposable {
  readonly #make: LazyAsync<Panel & Disposable>;
  #made: (Panel & Disposable) | undefined;
  /** How often it was closed. */
  #closings = 0;
  #ended = false;

  /** @param make loads and makes the panel; called again after it has failed */
  constructor(make: () => Promise<Panel & Disposable>) {
    this.#make = new LazyAsync(async () => (this.#made = await make()));
  }

  /** Makes the panel, so that it cleans up what an earlier extension host has left behind. */
  async prepare(): Promise<void> {
    await this.#get();
  }

  async show(message: BreakPageState, arrival: OpenOptions): Promise<void> {
    const closings = this.#closings;
    const panel = await this.#get();
    // It may have been closed while it was loaded.
    if (closings === this.#closings) await panel.show(message, arrival);
  }

  leave(place?: EditorLocation): void {
    this.#closings++;
    if (place) this.#made?.leave(place);
    else this.#made?.leave();
  }

  close(): void {
    this.#closings++;
    this.#made?.close();
  }

  dispose(): void {
    this.#ended = true;
    this.close();
    this.#made?.dispose();
  }

  async #get(): Promise<Panel> {
    const panel = this.#made ?? (await this.#make.get());
    if (this.#ended) this.#made?.dispose();
    return panel;
  }
}
