import { addDays, addHours, addMinutes, set } from 'date-fns';
import type { Posture } from '../core/ledger/entry.ts';
import type { Ease } from '../core/prompting/easierDay.ts';
import type { Settings } from '../core/settings.ts';
import { MEETINGS } from '../shared/answerLimits.ts';
import { dayOf } from '../time/day.ts';
import { readTimeOfDay, TIME_OF_DAY } from '../time/timeOfDay.ts';
import type { Dialogs } from './ports.ts';
import { l10n } from './text.ts';
import { easeText, longMinutes } from './views/wording.ts';

/** Offered lengths of a logged break, and offered times since it ended, minutes. `breakLength` comes first. */
const LOGGED_LENGTHS = [5, 10, 15, 30, 60];

/** The break intervals that the monthly review offers next to the current one, minutes. */
const INTERVALS = [20, 30, 45, 60, 90, 120];

/** Asks how long a break was. @returns minutes; `undefined` if the person does not answer, as in all functions here */
export async function askLength(dialogs: Dialogs, { breakLength: usual }: Settings): Promise<number | undefined> {
  const lengths = [usual, ...LOGGED_LENGTHS.filter((length) => length !== usual)];
  const picked = await dialogs.pick(
    lengths.map((length) => ({ label: longMinutes(length), length })),
    { placeHolder: l10n.t('How long was your break?') },
  );
  return picked?.length;
}

/** Asks when the break ended. @returns minutes ago */
export async function askAgo(dialogs: Dialogs): Promise<number | undefined> {
  const just = { label: l10n.t('Just now'), ago: 0 };
  const earlier = LOGGED_LENGTHS.map((ago) => ({ label: l10n.t('{0} ago', longMinutes(ago)), ago }));
  const placeHolder = l10n.t('When did it end?');
  return (await dialogs.pick([just, ...earlier], { placeHolder }))?.ago;
}

/**
 * Asks until when to pause.
 * @param now returns ms since the epoch; called when the person answers, so that "for 1 hour" begins then
 * @returns wall time in ms; `null` for until resumed
 */
export async function askPause(
  dialogs: Dialogs,
  now: () => number,
  { dayStart }: Settings,
): Promise<number | null | undefined> {
  const ends: { label: string; until: () => number | null | Promise<number | undefined> }[] = [
    { label: l10n.t('For 30 minutes'), until: () => addMinutes(now(), 30).getTime() },
    { label: l10n.t('For 1 hour'), until: () => addHours(now(), 1).getTime() },
    { label: l10n.t('For 2 hours'), until: () => addHours(now(), 2).getTime() },
    { label: l10n.t('Until a specific time…'), until: () => askTime(dialogs, now) },
    { label: l10n.t('Until tomorrow'), until: () => dayOf(now(), dayStart).end },
    { label: l10n.t('Until I resume'), until: () => null },
  ];
  const placeHolder = l10n.t('Pause for how long? A full interval starts afterwards.');
  return (await dialogs.pick(ends, { placeHolder }))?.until();
}

/** Asks for a time of day. @returns the next such time, wall time in ms */
async function askTime(dialogs: Dialogs, now: () => number): Promise<number | undefined> {
  const typed = await dialogs.type(l10n.t('Until when? Enter a time, such as {0}.', '16:30'), (value) =>
    TIME_OF_DAY.test(value.trim()) ? undefined : l10n.t('Enter a time, such as {0}.', '16:30'),
  );
  return typed === undefined ? undefined : nextTime(now(), typed.trim());
}

/** Asks how long a meeting will be. @returns minutes */
export async function askMeeting(dialogs: Dialogs): Promise<number | undefined> {
  const placeHolder = l10n.t(
    'How long is your meeting? You won’t be asked until it is over, but sitting time keeps counting.',
  );
  const lengths = MEETINGS.map((minutes) => ({ label: longMinutes(minutes), minutes }));
  return (await dialogs.pick(lengths, { placeHolder }))?.minutes;
}

/** Asks what should be easier today. */
export async function askEase(dialogs: Dialogs, posture: Posture, settings: Settings): Promise<Ease | undefined> {
  const eases: { label: string; ease: Ease }[] = [
    ...(['longer', 'seated'] as const).map((each) => ({
      label: easeText(each, posture, settings),
      ease: each,
    })),
    { label: l10n.t('As usual'), ease: 'usual' },
  ];
  const placeHolder = l10n.t('How should the rest of today be easier?');
  return (await dialogs.pick(eases, { placeHolder }))?.ease;
}

/** The next instant at which a clock shows `time`, wall time in ms. @param now ms since the epoch @param time HH:MM */
function nextTime(now: number, time: string): number {
  const today = set(now, { ...readTimeOfDay(time), seconds: 0, milliseconds: 0 });
  return (today.getTime() > now ? today : addDays(today, 1)).getTime();
}

/**
 * Asks whether the break interval is still right.
 * @param interval minutes
 * @param asked how many breaks were offered in the last month
 * @param taken how many of them the person took
 * @returns minutes
 */
export async function askInterval(
  dialogs: Dialogs,
  interval: number,
  asked: number,
  taken: number,
): Promise<number | undefined> {
  const shorter = INTERVALS.findLast((step) => step < interval);
  const longer = INTERVALS.find((step) => step > interval);
  const choices = [interval, shorter, longer].flatMap((minutes) => {
    if (minutes === undefined) return [];
    const title =
      minutes === interval ? l10n.t('Keep {0}', longMinutes(minutes)) : l10n.t('Every {0}', longMinutes(minutes));
    return [{ title, minutes }];
  });
  const sentence = l10n.t(
    'You took {0} of the {1} breaks offered in the past month. Does a break every {2} still suit you?',
    taken,
    asked,
    longMinutes(interval),
  );
  return (await dialogs.inform(sentence, ...choices))?.minutes;
}
