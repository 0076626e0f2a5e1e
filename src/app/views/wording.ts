import type { Glance } from '../../core/glance.ts';
import type { DayTally } from '../../core/ledger/dayTally.ts';
import type { Posture } from '../../core/ledger/entry.ts';
import { longerInterval } from '../../core/prompting/dueTime.ts';
import { easeToday, type Ease } from '../../core/prompting/easierDay.ts';
import type { Settings } from '../../core/settings.ts';
import type { State } from '../../core/state.ts';
import { shownMinutes } from '../../core/wake.ts';
import { HOUR, MINUTE, SECOND, type Instant } from '../../time/clock.ts';
import { l10n } from '../text.ts';

/** A time that is at least this far ahead is written with its day of the week, ms. */
const HALF_DAY_MS = 12 * HOUR;

/** "44 min" in the person's language, for small places. */
export function shortMinutes(minutes: number): string {
  return new Intl.NumberFormat(l10n.language, { style: 'unit', unit: 'minute', unitDisplay: 'short' }).format(minutes);
}

/** "44 minutes" in the person's language, for sentences and screen readers. */
export function longMinutes(minutes: number): string {
  return new Intl.NumberFormat(l10n.language, { style: 'unit', unit: 'minute', unitDisplay: 'long' }).format(minutes);
}

/** Completed minutes, rounded down as people do. */
export function passedMinutes(ms: number): number {
  return Math.floor(ms / MINUTE);
}

/** About how long something takes: "2 minutes", or "15 seconds" where it is less than 50. @param length ms */
export function aboutLength(length: number): string {
  const seconds = Math.max(5, 5 * Math.round(length / (5 * SECOND)));
  return seconds < 50 ? longSeconds(seconds) : longMinutes(Math.max(1, Math.round(length / MINUTE)));
}

/** How long something takes, to the second: "1 minute", "90 seconds", "2 minutes, 30 seconds". @param length ms */
export function exactLength(length: number): string {
  const seconds = Math.round(length / SECOND);
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  if (rest === 0 && minutes > 0) return longMinutes(minutes);
  if (minutes < 2) return longSeconds(seconds);
  return new Intl.ListFormat(l10n.language, { type: 'unit' }).format([longMinutes(minutes), longSeconds(rest)]);
}

function longSeconds(seconds: number): string {
  return new Intl.NumberFormat(l10n.language, { style: 'unit', unit: 'second', unitDisplay: 'long' }).format(seconds);
}

/** "14:32" or "2:32 PM", as is usual in the person's language. @param wall ms since the epoch */
export function timeOfDay(wall: number): string {
  return new Intl.DateTimeFormat(l10n.language, { hour: 'numeric', minute: '2-digit' }).format(wall);
}

/** "14:32", or "Wednesday at 14:32" where that is half a day ahead or more. @param wall ms since the epoch, as is `now` */
export function dayAndTime(wall: number, now: number): string {
  if (wall - now < HALF_DAY_MS) return timeOfDay(wall);
  return new Intl.DateTimeFormat(l10n.language, { weekday: 'long', hour: 'numeric', minute: '2-digit' }).format(wall);
}

/** What stands between entries that have commas in them. */
export function separator(): string {
  return l10n.language.startsWith('zh') ? '；' : '; ';
}

/** Names one after the other. `Intl.ListFormat` has no such list: it adds "and", or in Chinese leaves no space between. */
export function listed(names: readonly string[]): string {
  return names.join(l10n.language.startsWith('zh') ? '、' : ', ');
}

/** "3 hr, 10 min" in the person's language. @param length ms */
export function duration(length: number): string {
  const minutes = passedMinutes(length);
  if (minutes < 60) return shortMinutes(minutes);
  const hours = new Intl.NumberFormat(l10n.language, { style: 'unit', unit: 'hour', unitDisplay: 'short' });
  const parts = [hours.format(Math.floor(minutes / 60)), ...(minutes % 60 ? [shortMinutes(minutes % 60)] : [])];
  return new Intl.ListFormat(l10n.language, { type: 'unit', style: 'short' }).format(parts);
}

/** The day so far in one line; `undefined` before the first minute at the desk and the first break. */
export function todaySentence({ sitting, standing, longest, breaks }: DayTally): string | undefined {
  if (sitting + standing < MINUTE && breaks === 0) return undefined;
  const stood = standing < MINUTE ? [] : [l10n.t('{0} standing', duration(standing))];
  const parts = [
    l10n.t('{0} sitting', duration(sitting)),
    ...stood,
    l10n.t('longest {0}', duration(longest)),
    breaks === 1 ? l10n.t('1 break') : l10n.t('{0} breaks', breaks),
  ];
  return l10n.t('Today: {0}', parts.join(' · '));
}

