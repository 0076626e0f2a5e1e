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
  it('may_be_said_as_often_as_the_setting_allows', () => {
    const desk = asked();
    for (let time = 0; time < 3; time++) {
      desk.does({ kind: 'snooze' });
      assert.equal(desk.asking, 'snoozed');
      desk.types(5).seconds(20);
      assert.equal(desk.asking, 'prompted');
    }
    assert.deepEqual(answers(desk), ['snooze', 'snooze', 'snooze']);
  });

  it('said_once_too_often_is_quiet_until_the_next_interval', () => {
    const desk = asked({ maxSnoozes: 1 }).does({ kind: 'snooze' }).types(5).seconds(20).does({ kind: 'snooze' });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 45);
    assert.deepEqual(answers(desk), ['snooze', 'skip']);
  });

  it('is_never_said_where_the_person_wants_it_so', () => {
    const desk = asked({ maxSnoozes: 0 }).does({ kind: 'snooze' });
    assert.equal(desk.asking, 'counting');
  });

  it('begins_anew_with_the_next_break', () => {
    const desk = asked({ maxSnoozes: 1 }).does({ kind: 'snooze' }).types(5).seconds(20).does({ kind: 'skip' });
    desk.types(45).seconds(20).does({ kind: 'snooze' });
    assert.equal(desk.asking, 'snoozed');
  });

  it('said_to_a_question_that_was_left_counts_on', () => {
    const desk = asked({ maxSnoozes: 1 }).does({ kind: 'snooze' }).types(5).seconds(20).types(4.1);
    assert.equal(desk.asking, 'left');
    desk.does({ kind: 'snooze' });
    assert.equal(desk.asking, 'counting');
  });

  it('said_before_the_question_was_asked_puts_it_off', () => {
    const desk = new Desk().types(46).does({ kind: 'snooze' });
    assert.equal(desk.asking, 'snoozed');
    assert.deepEqual(answers(desk), []);
  });

  it('survives_that_its_window_is_closed', () => {
    const desk = asked().does({ kind: 'snooze' }).types(1).closes(1);
    desk.types(3.5).seconds(20);
    assert.equal(desk.asking, 'prompted');
  });
});

