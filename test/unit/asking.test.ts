import assert from 'node:assert/strict';
import { BEDTIME_ROUTINE } from '../../src/core/prompting/bedtime.ts';
import { MINUTE } from '../../src/time/clock.ts';
import type { Settings } from '../../src/core/settings.ts';
import { planLength } from '../../src/movements/plan.ts';
import { aPlan, aSeatedPlan, Desk } from '../support/desk.ts';

/** Seconds that a plan takes. */
const seconds = (plan = aPlan()): number => Math.ceil(planLength(plan) / 1_000);
const aMassage = (): ReturnType<typeof aPlan> => ({ ...aSeatedPlan(), routine: BEDTIME_ROUTINE });

const asked = (settings: Partial<Settings> = {}): Desk => new Desk({ settings }).types(45).seconds(20);
const answers = (desk: Desk): string[] => desk.entries('prompt').map(({ answer }) => answer);

/** A Monday, by the local clock. */
const monday = (time: string): Date => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(2026, 10, 2, hours, minutes);
};
const OFFICE = ['Mon-Fri 09:00-12:30', 'Mon-Fri 13:30-18:00'];
const office = (time: string, settings: Partial<Settings> = {}): Desk =>
  new Desk({ settings: { workingHours: OFFICE, ...settings }, from: monday(time) });

describe('later', () => {
  it('may be said as often as the setting allows', () => {
    const desk = asked();
    for (let time = 0; time < 3; time++) {
      desk.does({ kind: 'snooze' });
      assert.equal(desk.asking, 'snoozed');
      desk.types(5).seconds(20);
      assert.equal(desk.asking, 'prompted');
    }
    assert.deepEqual(answers(desk), ['snooze', 'snooze', 'snooze']);
  });

  it('said once too often is quiet until the next interval', () => {
    const desk = asked({ maxSnoozes: 1 }).does({ kind: 'snooze' }).types(5).seconds(20).does({ kind: 'snooze' });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 45);
    assert.deepEqual(answers(desk), ['snooze', 'skip']);
  });

  it('is never said where the person wants it so', () => {
    const desk = asked({ maxSnoozes: 0 }).does({ kind: 'snooze' });
    assert.equal(desk.asking, 'counting');
  });

  it('begins anew with the next break', () => {
    const desk = asked({ maxSnoozes: 1 }).does({ kind: 'snooze' }).types(5).seconds(20).does({ kind: 'skip' });
    desk.types(45).seconds(20).does({ kind: 'snooze' });
    assert.equal(desk.asking, 'snoozed');
  });

  it('said to a question that was left counts on', () => {
    const desk = asked({ maxSnoozes: 1 }).does({ kind: 'snooze' }).types(5).seconds(20).types(4.1);
    assert.equal(desk.asking, 'left');
    desk.does({ kind: 'snooze' });
    assert.equal(desk.asking, 'counting');
  });

  it('said before the question was asked puts it off', () => {
    const desk = new Desk().types(46).does({ kind: 'snooze' });
    assert.equal(desk.asking, 'snoozed');
    assert.deepEqual(answers(desk), []);
  });

  it('survives that its window is closed', () => {
    const desk = asked().does({ kind: 'snooze' }).types(1).closes(1);
    desk.types(3.5).seconds(20);
    assert.equal(desk.asking, 'prompted');
  });
});