/** The state in a few words: the text of the status bar item, without its icon. */
export function statusText({ next }: Glance): string {
  switch (next.kind) {
    case 'break':
      return shortMinutes(shownMinutes(next.left));
    case 'snoozed':
      return next.atPause ? l10n.t('Later') : shortMinutes(shownMinutes(next.left));
    case 'due':
      return next.occasion === 'massage' ? l10n.t('Calf massage') : l10n.t('Break due');
    case 'session':
      return l10n.t('On a break');
    case 'paused':
      return l10n.t('Paused');
    case 'meeting':
      return l10n.t('Meeting');
    case 'off':
      return l10n.t('Off hours');
  }
}

/** What comes next, as one sentence without the full stop, for the tooltip, the menu and screen readers. */
export function nextSentence({ next }: Glance, now: number): string {
  switch (next.kind) {
    case 'break':
      if (next.asked) return earlySentence(next.left);
      return l10n.t(
        'Next break in {0}, at about {1}',
        longMinutes(shownMinutes(next.left)),
        timeOfDay(now + next.left),
      );
    case 'snoozed':
      return next.atPause
        ? l10n.t('Asking again at your next pause')
        : l10n.t('Asking again in {0}', longMinutes(shownMinutes(next.left)));
    case 'due':
      return next.occasion === 'massage' ? l10n.t('Time for your calf massage') : l10n.t('A break is due');
    case 'session':
      return l10n.t('You are on a break');
    case 'paused':
      return next.until === null
        ? l10n.t('Paused until you resume')
        : l10n.t('Paused until {0}', dayAndTime(next.until, now));
    case 'meeting':
      return l10n.t('In a meeting until {0}. Sitting keeps counting, nothing is asked', timeOfDay(next.until));
    case 'off':
      return next.until === null
        ? l10n.t('Outside your working hours')
        : l10n.t('Outside your working hours, until {0}', dayAndTime(next.until, now));
  }
}

/** Says that a break is asked for before it is due, without the full stop. @param left how long before, ms */
export function earlySentence(left: number): string {
  return l10n.t('A quiet moment: your break, {0} early', longMinutes(shownMinutes(left)));
}

/** How today is easier, without the full stop; `undefined` if it is as usual. */
export function easeSentence({ easing, posture }: State, at: Instant, settings: Settings): string | undefined {
  const ease = easeToday(easing, at, settings);
  return ease === undefined || ease === 'usual' ? undefined : easeText(ease, posture, settings);
}

/** One way in which a day is easier. */
export function easeText(ease: Exclude<Ease, 'usual'>, posture: Posture, settings: Settings): string {
  switch (ease) {
    case 'longer':
      return l10n.t('A break every {0} today', longMinutes(longerInterval(posture, settings) / MINUTE));
    case 'seated':
      return l10n.t('Only on the chair today');
  }
}

/** How long the person has been at the desk and what comes next: one or two sentences without the last full stop. */
export function overviewSentence(glance: Glance, now: number): string {
  const bout = boutSentence(glance);
  const next = nextSentence(glance, now);
  return bout === undefined ? next : l10n.t('{0}. {1}', bout, next);
}

/** How long the person has been at the desk; `undefined` while nobody is there. */
export function boutSentence(glance: Glance): string | undefined {
  if (glance.bout === undefined) return undefined;
  const standing = glance.posture === 'standing';
  const { minutes, unseen } = boutMinutesText(glance);
  if (minutes === undefined)
    return standing ? l10n.t('Standing for less than a minute') : l10n.t('Sitting for less than a minute');
  if (unseen === undefined) return standing ? l10n.t('Standing for {0}', minutes) : l10n.t('Sitting for {0}', minutes);
  return standing
    ? l10n.t('Standing for {0}, {1} of them not seen', minutes, unseen)
    : l10n.t('Sitting for {0}, {1} of them not seen', minutes, unseen);
}

/** The minutes of the bout as text, and how many of them were unseen; each is missing if it is less than a minute. */
export function boutMinutesText({ bout = 0, boutUnseen }: Glance): { minutes?: string; unseen?: string } {
  const [whole, unseen] = [bout + boutUnseen, boutUnseen].map(passedMinutes);
  return {
    ...(whole ? { minutes: longMinutes(whole) } : {}),
    ...(unseen ? { unseen: new Intl.NumberFormat(l10n.language).format(unseen) } : {}),
  };
}

/** Says that the machine's idle time is not believed, and why; `undefined` if it is believed. */
export function tremblingSentence({ trembling }: Glance): string | undefined {
  if (!trembling) return undefined;
  return l10n.t(
    'This computer always says that it has just been touched, so its word is not taken: only the editor counts.',
  );
}

/** Says when the person was not seen during the bout; `undefined` if there was no such time. */
export function uncertainSentence({ unseen, uncertain }: Glance): string | undefined {
  if (unseen !== undefined) return l10n.t('Nothing was seen of you since {0}. The clock waits.', timeOfDay(unseen));
  if (!uncertain) return undefined;
  const [from, to] = [uncertain.start, uncertain.end].map(timeOfDay);
  return l10n.t('Nothing was seen of you from {0} to {1}. It counts as time at your desk.', from ?? '', to ?? '');
}
