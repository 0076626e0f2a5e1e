import type { BodyName } from '../../figure/bodyName.ts';
import type { BreakPageText, BreakPageView, FromPage } from '../../shared/breakProtocol.ts';
import type { Keys } from './keys.ts';

/** A line that is being written. */
export interface Draft {
  read(): string;
  keep(line: string): void;
}

/** What a screen needs of the page around it. */
export interface PageContext {
  readonly text: BreakPageText;
  /** Which body leads. */
  readonly body: BodyName;
  readonly locale: string;
  /** What the texts are written in. */
  readonly language: string;
  /** What somebody is writing, kept while the page is hidden. */
  readonly draft: Draft;
  readonly send: (message: FromPage) => void;
  /** Says something to a screen reader, politely. */
  readonly say: (words: string) => void;
}

/** One picture of the page with its keys. */
export interface PageScreen {
  readonly root: HTMLElement;
  readonly keys: Keys;
  /** What Enter and Escape do in its line of text, where it has one. */
  readonly lineKeys?: Keys;
  /** What a person answers with. */
  readonly answers: HTMLElement;
  /** What gets the focus when the panel does; the page itself where left out. */
  readonly first?: HTMLElement | undefined;
  /** Stands still until the returned call; nothing to wait for where left out. */
  hold?(): () => void;
  /** Ends what is going on; nothing is where left out. */
  end?(): void;
  /** Takes a newer view of the same kind; false when it or what is around is too different and a new screen has to be made. */
  update(view: BreakPageView, context: PageContext): boolean;
  dispose(): void;
}