describe('a meeting', () => {
  const met = (): Desk => new Desk().types(20).does({ kind: 'meeting', length: 60 * MINUTE });

  it('counts sitting on though nobody touches anything', () => {
    const desk = met().silence(59);
    assert.equal(desk.asking, 'meeting');
    assert.equal(desk.sittingMinutes, 79);
    assert.deepEqual(desk.entries('break'), []);
  });

  it('is not asked into however due the break is', () => {
    const desk = met().types(40).silence(19);
    assert.ok(!desk.story.includes('due'));
  });

  it('offers something on the chair afterwards', () => {
    const desk = met().silence(61);
    assert.deepEqual(desk.glance.next, { kind: 'due', occasion: 'seated' });
    assert.equal(desk.asking, 'prompted');
  });

  it('waits afterwards for a calm moment as ever', () => {
    const desk = met().silence(59.8).types(2);
    assert.equal(desk.asking, 'due');
    desk.seconds(15);
    assert.equal(desk.asking, 'prompted');
  });

  it('asks nothing afterwards where no break is due', () => {
    const desk = new Desk()
      .types(5)
      .does({ kind: 'meeting', length: 30 * MINUTE })
      .silence(31);
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 9);
  });

  it('says when it is over', () => {
    const desk = met().silence(15);
    assert.deepEqual(desk.glance.next, { kind: 'meeting', until: desk.clock.now().wall + 45 * MINUTE });
  });

  it('answers a question that stands', () => {
    const desk = asked().does({ kind: 'meeting', length: 30 * MINUTE });
    assert.equal(desk.asking, 'meeting');
    assert.deepEqual(answers(desk), ['meeting']);
    desk.silence(30.1);
    assert.equal(desk.asking, 'prompted');
  });

  it('takes a snoozed break with it', () => {
    const desk = asked()
      .does({ kind: 'snooze' })
      .does({ kind: 'meeting', length: 30 * MINUTE })
      .silence(29);
    assert.equal(desk.asking, 'meeting');
  });

  it('may be over sooner', () => {
    const desk = met().silence(10).does({ kind: 'resume' });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 15);
  });

  it('that ends sooner with a break due asks at the next calm moment', () => {
    const desk = met().silence(30).does({ kind: 'resume' });
    assert.equal(desk.asking, 'due');
  });

  it('may be made longer', () => {
    const desk = met()
      .silence(50)
      .does({ kind: 'meeting', length: 60 * MINUTE })
      .silence(59);
    assert.equal(desk.asking, 'meeting');
  });

  it('ends a pause', () => {
    const desk = new Desk().types(5).does({ kind: 'pause', until: null }).silence(10);
    desk.does({ kind: 'meeting', length: 30 * MINUTE }).silence(20);
    assert.equal(desk.asking, 'meeting');
    assert.equal(desk.sittingMinutes, 20);
  });

  it('is ended by a pause', () => {
    assert.equal(met().does({ kind: 'pause', until: null }).asking, 'paused');
  });

  it('goes on while a break is skipped', () => {
    const desk = met().silence(30).does({ kind: 'skip' });
    assert.equal(desk.asking, 'meeting');
    desk.silence(31);
    assert.equal(desk.asking, 'counting');
  });

  it('goes on while the person says that they were up', () => {
    const desk = met()
      .silence(30)
      .does({ kind: 'logBreak', length: 5 * MINUTE, ago: 10 * MINUTE });
    assert.equal(desk.asking, 'meeting');
    assert.equal(desk.sittingMinutes, 10);
  });

  it('goes on standing where the person stands up at the desk', () => {
    const desk = met().silence(30).does({ kind: 'posture', posture: 'standing' });
    assert.equal(desk.asking, 'meeting');
    assert.equal(desk.glance.posture, 'standing');
  });

  it('ends with a session', () => {
    const desk = met().does({ kind: 'start', plan: aSeatedPlan() });
    assert.equal(desk.asking, 'session');
  });

  it('in a session ends that first', () => {
    const desk = asked().does({ kind: 'start', plan: aPlan() }).seconds(25);
    desk.does({ kind: 'meeting', length: 30 * MINUTE });
    assert.equal(desk.asking, 'meeting');
    assert.equal(desk.entries('session').length, 1);
  });

  it('over which the machine sleeps is not all sitting', () => {
    const desk = met().silence(10);
    desk.clock.sleep(30 * MINUTE);
    desk.silence(2);
    assert.equal(desk.asking, 'meeting');
    assert.ok((desk.sittingMinutes ?? 0) <= 2);
    assert.equal(desk.entries('break').length, 1);
  });

  it('wakes nobody up more than once a minute', () => {
    const desk = met();
    const before = desk.store.transactions;
    desk.silence(50);
    assert.ok(desk.store.transactions - before <= 51);
  });

  it('does not ask the machine', () => {
    const desk = new Desk({ watched: true }).types(5).does({ kind: 'meeting', length: 60 * MINUTE });
    const before = desk.machine?.asked;
    desk.silence(50);
    assert.equal(desk.machine?.asked, before);
  });

  it('is one for all windows', () => {
    const desk = met();
    const other = new Desk({ beside: desk });
    desk.turnsAway();
    other.turnsTo().silence(40);
    assert.equal(other.asking, 'meeting');
    assert.equal(other.sittingMinutes, 60);
  });
});

