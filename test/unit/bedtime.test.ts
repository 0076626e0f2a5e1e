import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { BEDTIME_ROUTINE, bedtimeOf, isBedtime, nextBedtime, WRONG_FOR } from '../../src/core/prompting/bedtime.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/settings.ts';
import { cautionsOf } from '../../src/movements/fits.ts';
import { readPack } from '../../src/movements/readPack.ts';
import type { Plan } from '../../src/movements/plan.ts';
import { HOUR, MINUTE } from '../../src/time/clock.ts';
import { dayOf } from '../../src/time/day.ts';
import { aPlan, aSeatedPlan, Desk } from '../support/desk.ts';
import { MON, monday, OFFICE, on } from '../support/officeHours.ts';
import { answers, sessionSeconds } from '../support/questions.ts';
import { around, CLOCK_CHANGES, earlyTime, restoreTimeZone } from '../support/timeZones.ts';

const aMassage = (): Plan => ({ ...aSeatedPlan(), routine: BEDTIME_ROUTINE });
const settings = (overrides: Partial<Settings>): Settings => ({ ...DEFAULT_SETTINGS, ...overrides });

describe('bedtime', () => {
  const late = settings({ bedtimeMassage: '22:30' });

  it('bedtime never comes when bedtimeMassage is off', () => {
    assert.equal(bedtimeOf(on(MON, '23:00'), DEFAULT_SETTINGS), undefined);
    assert.equal(isBedtime(on(MON, '23:00'), null, DEFAULT_SETTINGS), false);
  });

  it('bedtime lasts from its time to the end of the day', () => {
    assert.equal(isBedtime(on(MON, '22:29'), null, late), false);
    assert.equal(isBedtime(on(MON, '22:30'), null, late), true);
    assert.equal(isBedtime(on(MON + 1, '03:59'), null, late), true);
    assert.equal(isBedtime(on(MON + 1, '04:00'), null, late), false);
  });

  it('a bedtime after midnight belongs to the evening before', () => {
    const owl = settings({ bedtimeMassage: '00:30' });
    assert.equal(isBedtime(on(MON, '23:00'), null, owl), false);
    assert.equal(isBedtime(on(MON + 1, '00:30'), null, owl), true);
  });

  it('bedtime comes once a day', () => {
    assert.equal(isBedtime(on(MON, '22:45'), '2026-11-02', late), false);
    assert.equal(isBedtime(on(MON + 1, '01:00'), '2026-11-02', late), false);
    assert.equal(isBedtime(on(MON + 1, '22:45'), '2026-11-02', late), true);
  });

  it('nextBedtime tells when bedtime comes next', () => {
    assert.equal(nextBedtime(on(MON, '12:00'), null, late), on(MON, '22:30'));
    assert.equal(nextBedtime(on(MON, '23:00'), '2026-11-02', late), on(MON + 1, '22:30'));
    assert.equal(nextBedtime(on(MON, '23:00'), null, late), on(MON, '23:00'));
  });

  it('bedtime never comes when the avoid setting says that the massage is wrong for the person', () => {
    for (const tag of WRONG_FOR) assert.equal(isBedtime(on(MON, '23:00'), null, { ...late, avoid: [tag] }), false, tag);
    assert.equal(isBedtime(on(MON, '23:00'), null, { ...late, avoid: ['knee'] }), true);
  });

  it('WRONG_FOR has the same tags as the movements of the massage in the pack', () => {
    const read = readPack(JSON.parse(readFileSync('media/packs/second-heart.json', 'utf8')));
    assert.ok('pack' in read);
    const { movements, routines } = read.pack;
    const strokes = routines.find(({ id }) => id === BEDTIME_ROUTINE)?.items.map(({ movement }) => movement) ?? [];
    const tags = movements.filter(({ id }) => strokes.includes(id)).flatMap(cautionsOf);
    assert.deepEqual([...new Set(tags)].sort(), [...WRONG_FOR].sort());
  });

  describe('around a change of the clocks', () => {
    restoreTimeZone();

    for (const [zone, day] of CLOCK_CHANGES)
      it(`bedtime comes exactly when nextBedtime says, around ${day} in ${zone}`, () => {
        process.env.TZ = zone;
        fc.assert(
          fc.property(earlyTime, earlyTime, around(day), fc.boolean(), (bedtimeMassage, dayStart, wall, had) => {
            const given = settings({ bedtimeMassage, dayStart });
            const last = had ? dayOf(wall, dayStart).date : null;
            const next = nextBedtime(wall, last, given);
            assert.ok(next !== undefined && next >= wall && next - wall <= 3 * 24 * HOUR);
            assert.ok(isBedtime(next, last, given), `${bedtimeMassage} ${dayStart}`);
          }),
          { numRuns: 400 },
        );
      });
  });
});

