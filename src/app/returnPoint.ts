import type { State } from '../core/state.ts';
import type { EditorLocation, WorkspaceMemory } from './ports.ts';

/** Where the return point is kept. */
const KEY = 'bookmark';

/** Where somebody was when a session began, and what they wanted to remember of it. */
export interface ReturnPoint {
  /** When the session began, wall time in ms: the return point is of that session only. */
  readonly session: number;
  readonly place?: EditorLocation;
  readonly note?: string;
}

/**
 * Remembers where the person was while this window leads a session and says "well done", also over a reload, and nothing
 * longer than that. Kept with the workspace: neither the ledger nor the shared state knows a file or a note.
 */
export class ReturnPointKeeper {
  readonly #memento: WorkspaceMemory;
  readonly #place: () => EditorLocation | undefined;
  #current: ReturnPoint | undefined;
  #note: string | undefined;

  /** @param place where the person is */
  constructor(memento: WorkspaceMemory, place: () => EditorLocation | undefined) {
    this.#memento = memento;
    this.#place = place;
    this.#current = memento.get(KEY) as ReturnPoint | undefined;
  }

  get current(): ReturnPoint | undefined {
    return this.#current;
  }

  /** Takes a note for the session that begins next. @param note none where left out */
  setNote(note?: string): void {
    this.#note = note;
  }

  /** Follows what this window shows: marks the place where a session has begun, forgets it where nothing of one is left. */
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