describe('working hours', () => {
  it('end the counting', () => {
    const desk = office('17:40').until('18:01', 'working');
    assert.equal(desk.asking, 'off');
    assert.equal(desk.sittingMinutes, undefined);
    assert.ok((desk.entries('bout')[0]?.known ?? 0) >= 19 * MINUTE);
  });

  it('say until when nothing is counted', () => {
    const desk = office('17:40').until('18:01', 'working');
    assert.deepEqual(desk.glance.next, { kind: 'off', until: new Date(2026, 10, 3, 9).getTime() });
  });

  it('begin the counting by themselves for somebody who is there', () => {
    const desk = office('08:50').until('09:10', 'working');
    assert.equal(desk.asking, 'counting');
    assert.ok(Math.abs((desk.sittingMinutes ?? 0) - 10) <= 1);
  });

  it('wake nobody up outside of them', () => {
    const desk = office('17:50').until('18:10', 'working').silence(5);
    const before = desk.store.transactions;
    desk.silence(14 * 60);
    assert.equal(desk.store.transactions, before);
    assert.equal(desk.clock.armed, 1);
  });

  it('are noticed again after a night', () => {
    const desk = office('17:50')
      .until('18:10', 'working')
      .silence(15 * 60);
    assert.equal(desk.asking, 'counting');
  });

  it('make no break of what lies outside', () => {
    const desk = office('12:00').until('12:40', 'working').until('13:40', 'working');
    assert.deepEqual(desk.entries('break'), []);
    assert.equal(desk.asking, 'counting');
    assert.ok(Math.abs((desk.sittingMinutes ?? 0) - 10) <= 1);
  });

  it('take a break back that was due and not yet asked for', () => {
    const desk = office('17:10').types(49.5);
    assert.equal(desk.asking, 'due');
    desk.types(1);
    assert.equal(desk.asking, 'off');
    assert.deepEqual(answers(desk), []);
  });

  it('leave a question that stands to be answered', () => {
    const desk = office('17:14').types(45.1).seconds(20);
    assert.equal(desk.asking, 'prompted');
    desk.seconds(45);
    assert.equal(desk.asking, 'prompted');
    desk.does({ kind: 'skip' });
    assert.equal(desk.asking, 'off');
  });

  it('let a session be led to its end', () => {
    const desk = office('17:58').types(1.7).does({ kind: 'start', plan: aPlan() });
    desk.seconds(seconds() - 5);
    assert.equal(desk.asking, 'session');
    desk.seconds(10);
    assert.equal(desk.asking, 'finished');
    desk.does({ kind: 'panelClosed' });
    assert.equal(desk.asking, 'off');
  });

  it('end a meeting', () => {
    const desk = office('17:30')
      .does({ kind: 'meeting', length: 60 * MINUTE })
      .silence(31);
    assert.equal(desk.asking, 'off');
  });

  it('end a snooze', () => {
    const desk = office('17:10').types(46).does({ kind: 'snooze' }).types(5);
    assert.equal(desk.asking, 'off');
  });

  it('do not end a pause that is longer', () => {
    const desk = office('17:30').does({ kind: 'pause', until: null }).silence(60);
    assert.equal(desk.asking, 'paused');
  });

  it('follow a pause that ends outside of them', () => {
    const desk = office('17:30')
      .does({ kind: 'pause', until: monday('18:30').getTime() })
      .until('18:35', 'working');
    assert.equal(desk.asking, 'off');
  });

  it('may be overrun at the persons word until they begin again', () => {
    const desk = office('17:50').until('18:10', 'working').does({ kind: 'resume' }).until('18:40', 'working');
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.sittingMinutes, 30);
    desk.silence(15 * 60).until('18:05', 'working');
    assert.equal(desk.asking, 'off');
  });

  it('do not forbid a break', () => {
    const desk = office('19:00').silence(1).does({ kind: 'start', plan: aPlan() });
    assert.equal(desk.asking, 'session');
  });

  it('change at once with the setting', () => {
    const desk = office('19:00').silence(1);
    assert.equal(desk.asking, 'off');
    desk.settings = { ...desk.settings, workingHours: [] };
    desk.does({ kind: 'tick' });
    assert.equal(desk.asking, 'counting');
  });

  it('know nothing of skipping later or meetings outside', () => {
    const desk = office('19:00').silence(1);
    desk
      .does({ kind: 'skip' })
      .does({ kind: 'snooze' })
      .does({ kind: 'meeting', length: 30 * MINUTE });
    assert.equal(desk.asking, 'off');
  });

  it('keep a break that is logged outside', () => {
    const desk = office('19:00')
      .silence(20)
      .does({ kind: 'logBreak', length: 5 * MINUTE, ago: 0 });
    assert.equal(desk.entries('break')[0]?.how, 'logged');
    assert.equal(desk.asking, 'off');
  });
});

