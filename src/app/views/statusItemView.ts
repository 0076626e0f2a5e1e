import type { Glance } from '../../core/glance.ts';
import type { CommandId } from '../commandTable.ts';
import type { StatusItemView } from '../ports.ts';
import { l10n } from '../text.ts';
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
 * @param today the day so far, in one line
 * @param remarks on the history
 * @param panelKeys the keys that move the keyboard focus to the break page; `undefined` if this window's page has
 * nothing to show
 */
export function statusItemView(
  glance: Glance,
  now: number,
  today: string | undefined,
  remarks: readonly string[],
  panelKeys: string | undefined,
): StatusItemView {
  const sentences = [
    boutSentence(glance),
    uncertainSentence(glance),
    tremblingSentence(glance),
    nextSentence(glance, now),
    today,
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
    ...promptingLinks(glance.next.kind),
    link('secondHeart.logBreak', l10n.t('I just took a break')),
    ...(glance.uncertain ? [link('secondHeart.wasUp', l10n.t('I was up'))] : []),
    link('secondHeart.openSettings', l10n.t('Settings')),
  ];
}

/** The links that depend on the state of prompting. */
function promptingLinks(kind: Glance['next']['kind']): Link[] {
  switch (kind) {
    case 'paused':
      return [link('secondHeart.resume', l10n.t('Resume'))];
    case 'meeting':
      return [link('secondHeart.resume', l10n.t('The meeting is over'))];
    case 'off':
      return [link('secondHeart.resume', l10n.t('Keep counting'))];
    default:
      return [
        ...(kind === 'due' ? answers() : []),
        link('secondHeart.meeting', l10n.t('In a meeting')),
        link('secondHeart.pause', l10n.t('Pause')),
      ];
  }
}

/** The links that answer a question, besides Start. */
function answers(): Link[] {
  return [link('secondHeart.snooze', l10n.t('Later')), link('secondHeart.skipBreak', l10n.t('Skip'))];
}
