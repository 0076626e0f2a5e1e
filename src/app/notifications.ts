import { glance } from '../core/glance.ts';
import type { Actions } from './actions.ts';
import type { Button, Dialogs, SettingsSource } from './ports.ts';
import { l10n } from './text.ts';
import type { Tracker } from './tracker.ts';
import { longMinutes, overview } from './views/wording.ts';

interface Answer extends Button {
  /** Does what the answer says, or says why not: notifications are kept, and may be answered long after. */
  readonly act: () => unknown;
}

/**
 * What is said by notification, once each: a question, where the person wants it so, and what is asked once a month. One
 * that is never answered, or that Do Not Disturb has swallowed, hangs nothing: nobody waits for it.
 */
export class Notifications {
  readonly #tracker: Tracker;
  readonly #settings: SettingsSource;
  readonly #actions: Actions;
  readonly #dialogs: Dialogs;
  readonly #report: (error: unknown) => void;
  #asked: number | undefined;
  #reviewed: number;

  /** @param report told of what went wrong in doing what was answered */
  constructor(
    tracker: Tracker,
    settings: SettingsSource,
    actions: Actions,
    dialogs: Dialogs,
    report: (error: unknown) => void,
  ) {
    this.#tracker = tracker;
    this.#settings = settings;
    this.#actions = actions;
    this.#dialogs = dialogs;
    this.#report = report;
    // What was shown before this window was reloaded is not shown again.
    this.#reviewed = tracker.now().wall;
  }

  /** Says what there is to say as things stand, and has not been said. @param asks whether the question is asked this way */
  show(asks: boolean): void {
    if (asks) this.#ask();
    this.#review();
  }

  #ask(): void {
    const { prompting } = this.#tracker.state;
    if (prompting.kind !== 'prompted' || prompting.window !== this.#tracker.window) return;
    const question = prompting.askedAt.wall;
    if (this.#asked === question) return;
    this.#asked = question;
    const { maxSnoozes, snoozeLength } = this.#settings.current;
    const actions = this.#actions;
    const answers: (Answer | false)[] = [
      { title: l10n.t('Start'), act: () => actions.startOffered() },
      prompting.snoozes < maxSnoozes && {
        title: l10n.t('{0} later', longMinutes(snoozeLength)),
        act: () => actions.snooze(),
      },
      { title: l10n.t('Skip'), act: () => actions.skipDue() },
      prompting.easier && {
        title: l10n.t('Easier for today…'),
        act: () => actions.easierToday(),
      },
      prompting.occasion !== 'massage' && {
        title: l10n.t('In a meeting'),
        act: () => actions.meeting(),
      },
    ];
    const now = this.#tracker.now();
    const title = overview(glance(this.#tracker.state, this.#settings.current, now), now.wall);
    void this.#answer(
      title,
      answers.filter((each) => each !== false),
    ).catch(this.#report);
  }

  async #answer(title: string, answers: readonly Answer[]): Promise<void> {
    await (await this.#dialogs.inform(title, ...answers))?.act();
  }

  #review(): void {
    const { shown } = this.#tracker.state.review;
    if (shown?.window !== this.#tracker.window || shown.at <= this.#reviewed) return;
    this.#reviewed = shown.at;
    // Who wants nothing but the status bar is not spoken to there either.
    if (this.#settings.current.prompt === 'statusBar') return;
    void this.#actions.review(shown).catch(this.#report);
  }
}