describe('the massage of the evening', () => {
  const evening = (time: string, settings: Partial<Settings> = {}): Desk =>
    new Desk({ settings: { bedtimeMassage: '22:30', ...settings }, from: monday(time) });

  it('is offered at its time at a calm moment', () => {
    const desk = evening('22:20').until('22:29', 'working').types(1.2);
    assert.deepEqual(desk.glance.next, { kind: 'due', occasion: 'massage' });
    assert.equal(desk.asking, 'due');
    desk.seconds(40);
    assert.equal(desk.asking, 'prompted');
  });

  it('is offered once', () => {
    const desk = evening('22:20').until('22:31', 'working').seconds(30).does({ kind: 'skip' });
    desk.until('23:50', 'working').seconds(30).does({ kind: 'skip' });
    assert.deepEqual(
      desk.entries('prompt').map(({ occasion }) => occasion),
      ['massage', 'break'],
    );
    assert.equal(desk.asking, 'counting');
  });

  it('costs no break when it is passed over: that counts on as if nothing had been asked', () => {
    for (const passOver of [
      (desk: Desk) => desk.does({ kind: 'skip' }),
      (desk: Desk) => desk.does({ kind: 'panelClosed' }),
      (desk: Desk) => desk.types(4.2),
      (desk: Desk) => desk.does({ kind: 'start', plan: aMassage() }).does({ kind: 'panelClosed' }),
    ]) {
      const desk = evening('22:00', { bedtimeMassage: '22:30' }).types(30.1).seconds(30);
      assert.deepEqual(desk.glance.next, { kind: 'due', occasion: 'massage' });
      const seated = desk.sittingMinutes ?? 0;
      passOver(desk);
      assert.deepEqual(
        desk.entries('prompt').map(({ occasion }) => occasion),
        ['massage'],
      );
      desk.types(45 - seated - 1);
      assert.notEqual(desk.asking, 'prompted');
      desk.types(6).seconds(30);
      assert.deepEqual([desk.asking, desk.glance.next], ['prompted', { kind: 'due', occasion: 'break' }]);
    }
  });

  it('that took the place of a due break leaves it due, and does not let it be asked for on its heels', () => {
    const desk = evening('21:40').types(50.1).seconds(20);
    assert.deepEqual([desk.asking, desk.glance.next], ['prompted', { kind: 'due', occasion: 'massage' }]);
    desk.does({ kind: 'skip' });
    assert.deepEqual([desk.asking, desk.glance.next], ['due', { kind: 'due', occasion: 'break' }]);
    desk.seconds(4 * 60);
    assert.equal(desk.asking, 'due');
    desk.key().seconds(80);
    assert.equal(desk.asking, 'prompted');
    desk.does({ kind: 'skip' });
    assert.equal(desk.minutesLeft, 45);
  });

  it('is offered again the next evening', () => {
    const desk = evening('22:20').until('22:31', 'working').seconds(30).does({ kind: 'skip' });
    desk
      .silence(23 * 60 + 55)
      .turnsAway()
      .turnsTo()
      .types(6)
      .seconds(30);
    assert.equal(desk.asking, 'prompted');
    assert.deepEqual(desk.glance.next, { kind: 'due', occasion: 'massage' });
  });

  it('takes the place of a break that waits', () => {
    const desk = evening('21:40').types(49.9);
    assert.deepEqual(desk.glance.next, { kind: 'due', occasion: 'break' });
    desk.types(0.2).seconds(20);
    assert.deepEqual(desk.glance.next, { kind: 'due', occasion: 'massage' });
    assert.equal(desk.asking, 'prompted');
  });

  it('waits for somebody who is away and for them to have settled', () => {
    const desk = evening('22:00').types(5).silence(40).turnsAway().turnsTo();
    assert.notEqual(desk.asking, 'prompted');
    desk.types(5.1).seconds(20);
    assert.equal(desk.asking, 'prompted');
  });

  it('is offered outside the working hours too', () => {
    const desk = evening('17:50', { workingHours: OFFICE }).until('18:05', 'working');
    assert.equal(desk.asking, 'off');
    desk.until('22:29').until('22:32', 'working').seconds(30);
    assert.equal(desk.asking, 'prompted');
    desk.does({ kind: 'skip' });
    assert.equal(desk.asking, 'off');
  });

  it('wakes nobody up before it outside the working hours', () => {
    const desk = evening('17:50', { workingHours: OFFICE }).until('18:05', 'working').silence(5);
    const before = desk.store.transactions;
    desk.until('22:29');
    assert.equal(desk.store.transactions, before);
  });

  it('is gone the next day if nobody came', () => {
    const desk = evening('17:50', { workingHours: OFFICE })
      .until('18:05', 'working')
      .silence(14 * 60);
    assert.equal(desk.asking, 'counting');
    desk.until('08:20', 'working');
    assert.equal(desk.asking, 'off');
    assert.deepEqual(answers(desk), []);
  });

  it('is not offered to somebody who has done it', () => {
    const desk = evening('22:00').types(1).does({ kind: 'start', plan: aMassage() }).seconds(seconds(aMassage()));
    assert.equal(desk.asking, 'finished');
    desk.until('23:30', 'working').seconds(30);
    assert.deepEqual(
      desk.entries('prompt').filter(({ occasion }) => occasion === 'massage'),
      [],
    );
  });

  it('leaves the end of a session its minute', () => {
    const desk = evening('21:14', { bedtimeMassage: '22:00' })
      .types(45)
      .seconds(20)
      .does({ kind: 'start', plan: aPlan() });
    desk.seconds(45);
    assert.equal(desk.asking, 'finished');
    desk.does({ kind: 'feel', feeling: 'hurt', movements: ['tiptoe'] });
    assert.deepEqual(desk.practice.setAside, ['tiptoe']);
    desk.types(2).seconds(40);
    assert.deepEqual([desk.asking, desk.glance.next], ['prompted', { kind: 'due', occasion: 'massage' }]);
  });

  it('may be put off and comes again', () => {
    const desk = evening('22:20').until('22:31', 'working').seconds(30).does({ kind: 'snooze' });
    desk.types(5).seconds(30);
    assert.equal(desk.asking, 'prompted');
    assert.deepEqual(desk.glance.next, { kind: 'due', occasion: 'massage' });
  });

  it('is offered again where something else came before an answer', () => {
    const asked = { kind: 'due', occasion: 'massage' } as const;
    type Deed = (desk: Desk) => Desk;
    const cases: readonly (readonly [before: Deed, after: Deed])[] = [
      [
        (desk) => desk.does({ kind: 'meeting', length: 20 * MINUTE }).silence(19),
        (desk) => desk.types(1.1).seconds(40),
      ],
      [(desk) => desk.does({ kind: 'posture', posture: 'standing' }), (desk) => desk.types(1.1).seconds(40)],
      [
        (desk) => desk.does({ kind: 'pause', until: monday('23:00').getTime() }).silence(29),
        (desk) => desk.until('23:01', 'working').seconds(40),
      ],
      [(desk) => desk.silence(15).turnsAway(), (desk) => desk.turnsTo().types(5.1).seconds(40)],
    ];
    for (const [before, after] of cases) {
      const desk = evening('22:20').until('22:31', 'working').seconds(30);
      assert.deepEqual([desk.asking, desk.glance.next], ['prompted', asked]);
      before(desk);
      assert.notEqual(desk.asking, 'prompted');
      after(desk);
      assert.deepEqual([desk.asking, desk.glance.next], ['prompted', asked]);
      desk.does({ kind: 'skip' }).types(2).seconds(60);
      assert.notDeepEqual(desk.glance.next, asked);
    }
  });

  it('is asked for only after a meeting', () => {
    const desk = evening('22:20')
      .does({ kind: 'meeting', length: 30 * MINUTE })
      .silence(29);
    assert.equal(desk.asking, 'meeting');
    desk.silence(2);
    assert.deepEqual(desk.glance.next, { kind: 'due', occasion: 'massage' });
  });

  it('does not count as a break passed over', () => {
    const desk = evening('22:20').until('22:31', 'working').seconds(30).does({ kind: 'skip' });
    assert.equal(desk.tracker.state.easing.passed, 0);
  });

  it('is not offered to whom it is wrong for', () => {
    const desk = evening('22:20', { avoid: ['anticoagulant'] })
      .until('22:50', 'working')
      .seconds(30);
    assert.deepEqual(desk.story, ['counting']);
  });
});

