import { addDays, addHours, addMinutes, set } from 'date-fns';
import * as vscode from 'vscode';
import { dayOf } from '../core/day.ts';
import { LONGER, type Ease } from '../core/easing.ts';
import { CLOCK_TIME, type Settings } from '../core/settings.ts';
import { longMinutes } from './wording.ts';

/** Lengths that a logged break may have been, or times since it ended, minutes; the person's own break length comes first. */
const LOGGED_LENGTHS = [5, 10, 15, 30, 60];

/** Lengths of a meeting, minutes. */
const MEETINGS = [30, 60, 90] as const;

/** How long a break was, minutes; `undefined` where the person says nothing. */
export async function askLength({ breakLength: usual }: Settings): Promise<number | undefined> {
  const lengths = [usual, ...LOGGED_LENGTHS.filter((length) => length !== usual)];
  const picked = await vscode.window.showQuickPick(
    lengths.map((length) => ({ label: longMinutes(length), length })),
    { title: 'Second Heart', placeHolder: vscode.l10n.t('How long were you off the chair just now?') },
  );
  return picked?.length;
}

/** How many minutes ago it ended. */
export async function askAgo(): Promise<number | undefined> {
  const just = { label: vscode.l10n.t('Just now'), ago: 0 };
  const earlier = LOGGED_LENGTHS.map((ago) => ({ label: vscode.l10n.t('{0} ago', longMinutes(ago)), ago }));
  const placeHolder = vscode.l10n.t('When did it end?');
  return (await vscode.window.showQuickPick([just, ...earlier], { title: 'Second Heart', placeHolder }))?.ago;
}

/**
 * Until when to pause, wall time in ms; `null` until resumed.
 * @param now tells ms since the epoch: the answer counts from when it is given, not from when it was asked for
 */
export async function askPause(now: () => number, { dayStart }: Settings): Promise<number | null | undefined> {
  const ends: { label: string; until: () => number | null | Promise<number | undefined> }[] = [
    { label: vscode.l10n.t('For 30 minutes'), until: () => addMinutes(now(), 30).getTime() },
    { label: vscode.l10n.t('For 1 hour'), until: () => addHours(now(), 1).getTime() },
    { label: vscode.l10n.t('For 2 hours'), until: () => addHours(now(), 2).getTime() },
    { label: vscode.l10n.t('Until a time…'), until: () => askTime(now) },
    { label: vscode.l10n.t('Until tomorrow'), until: () => dayOf(now(), dayStart).end },
    { label: vscode.l10n.t('Until I resume'), until: () => null },
  ];
  const placeHolder = vscode.l10n.t('No prompts for how long? A full interval begins afterwards.');
  return (await vscode.window.showQuickPick(ends, { title: 'Second Heart', placeHolder }))?.until();
}

/** The next time that a clock shows what the person types. */
async function askTime(now: () => number): Promise<number | undefined> {
  const typed = await vscode.window.showInputBox({
    title: 'Second Heart',
    prompt: vscode.l10n.t('Until when? Hours and minutes, such as {0}.', '16:30'),
    validateInput: (value) =>
      CLOCK_TIME.test(value.trim()) ? undefined : vscode.l10n.t('Hours and minutes from 00:00 to 23:59'),
  });
  return typed === undefined ? undefined : nextTime(now(), typed.trim());
}

/** How long a meeting will be, minutes. */
export async function askMeeting(): Promise<number | undefined> {
  const placeHolder = vscode.l10n.t('How long? You won’t be asked until then; sitting keeps counting.');
  const lengths = MEETINGS.map((minutes) => ({ label: longMinutes(minutes), minutes }));
  return (await vscode.window.showQuickPick(lengths, { title: 'Second Heart', placeHolder }))?.minutes;
}

/** What should be easier today. */
export async function askEase({ breakInterval }: Settings): Promise<Ease | undefined> {
  const eases: { label: string; ease: Ease }[] = [
    { label: vscode.l10n.t('A break every {0} today', longMinutes(breakInterval * LONGER)), ease: 'longer' },
    { label: vscode.l10n.t('Only on the chair today'), ease: 'seated' },
    { label: vscode.l10n.t('As usual'), ease: 'usual' },
  ];
  const placeHolder = vscode.l10n.t('Easier for the rest of today');
  return (await vscode.window.showQuickPick(eases, { title: 'Second Heart', placeHolder }))?.ease;
}

/** The next time at which a clock shows a time, wall time in ms. @param now ms since the epoch @param time HH:MM */
function nextTime(now: number, time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const today = set(now, { hours, minutes, seconds: 0, milliseconds: 0 });
  return (today.getTime() > now ? today : addDays(today, 1)).getTime();
}
