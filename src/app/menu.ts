import { glance } from '../core/glance.ts';
import { isSuspended, isWaiting, shownIn } from '../core/prompting/policy.ts';
import type { Actions } from './actions.ts';
import type { CommandId } from './commandTable.ts';
import type { Commands, Dialogs, ListEntry as Entry, SettingsSource } from './ports.ts';
import { l10n } from './text.ts';
import type { Tracker } from './tracker.ts';
import { easeSentence, longMinutes, overviewSentence, timeOfDay } from './views/wording.ts';

interface Choice extends Entry {
  readonly command: CommandId;
}

/** The menu of the status bar item. It has the commands that make sense in the current state, the likeliest first. */
export class Menu {
  readonly #tracker: Tracker;
  readonly #settings: SettingsSource;
  readonly #actions: Actions;
  readonly #dialogs: Dialogs;
  readonly #commands: Commands;
  readonly #keys: string;

  /** @param keys the keys that move the keyboard focus to the break page, as text */
  constructor(
    tracker: Tracker,
    settings: SettingsSource,
    actions: Actions,
    dialogs: Dialogs,
    commands: Commands,
    keys: string,
  ) {
    this.#tracker = tracker;
    this.#settings = settings;
    this.#actions = actions;
    this.#dialogs = dialogs;
    this.#commands = commands;
    this.#keys = keys;
  }

  async show(): Promise<void> {
    const now = this.#tracker.now();
    const placeHolder = overviewSentence(glance(this.#tracker.state, this.#settings.current, now), now.wall);
    const picked = await this.#dialogs.pick(this.#choices(), { placeHolder });
    if (!picked) return;
    // The state may have changed while the list was open: run only what the menu still offers.
    if (this.#choices().some(({ command, label }) => command === picked.command && label === picked.label))
      await this.#commands.run(picked.command);
    else this.#actions.sayTooLate();
  }

  #choices(): Choice[] {
    const { state } = this.#tracker;
    const { prompting, posture } = state;
    const settings = this.#settings.current;
    const now = this.#tracker.now();
    const { uncertain, canPutOff } = glance(state, settings, now);
    const shown = shownIn(prompting) === this.#tracker.window;
    const leading = shown && prompting.kind === 'session';
    const standing = posture === 'standing';
    const eased = easeSentence(state, now, settings);
    const choice = (label: string, command: CommandId): Choice => ({ label, command });
    // A new entry goes here, in the order of likelihood. Its command must be in `commandTable.ts`.
    const choices: (Choice | false | undefined)[] = [
      prompting.kind === 'paused' && choice(l10n.t('$(debug-start) Resume'), 'secondHeart.resume'),
      prompting.kind === 'meeting' && choice(l10n.t('$(debug-start) The meeting is over'), 'secondHeart.resume'),
      prompting.kind === 'off' &&
        choice(l10n.t('$(debug-start) Keep counting, I’m still working'), 'secondHeart.resume'),
      !leading && choice(l10n.t('$(heart) Start a break now'), 'secondHeart.startBreak'),
      shown && {
        ...choice(l10n.t('$(eye) Show the break panel'), 'secondHeart.focusPanel'),
        description: this.#keys,
      },
      canPutOff &&
        choice(l10n.t('$(clock) Remind me in {0}', longMinutes(settings.snoozeLength)), 'secondHeart.snooze'),
      canPutOff && choice(l10n.t('$(clock) Later, at my next pause'), 'secondHeart.later'),
      isWaiting(prompting) && choice(l10n.t('$(debug-step-over) Skip this break'), 'secondHeart.skipBreak'),
      choice(l10n.t('$(check) I just took a break'), 'secondHeart.logBreak'),
      uncertain &&
        choice(
          l10n.t(
            '$(question) I was away from my desk from {0} to {1}',
            timeOfDay(uncertain.start),
            timeOfDay(uncertain.end),
          ),
          'secondHeart.wasUp',
        ),
      choice(
        standing ? l10n.t('$(arrow-down) I’m sitting down') : l10n.t('$(arrow-up) I’m standing at my desk'),
        'secondHeart.toggleStanding',
      ),
      !isSuspended(prompting) &&
        prompting.kind !== 'meeting' &&
        choice(l10n.t('$(comment-discussion) I’m in a meeting…'), 'secondHeart.meeting'),
      choice(l10n.t('$(person) Start calf massage'), 'secondHeart.startCalfMassage'),
      choice(l10n.t('$(list-unordered) Choose a movement…'), 'secondHeart.startMovement'),
      choice(l10n.t('$(checklist) Choose a routine…'), 'secondHeart.startRoutine'),
      {
        ...choice(l10n.t('$(smiley) Make today easier…'), 'secondHeart.easierToday'),
        ...(eased === undefined ? {} : { description: eased }),
      },
      prompting.kind !== 'paused' && choice(l10n.t('$(debug-pause) Pause…'), 'secondHeart.pause'),
      choice(l10n.t('$(info) Why now? Why not?'), 'secondHeart.explain'),
      choice(l10n.t('$(circle-slash) Leave out movements…'), 'secondHeart.chooseAvoid'),
      choice(l10n.t('$(list-filter) What is left out and why'), 'secondHeart.showLeftOut'),
      choice(l10n.t('$(gear) Settings'), 'secondHeart.openSettings'),
    ];
    return choices.filter((entry) => entry !== false && entry !== undefined);
  }
}