describe('an easier day', () => {
  /** So many breaks skipped in a row, and the next one asked for. */
  const skipped = (times: number): Desk => {
    const desk = new Desk({ from: monday('09:00') });
    for (let time = 0; time < times; time++) desk.types(45).seconds(20).does({ kind: 'skip' });
    return desk.types(45).seconds(20);
  };
  const offered = (desk: Desk): boolean | undefined => {
    const { prompting } = desk.tracker.state;
    return prompting.kind === 'prompted' ? prompting.easier : undefined;
  };

  it('is offered after three skips in a row', () => {
    assert.equal(offered(skipped(2)), false);
    assert.equal(offered(skipped(3)), true);
  });

  it('is offered with the next question not by a word of its own', () => {
    const desk = skipped(2).does({ kind: 'skip' });
    assert.equal(desk.asking, 'counting');
  });

  it('is offered once a day', () => {
    const desk = skipped(3).does({ kind: 'skip' }).types(45).seconds(20);
    assert.equal(offered(desk), false);
  });

  it('is offered again the next day', () => {
    const desk = skipped(3)
      .does({ kind: 'skip' })
      .silence(20 * 60)
      .turnsAway()
      .turnsTo();
    desk.types(45).seconds(20);
    // The night was a break, and the row begins anew with it.
    assert.equal(offered(desk), false);
    for (let time = 0; time < 3; time++) desk.does({ kind: 'skip' }).types(45).seconds(20);
    assert.equal(offered(desk), true);
  });

  it('counts questions that were left as well', () => {
    const desk = new Desk();
    for (let time = 0; time < 3; time++) desk.types(46).seconds(20).types(4.2);
    assert.equal(desk.tracker.state.easing.passed, 3);
  });

  it('is not offered where a break was taken in between', () => {
    const desk = skipped(2).does({ kind: 'start', plan: aPlan() }).seconds(seconds()).does({ kind: 'panelClosed' });
    desk.types(45).seconds(20).does({ kind: 'skip' }).types(45).seconds(20);
    assert.equal(offered(desk), false);
  });

  it('is not offered where the person got up by themselves', () => {
    const desk = skipped(2).does({ kind: 'skip' }).silence(12).turnsAway().turnsTo().types(45.1).seconds(20);
    assert.equal(desk.asking, 'prompted');
    assert.equal(offered(desk), false);
  });

  it('with longer intervals counts what was sat so far', () => {
    const desk = skipped(3).does({ kind: 'ease', ease: 'longer' });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 45);
    assert.equal(desk.entries('prompt').at(-1)?.answer, 'easier');
    desk.types(46).seconds(20).does({ kind: 'skip' });
    assert.equal(desk.minutesLeft, 90);
  });

  it('with longer intervals ends with the day', () => {
    const desk = skipped(3)
      .does({ kind: 'ease', ease: 'longer' })
      .silence(20 * 60)
      .turnsAway()
      .turnsTo();
    assert.equal(desk.minutesLeft, 45);
  });

  it('on the chair changes the question that stands', () => {
    const desk = skipped(3).does({ kind: 'ease', ease: 'seated' });
    assert.equal(desk.asking, 'prompted');
    assert.deepEqual(desk.glance.next, { kind: 'due', occasion: 'seated' });
  });

  it('on the chair offers the following ones there too', () => {
    const desk = skipped(3).does({ kind: 'ease', ease: 'seated' }).does({ kind: 'skip' }).types(45).seconds(20);
    assert.deepEqual(desk.glance.next, { kind: 'due', occasion: 'seated' });
  });

  it('may be as usual again', () => {
    const desk = skipped(3).does({ kind: 'ease', ease: 'longer' }).does({ kind: 'ease', ease: 'usual' });
    assert.equal(desk.asking, 'due');
  });

  it('chosen before anything is due holds from now on', () => {
    const desk = new Desk().types(10).does({ kind: 'ease', ease: 'longer' });
    assert.equal(desk.minutesLeft, 80);
  });
});

