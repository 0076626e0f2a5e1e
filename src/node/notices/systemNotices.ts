import type { NoticeAction, SystemNotice, SystemNotifier } from '../../app/ports.ts';
import { SECOND, type Clock, type Disposable } from '../../time/clock.ts';
import { firstLine } from '../helpers/firstLine.ts';
import { NoAnswer } from '../helpers/noAnswer.ts';
import { LONGEST_MS, type NoticeWay, type TakeAway } from './noticeWay.ts';

/** Shows notifications in the way of an operating system. */
export class SystemNotices implements SystemNotifier {
  readonly #way: NoticeWay | undefined;
  readonly #clock: Clock;
  readonly #say: (sentence: string) => void;
  readonly #open = new Set<Notice>();
  #ended = false;

  /**
   * @param way `undefined` if the system has none
   * @param say writes a sentence into the log when a notification fails
   */
  constructor(way: NoticeWay | undefined, clock: Clock, say: (sentence: string) => void) {
    this.#way = way;
    this.#clock = clock;
    this.#say = say;
  }

  show(notice: SystemNotice, chosen: (action: NoticeAction) => void): Disposable {
    if (!this.#way || this.#ended) return { dispose: () => {} };
    const shown = new Notice(this.#way, this.#clock, {
      chosen,
      failed: (error) => this.#say(`A notification of the system failed (${firstLine(error)}).`),
      ended: () => this.#open.delete(shown),
    });
    this.#open.add(shown);
    void shown.show(withoutControls(notice));
    return shown;
  }

  dispose(): void {
    this.#ended = true;
    for (const notice of this.#open) notice.dispose();
  }
}

interface NoticeListener {
  chosen(action: NoticeAction): void;
  failed(error: unknown): void;
  /** Nothing can happen to the notification any more. */
  ended(): void;
}

/** One notification from its beginning to its end. */
class Notice implements Disposable {
  readonly #way: NoticeWay;
  readonly #clock: Clock;
  readonly #listener: NoticeListener;
  readonly #abort = new AbortController();
  readonly #longest: Disposable;
  /** Set while the notification can be on the screen. */
  #takeAway: TakeAway | undefined;
  #disposed = false;

  constructor(way: NoticeWay, clock: Clock, listener: NoticeListener) {
    this.#way = way;
    this.#clock = clock;
    this.#listener = listener;
    this.#longest = clock.wakeAfter(LONGEST_MS, () => this.dispose());
  }

  async show(notice: SystemNotice): Promise<void> {
    const patience = this.#abortLater(this.#abort);
    try {
      const told = await this.#way.show(
        notice,
        (takeAway) => {
          patience.dispose();
          this.#takeAway = takeAway;
          if (this.#disposed) this.#close();
        },
        this.#abort.signal,
      );
      // If the system does not tell what becomes of the notification, it may still be there.
      if (told !== undefined) this.#end();
      if (told !== undefined && told !== 'closed' && !this.#disposed) this.#listener.chosen(told);
    } catch (error) {
      if (!this.#disposed) this.#listener.failed(error);
      // What failed after it was shown may still be there.
      this.#close();
    } finally {
      patience.dispose();
    }
  }

  /**
   * Takes the notification away. One that is not shown yet is taken away when it is: if its program were killed now, it
   * could stay for ever.
   */
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    if (this.#takeAway) this.#close();
  }

  #close(): void {
    const takeAway = this.#takeAway;
    this.#end();
    this.#abort.abort(new NoAnswer('taken away'));
    if (!takeAway) return;
    const abort = new AbortController();
    const patience = this.#abortLater(abort);
    takeAway(abort.signal)
      // Then the service has ended, and its notifications with it.
      .catch(() => {})
      .finally(() => patience.dispose());
  }

  #end(): void {
    this.#takeAway = undefined;
    this.#longest.dispose();
    this.#listener.ended();
  }

  #abortLater(abort: AbortController): Disposable {
    const { timeoutMs } = this.#way;
    return this.#clock.wakeAfter(timeoutMs, () => abort.abort(new NoAnswer(`nothing in ${timeoutMs / SECOND} s`)));
  }
}

/** Replaces the characters that programs and XML do not take; line breaks stay. */
function withoutControls({ title, body, actions }: SystemNotice): SystemNotice {
  // eslint-disable-next-line no-control-regex
  const plain = (text: string): string => text.replaceAll(/[\0-\x09\x0b-\x1f\x7f-\x9f]/g, ' ');
  return {
    title: plain(title),
    body: plain(body),
    actions: { start: plain(actions.start), later: plain(actions.later) },
  };
}
