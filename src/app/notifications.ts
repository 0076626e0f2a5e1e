import { glance } from '../core/glance.ts';
import type { Actions } from './actions.ts';
import type { Button, Commands, Dialogs, SettingsSource } from './ports.ts';
import { l10n } from './text.ts';
import type { Tracker } from './tracker.ts';
import { overviewSentence } from './views/wording.ts';

interface Answer extends Button {
  /**
   * Carries out the answer, or tells the person why it is too late: VS Code keeps notifications, so they may be
   * answered long after.
   */
  readonly act: () => unknown;
}

/**
 * Shows each question (if it is asked by notification) and each monthly review in one notification, once. If nobody
 * ever answers it, or Do Not Disturb hides it, nothing is blocked: no code waits for the answer.
 */
export class Notifications {
  readonly #tracker: Tracker;
  readonly #settings: SettingsSource;
  readonly #actions: Actions;
  readonly #dialogs: Dialogs;
  readonly #commands: Commands;
  readonly #report: (error: unknown) => void;
  /** When the last question that was shown was asked, wall time in ms. */
  #asked: number | undefined;
  /** The time of the last monthly review that was shown, wall time in ms. */
  #reviewed: number;

  /** @param report called with the error if an answer cannot be carried out */
  constructor(
    tracker: Tracker,
    settings: SettingsSource,
    actions: Actions,
    dialogs: Dialogs,
    commands: Commands,
    report: (error: unknown) => void,
  ) {
    this.#tracker = tracker;
    this.#settings = settings;
    this.#actions = actions;
    this.#dialogs = dialogs;
    this.#commands = commands;
    this.#report = report;
    // A review from before this window was reloaded is not shown again.
    this.#reviewed = tracker.now().wall;
  }

  /** Shows what is new. @param asks whether questions are asked by notification */
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
    const now = this.#tracker.now();
    const seen = glance(this.#tracker.state, this.#settings.current, now);
    const actions = this.#actions;
    // VS Code shortens the labels of more than three buttons.
    const answers: Answer[] = [
      { title: l10n.t('Start'), act: () => actions.startOffered() },
      seen.canPutOff
        ? { title: l10n.t('Later'), act: () => actions.later() }
        : { title: l10n.t('Skip'), act: () => actions.skipBreak() },
      { title: l10n.t('More…'), act: () => this.#commands.run('secondHeart.showMenu') },
    ];
    void this.#answer(overviewSentence(seen, now.wall), answers).catch(this.#report);
  }

  async #answer(title: string, answers: readonly Answer[]): Promise<void> {
    await (await this.#dialogs.inform(title, ...answers))?.act();
  }

  #review(): void {
    const { shown } = this.#tracker.state.review;
    if (shown?.window !== this.#tracker.window || shown.at <= this.#reviewed) return;
    this.#reviewed = shown.at;
    // With `statusBar` the person is asked nothing by notification.
    if (this.#settings.current.prompt === 'statusBar') return;
    void this.#actions.review(shown).catch(this.#report);
  }
}