describe('whether it still fits', () => {
  /** A month of days with a break each, taken or skipped. */
  const months = (days: number, take: (day: number) => boolean): Desk => {
    const desk = new Desk({ from: monday('09:00') });
    for (let day = 0; day < days; day++) {
      desk.turnsAway().turnsTo().types(46).seconds(20);
      if (take(day)) desk.does({ kind: 'start', plan: aPlan() }).seconds(seconds()).does({ kind: 'panelClosed' });
      else desk.does({ kind: 'skip' });
      desk.until('23:59').silence(9 * 60 + 1);
    }
    return desk;
  };

  it('is asked after a month with two numbers', () => {
    const desk = months(30, (day) => day % 3 === 0);
    const { shown: before } = desk.tracker.state.review;
    desk.turnsAway().turnsTo().types(46).seconds(20).does({ kind: 'skip' });
    const { shown } = desk.tracker.state.review;
    assert.equal(before, null);
    assert.deepEqual([shown?.window, shown?.asked, shown?.taken], ['first', 31, 10]);
  });

  it('is asked once and a month later again', () => {
    const desk = months(31, () => false);
    const first = desk.tracker.state.review.shown?.at ?? 0;
    assert.ok(first > 0);
    desk.turnsAway().turnsTo().types(46).seconds(20).does({ kind: 'skip' });
    assert.equal(desk.tracker.state.review.shown?.at, first);
    assert.equal(desk.tracker.state.review.asked, 1);
  });

  it('is asked of somebody who has just answered never out of the blue', () => {
    const desk = months(30, () => false)
      .turnsAway()
      .turnsTo()
      .types(40);
    assert.equal(desk.tracker.state.review.shown, null);
    desk.types(6).seconds(20);
    assert.equal(desk.tracker.state.review.shown, null);
  });

  it('is asked after well done too', () => {
    const desk = months(31, () => true);
    assert.equal(desk.tracker.state.review.shown?.taken, 31);
  });

  it('is not asked where there is too little to say', () => {
    const desk = months(5, () => false)
      .silence(26 * 24 * 60)
      .turnsAway()
      .turnsTo()
      .types(46)
      .seconds(20);
    desk.does({ kind: 'skip' });
    assert.equal(desk.tracker.state.review.shown, null);
  });

  it('is not put off for years by a clock that was wrong', () => {
    const desk = new Desk();
    desk.clock.jump(-400 * 24 * 60 * MINUTE);
    desk.types(46).seconds(20).does({ kind: 'skip' });
    assert.ok(desk.tracker.state.review.since <= desk.clock.now().wall);
  });
});