describe('a meeting', () => {
  const met = (): Desk => new Desk().types(20).does({ kind: 'meeting', length: 60 * MINUTE });

  it('counts_sitting_on_though_nobody_touches_anything', () => {
    const desk = met().silence(59);
    assert.equal(desk.asking, 'meeting');
    assert.equal(desk.sittingMinutes, 79);
    assert.deepEqual(desk.entries('break'), []);
  });

  it('is_not_asked_into_however_due_the_break_is', () => {
    const desk = met().types(40).silence(19);
    assert.ok(!desk.story.includes('due'));
  });

  it('offers_something_on_the_chair_afterwards', () => {
    const desk = met().silence(61);
    assert.deepEqual(desk.glance.next, { kind: 'due', occasion: 'seated' });
    assert.equal(desk.asking, 'prompted');
  });

  it('waits_afterwards_for_a_calm_moment_as_ever', () => {
    const desk = met().silence(59.8).types(2);
    assert.equal(desk.asking, 'due');
    desk.seconds(15);
    assert.equal(desk.asking, 'prompted');
  });

  it('asks_nothing_afterwards_where_no_break_is_due', () => {
    const desk = new Desk()
      .types(5)
      .does({ kind: 'meeting', length: 30 * MINUTE })
      .silence(31);
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 9);
  });

  it('says_when_it_is_over', () => {
    const desk = met().silence(15);
    assert.deepEqual(desk.glance.next, { kind: 'meeting', until: desk.clock.now().wall + 45 * MINUTE });
  });

  it('answers_a_question_that_stands', () => {
    const desk = asked().does({ kind: 'meeting', length: 30 * MINUTE });
    assert.equal(desk.asking, 'meeting');
    assert.deepEqual(answers(desk), ['meeting']);
    desk.silence(30.1);
    assert.equal(desk.asking, 'prompted');
  });

  it('takes_a_snoozed_break_with_it', () => {
    const desk = asked()
      .does({ kind: 'snooze' })
      .does({ kind: 'meeting', length: 30 * MINUTE })
      .silence(29);
    assert.equal(desk.asking, 'meeting');
  });

  it('may_be_over_sooner', () => {
    const desk = met().silence(10).does({ kind: 'resume' });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 15);
  });

  it('that_ends_sooner_with_a_break_due_asks_at_the_next_calm_moment', () => {
    const desk = met().silence(30).does({ kind: 'resume' });
    assert.equal(desk.asking, 'due');
  });

  it('may_be_made_longer', () => {
    const desk = met()
      .silence(50)
      .does({ kind: 'meeting', length: 60 * MINUTE })
      .silence(59);
    assert.equal(desk.asking, 'meeting');
  });

  it('ends_a_pause', () => {
    const desk = new Desk().types(5).does({ kind: 'pause', until: null }).silence(10);
    desk.does({ kind: 'meeting', length: 30 * MINUTE }).silence(20);
    assert.equal(desk.asking, 'meeting');
    assert.equal(desk.sittingMinutes, 20);
  });

  it('is_ended_by_a_pause', () => {
    assert.equal(met().does({ kind: 'pause', until: null }).asking, 'paused');
  });

  it('goes_on_while_a_break_is_skipped', () => {
    const desk = met().silence(30).does({ kind: 'skip' });
    assert.equal(desk.asking, 'meeting');
    desk.silence(31);
    assert.equal(desk.asking, 'counting');
  });

  it('goes_on_while_the_person_says_that_they_were_up', () => {
    const desk = met()
      .silence(30)
      .does({ kind: 'logBreak', length: 5 * MINUTE, ago: 10 * MINUTE });
    assert.equal(desk.asking, 'meeting');
    assert.equal(desk.sittingMinutes, 10);
  });

  it('goes_on_standing_where_the_person_stands_up_at_the_desk', () => {
    const desk = met().silence(30).does({ kind: 'posture', posture: 'standing' });
    assert.equal(desk.asking, 'meeting');
    assert.equal(desk.glance.posture, 'standing');
  });

  it('ends_with_a_session', () => {
    const desk = met().does({ kind: 'start', plan: aSeatedPlan() });
    assert.equal(desk.asking, 'session');
  });

  it('in_a_session_ends_that_first', () => {
    const desk = asked().does({ kind: 'start', plan: aPlan() }).seconds(25);
    desk.does({ kind: 'meeting', length: 30 * MINUTE });
    assert.equal(desk.asking, 'meeting');
    assert.equal(desk.entries('session').length, 1);
  });

  it('over_which_the_machine_sleeps_is_not_all_sitting', () => {
    const desk = met().silence(10);
    desk.clock.sleep(30 * MINUTE);
    desk.silence(2);
    assert.equal(desk.asking, 'meeting');
    assert.ok((desk.sittingMinutes ?? 0) <= 2);
    assert.equal(desk.entries('break').length, 1);
  });

  it('wakes_nobody_up_more_than_once_a_minute', () => {
    const desk = met();
    const before = desk.store.transactions;
    desk.silence(50);
    assert.ok(desk.store.transactions - before <= 51);
  });

  it('does_not_ask_the_machine', () => {
    const desk = new Desk({ watched: true }).types(5).does({ kind: 'meeting', length: 60 * MINUTE });
    const before = desk.machine?.asked;
    desk.silence(50);
    assert.equal(desk.machine?.asked, before);
  });

  it('is_one_for_all_windows', () => {
    const desk = met();
    const other = new Desk({ beside: desk });
    desk.turnsAway();
    other.turnsTo().silence(40);
    assert.equal(other.asking, 'meeting');
    assert.equal(other.sittingMinutes, 60);
  });
});

