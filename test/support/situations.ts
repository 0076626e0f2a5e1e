import assert from 'node:assert/strict';
import { HOUR } from '../../src/time/clock.ts';
import type { Feeling } from '../../src/movements/practice.ts';
import { aPlan, Desk } from './desk.ts';

/*
 * Situations that a person at a desk is in, by what is shown in them: all by the clock of Greenwich, where it is Monday,
 * nine o'clock, when they begin.
 */

/** The time of day on that Monday, in Greenwich. */
export const at = (hours: number, minutes = 0): Date => new Date(Date.UTC(2026, 10, 2, hours, minutes));

type Options = ConstructorParameters<typeof Desk>[0];

/** Somebody who sits and works. */
export const sitting = (minutes: number, options: Options = {}): Desk => new Desk(options).types(minutes);

/** Somebody who stands and works. */
export const standing = (minutes: number, options: Options = {}): Desk =>
  new Desk(options).key().does({ kind: 'posture', posture: 'standing' }).types(minutes);

/** Somebody who is asked for a break, after 45 minutes. */
export function asked(options: Options = {}): Desk {
  return prompted(sitting(45, options));
}

/** The same, standing. */
export function askedStanding(options: Options = {}): Desk {
  return prompted(standing(45, options));
}

/** Somebody who is asked for a break on the chair. */
export function askedSeated(): Desk {
  return prompted(new Desk().key().does({ kind: 'ease', ease: 'seated' }).types(45));
}

/** Somebody who is asked for the massage of the evening, a minute after nine. */
export function askedForMassage(): Desk {
  return prompted(sitting(2, { settings: { bedtimeMassage: '21:00' }, from: at(20, 59) }));
}

/** Somebody who is asked after three breaks that were skipped, so that something easier is offered. */
export function askedForTheFourthTime(options: Options = {}): Desk {
  const desk = new Desk(options);
  for (let time = 0; time < 3; time++) prompted(desk.types(45)).does({ kind: 'skip' });
  return prompted(desk.types(45));
}

function prompted(desk: Desk): Desk {
  desk.seconds(20);
  assert.equal(desk.asking, 'prompted');
  return desk;
}

/** Somebody at a break that has just begun. @param plan what it leads */
export const onABreak = (plan = aPlan()): Desk => sitting(10).does({ kind: 'start', plan });

/** Somebody who has done all of a break. @param minutes after which it is over */
export function finished(feeling?: Feeling, movements: readonly string[] = [], plan = aPlan(), minutes = 2): Desk {
  const desk = onABreak(plan).silence(minutes);
  assert.equal(desk.asking, 'finished');
  return feeling ? desk.does({ kind: 'feel', feeling, movements }) : desk;
}

/** Somebody who has paused. @param length ms; for good where left out */
export function paused(length?: number): Desk {
  const desk = sitting(10);
  return desk.does({ kind: 'pause', until: length === undefined ? null : desk.clock.now().wall + length });
}

export const inAMeeting = (): Desk => sitting(10).does({ kind: 'meeting', length: HOUR });

/** Somebody at the desk before their hours. */
export const beforeWork = (workingHours = ['Mon-Fri 10:00-18:00']): Desk => sitting(1, { settings: { workingHours } });

export const snoozed = (): Desk => asked().does({ kind: 'snooze' });

/** Somebody who has not been seen for 10 minutes, and perhaps is not there. */
export const unseen = (): Desk => sitting(10).turnsAway().silence(10);

/** Somebody who was not seen for 20 minutes, and is back. */
export const seenAgain = (): Desk => sitting(10).worksElsewhere(20).types(1);

/** Somebody who was not seen for 20 minutes of the time that they sit at the question. */
export function askedUnseen(options: Options = {}, posture: 'sitting' | 'standing' = 'sitting'): Desk {
  const desk = posture === 'standing' ? standing(10, options) : sitting(10, options);
  return prompted(desk.worksElsewhere(20).types(35 + 1));
}

/** All of them, by a name. */
export const SITUATIONS: Readonly<Record<string, () => Desk>> = {
  begun: () => sitting(0.5),
  sitting: () => sitting(10),
  standingBegun: () => standing(0.5),
  standing: () => standing(10),
  due: () => sitting(46),
  asked,
  askedStanding,
  askedSeated,
  askedForMassage,
  askedForTheFourthTime,
  askedUnseen,
  askedUnseenStanding: () => askedUnseen({}, 'standing'),
  snoozed,
  onABreak,
  beforeACard: () => onABreak(aPlan({ cards: ['firstUse'] })),
  finished,
  finishedGood: () => finished('good', ['heels']),
  finishedTooMuch: () => finished('tooMuch', ['heels']),
  finishedHurt: () => finished('hurt', ['heels']),
  paused: () => paused(),
  pausedForAnHour: () => paused(HOUR),
  pausedUntilTomorrow: () => paused(24 * HOUR),
  inAMeeting,
  beforeWork,
  withoutWork: () => sitting(1, { settings: { workingHours: ['Mon 08:00-08:01'] } }),
  unseen,
  seenAgain,
  gone: () => sitting(10, { watched: true }).silence(20),
};

/** Times of day are read by somebody in London in winter, wherever the tests run, until the tests of the block are over. */
export function inUtc(): void {
  const { TZ } = process.env;
  before(() => {
    process.env.TZ = 'UTC';
  });
  after(() => {
    if (TZ === undefined) delete process.env.TZ;
    else process.env.TZ = TZ;
  });
}

/** A text with the spaces of a keyboard: Intl puts narrow ones that do not break into times. */
export function withPlainSpaces(text: string): string {
  return text.replaceAll(/[\u00a0\u202f]/g, ' ');
}