describe('a question', () => {
  it('is never asked while a session is led or shows its end', () => {
    const desk = asked().does({ kind: 'start', plan: aPlan() }).seconds(seconds());
    assert.equal(desk.asking, 'finished');
    desk.seconds(30);
    assert.deepEqual(desk.story.filter((each) => each === 'prompted').length, 1);
  });

  it('that notification or do not disturb swallowed is left like any other', () => {
    const desk = asked({ prompt: 'notification' }).types(4.1);
    assert.equal(desk.asking, 'left');
    desk.types(45).seconds(20);
    assert.equal(desk.asking, 'prompted');
  });

  it('stands in one window only', () => {
    const desk = new Desk().types(44.9);
    const other = new Desk({ beside: desk });
    desk.seconds(30);
    assert.equal(desk.asking, 'prompted');
    other.does({ kind: 'tick' });
    const { prompting } = other.tracker.state;
    assert.equal(prompting.kind === 'prompted' && prompting.window, 'first');
  });

  it('whose window is not in front waits for it', () => {
    const desk = new Desk().types(44.9).turnsAway().seconds(60);
    assert.equal(desk.asking, 'due');
  });

  it('is never asked within five minutes of coming back', () => {
    const desk = new Desk().types(44).silence(12).turnsAway().turnsTo();
    for (let minute = 0; minute < 4; minute++) {
      desk.types(0.5).seconds(30);
      assert.notEqual(desk.asking, 'prompted');
    }
  });

  it('does not follow on the heels of a command of the person', () => {
    const desk = new Desk()
      .types(30)
      .does({ kind: 'meeting', length: 60 * MINUTE })
      .silence(30);
    desk.does({ kind: 'resume' }).seconds(14);
    assert.equal(desk.asking, 'due');
    desk.seconds(5);
    assert.equal(desk.asking, 'prompted');
  });

  it('tells how good its moment was in the ledger', () => {
    const [prompt] = asked().does({ kind: 'skip' }).entries('prompt');
    assert.deepEqual([prompt?.moment, prompt?.occasion], ['pause', 'break']);
  });
});

