import type { Glance } from '../../core/glance.ts';
import type { Reason } from '../../core/prompting/reason.ts';
import type { CommandId } from '../commandTable.ts';
import type { StatusItemView } from '../ports.ts';
import { l10n } from '../text.ts';
import { reasonText } from './reasonText.ts';
import {
  boutSentence,
  nextSentence,
  overviewSentence,
  statusText,
  tremblingSentence,
  uncertainSentence,
} from './wording.ts';

type Link = StatusItemView['hover']['links'][number];

/**
 * The content of the status bar item.
 * @param now wall time, ms
 * @param today what there is to say of the day
 * @param remarks on the history
 * @param reason why nothing is asked at the moment, or that it is
 * @param panelKeys the keys that move the keyboard focus to the break page; `undefined` if this window's page has
 * nothing to show
 */
export function statusItemView(
  glance: Glance,
  now: number,
  today: readonly string[],
  remarks: readonly string[],
  panelKeys: string | undefined,
  reason: Reason | undefined,
): StatusItemView {
  const sentences = [
    boutSentence(glance),
    uncertainSentence(glance),
    tremblingSentence(glance),
    nextSentence(glance, now),
    // Only what is due and not asked yet needs a reason.
    glance.next.kind === 'due' && reason !== undefined && reason !== 'asked' ? reasonText(reason) : undefined,
    ...today,
  ].filter((sentence) => sentence !== undefined);
  return {
    text: `$(heart) ${statusText(glance)}`,
    label: `Second Heart: ${overviewSentence(glance, now)}`,
    isDue: glance.next.kind === 'due',
    hover: {
      sentences,
      links: links(glance),
      remarks,
      ...(panelKeys === undefined ? {} : { panel: panelLink(panelKeys) }),
    },
  };
}

function panelLink(keys: string): NonNullable<StatusItemView['hover']['panel']> {
  return { ...link('secondHeart.focusPanel', l10n.t('Show the break panel')), keys };
}

function link(command: CommandId, label: string): Link {
  return { command, label };
}

/** The links of the tooltip. A new link goes here. */
function links(glance: Glance): Link[] {
  return [
    link('secondHeart.startBreak', l10n.t('Start a break')),
    ...promptingLinks(glance),
    link('secondHeart.logBreak', l10n.t('I just took a break')),
    ...(glance.uncertain ? [link('secondHeart.wasUp', l10n.t('I was away from my desk'))] : []),
    link('secondHeart.explain', l10n.t('Why?')),
    link('secondHeart.openSettings', l10n.t('Settings')),
  ];
}

/** The links that depend on the state of prompting. */
function promptingLinks({ next, canPutOff }: Glance): Link[] {
  const { kind } = next;
  switch (kind) {
    case 'paused':
      return [link('secondHeart.resume', l10n.t('Resume'))];
    case 'meeting':
      return [link('secondHeart.resume', l10n.t('The meeting is over'))];
    case 'off':
      return [link('secondHeart.resume', l10n.t('Keep counting'))];
    default:
      return [
        ...(kind === 'due' || (kind === 'break' && next.asked) ? answers(canPutOff) : []),
        link('secondHeart.meeting', l10n.t('In a meeting')),
        link('secondHeart.pause', l10n.t('Pause')),
      ];
  }
}

/** The links that answer a question, besides Start. */
function answers(canPutOff: boolean): Link[] {
  const later = canPutOff ? [link('secondHeart.later', l10n.t('Later'))] : [];
  return [...later, link('secondHeart.skipBreak', l10n.t('Skip'))];
}
