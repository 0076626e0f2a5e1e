import type { State } from '../core/state.ts';
import type { EditorLocation, WorkspaceMemory } from './ports.ts';

/** Key of the return point in the workspace memory. Its old name stays, because windows have stored values under it. */
const KEY = 'bookmark';

/** Where the person was in the editor when a session began, and the note that they wrote to remember what they did. */
export interface ReturnPoint {
  /** When the session began, wall time in ms. It identifies the session that the return point belongs to. */
  readonly session: number;
  readonly place?: EditorLocation;
  readonly note?: string;
}

/**
 * Keeps the return point while this window shows a session or "well done", also across a reload, and deletes it
 * afterwards. It is stored with the workspace, so that file names and notes never get into the ledger or the shared
 * state.
 */
export class ReturnPointKeeper {
  readonly #memento: WorkspaceMemory;
  readonly #place: () => EditorLocation | undefined;
  #current: ReturnPoint | undefined;
  #note: string | undefined;

  /** @param place returns where the person is in the editor now */
  constructor(memento: WorkspaceMemory, place: () => EditorLocation | undefined) {
    this.#memento = memento;
    this.#place = place;
    this.#current = memento.get(KEY) as ReturnPoint | undefined;
  }

  get current(): ReturnPoint | undefined {
    return this.#current;
  }

  /** Sets the note for the session that begins next; without `note` it deletes it. */
  setNote(note?: string): void {
    this.#note = note;
  }

  /** Stores a return point when this window begins a session; deletes it when neither it nor "well done" is shown. */
  update({ prompting }: Pick<State, 'prompting'>, window: string): void {
    if (prompting.kind === 'session' && prompting.session.window === window) {
      const session = prompting.session.start.wall;
      if (this.#current?.session === session) return;
      const [place, note] = [this.#place(), this.#note];
      this.#keep({ session, ...(place ? { place } : {}), ...(note ? { note } : {}) });
    } else if (prompting.kind !== 'finished' || prompting.window !== window) this.#keep(undefined);
  }

  #keep(current: ReturnPoint | undefined): void {
    if (current === undefined && this.#current === undefined) return;
    this.#current = current;
    this.#note = undefined;
    void this.#memento.update(KEY, current);
  }
}
