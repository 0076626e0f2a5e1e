import type { Glance } from '../../core/glance.ts';
import type { DayTally } from '../../core/ledger/dayTally.ts';
import type { Posture } from '../../core/ledger/entry.ts';
import { longerInterval } from '../../core/prompting/dueTime.ts';
import { easeToday, type Ease } from '../../core/prompting/easierDay.ts';
import type { Settings } from '../../core/settings.ts';
import type { State } from '../../core/state.ts';
import { shownMinutes } from '../../core/wake.ts';
import { HOUR, MINUTE, SECOND, type Instant } from '../../time/clock.ts';
import { unitsApart } from '../../shared/unitsApart.ts';
import { l10n } from '../text.ts';

/** A time that is at least this far ahead is written with its day of the week, ms. */
const HALF_DAY_MS = 12 * HOUR;

type Unit = 'hour' | 'minute' | 'second';

function inUnits(amount: number, unit: Unit, unitDisplay: 'short' | 'long'): string {
  const words = new Intl.NumberFormat(l10n.language, { style: 'unit', unit, unitDisplay }).format(amount);
  return unitsApart(words, l10n.language);
}

/** A length in several units: "2 minutes, 30 seconds". */
function together(parts: readonly string[], style: 'short' | 'long'): string {
  return unitsApart(new Intl.ListFormat(l10n.language, { type: 'unit', style }).format(parts), l10n.language);
}

/** "44 min" in the person's language, for small places. */
export function shortMinutes(minutes: number): string {
  return inUnits(minutes, 'minute', 'short');
}

/** "44 minutes" in the person's language, for sentences and screen readers. */
export function longMinutes(minutes: number): string {
  return inUnits(minutes, 'minute', 'long');
}

/** From this many minutes on, people say hours. */
const HOURS_FROM = 90;

/** "44 minutes", or "2 hours, 10 minutes" where nobody would say it in minutes. */
function longHours(minutes: number): string {
  if (minutes < HOURS_FROM) return longMinutes(minutes);
  const hours = inUnits(Math.floor(minutes / 60), 'hour', 'long');
  return minutes % 60 === 0 ? hours : together([hours, longMinutes(minutes % 60)], 'long');
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
  return together([longMinutes(minutes), longSeconds(rest)], 'long');
}

function longSeconds(seconds: number): string {
  return inUnits(seconds, 'second', 'long');
}

/** "14:32" or "2:32 PM", as is usual in the person's language. @param wall ms since the epoch */
export function timeOfDay(wall: number): string {
  return new Intl.DateTimeFormat(l10n.language, { hour: 'numeric', minute: '2-digit' }).format(wall);
}

/** "14:32", or "Wednesday at 14:32" if that is half a day ahead or more. @param wall ms since the epoch, as is `now` */
export function dayAndTime(wall: number, now: number): string {
  if (wall - now < HALF_DAY_MS) return timeOfDay(wall);
  // `Intl` would write the weekday after the time in Korean, and without a space in Chinese.
  const weekday = new Intl.DateTimeFormat(l10n.language, { weekday: 'long' }).format(wall);
  return l10n.t('{0} at {1}', weekday, timeOfDay(wall));
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
  const hours = inUnits(Math.floor(minutes / 60), 'hour', 'short');
  return together([hours, ...(minutes % 60 ? [shortMinutes(minutes % 60)] : [])], 'short');
}

