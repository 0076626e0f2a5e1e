import { env, l10n } from 'vscode';
import type { Glance } from '../core/glance.ts';
import { MINUTE } from '../core/clock.ts';
import { shownMinutes } from '../core/wake.ts';

/** "44 min" in the person's language, for small places. */
export function shortMinutes(minutes: number): string {
  return new Intl.NumberFormat(env.language, { style: 'unit', unit: 'minute', unitDisplay: 'short' }).format(minutes);
}

/** "44 minutes" in the person's language, for sentences and for being read aloud. */
export function longMinutes(minutes: number): string {
  return new Intl.NumberFormat(env.language, { style: 'unit', unit: 'minute', unitDisplay: 'long' }).format(minutes);
}

/** Whole minutes that have passed, as a person says them. */
export function passedMinutes(ms: number): number {
  return Math.floor(ms / MINUTE);
}

/** Minutes that something takes, about: "2 minutes", never none. @param length ms */
export function aboutMinutes(length: number): string {
  return longMinutes(Math.max(1, Math.round(length / MINUTE)));
}

/** "14:32" or "2:32 PM", whatever is usual where the person is. */
export function timeOfDay(wall: number): string {
  return new Intl.DateTimeFormat(env.language, { hour: 'numeric', minute: '2-digit' }).format(wall);
}

/** A few words on where things stand: the text of the status item, without its icon. */
export function statusText({ next }: Glance): string {
  switch (next.kind) {
    case 'break':
    case 'snoozed':
      return shortMinutes(shownMinutes(next.left));
    case 'due':
      return l10n.t('Break due');
    case 'session':
      return l10n.t('On a break');
    case 'paused':
      return l10n.t('Paused');
  }
}

/** One sentence on where things stand, for the hover, the menu and the screen reader. */
export function nextSentence({ next }: Glance, now: number): string {
  switch (next.kind) {
    case 'break':
      return l10n.t(
        'Next break in {0}, at about {1}',
        longMinutes(shownMinutes(next.left)),
        timeOfDay(now + next.left),
      );
    case 'snoozed':
      return l10n.t('Asking again in {0}', longMinutes(shownMinutes(next.left)));
    case 'due':
      return l10n.t('A break is due');
    case 'session':
      return l10n.t('You are on a break');
    case 'paused':
      return next.until === null
        ? l10n.t('Paused until you resume')
        : l10n.t('Paused until {0}', timeOfDay(next.until));
  }
}

/** How long somebody has been at the desk and what comes next, as one or two sentences without the last stop. */
export function overview(glance: Glance, now: number): string {
  const bout = boutSentence(glance);
  const next = nextSentence(glance, now);
  return bout === undefined ? next : l10n.t('{0}. {1}', bout, next);
}

/** How long the person has been at the desk; `undefined` while nobody is. */
export function boutSentence({ bout, posture }: Glance): string | undefined {
  if (bout === undefined) return undefined;
  const standing = posture === 'standing';
  if (bout < MINUTE)
    return standing ? l10n.t('Standing for less than a minute') : l10n.t('Sitting for less than a minute');
  const minutes = longMinutes(passedMinutes(bout));
  return standing ? l10n.t('Standing for {0}', minutes) : l10n.t('Sitting for {0}', minutes);
}

/** What is not known of the bout; `undefined` where nothing is. */
export function uncertainSentence({ unseen, uncertain }: Glance): string | undefined {
  if (unseen !== undefined) return l10n.t('Nothing was seen of you since {0}. The clock waits.', timeOfDay(unseen));
  if (!uncertain) return undefined;
  const [from, to] = [uncertain.start, uncertain.end].map(timeOfDay);
  return l10n.t('Nothing was seen of you from {0} to {1}. It counts as time at your desk.', from ?? '', to ?? '');
}
