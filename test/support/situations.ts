import assert from 'node:assert/strict';
import { HOUR } from '../../src/time/clock.ts';
import type { Feeling } from '../../src/movements/practice.ts';
import { aPlan, Desk } from './desk.ts';

/*
 * Situations of a person at a desk, named after what is shown in them. All begin on a Monday at nine, UTC.
 */

/** A time of day on that Monday, UTC. */
export const at = (hours: number, minutes = 0): Date => new Date(Date.UTC(2026, 10, 2, hours, minutes));

type Options = ConstructorParameters<typeof Desk>[0];

/** A person who sits and works. */
export const sitting = (minutes: number, options: Options = {}): Desk => new Desk(options).types(minutes);

/** A person who stands and works. */
export const standing = (minutes: number, options: Options = {}): Desk =>
  new Desk(options).key().does({ kind: 'posture', posture: 'standing' }).types(minutes);

/** A person who is asked for a break after 45 minutes, the last of them in silence. */
export function asked(options: Options = {}): Desk {
  return untilAsked(sitting(44.1, options));
}

/** A person who is asked for a break a minute before it is due. */
export const askedEarly = (options: Options = {}): Desk => untilAsked(sitting(43, options));

/** The same for a person who stands, after 30 minutes. */
export function askedStanding(options: Options = {}): Desk {
  return untilAsked(standing(29.1, options));
}

/** A person who is asked for a break on the chair. */
export function askedSeated(): Desk {
  return untilAsked(new Desk().key().does({ kind: 'ease', ease: 'seated' }).types(44.1));
}

/** A person who is asked for the evening massage, a minute after nine. */
export function askedForMassage(): Desk {
  return untilAsked(sitting(1.1, { settings: { bedtimeMassage: '21:00' }, from: at(20, 59) }));
}

/** A person who is asked after three skipped breaks, so that an easier day is offered. */
export function askedForTheFourthTime(options: Options = {}): Desk {
  const desk = new Desk(options);
  for (let time = 0; time < 3; time++) untilAsked(desk.types(44.1)).does({ kind: 'skip' });
  return untilAsked(desk.types(44.1));
}

function untilAsked(desk: Desk): Desk {
  desk.seconds(56);
  assert.equal(desk.asking, 'prompted');
  return desk;
}

/** A person whose break has just begun. @param plan the plan of its session */
export const onABreak = (plan = aPlan()): Desk => sitting(10).does({ kind: 'start', plan });

/** A person who has completed a break. @param minutes after which it is over */
export function finished(feeling?: Feeling, movements: readonly string[] = [], plan = aPlan(), minutes = 2): Desk {
  const desk = onABreak(plan).silence(minutes);
  assert.equal(desk.asking, 'finished');
  return feeling ? desk.does({ kind: 'feel', feeling, movements }) : desk;
}

/** A person who has paused the prompts. @param length ms; until resumed if left out */
export function paused(length?: number): Desk {
  const desk = sitting(10);
  return desk.does({ kind: 'pause', until: length === undefined ? null : desk.clock.now().wall + length });
}

/** A person who has said that a meeting of an hour begins. */
export const inAMeeting = (): Desk => sitting(10).does({ kind: 'meeting', length: HOUR });

/** A person at the desk before their working hours. */
export const beforeWork = (workingHours = ['Mon-Fri 10:00-18:00']): Desk => sitting(1, { settings: { workingHours } });

/** A person who has put a question off. */
export const snoozed = (): Desk => asked().does({ kind: 'snooze' });

/** A person who has put a question off to their next pause. */
export const later = (): Desk => asked().does({ kind: 'later' });

/** A person who has not been seen for 10 minutes: presence is uncertain. */
export const unseen = (): Desk => sitting(10).turnsAway().silence(10);

/** A person who was not seen for 20 minutes, and is back. */
export const seenAgain = (): Desk => sitting(10).worksElsewhere(20).types(1);

/** A person who is asked, and was not seen for 20 minutes of the bout. */
export function askedUnseen(options: Options = {}, posture: 'sitting' | 'standing' = 'sitting'): Desk {
  const desk = posture === 'standing' ? standing(10, options) : sitting(10, options);
  return untilAsked(desk.worksElsewhere(20).types(35.1));
}

/** All situations by name; tests that go through every situation use this list. A new situation goes here. */
export const SITUATIONS: Readonly<Record<string, () => Desk>> = {
  begun: () => sitting(0.5),
  sitting: () => sitting(10),
  standingBegun: () => standing(0.5),
  standing: () => standing(10),
  due: () => sitting(46),
  asked,
  askedEarly,
  askedStanding,
  askedSeated,
  askedForMassage,
  askedForTheFourthTime,
  askedUnseen,
  askedUnseenStanding: () => askedUnseen({}, 'standing'),
  snoozed,
  later,
  onABreak,
  beforeACard: () => onABreak(aPlan({ cards: ['firstUse'] })),
  finished,
  endedEarly: () => new Desk().types(2).does({ kind: 'start', plan: aPlan() }).seconds(11).does({ kind: 'end' }),
  typedBeside: () => onABreak().types(0.1),
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

/** Sets the time zone to UTC until the tests of the block are over, wherever they run. */
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

/** Replaces the (narrow) no-break spaces that Intl puts into times by plain ones. */
export function withPlainSpaces(text: string): string {
  return text.replaceAll(/[\u00a0\u202f]/g, ' ');
}
