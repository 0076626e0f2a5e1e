import { glance } from '../core/glance.ts';
import type { Actions } from './actions.ts';
import type { NoticeAction, SettingsSource, SystemNotifier } from './ports.ts';
import { l10n } from './text.ts';
import type { Tracker } from './tracker.ts';
import { MutableDisposable } from '../time/disposable.ts';
import { boutTitle, longMinutes } from './views/wording.ts';

/**
 * Tells somebody who is in another program that a break is due, by a notification of the system: once for each question
 * that was asked so. It is taken away when that question is over, and when the person no longer wants any.
 */
export class NoticesElsewhere {
  readonly #tracker: Tracker;
  readonly #settings: SettingsSource;
  readonly #actions: Actions;
  readonly #notifier: SystemNotifier | undefined;
  readonly #report: (error: unknown) => void;
  readonly #shown = new MutableDisposable();
  /** When the question was asked that was shown last, wall time in ms. */
  #asked: number | undefined;
  /** Whether a session was started by the notification and waits until the person has come to the window. */
  #startsAtFocus = false;

  /**
   * @param notifier `undefined` where the system's notifications cannot be used
   * @param report called with the error if an answer cannot be carried out
   */
  constructor(
    tracker: Tracker,
    settings: SettingsSource,
    actions: Actions,
    notifier: SystemNotifier | undefined,
    report: (error: unknown) => void,
  ) {
    this.#tracker = tracker;
    this.#settings = settings;
    this.#actions = actions;
    this.#notifier = notifier;
    this.#report = report;
  }

  /** Shows what is new, and takes away what is over. */
  render(): void {
    this.#begin();
    const { prompting } = this.#tracker.state;
    const isAsked = prompting.kind === 'prompted' && prompting.elsewhere && prompting.window === this.#tracker.window;
    if (!isAsked || this.#settings.current.elsewhere === 'off') this.#shown.value = undefined;
    else if (this.#asked !== prompting.askedAt.wall) {
      this.#asked = prompting.askedAt.wall;
      this.#shown.value = this.#notifier?.show(this.#notice(), (action) => void this.#answer(action));
    }
  }

  #notice(): Parameters<SystemNotifier['show']>[0] {
    const { state } = this.#tracker;
    const seen = glance(state, this.#settings.current, this.#tracker.now());
    const length = longMinutes(this.#settings.current.breakLength);
    const isSeated = state.prompting.kind === 'prompted' && state.prompting.occasion === 'seated';
    return {
      title: boutTitle(seen) ?? l10n.t('Your break is due'),
      body: isSeated
        ? l10n.t('Your break is due: about {0} in your chair. VS Code guides you.', length)
        : l10n.t('Your break is due: about {0} for your legs. VS Code guides you.', length),
      // What may not be put off any more is skipped by `later`.
      actions: { start: l10n.t('Start'), later: seen.canPutOff ? l10n.t('Later') : l10n.t('Skip') },
    };
  }

  async #answer(action: NoticeAction): Promise<void> {
    const { prompting } = this.#tracker.state;
    if (prompting.kind !== 'prompted' || prompting.window !== this.#tracker.window) return;
    if (action === 'later') {
      this.#actions.later();
      return;
    }
    const begun = await this.#actions.startBreak().catch(this.#report);
    if (!begun || this.#tracker.isFocused) return;
    this.#startsAtFocus = true;
    this.#tracker.submit({ kind: 'player', command: 'pause' });
  }

  /** Lets a session begin that has waited for the person. */
  #begin(): void {
    if (!this.#startsAtFocus) return;
    const { prompting } = this.#tracker.state;
    const waits = prompting.kind === 'session' && prompting.session.window === this.#tracker.window;
    if (waits && !this.#tracker.isFocused) return;
    this.#startsAtFocus = false;
    if (waits) this.#tracker.submit({ kind: 'player', command: 'resume' });
  }
}