describe('the evening massage', () => {
  const evening = (time: string, settings: Partial<Settings> = {}): Desk =>
    new Desk({ settings: { bedtimeMassage: '22:30', ...settings }, from: monday(time) });

  it('the massage is asked for at its time, at a calm moment', () => {
    const desk = evening('22:20').until('22:29', 'working').types(1.2);
    assert.deepEqual(desk.glance.next, { kind: 'due', occasion: 'massage' });
    assert.equal(desk.asking, 'due');
    desk.seconds(60);
    assert.equal(desk.asking, 'prompted');
  });

  it('the massage is asked for once in an evening', () => {
    const desk = evening('22:20').until('22:31', 'working').seconds(60).does({ kind: 'skip' });
    desk.until('23:30', 'working').seconds(60).does({ kind: 'skip' });
    assert.deepEqual(
      desk.entries('prompt').map(({ occasion }) => occasion),
      ['massage', 'break'],
    );
    assert.equal(desk.asking, 'counting');
  });

  it('a massage that is passed over does not change the interval of the next break', () => {
    for (const passOver of [
      (desk: Desk) => desk.does({ kind: 'skip' }),
      (desk: Desk) => desk.does({ kind: 'panelClosed' }),
      (desk: Desk) => desk.types(4.2),
      (desk: Desk) => desk.does({ kind: 'start', plan: aMassage() }).does({ kind: 'panelClosed' }),
    ]) {
      const desk = evening('22:00', { bedtimeMassage: '22:30' }).types(29.2).seconds(56);
      assert.deepEqual(desk.glance.next, { kind: 'due', occasion: 'massage' });
      const seated = desk.sittingMinutes ?? 0;
      passOver(desk);
      assert.deepEqual(
        desk.entries('prompt').map(({ occasion }) => occasion),
        ['massage'],
      );
      desk.types(45 - seated - 1);
      assert.notEqual(desk.asking, 'prompted');
      desk.types(5.1).seconds(56);
      assert.deepEqual([desk.asking, desk.glance.next], ['prompted', { kind: 'due', occasion: 'break' }]);
    }
  });

  it('a due break stays due when the massage replaces its question, and is asked for about five minutes later', () => {
    const desk = evening('21:40').types(49.2).seconds(56);
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

  it('the massage is asked for again the next evening', () => {
    const desk = evening('22:20').until('22:31', 'working').seconds(60).does({ kind: 'skip' });
    desk
      .silence(23 * 60 + 55)
      .turnsAway()
      .turnsTo()
      .types(5.1)
      .seconds(56);
    assert.equal(desk.asking, 'prompted');
    assert.deepEqual(desk.glance.next, { kind: 'due', occasion: 'massage' });
  });

  it('the massage replaces a break that is due when its time comes', () => {
    const desk = evening('21:40').types(49.9);
    assert.deepEqual(desk.glance.next, { kind: 'due', occasion: 'break' });
    desk.types(0.2).seconds(60);
    assert.deepEqual(desk.glance.next, { kind: 'due', occasion: 'massage' });
    assert.equal(desk.asking, 'prompted');
  });

  it('a person who comes back after the time of the massage is asked about five minutes later', () => {
    const desk = evening('22:00').types(5).silence(40).turnsAway().turnsTo();
    assert.notEqual(desk.asking, 'prompted');
    desk.types(4.2).seconds(56);
    assert.equal(desk.asking, 'prompted');
  });

  it('the massage is asked for outside the working hours too', () => {
    const desk = evening('17:50', { workingHours: OFFICE }).until('18:05', 'working');
    assert.equal(desk.asking, 'off');
    desk.until('22:29').until('22:32', 'working').seconds(60);
    assert.equal(desk.asking, 'prompted');
    desk.does({ kind: 'skip' });
    assert.equal(desk.asking, 'off');
  });

  it('the tracker does not wake outside the working hours before the time of the massage', () => {
    const desk = evening('17:50', { workingHours: OFFICE }).until('18:05', 'working').silence(5);
    const before = desk.store.transactions;
    desk.until('22:29');
    assert.equal(desk.store.transactions, before);
  });

  it('the massage is not asked for the next day when nobody was there in the evening', () => {
    const desk = evening('17:50', { workingHours: OFFICE })
      .until('18:05', 'working')
      .silence(14 * 60);
    assert.equal(desk.asking, 'counting');
    desk.until('08:20', 'working');
    assert.equal(desk.asking, 'off');
    assert.deepEqual(answers(desk), []);
  });

  it('the massage is not asked for on an evening on which the person has done it', () => {
    const desk = evening('22:00')
      .types(1)
      .does({ kind: 'start', plan: aMassage() })
      .seconds(sessionSeconds(aMassage()));
    assert.equal(desk.asking, 'finished');
    desk.until('23:30', 'working').seconds(60);
    assert.deepEqual(
      desk.entries('prompt').filter(({ occasion }) => occasion === 'massage'),
      [],
    );
  });

  it('a person can still tell how a session felt when the massage becomes due at its end', () => {
    const desk = evening('21:14', { bedtimeMassage: '22:00' })
      .types(44.1)
      .seconds(56)
      .does({ kind: 'start', plan: aPlan() });
    desk.seconds(45);
    assert.equal(desk.asking, 'finished');
    desk.does({ kind: 'feel', feeling: 'hurt', movements: ['tiptoe'] });
    assert.deepEqual(desk.practice.setAside, ['tiptoe']);
    desk.types(1.1).seconds(56);
    assert.deepEqual([desk.asking, desk.glance.next], ['prompted', { kind: 'due', occasion: 'massage' }]);
  });

  it('a snoozed massage is asked for again after the snooze', () => {
    const desk = evening('22:20').until('22:31', 'working').seconds(60).does({ kind: 'snooze' });
    desk.types(4.1).seconds(56);
    assert.equal(desk.asking, 'prompted');
    assert.deepEqual(desk.glance.next, { kind: 'due', occasion: 'massage' });
  });

  it('the massage is asked for again when something else ended its question without an answer', () => {
    const asked = { kind: 'due', occasion: 'massage' } as const;
    type Deed = (desk: Desk) => Desk;
    const cases: readonly (readonly [before: Deed, after: Deed])[] = [
      [
        (desk) => desk.does({ kind: 'meeting', length: 20 * MINUTE }).silence(19),
        (desk) => desk.types(1.1).seconds(60),
      ],
      [(desk) => desk.does({ kind: 'posture', posture: 'standing' }), (desk) => desk.types(1.1).seconds(60)],
      [
        (desk) => desk.does({ kind: 'pause', until: monday('23:00').getTime() }).silence(27),
        (desk) => desk.until('23:01', 'working').seconds(60),
      ],
      [(desk) => desk.silence(15).turnsAway(), (desk) => desk.turnsTo().types(4.2).seconds(56)],
    ];
    for (const [before, after] of cases) {
      const desk = evening('22:20').until('22:31', 'working').seconds(60);
      assert.deepEqual([desk.asking, desk.glance.next], ['prompted', asked]);
      before(desk);
      assert.notEqual(desk.asking, 'prompted');
      after(desk);
      assert.deepEqual([desk.asking, desk.glance.next], ['prompted', asked]);
      desk.does({ kind: 'skip' }).types(1.1).seconds(56);
      assert.notDeepEqual(desk.glance.next, asked);
    }
  });

  it('the massage is due after a meeting and not during it', () => {
    const desk = evening('22:20')
      .does({ kind: 'meeting', length: 30 * MINUTE })
      .silence(29);
    assert.equal(desk.asking, 'meeting');
    desk.silence(2);
    assert.deepEqual(desk.glance.next, { kind: 'due', occasion: 'massage' });
  });

  it('a skipped massage does not count as a break that was passed over', () => {
    const desk = evening('22:20').until('22:31', 'working').seconds(60).does({ kind: 'skip' });
    assert.equal(desk.tracker.state.easing.passed, 0);
  });

  it('the massage is not asked for when the avoid setting says that it is wrong for the person', () => {
    const desk = evening('22:20', { avoid: ['anticoagulant'] })
      .until('22:50', 'working')
      .seconds(60);
    assert.deepEqual(desk.story, ['counting']);
  });

  it('a due massage is taken back when the settings no longer allow it', () => {
    for (const settings of [{ bedtimeMassage: 'off' }, { avoid: ['dvt'] as const }]) {
      const desk = new Desk({ settings: { bedtimeMassage: '22:30' }, from: monday('22:20') });
      desk.until('22:29', 'working').types(1.2);
      assert.deepEqual(desk.glance.next, { kind: 'due', occasion: 'massage' });
      desk.settings = { ...desk.settings, ...settings };
      desk.does({ kind: 'tick' }).seconds(60);
      assert.equal(desk.asking, 'counting');
    }
  });

  it('a massage that is snoozed past the end of the day counts for the day before', () => {
    const desk = new Desk({ settings: { bedtimeMassage: '03:50', snoozeLength: 30 }, from: monday('03:45') });
    desk.until('03:51', 'working').seconds(40).does({ kind: 'snooze' }).until('04:40', 'working').seconds(40);
    assert.equal(desk.tracker.state.lastMassageDay, '2026-11-01');
  });
});