describe('working hours', () => {
  it('end_the_counting', () => {
    const desk = office('17:40').until('18:01', 'working');
    assert.equal(desk.asking, 'off');
    assert.equal(desk.sittingMinutes, undefined);
    assert.ok((desk.entries('bout')[0]?.known ?? 0) >= 19 * MINUTE);
  });

  it('say_until_when_nothing_is_counted', () => {
    const desk = office('17:40').until('18:01', 'working');
    assert.deepEqual(desk.glance.next, { kind: 'off', until: new Date(2026, 10, 3, 9).getTime() });
  });

  it('begin_the_counting_by_themselves_for_somebody_who_is_there', () => {
    const desk = office('08:50').until('09:10', 'working');
    assert.equal(desk.asking, 'counting');
    assert.ok(Math.abs((desk.sittingMinutes ?? 0) - 10) <= 1);
  });

  it('wake_nobody_up_outside_of_them', () => {
    const desk = office('17:50').until('18:10', 'working').silence(5);
    const before = desk.store.transactions;
    desk.silence(14 * 60);
    assert.equal(desk.store.transactions, before);
    assert.equal(desk.clock.armed, 1);
  });

  it('are_noticed_again_after_a_night', () => {
    const desk = office('17:50')
      .until('18:10', 'working')
      .silence(15 * 60);
    assert.equal(desk.asking, 'counting');
  });

  it('make_no_break_of_what_lies_outside', () => {
    const desk = office('12:00').until('12:40', 'working').until('13:40', 'working');
    assert.deepEqual(desk.entries('break'), []);
    assert.equal(desk.asking, 'counting');
    assert.ok(Math.abs((desk.sittingMinutes ?? 0) - 10) <= 1);
  });

  it('take_a_break_back_that_was_due_and_not_yet_asked_for', () => {
    const desk = office('17:10').types(49.5);
    assert.equal(desk.asking, 'due');
    desk.types(1);
    assert.equal(desk.asking, 'off');
    assert.deepEqual(answers(desk), []);
  });

  it('leave_a_question_that_stands_to_be_answered', () => {
    const desk = office('17:14').types(45.1).seconds(20);
    assert.equal(desk.asking, 'prompted');
    desk.seconds(45);
    assert.equal(desk.asking, 'prompted');
    desk.does({ kind: 'skip' });
    assert.equal(desk.asking, 'off');
  });

  it('let_a_session_be_led_to_its_end', () => {
    const desk = office('17:58').types(1.7).does({ kind: 'start', plan: aPlan() });
    desk.seconds(seconds() - 5);
    assert.equal(desk.asking, 'session');
    desk.seconds(10);
    assert.equal(desk.asking, 'finished');
    desk.does({ kind: 'panelClosed' });
    assert.equal(desk.asking, 'off');
  });

  it('end_a_meeting', () => {
    const desk = office('17:30')
      .does({ kind: 'meeting', length: 60 * MINUTE })
      .silence(31);
    assert.equal(desk.asking, 'off');
  });

  it('end_a_snooze', () => {
    const desk = office('17:10').types(46).does({ kind: 'snooze' }).types(5);
    assert.equal(desk.asking, 'off');
  });

  it('do_not_end_a_pause_that_is_longer', () => {
    const desk = office('17:30').does({ kind: 'pause', until: null }).silence(60);
    assert.equal(desk.asking, 'paused');
  });

  it('follow_a_pause_that_ends_outside_of_them', () => {
    const desk = office('17:30')
      .does({ kind: 'pause', until: monday('18:30').getTime() })
      .until('18:35', 'working');
    assert.equal(desk.asking, 'off');
  });

  it('may_be_overrun_at_the_persons_word_until_they_begin_again', () => {
    const desk = office('17:50').until('18:10', 'working').does({ kind: 'resume' }).until('18:40', 'working');
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.sittingMinutes, 30);
    desk.silence(15 * 60).until('18:05', 'working');
    assert.equal(desk.asking, 'off');
  });

  it('do_not_forbid_a_break', () => {
    const desk = office('19:00').silence(1).does({ kind: 'start', plan: aPlan() });
    assert.equal(desk.asking, 'session');
  });

  it('change_at_once_with_the_setting', () => {
    const desk = office('19:00').silence(1);
    assert.equal(desk.asking, 'off');
    desk.settings = { ...desk.settings, workingHours: [] };
    desk.does({ kind: 'tick' });
    assert.equal(desk.asking, 'counting');
  });

  it('know_nothing_of_skipping_later_or_meetings_outside', () => {
    const desk = office('19:00').silence(1);
    desk
      .does({ kind: 'skip' })
      .does({ kind: 'snooze' })
      .does({ kind: 'meeting', length: 30 * MINUTE });
    assert.equal(desk.asking, 'off');
  });

  it('keep_a_break_that_is_logged_outside', () => {
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

  it('is_offered_at_its_time_at_a_calm_moment', () => {
    const desk = evening('22:20').until('22:29', 'working').types(1.2);
    assert.deepEqual(desk.glance.next, { kind: 'due', occasion: 'massage' });
    assert.equal(desk.asking, 'due');
    desk.seconds(40);
    assert.equal(desk.asking, 'prompted');
  });

  it('is_offered_once', () => {
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

  it('is_offered_again_the_next_evening', () => {
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

  it('takes_the_place_of_a_break_that_waits', () => {
    const desk = evening('21:40').types(49.9);
    assert.deepEqual(desk.glance.next, { kind: 'due', occasion: 'break' });
    desk.types(0.2).seconds(20);
    assert.deepEqual(desk.glance.next, { kind: 'due', occasion: 'massage' });
    assert.equal(desk.asking, 'prompted');
  });

  it('waits_for_somebody_who_is_away_and_for_them_to_have_settled', () => {
    const desk = evening('22:00').types(5).silence(40).turnsAway().turnsTo();
    assert.notEqual(desk.asking, 'prompted');
    desk.types(5.1).seconds(20);
    assert.equal(desk.asking, 'prompted');
  });

  it('is_offered_outside_the_working_hours_too', () => {
    const desk = evening('17:50', { workingHours: OFFICE }).until('18:05', 'working');
    assert.equal(desk.asking, 'off');
    desk.until('22:29').until('22:32', 'working').seconds(30);
    assert.equal(desk.asking, 'prompted');
    desk.does({ kind: 'skip' });
    assert.equal(desk.asking, 'off');
  });

  it('wakes_nobody_up_before_it_outside_the_working_hours', () => {
    const desk = evening('17:50', { workingHours: OFFICE }).until('18:05', 'working').silence(5);
    const before = desk.store.transactions;
    desk.until('22:29');
    assert.equal(desk.store.transactions, before);
  });

  it('is_gone_the_next_day_if_nobody_came', () => {
    const desk = evening('17:50', { workingHours: OFFICE })
      .until('18:05', 'working')
      .silence(14 * 60);
    assert.equal(desk.asking, 'counting');
    desk.until('08:20', 'working');
    assert.equal(desk.asking, 'off');
    assert.deepEqual(answers(desk), []);
  });

  it('is_not_offered_to_somebody_who_has_done_it', () => {
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

  it('may_be_put_off_and_comes_again', () => {
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

  it('is_asked_for_only_after_a_meeting', () => {
    const desk = evening('22:20')
      .does({ kind: 'meeting', length: 30 * MINUTE })
      .silence(29);
    assert.equal(desk.asking, 'meeting');
    desk.silence(2);
    assert.deepEqual(desk.glance.next, { kind: 'due', occasion: 'massage' });
  });

  it('does_not_count_as_a_break_passed_over', () => {
    const desk = evening('22:20').until('22:31', 'working').seconds(30).does({ kind: 'skip' });
    assert.equal(desk.tracker.state.easing.passed, 0);
  });

  it('is_not_offered_to_whom_it_is_wrong_for', () => {
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

  it('is_offered_after_three_skips_in_a_row', () => {
    assert.equal(offered(skipped(2)), false);
    assert.equal(offered(skipped(3)), true);
  });

  it('is_offered_with_the_next_question_not_by_a_word_of_its_own', () => {
    const desk = skipped(2).does({ kind: 'skip' });
    assert.equal(desk.asking, 'counting');
  });

  it('is_offered_once_a_day', () => {
    const desk = skipped(3).does({ kind: 'skip' }).types(45).seconds(20);
    assert.equal(offered(desk), false);
  });

  it('is_offered_again_the_next_day', () => {
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

  it('counts_questions_that_were_left_as_well', () => {
    const desk = new Desk();
    for (let time = 0; time < 3; time++) desk.types(46).seconds(20).types(4.2);
    assert.equal(desk.tracker.state.easing.passed, 3);
  });

  it('is_not_offered_where_a_break_was_taken_in_between', () => {
    const desk = skipped(2).does({ kind: 'start', plan: aPlan() }).seconds(seconds()).does({ kind: 'panelClosed' });
    desk.types(45).seconds(20).does({ kind: 'skip' }).types(45).seconds(20);
    assert.equal(offered(desk), false);
  });

  it('is_not_offered_where_the_person_got_up_by_themselves', () => {
    const desk = skipped(2).does({ kind: 'skip' }).silence(12).turnsAway().turnsTo().types(45.1).seconds(20);
    assert.equal(desk.asking, 'prompted');
    assert.equal(offered(desk), false);
  });

  it('with_longer_intervals_counts_what_was_sat_so_far', () => {
    const desk = skipped(3).does({ kind: 'ease', ease: 'longer' });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 45);
    assert.equal(desk.entries('prompt').at(-1)?.answer, 'easier');
    desk.types(46).seconds(20).does({ kind: 'skip' });
    assert.equal(desk.minutesLeft, 90);
  });

  it('with_longer_intervals_ends_with_the_day', () => {
    const desk = skipped(3)
      .does({ kind: 'ease', ease: 'longer' })
      .silence(20 * 60)
      .turnsAway()
      .turnsTo();
    assert.equal(desk.minutesLeft, 45);
  });

  it('on_the_chair_changes_the_question_that_stands', () => {
    const desk = skipped(3).does({ kind: 'ease', ease: 'seated' });
    assert.equal(desk.asking, 'prompted');
    assert.deepEqual(desk.glance.next, { kind: 'due', occasion: 'seated' });
  });

  it('on_the_chair_offers_the_following_ones_there_too', () => {
    const desk = skipped(3).does({ kind: 'ease', ease: 'seated' }).does({ kind: 'skip' }).types(45).seconds(20);
    assert.deepEqual(desk.glance.next, { kind: 'due', occasion: 'seated' });
  });

  it('may_be_as_usual_again', () => {
    const desk = skipped(3).does({ kind: 'ease', ease: 'longer' }).does({ kind: 'ease', ease: 'usual' });
    assert.equal(desk.asking, 'due');
  });

  it('chosen_before_anything_is_due_holds_from_now_on', () => {
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

  it('is_asked_after_a_month_with_two_numbers', () => {
    const desk = months(30, (day) => day % 3 === 0);
    const { shown: before } = desk.tracker.state.review;
    desk.turnsAway().turnsTo().types(46).seconds(20).does({ kind: 'skip' });
    const { shown } = desk.tracker.state.review;
    assert.equal(before, null);
    assert.deepEqual([shown?.window, shown?.asked, shown?.taken], ['first', 31, 10]);
  });

  it('is_asked_once_and_a_month_later_again', () => {
    const desk = months(31, () => false);
    const first = desk.tracker.state.review.shown?.at ?? 0;
    assert.ok(first > 0);
    desk.turnsAway().turnsTo().types(46).seconds(20).does({ kind: 'skip' });
    assert.equal(desk.tracker.state.review.shown?.at, first);
    assert.equal(desk.tracker.state.review.asked, 1);
  });

  it('is_asked_of_somebody_who_has_just_answered_never_out_of_the_blue', () => {
    const desk = months(30, () => false)
      .turnsAway()
      .turnsTo()
      .types(40);
    assert.equal(desk.tracker.state.review.shown, null);
    desk.types(6).seconds(20);
    assert.equal(desk.tracker.state.review.shown, null);
  });

  it('is_asked_after_well_done_too', () => {
    const desk = months(31, () => true);
    assert.equal(desk.tracker.state.review.shown?.taken, 31);
  });

  it('is_not_asked_where_there_is_too_little_to_say', () => {
    const desk = months(5, () => false)
      .silence(26 * 24 * 60)
      .turnsAway()
      .turnsTo()
      .types(46)
      .seconds(20);
    desk.does({ kind: 'skip' });
    assert.equal(desk.tracker.state.review.shown, null);
  });

  it('is_not_put_off_for_years_by_a_clock_that_was_wrong', () => {
    const desk = new Desk();
    desk.clock.jump(-400 * 24 * 60 * MINUTE);
    desk.types(46).seconds(20).does({ kind: 'skip' });
    assert.ok(desk.tracker.state.review.since <= desk.clock.now().wall);
  });
});

describe('a question', () => {
  it('is_never_asked_while_a_session_is_led_or_shows_its_end', () => {
    const desk = asked().does({ kind: 'start', plan: aPlan() }).seconds(seconds());
    assert.equal(desk.asking, 'finished');
    desk.seconds(30);
    assert.deepEqual(desk.story.filter((each) => each === 'prompted').length, 1);
  });

  it('that_notification_or_do_not_disturb_swallowed_is_left_like_any_other', () => {
    const desk = asked({ prompt: 'notification' }).types(4.1);
    assert.equal(desk.asking, 'left');
    desk.types(45).seconds(20);
    assert.equal(desk.asking, 'prompted');
  });

  it('stands_in_one_window_only', () => {
    const desk = new Desk().types(44.9);
    const other = new Desk({ beside: desk });
    desk.seconds(30);
    assert.equal(desk.asking, 'prompted');
    other.does({ kind: 'tick' });
    const { prompting } = other.tracker.state;
    assert.equal(prompting.kind === 'prompted' && prompting.window, 'first');
  });

  it('whose_window_is_not_in_front_waits_for_it', () => {
    const desk = new Desk().types(44.9).turnsAway().seconds(60);
    assert.equal(desk.asking, 'due');
  });

  it('is_never_asked_within_five_minutes_of_coming_back', () => {
    const desk = new Desk().types(44).silence(12).turnsAway().turnsTo();
    for (let minute = 0; minute < 4; minute++) {
      desk.types(0.5).seconds(30);
      assert.notEqual(desk.asking, 'prompted');
    }
  });

  it('does_not_follow_on_the_heels_of_a_command_of_the_person', () => {
    const desk = new Desk()
      .types(30)
      .does({ kind: 'meeting', length: 60 * MINUTE })
      .silence(30);
    desk.does({ kind: 'resume' }).seconds(14);
    assert.equal(desk.asking, 'due');
    desk.seconds(5);
    assert.equal(desk.asking, 'prompted');
  });

  it('tells_how_good_its_moment_was_in_the_ledger', () => {
    const [prompt] = asked().does({ kind: 'skip' }).entries('prompt');
    assert.deepEqual([prompt?.moment, prompt?.occasion], ['pause', 'break']);
  });
});

describe('asking through what does not happen every day', () => {
  it('never_meets_somebody_at_the_instant_of_coming_to_the_window', () => {
    const desk = new Desk().types(44.9).turnsAway().seconds(60).turnsTo();
    assert.equal(desk.asking, 'due');
    desk.seconds(4);
    assert.equal(desk.asking, 'due');
    desk.seconds(2);
    const { prompting } = desk.tracker.state;
    assert.equal(prompting.kind === 'prompted' && prompting.moment, 'focus');
  });

  it('never_asks_within_five_seconds_of_changing_windows', () => {
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

  it('takes_a_massage_back_that_the_person_no_longer_wants', () => {
    for (const settings of [{ bedtimeMassage: 'off' }, { avoid: ['dvt'] as const }]) {
      const desk = new Desk({ settings: { bedtimeMassage: '22:30' }, from: monday('22:20') });
      desk.until('22:29', 'working').types(1.2);
      assert.deepEqual(desk.glance.next, { kind: 'due', occasion: 'massage' });
      desk.settings = { ...desk.settings, ...settings };
      desk.does({ kind: 'tick' }).seconds(60);
      assert.equal(desk.asking, 'counting');
    }
  });

  it('offers_the_massage_the_next_evening_too_where_it_was_put_off_over_the_end_of_the_day', () => {
    const desk = new Desk({ settings: { bedtimeMassage: '03:50', snoozeLength: 30 }, from: monday('03:45') });
    desk.until('03:51', 'working').seconds(40).does({ kind: 'snooze' }).until('04:40', 'working').seconds(40);
    assert.equal(desk.tracker.state.lastMassageDay, '2026-11-01');
  });

  it('does_not_ask_again_at_once_after_longer_intervals_were_chosen', () => {
    const desk = new Desk().types(45).turnsAway();
    desk.seconds(240).turnsTo().types(6).seconds(40);
    assert.equal(desk.asking, 'prompted');
    desk.does({ kind: 'ease', ease: 'longer' });
    assert.equal(desk.minutesLeft, 45);
  });

  it('makes_a_break_that_was_put_off_easier_as_well', () => {
    const desk = asked().does({ kind: 'snooze' }).does({ kind: 'ease', ease: 'longer' });
    assert.equal(desk.asking, 'counting');
    const other = asked().does({ kind: 'snooze' }).does({ kind: 'ease', ease: 'seated' }).types(5).seconds(30);
    assert.deepEqual(other.glance.next, { kind: 'due', occasion: 'seated' });
  });

  it('makes_one_break_of_a_night_that_a_meeting_was_slept_into', () => {
    const desk = new Desk()
      .types(20)
      .does({ kind: 'meeting', length: 60 * MINUTE })
      .silence(10);
    desk.clock.sleep(8 * 60 * MINUTE);
    desk.silence(2).key().seconds(1);
    assert.equal(desk.entries('break').length, 1);
    assert.ok((desk.sittingMinutes ?? 0) <= 2);
  });

  it('counts_on_outside_the_working_hours_until_the_day_ends_not_until_monday', () => {
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

  it('begins_the_row_of_skips_anew_after_the_working_hours', () => {
    const desk = office('16:20');
    for (let time = 0; time < 2; time++) desk.types(45.1).seconds(40).does({ kind: 'skip' });
    assert.equal(desk.tracker.state.easing.passed, 2);
    desk.until('18:05', 'working');
    assert.equal(desk.asking, 'off');
    assert.equal(desk.tracker.state.easing.passed, 0);
  });

  it('makes_no_break_of_an_evening_by_one_last_key', () => {
    const desk = office('17:50')
      .until('18:05', 'working')
      .key()
      .silence(15.5 * 60)
      .turnsAway()
      .turnsTo();
    desk.types(5);
    assert.deepEqual(desk.entries('break'), []);
  });

  it('is_looked_at_again_outside_the_working_hours_where_something_stirs_though_alarms_stood_still', () => {
    const desk = office('17:50').until('18:05', 'working').key();
    desk.clock.sleep(15.5 * 60 * MINUTE);
    desk.key();
    assert.equal(desk.asking, 'off');
    desk.tracker.recheck();
    assert.equal(desk.asking, 'counting');
  });

  it('tells_the_others_nothing_of_keys_while_it_waits', () => {
    const desk = new Desk().types(45.1);
    const before = desk.store.transactions;
    for (let i = 0; i < 60 && desk.asking === 'due'; i++) desk.key().seconds(3);
    assert.ok(desk.store.transactions - before <= 5, `${desk.store.transactions - before}`);
  });

  it('says_what_the_day_came_to_up_to_this_minute', () => {
    const desk = new Desk().types(20).silence(4);
    assert.equal(Math.round(desk.tracker.today().sitting / MINUTE), 24);
  });
});

describe('a month', () => {
  it('says_nothing_of_massages', () => {
    const desk = new Desk({ settings: { bedtimeMassage: '22:30' }, from: monday('22:20') });
    desk.until('22:32', 'working').seconds(40).does({ kind: 'skip' });
    assert.equal(desk.entries('prompt').length, 1);
    assert.equal(desk.tracker.state.review.asked, 0);
  });

  it('with_too_few_questions_is_over_all_the_same', () => {
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
