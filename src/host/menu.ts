import * as vscode from 'vscode';
import { easeNow, offersEasier } from '../core/easing.ts';
import { glance } from '../core/glance.ts';
import { isDue, isStill, shownIn } from '../core/prompting.ts';
import type { Actions } from './actions.ts';
import { chord } from './chord.ts';
import type { CommandId } from './commandTable.ts';
import type { Heart } from './heart.ts';
import type { LiveSettings } from './settings.ts';
import { longMinutes, overview, timeOfDay } from './wording.ts';

interface Choice extends vscode.QuickPickItem {
  readonly command: CommandId;
}

/** The status item's menu: what makes sense where things stand, the likeliest first. */
export class Menu {
  readonly #heart: Heart;
  readonly #settings: LiveSettings;
  readonly #actions: Actions;

  constructor(heart: Heart, settings: LiveSettings, actions: Actions) {
    this.#heart = heart;
    this.#settings = settings;
    this.#actions = actions;
  }

  async show(): Promise<void> {
    const now = this.#heart.now();
    const placeHolder = overview(glance(this.#heart.state, this.#settings.current, now), now.wall);
    const picked = await vscode.window.showQuickPick(this.#choices(), { title: 'Second Heart', placeHolder });
    if (!picked) return;
    // What the list was opened for may be over by now.
    if (this.#choices().some(({ command }) => command === picked.command))
      await vscode.commands.executeCommand(picked.command);
    else this.#actions.tooLate();
  }

  #choices(): Choice[] {
    const { state } = this.#heart;
    const { prompting, easing, posture } = state;
    const settings = this.#settings.current;
    const now = this.#heart.now();
    const { uncertain } = glance(state, settings, now);
    const shown = shownIn(prompting) === this.#heart.window;
    const leading = shown && prompting.kind === 'session';
    const asked = isDue(prompting);
    const standing = posture === 'standing';
    const easier =
      offersEasier(easing, now, settings) || ['longer', 'seated'].includes(easeNow(easing, now, settings) ?? '');
    const choice = (label: string, command: CommandId): Choice => ({ label, command });
    const choices: (Choice | false | undefined)[] = [
      prompting.kind === 'paused' && choice(vscode.l10n.t('$(debug-start) Resume'), 'secondHeart.resume'),
      prompting.kind === 'meeting' && choice(vscode.l10n.t('$(debug-start) The meeting is over'), 'secondHeart.resume'),
      prompting.kind === 'off' &&
        choice(vscode.l10n.t('$(debug-start) Keep counting, I am still working'), 'secondHeart.resume'),
      !leading && choice(vscode.l10n.t('$(heart) Start a break now'), 'secondHeart.startBreak'),
      shown && {
        ...choice(vscode.l10n.t('$(eye) Show the break panel'), 'secondHeart.focusPanel'),
        description: chord(),
      },
      asked &&
        prompting.snoozes < settings.maxSnoozes &&
        choice(vscode.l10n.t('$(clock) {0} later', longMinutes(settings.snoozeLength)), 'secondHeart.snooze'),
      !isStill(prompting) && choice(vscode.l10n.t('$(debug-step-over) Skip this break'), 'secondHeart.skipBreak'),
      easier && choice(vscode.l10n.t('$(smiley) Easier for today…'), 'secondHeart.easierToday'),
      choice(vscode.l10n.t('$(check) I just took a break'), 'secondHeart.logBreak'),
      uncertain &&
        choice(
          vscode.l10n.t('$(question) I was up from {0} to {1}', timeOfDay(uncertain.start), timeOfDay(uncertain.end)),
          'secondHeart.wasUp',
        ),
      choice(
        standing
          ? vscode.l10n.t('$(arrow-down) I am sitting down')
          : vscode.l10n.t('$(arrow-up) I am standing at my desk'),
        'secondHeart.toggleStanding',
      ),
      !isStill(prompting) &&
        prompting.kind !== 'meeting' &&
        choice(vscode.l10n.t('$(comment-discussion) I am in a meeting…'), 'secondHeart.meeting'),
      choice(vscode.l10n.t('$(person) Start calf massage'), 'secondHeart.startCalfMassage'),
      choice(vscode.l10n.t('$(list-unordered) Choose a movement…'), 'secondHeart.startMovement'),
      choice(vscode.l10n.t('$(checklist) Choose a routine…'), 'secondHeart.startRoutine'),
      prompting.kind !== 'paused' && choice(vscode.l10n.t('$(debug-pause) Pause…'), 'secondHeart.pause'),
      choice(vscode.l10n.t('$(gear) Settings'), 'secondHeart.openSettings'),
    ];
    return choices.filter((each) => each !== false && each !== undefined);
  }
}
