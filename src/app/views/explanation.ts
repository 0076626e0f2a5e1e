import type { Glance } from '../../core/glance.ts';
import type { Reason } from '../../core/prompting/reason.ts';
import type { SettingKey, Settings } from '../../core/settings.ts';
import type { LoggedDecision } from '../decisionLog.ts';
import { l10n } from '../text.ts';
import { decisionText, reasonText, settingOf } from './reasonText.ts';
import { overviewSentence, timeOfDay, tremblingSentence, uncertainSentence } from './wording.ts';

/** The settings that decide when a question comes, in the order of the page. */
const SETTINGS_SHOWN = [
  'breakInterval',
  'standInterval',
  'earliestBefore',
  'calmPause',
  'latestAfter',
  'awayAfter',
  'osIdle',
  'callDetection',
  'elsewhere',
  'workingHours',
  'prompt',
] as const satisfies readonly SettingKey[];

/** What {@link explanation} tells of. */
export interface Explained {
  readonly glance: Glance;
  /** Wall time, ms. */
  readonly now: number;
  readonly settings: Settings;
  /** Why nothing is asked at the moment, or that it is; `undefined` before the first look. */
  readonly reason: Reason | undefined;
  /** What was decided today in this window, in order. */
  readonly decisions: readonly LoggedDecision[];
  /** The name of the source of the machine's idle time; `undefined` where only the editor tells. */
  readonly idleSource: string | undefined;
}

/**
 * The page "Why Now? Why Not?", as plain text: what is decided at the moment, what was decided today, how the person's
 * presence is known, what is uncertain, and which settings change it.
 */
export function explanation({ glance, now, settings, reason, decisions, idleSource }: Explained): string {
  const section = (title: string, lines: readonly string[]): string =>
    [title, ...lines.map((line) => `  ${line}`)].join('\n');
  const uncertain = [uncertainSentence(glance), tremblingSentence(glance)].filter((each) => each !== undefined);
  return (
    [
      section(l10n.t('Now'), [
        overviewSentence(glance, now),
        ...(reason === undefined || reason === 'asked' ? [] : [reasonText(reason)]),
      ]),
      section(
        l10n.t('Today, as seen by this window'),
        decisions.length === 0 ? [l10n.t('Nothing yet.')] : decisions.map(line),
      ),
      section(l10n.t('How Second Heart knows that you are at your desk'), [
        idleSource === undefined
          ? l10n.t('Only from this editor: key presses and clicks in VS Code windows. Other programs are not seen.')
          : l10n.t(
              'From how long your computer has been idle ({0}), and from key presses and clicks in this editor.',
              idleSource,
            ),
      ]),
      section(l10n.t('What is uncertain'), uncertain.length === 0 ? [l10n.t('Nothing at the moment.')] : uncertain),
      section(
        l10n.t('Settings that affect this'),
        SETTINGS_SHOWN.map((key) => `secondHeart.${key}: ${JSON.stringify(settings[key])}`),
      ),
    ].join('\n\n') + '\n'
  );
}

/** A decision with its time, and the setting that changes it. */
function line(decision: LoggedDecision): string {
  const setting = settingOf(decision);
  const words = `${timeOfDay(decision.at)}  ${decisionText(decision)}`;
  return setting === undefined ? words : `${words} (secondHeart.${setting})`;
}
