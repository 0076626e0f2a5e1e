import type { BodyName } from '../../figure/bodyName.ts';
import type { BreakPageText, BreakPageView, BreakPageMessage } from '../../shared/breakProtocol.ts';
import type { Keys } from './keys.ts';

/** The note that somebody is writing. It outlives the page's document, which is unloaded while the panel is hidden. */
export interface Draft {
  /** @returns empty without a note */
  read(): string;
  keep(line: string): void;
}

/** What the page gives to each of its screens. It is a new object whenever something in it has changed. */
export interface PageContext {
  readonly text: BreakPageText;
  /** The body that is drawn. */
  readonly body: BodyName;
  /** For numbers and percentages, BCP 47. */
  readonly locale: string;
  /** The language of the texts, BCP 47. */
  readonly language: string;
  readonly draft: Draft;
  readonly send: (message: BreakPageMessage) => void;
  /** Announces words to a screen reader, politely (ARIA live region). */
  readonly say: (words: string) => void;
}

/** What the page shows for one kind of view, with its keys. */
export interface PageScreen {
  readonly root: HTMLElement;
  /** What the keys do outside a text field. */
  readonly keys: Keys;
  /** What Enter and Escape do in the screen's text field, if it has one. */
  readonly fieldKeys?: Keys;
  /** The buttons to answer with, as from `newAnswerBar`. */
  readonly answerBar: HTMLElement;
  /** Gets the focus when the panel gets it; without it the page itself does. */
  readonly firstFocus?: HTMLElement | undefined;
  /** Pauses what runs on the screen. @returns resumes it, if it ran before */
  pause?(): () => void;
  /** Ends the session; absent if none is led. */
  end?(): void;
  /** Shows a newer view. @returns false if this screen cannot show it (kind, context): the page makes a new one then */
  update(view: BreakPageView, context: PageContext): boolean;
  dispose(): void;
}