/** The day so far in one line; `undefined` before the first minute at the desk and the first break. */
export function todaySentence({ sitting, standing, longest, breaks }: DayTally): string | undefined {
  if (sitting + standing < MINUTE && breaks === 0) return undefined;
  const stood = standing < MINUTE ? [] : [l10n.t('{0} standing', duration(standing))];
  const parts = [
    l10n.t('{0} sitting', duration(sitting)),
    ...stood,
    l10n.t('longest sitting spell {0}', duration(longest)),
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

/** Joins two sentences; some languages put no space between them. */
export function joinSentences(first: string, second: string): string {
  return l10n.t('{0} {1}', first, second);
}

/** What comes next, in a sentence, for the tooltip, the menu and screen readers. */
export function nextSentence({ next }: Glance, now: number): string {
  switch (next.kind) {
    case 'break':
      if (next.asked) return earlySentence(next.left);
      return l10n.t(
        'Next break in {0}, at about {1}.',
        longMinutes(shownMinutes(next.left)),
        timeOfDay(now + next.left),
      );
    case 'snoozed':
      return next.atPause
        ? l10n.t('Asking again at your next pause.')
        : l10n.t('Asking again in {0}.', longMinutes(shownMinutes(next.left)));
    case 'due':
      return next.occasion === 'massage' ? l10n.t('It is time for your calf massage.') : l10n.t('A break is due.');
    case 'session':
      return l10n.t('You are on a break.');
    case 'paused':
      return next.until === null
        ? l10n.t('Paused until you resume.')
        : l10n.t('Paused until {0}.', dayAndTime(next.until, now));
    case 'meeting':
      return l10n.t(
        'In a meeting until {0}. Sitting time keeps counting, but you won’t be asked.',
        timeOfDay(next.until),
      );
    case 'off':
      return next.until === null
        ? l10n.t('Outside your working hours.')
        : l10n.t('Outside your working hours until {0}.', dayAndTime(next.until, now));
  }
}

/** Says that a break is asked for before it is due. @param left how long before, ms */
export function earlySentence(left: number): string {
  return l10n.t('A quiet moment: you can take your break {0} early.', longMinutes(shownMinutes(left)));
}

/** How today is easier, as a label; `undefined` if it is as usual. */
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
      return l10n.t('Seated movements only today');
  }
}

/** How long the person has been at the desk and what comes next: one or two sentences. */
export function overviewSentence(glance: Glance, now: number): string {
  const bout = boutSentence(glance);
  const next = nextSentence(glance, now);
  return bout === undefined ? next : joinSentences(bout, next);
}

/** How long the person has been at the desk, in a sentence; `undefined` while nobody is there. */
export function boutSentence(glance: Glance): string | undefined {
  if (glance.bout === undefined) return undefined;
  const standing = glance.posture === 'standing';
  const { minutes, unseen } = boutMinutesText(glance);
  if (minutes === undefined)
    return standing ? l10n.t('Standing for less than a minute.') : l10n.t('Sitting for less than a minute.');
  if (unseen === undefined)
    return standing ? l10n.t('Standing for {0}.', minutes) : l10n.t('Sitting for {0}.', minutes);
  return standing
    ? l10n.t('Standing for {0}, including {1} without activity.', minutes, unseen)
    : l10n.t('Sitting for {0}, including {1} without activity.', minutes, unseen);
}

/** How long the person has been at the desk, as a title; `undefined` before the first minute. */
export function boutTitle(glance: Glance): string | undefined {
  const standing = glance.posture === 'standing';
  const { minutes, unseen } = boutMinutesText(glance);
  if (minutes === undefined) return undefined;
  if (unseen === undefined)
    return standing
      ? l10n.t('You have been standing for {0}', minutes)
      : l10n.t('You have been sitting for {0}', minutes);
  return standing
    ? l10n.t('You have been standing for {0}, including {1} without activity', minutes, unseen)
    : l10n.t('You have been sitting for {0}, including {1} without activity', minutes, unseen);
}

/** How long the bout is, and how much of it was unseen; each is missing if it is less than a minute. */
function boutMinutesText({ bout = 0, boutUnseen }: Glance): { minutes?: string; unseen?: string } {
  const [whole, unseen] = [bout + boutUnseen, boutUnseen].map(passedMinutes);
  return { ...(whole ? { minutes: longHours(whole) } : {}), ...(unseen ? { unseen: longHours(unseen) } : {}) };
}

/** Says that the machine's idle time is not believed, and why; `undefined` if it is believed. */
export function tremblingSentence({ trembling }: Glance): string | undefined {
  if (!trembling) return undefined;
  return l10n.t(
    'This computer always reports that it was used just now, so its idle time is ignored. Only activity in VS Code counts.',
  );
}

/** Says when the person was not seen during the bout; `undefined` if there was no such time. */
export function uncertainSentence({ unseen, uncertain }: Glance): string | undefined {
  if (unseen !== undefined) return l10n.t('No activity since {0}. The timer is on hold.', timeOfDay(unseen));
  if (!uncertain) return undefined;
  const [from, to] = [uncertain.start, uncertain.end].map(timeOfDay);
  return l10n.t('No activity from {0} to {1}. It counts as time at your desk.', from ?? '', to ?? '');
}