describe('asking through what does not happen every day', () => {
  it('never meets somebody at the instant of coming to the window', () => {
    const desk = new Desk().types(44.9).turnsAway().seconds(60).turnsTo();
    assert.equal(desk.asking, 'due');
    desk.seconds(4);
    assert.equal(desk.asking, 'due');
    desk.seconds(2);
    const { prompting } = desk.tracker.state;
    assert.equal(prompting.kind === 'prompted' && prompting.moment, 'focus');
  });

  it('never asks within five seconds of changing windows', () => {
    const desk = new Desk().types(44.9);
    const other = new Desk({ beside: desk });
    const windows = [desk, other];
    for (let change = 0; change < 60; change++) {
      const [here, there] = [windows[change % 2]!, windows[(change + 1) % 2]!];
      here.turnsAway();
      there.turnsTo();
      assert.notEqual(there.asking, 'prompted', `change ${change}`);
      there.seconds(4);
      assert.notEqual(there.asking, 'prompted', `change ${change}`);
      there.key().seconds(2);
    }
  });

  it('takes a massage back that the person no longer wants', () => {
    for (const settings of [{ bedtimeMassage: 'off' }, { avoid: ['dvt'] as const }]) {
      const desk = new Desk({ settings: { bedtimeMassage: '22:30' }, from: monday('22:20') });
      desk.until('22:29', 'working').types(1.2);
      assert.deepEqual(desk.glance.next, { kind: 'due', occasion: 'massage' });
      desk.settings = { ...desk.settings, ...settings };
      desk.does({ kind: 'tick' }).seconds(60);
      assert.equal(desk.asking, 'counting');
    }
  });

  it('offers the massage the next evening too where it was put off over the end of the day', () => {
    const desk = new Desk({ settings: { bedtimeMassage: '03:50', snoozeLength: 30 }, from: monday('03:45') });
    desk.until('03:51', 'working').seconds(40).does({ kind: 'snooze' }).until('04:40', 'working').seconds(40);
    assert.equal(desk.tracker.state.lastMassageDay, '2026-11-01');
  });

  it('does not ask again at once after longer intervals were chosen', () => {
    const desk = new Desk().types(45).turnsAway();
    desk.seconds(240).turnsTo().types(6).seconds(40);
    assert.equal(desk.asking, 'prompted');
    desk.does({ kind: 'ease', ease: 'longer' });
    assert.equal(desk.minutesLeft, 45);
  });

  it('makes a break that was put off easier as well', () => {
    const desk = asked().does({ kind: 'snooze' }).does({ kind: 'ease', ease: 'longer' });
    assert.equal(desk.asking, 'counting');
    const other = asked().does({ kind: 'snooze' }).does({ kind: 'ease', ease: 'seated' }).types(5).seconds(30);
    assert.deepEqual(other.glance.next, { kind: 'due', occasion: 'seated' });
  });

  it('makes one break of a night that a meeting was slept into', () => {
    const desk = new Desk()
      .types(20)
      .does({ kind: 'meeting', length: 60 * MINUTE })
      .silence(10);
    desk.clock.sleep(8 * 60 * MINUTE);
    desk.silence(2).key().seconds(1);
    assert.equal(desk.entries('break').length, 1);
    assert.ok((desk.sittingMinutes ?? 0) <= 2);
  });

  it('counts on outside the working hours until the day ends not until monday', () => {
    const friday = new Desk({ settings: { workingHours: OFFICE }, from: new Date(2026, 10, 6, 17, 50) });
    friday.until('18:10', 'working').does({ kind: 'resume' }).until('18:40', 'working');
    assert.equal(friday.asking, 'counting');
    friday
      .silence(15 * 60)
      .turnsAway()
      .turnsTo()
      .until('10:30', 'working');
    assert.equal(friday.asking, 'off');
  });

  it('begins the row of skips anew after the working hours', () => {
    const desk = office('16:20');
    for (let time = 0; time < 2; time++) desk.types(45.1).seconds(40).does({ kind: 'skip' });
    assert.equal(desk.tracker.state.easing.passed, 2);
    desk.until('18:05', 'working');
    assert.equal(desk.asking, 'off');
    assert.equal(desk.tracker.state.easing.passed, 0);
  });

  it('makes no break of an evening by one last key', () => {
    const desk = office('17:50')
      .until('18:05', 'working')
      .key()
      .silence(15.5 * 60)
      .turnsAway()
      .turnsTo();
    desk.types(5);
    assert.deepEqual(desk.entries('break'), []);
  });

  it('is looked at again outside the working hours where something stirs though alarms stood still', () => {
    const desk = office('17:50').until('18:05', 'working').key();
    desk.clock.sleep(15.5 * 60 * MINUTE);
    assert.equal(desk.asking, 'off');
    desk.key();
    assert.equal(desk.asking, 'counting');
  });

  it('tells the others nothing of keys while it waits', () => {
    const desk = new Desk().types(45.1);
    const before = desk.store.transactions;
    for (let i = 0; i < 60 && desk.asking === 'due'; i++) desk.key().seconds(3);
    assert.ok(desk.store.transactions - before <= 5, `${desk.store.transactions - before}`);
  });

  it('says what the day came to up to this minute', () => {
    const desk = new Desk().types(20).silence(4);
    assert.equal(Math.round(desk.tracker.today().sitting / MINUTE), 24);
  });
});

describe('a month', () => {
  it('says nothing of massages', () => {
    const desk = new Desk({ settings: { bedtimeMassage: '22:30' }, from: monday('22:20') });
    desk.until('22:32', 'working').seconds(40).does({ kind: 'skip' });
    assert.equal(desk.entries('prompt').length, 1);
    assert.equal(desk.tracker.state.review.asked, 0);
  });

  it('with too few questions is over all the same', () => {
    const desk = asked().does({ kind: 'skip' });
    desk
      .silence(31 * 24 * 60)
      .turnsAway()
      .turnsTo()
      .types(46)
      .seconds(30)
      .does({ kind: 'skip' });
    assert.equal(desk.tracker.state.review.asked, 0);
    assert.equal(desk.tracker.state.review.shown, null);
  });
});
