import assert from 'node:assert/strict';
import { MINUTE, SECOND } from '../../src/time/clock.ts';
import { planLength } from '../../src/movements/plan.ts';
import { aPlan, aSeatedPlan, Desk } from '../support/desk.ts';

/** Seconds of the plan that {@link aPlan} builds. */
const LENGTH = planLength(aPlan()) / 1_000;

describe('asking for a break', () => {
  it('typing_all_morning_prompts_once_per_interval', () => {
    const desk = new Desk({ settings: { breakInterval: 45 } });
    for (let block = 0; block < 4; block++) {
      desk.types(45).silence(0.5);
      assert.equal(desk.asking, 'prompted');
      desk.does({ kind: 'skip' });
    }
    assert.equal(desk.entries('prompt').length, 4);
  });

  it('nothing_is_asked_before_the_interval_is_over', () => {
    const desk = new Desk().types(44).silence(0.5);
    assert.equal(desk.asking, 'counting');
  });

  it('a_break_that_falls_due_while_typing_waits', () => {
    const desk = new Desk().types(46);
    assert.equal(desk.asking, 'due');
  });

  it('fifteen_seconds_of_silence_are_a_calm_moment', () => {
    const desk = new Desk().types(45.5).seconds(13);
    assert.equal(desk.asking, 'due');
    desk.seconds(2);
    assert.equal(desk.asking, 'prompted');
  });

  it('a_pause_of_ten_seconds_is_not_yet_calm_in_the_first_five_minutes', () => {
    const desk = new Desk().types(45.5);
    for (let i = 0; i < 20; i++) desk.key().seconds(10);
    assert.equal(desk.asking, 'due');
  });

  it('after_five_minutes_a_pause_of_five_seconds_will_do', () => {
    const desk = new Desk().types(50.5);
    assert.equal(desk.asking, 'due');
    desk.seconds(6);
    assert.equal(desk.asking, 'prompted');
  });

  it('after_five_minutes_nobody_is_asked_in_the_middle_of_a_burst', () => {
    const desk = new Desk().types(70);
    assert.equal(desk.asking, 'due');
  });

  it('a_break_that_falls_due_in_a_silence_is_asked_for_at_once', () => {
    const desk = new Desk().types(43).silence(2.1);
    assert.equal(desk.asking, 'prompted');
  });

  it('a_calm_pause_of_the_person_is_respected', () => {
    const desk = new Desk({ settings: { calmPause: 60 } }).types(45.2).seconds(50);
    assert.equal(desk.asking, 'due');
    desk.seconds(12);
    assert.equal(desk.asking, 'prompted');
  });

  it('text_that_changes_by_itself_before_the_person_is_no_calm_moment', () => {
    const desk = new Desk().types(45.2);
    for (let i = 0; i < 30; i++) {
      desk.activity.textChanged(desk.clock.now().mono);
      desk.seconds(2);
    }
    assert.equal(desk.asking, 'due');
  });

  it('keys_that_no_editor_sees_are_no_calm_moment_until_the_window_falls_silent', () => {
    const desk = new Desk().types(43).typesElsewhereInTheWindow(4);
    assert.equal(desk.asking, 'due');
    desk.silence(1);
    assert.equal(desk.asking, 'prompted');
  });

  it('keys_that_no_editor_sees_hold_the_question_back_no_longer_than_latest_after', () => {
    const desk = new Desk().types(43).typesElsewhereInTheWindow(8);
    assert.equal(desk.asking, 'prompted');
  });

  it('a_window_without_the_focus_never_asks', () => {
    const desk = new Desk().types(44.9).turnsAway().seconds(120);
    assert.equal(desk.asking, 'due');
    assert.ok(!desk.story.includes('prompted'));
  });

  it('a_window_that_gets_the_focus_back_asks_at_the_calm_moment', () => {
    const desk = new Desk().types(44.9).turnsAway().seconds(60).turnsTo().seconds(20);
    assert.equal(desk.asking, 'prompted');
  });

  it('a_question_is_asked_once_not_again_every_minute', () => {
    const desk = new Desk().types(45).silence(3);
    assert.deepEqual(desk.story, ['counting', 'due', 'prompted']);
  });
});

describe('answering', () => {
  const asked = (): Desk => new Desk().types(45).seconds(20);

  it('snooze_asks_again_after_its_minutes', () => {
    const desk = asked().does({ kind: 'snooze' });
    assert.equal(desk.asking, 'snoozed');
    desk.types(4.9);
    assert.equal(desk.asking, 'snoozed');
    desk.types(0.2).seconds(20);
    assert.equal(desk.asking, 'prompted');
  });

  it('snooze_counts_its_own_minutes_down', () => {
    const desk = asked().does({ kind: 'snooze' }).types(2);
    assert.deepEqual(desk.glance.next, { kind: 'snoozed', left: 3 * MINUTE });
  });

  it('snooze_while_nothing_is_due_changes_nothing', () => {
    const desk = new Desk().types(10).does({ kind: 'snooze' });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 35);
  });

  it('skip_begins_a_full_interval', () => {
    const desk = asked().does({ kind: 'skip' });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 45);
  });

  it('skip_does_not_end_the_sitting_bout', () => {
    const desk = asked().does({ kind: 'skip' }).types(5);
    assert.equal(desk.sittingMinutes, 50);
    assert.deepEqual(desk.entries('bout'), []);
  });

  it('skip_before_the_break_is_due_skips_it_all_the_same', () => {
    const desk = new Desk().types(30).does({ kind: 'skip' });
    assert.equal(desk.minutesLeft, 45);
  });

  it('closing_the_panel_is_a_skip', () => {
    const desk = asked().does({ kind: 'panelClosed' });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 45);
    assert.equal(desk.entries('prompt')[0]?.answer, 'skip');
  });

  it('every_answer_is_written_down_with_when_it_was_due_asked_and_answered', () => {
    const desk = asked().seconds(30).does({ kind: 'snooze' });
    const [prompt] = desk.entries('prompt');
    assert.ok(prompt);
    assert.equal(prompt.answer, 'snooze');
    assert.ok(prompt.due <= prompt.start && prompt.start < prompt.end);
  });

  it('standing_up_unprompted_withdraws_the_question', () => {
    const desk = asked().silence(11);
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.entries('prompt')[0]?.answer, 'withdrawn');
  });

  it('standing_up_during_a_snooze_ends_it', () => {
    const desk = asked().does({ kind: 'snooze' }).silence(11).key();
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 45);
  });

  it('a_question_beside_three_minutes_of_typing_is_left', () => {
    const desk = asked().types(4.1);
    assert.equal(desk.asking, 'left');
    assert.equal(desk.entries('prompt')[0]?.answer, 'left');
  });

  it('a_question_that_was_left_stays_due_to_the_eye', () => {
    const desk = asked().types(4.1);
    assert.deepEqual(desk.glance.next, { kind: 'due', occasion: 'break' });
  });

  it('a_question_that_was_left_is_asked_again_a_full_interval_later', () => {
    const desk = asked().types(4.1).types(44);
    assert.equal(desk.asking, 'left');
    desk.types(2).seconds(20);
    assert.equal(desk.asking, 'prompted');
    assert.equal(desk.entries('prompt').length, 1);
  });

  it('a_question_that_was_left_can_still_be_started_or_snoozed', () => {
    const desk = asked().types(4.1).does({ kind: 'snooze' });
    assert.equal(desk.asking, 'snoozed');
    desk.does({ kind: 'start', plan: aPlan() });
    assert.equal(desk.asking, 'session');
  });

  it('a_question_to_a_reader_who_never_types_goes_away_after_fifteen_minutes', () => {
    const desk = asked();
    for (let minute = 0; minute < 16 && desk.asking === 'prompted'; minute++) {
      desk.turnsAway().turnsTo().seconds(60);
    }
    assert.equal(desk.asking, 'left');
  });
});

describe('pausing', () => {
  it('nothing_is_counted_or_asked_in_a_pause', () => {
    const desk = new Desk().types(20).does({ kind: 'pause', until: null }).types(120);
    assert.equal(desk.asking, 'paused');
    assert.equal(desk.glance.bout, undefined);
  });

  it('what_was_sat_before_the_pause_is_written_down', () => {
    const desk = new Desk().types(20).does({ kind: 'pause', until: null });
    assert.equal(Math.round((desk.entries('bout')[0]?.known ?? 0) / MINUTE), 20);
  });

  it('no_break_is_made_of_a_pause', () => {
    const desk = new Desk().types(20).does({ kind: 'pause', until: null }).types(60).does({ kind: 'resume' }).types(1);
    assert.deepEqual(desk.entries('break'), []);
  });

  it('a_full_interval_begins_when_resumed', () => {
    const desk = new Desk().types(40).does({ kind: 'pause', until: null }).types(10).does({ kind: 'resume' });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 45);
  });

  it('a_pause_until_a_time_ends_at_that_time', () => {
    const desk = new Desk();
    desk.types(10).does({ kind: 'pause', until: desk.clock.now().wall + 30 * MINUTE });
    desk.types(29.9);
    assert.equal(desk.asking, 'paused');
    desk.types(1.2);
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 44);
  });

  it('a_pause_wakes_nobody_up_until_its_end', () => {
    const desk = new Desk().does({ kind: 'pause', until: null }).silence(1);
    assert.equal(desk.clock.armed, 0);
    desk.does({ kind: 'pause', until: desk.clock.now().wall + 30 * MINUTE });
    const before = desk.store.transactions;
    desk.clock.advance(29 * MINUTE);
    assert.equal(desk.store.transactions, before);
  });

  it('pausing_takes_a_question_back', () => {
    const desk = new Desk().types(45).seconds(20).does({ kind: 'pause', until: null });
    assert.equal(desk.entries('prompt')[0]?.answer, 'withdrawn');
  });

  it('resuming_what_is_not_paused_changes_nothing', () => {
    const desk = new Desk().types(10).does({ kind: 'resume' });
    assert.equal(desk.minutesLeft, 35);
  });
});

describe('a session', () => {
  const started = (plan = aPlan()): Desk => new Desk().types(45).seconds(20).does({ kind: 'start', plan });
  /** Five seconds to get ready, ten of heels, ten to change, twenty of tiptoes. */

  it('ends_by_itself_when_everything_was_led', () => {
    const desk = started().seconds(LENGTH - 1);
    assert.equal(desk.asking, 'session');
    desk.seconds(2);
    assert.equal(desk.asking, 'finished');
  });

  it('is_written_down_with_what_was_done', () => {
    const desk = started().seconds(LENGTH + 1);
    const [session] = desk.entries('session');
    assert.ok(session);
    assert.equal(session.whole, true);
    assert.deepEqual(
      session.done.map(({ movement, reps, moved }) => [movement, reps, moved]),
      [
        ['heels', 5, 10_000],
        ['tiptoe', 5, 20_000],
      ],
    );
  });

  it('off_the_chair_is_a_break_and_ends_the_bout', () => {
    const desk = started().seconds(LENGTH + 1);
    const [pause] = desk.entries('break');
    assert.equal(pause?.how, 'session');
    assert.equal(pause.end - pause.start, LENGTH * 1_000);
    assert.equal(desk.entries('bout').length, 1);
    assert.equal(desk.sittingMinutes, 0);
  });

  it('on_the_chair_answers_the_question_but_does_not_end_the_bout', () => {
    const desk = started(aSeatedPlan()).seconds(20);
    assert.deepEqual(desk.entries('break'), []);
    assert.deepEqual(desk.entries('bout'), []);
    assert.equal(desk.minutesLeft, 45);
    assert.ok((desk.sittingMinutes ?? 0) >= 45);
  });

  it('begins_a_full_interval_at_its_end', () => {
    const desk = started().seconds(LENGTH + 1);
    assert.equal(desk.minutesLeft, 45);
    desk.types(10);
    assert.equal(desk.minutesLeft, 35);
  });

  it('closed_half_way_keeps_what_was_done', () => {
    const desk = started().seconds(11).does({ kind: 'panelClosed' });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 45);
    const [session] = desk.entries('session');
    assert.equal(session?.whole, false);
    assert.deepEqual(
      session.done.map(({ reps }) => reps),
      [3],
    );
  });

  it('closed_before_anything_was_done_leaves_no_session_behind', () => {
    const desk = started().seconds(2).does({ kind: 'panelClosed' });
    assert.deepEqual(desk.entries('session'), []);
    assert.deepEqual(desk.entries('break'), []);
    assert.equal(desk.minutesLeft, 45);
  });

  it('jumped_through_to_the_end_is_not_called_well_done', () => {
    const desk = started();
    desk.does({ kind: 'player', command: 'next' }).does({ kind: 'player', command: 'next' });
    assert.equal(desk.asking, 'counting');
    assert.deepEqual(desk.entries('session'), []);
  });

  it('paused_stands_still', () => {
    const desk = started().seconds(10).does({ kind: 'player', command: 'pause' }).seconds(300);
    assert.equal(desk.asking, 'session');
    desk.does({ kind: 'player', command: 'resume' }).seconds(LENGTH - 12);
    assert.equal(desk.asking, 'session');
    desk.seconds(3);
    assert.equal(desk.asking, 'finished');
  });

  it('forgotten_in_a_pause_is_over_after_ten_minutes', () => {
    const desk = started()
      .seconds(11)
      .does({ kind: 'player', command: 'pause' })
      .seconds(11 * 60);
    assert.notEqual(desk.asking, 'session');
    assert.equal(desk.entries('session').length, 1);
  });

  it('nobody_is_away_in_a_session_however_long_the_editor_is_silent', () => {
    const long = aPlan({ items: [{ ...aPlan().items[1]!, reps: 200 }] });
    const desk = started(long).silence(10);
    assert.equal(desk.asking, 'session');
  });

  it('over_which_the_machine_slept_waits_where_it_was', () => {
    const desk = started().seconds(10);
    desk.clock.sleep(5 * MINUTE);
    desk.does({ kind: 'tick' });
    const { prompting } = desk.tracker.state;
    assert.ok(prompting.kind === 'session');
    assert.equal(prompting.session.player.running, false);
    assert.ok(prompting.session.player.position <= 10_000);
  });

  it('over_which_the_machine_slept_for_long_is_over_and_nobody_is_asked_at_once', () => {
    const desk = started().seconds(11);
    desk.clock.sleep(60 * MINUTE);
    desk.key().does({ kind: 'tick' });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 45);
    assert.equal(desk.entries('session').length, 1);
    assert.equal(desk.entries('prompt').length, 1);
  });

  it('waits_where_it_was_when_its_window_is_reloaded', () => {
    const desk = started().seconds(21);
    desk.tracker.dispose();
    desk.clock.advance(60_000);
    const again = new Desk({ beside: desk, id: 'first' });
    const { prompting } = again.tracker.state;
    assert.ok(prompting.kind === 'session');
    assert.equal(prompting.session.player.running, false);
    const { position } = prompting.session.player;
    assert.ok(position > 10_000 && position <= 21_000, `${position}`);
  });

  it('is_over_when_its_window_comes_back_too_late', () => {
    const desk = started().seconds(21);
    desk.tracker.dispose();
    desk.clock.advance(11 * MINUTE);
    const again = new Desk({ beside: desk, id: 'first' });
    assert.notEqual(again.asking, 'session');
    assert.equal(again.entries('session').length, 1);
  });

  it('of_a_window_that_died_is_written_down_by_another', () => {
    const desk = started().seconds(21);
    desk.tracker.dispose();
    const other = new Desk({ beside: desk }).turnsTo().types(12);
    assert.equal(other.entries('session').length, 1);
    assert.equal(other.asking, 'counting');
  });

  it('of_another_window_takes_no_orders_from_this_one', () => {
    const desk = started();
    const other = new Desk({ beside: desk });
    other.does({ kind: 'player', command: 'next' });
    const { prompting } = other.tracker.state;
    assert.ok(prompting.kind === 'session');
    assert.equal(prompting.session.player.position, 0);
  });

  it('started_over_another_ends_that_one_first', () => {
    const desk = started().seconds(30).does({ kind: 'start', plan: aSeatedPlan() });
    assert.equal(desk.asking, 'session');
    assert.equal(desk.entries('session').length, 1);
    assert.equal(desk.entries('session')[0]?.whole, false);
  });

  it('that_is_finished_shows_its_end_until_the_person_works_again', () => {
    const desk = started()
      .seconds(LENGTH + 1)
      .types(0.9);
    assert.equal(desk.asking, 'finished');
    desk.types(1.2);
    assert.equal(desk.asking, 'counting');
  });

  it('that_is_finished_may_be_closed_without_losing_the_interval', () => {
    const desk = started()
      .seconds(LENGTH + 1)
      .types(0.5)
      .does({ kind: 'panelClosed' });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.entries('session').length, 1);
  });

  it('with_a_safety_card_waits_for_the_answer', () => {
    const desk = started(aPlan({ cards: ['massage'] })).seconds(120);
    const { prompting } = desk.tracker.state;
    assert.ok(prompting.kind === 'session' && prompting.session.player.cards.length === 1);
    desk.does({ kind: 'read', card: 'massage' }).seconds(LENGTH + 1);
    assert.equal(desk.asking, 'finished');
  });

  it('declined_at_its_safety_card_has_not_happened', () => {
    const desk = new Desk()
      .types(10)
      .does({ kind: 'start', plan: aPlan({ cards: ['massage'] }) })
      .seconds(5);
    desk.does({ kind: 'panelClosed' });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 35);
    assert.deepEqual(desk.store.ledger, []);
  });
});

describe('a break that the person logs', () => {
  it('changes and writes nothing where it cannot be so, and neither does such a meeting or pause', () => {
    const before = new Desk().types(20);
    const { state } = before.store;
    for (const bad of [-1, NaN, Infinity, 1e15, 25 * 60 * MINUTE])
      for (const input of [
        { kind: 'logBreak', length: bad, ago: 0 },
        { kind: 'logBreak', length: MINUTE, ago: bad },
        { kind: 'meeting', length: bad },
      ] as const)
        assert.equal(before.does(input).asking, 'counting', `${input.kind} ${bad}`);
    for (const until of [NaN, Infinity, 1e16, before.clock.now().wall + 400 * 24 * 60 * MINUTE])
      assert.equal(before.does({ kind: 'pause', until }).asking, 'counting', `${until}`);
    assert.deepEqual(before.store.ledger, []);
    assert.deepEqual(before.store.state?.bout, { ...state?.bout, known: before.store.state?.bout?.known });
  });

  it('ends_the_bout_and_begins_a_full_interval', () => {
    const desk = new Desk().types(30).does({ kind: 'logBreak', length: 5 * MINUTE, ago: 0 });
    assert.equal(desk.minutesLeft, 45);
    assert.equal(desk.sittingMinutes, 0);
    const [logged] = desk.entries('break');
    assert.equal(logged?.how, 'logged');
    assert.equal(logged.end - logged.start, 5 * MINUTE);
  });

  it('answers_the_question', () => {
    const desk = new Desk()
      .types(45)
      .seconds(20)
      .does({ kind: 'logBreak', length: 2 * MINUTE, ago: 0 });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.entries('prompt')[0]?.answer, 'withdrawn');
  });

  it('reaches_back_before_the_bout_where_nothing_is_known_of_that_time', () => {
    const desk = new Desk().types(2).does({ kind: 'logBreak', length: 30 * MINUTE, ago: 0 });
    const [logged] = desk.entries('break');
    assert.ok(logged && logged.end - logged.start === 30 * MINUTE);
  });

  it('in_a_pause_is_written_down_and_leaves_the_pause', () => {
    const desk = new Desk()
      .types(3)
      .does({ kind: 'pause', until: null })
      .does({ kind: 'logBreak', length: MINUTE, ago: 0 });
    assert.equal(desk.asking, 'paused');
    assert.equal(desk.entries('break').length, 1);
  });
});

describe('the card before the first use', () => {
  const begin = { kind: 'read', card: 'firstUse' } as const;

  it('comes_before_the_first_session_and_never_again', () => {
    const desk = new Desk({ newcomer: true }).types(1).does({ kind: 'start', plan: aPlan() }).seconds(30);
    const { prompting } = desk.tracker.state;
    assert.ok(prompting.kind === 'session' && prompting.session.player.cards[0] === 'firstUse');
    desk.does(begin);
    assert.ok(desk.practice.informed);
    desk
      .seconds(LENGTH + 1)
      .does({ kind: 'start', plan: aPlan() })
      .seconds(LENGTH + 1);
    assert.equal(desk.entries('session').length, 2);
  });

  it('comes_again_when_it_was_not_agreed_to', () => {
    const desk = new Desk({ newcomer: true }).types(1).does({ kind: 'start', plan: aPlan() });
    desk.does({ kind: 'panelClosed' });
    assert.equal(desk.practice.informed, false);
  });

  it('comes_before_a_routines_own_cards', () => {
    const desk = new Desk({ newcomer: true }).does({ kind: 'start', plan: aPlan({ cards: ['massage'] }) }).does(begin);
    const { prompting } = desk.tracker.state;
    assert.deepEqual(prompting.kind === 'session' && prompting.session.player.cards, ['massage']);
  });
});

describe('what was done', () => {
  const led = (plan = aPlan()): Desk =>
    new Desk()
      .types(1)
      .does({ kind: 'start', plan })
      .seconds(planLength(plan) / 1_000 + 1);

  it('is_remembered_for_choosing_the_next_session', () => {
    const desk = led();
    const seed = desk.practice.seed;
    assert.deepEqual(desk.practice.recent, [['heels', 'tiptoe']]);
    assert.equal(desk.practice.hard, null);
    desk.does({ kind: 'start', plan: aSeatedPlan() }).seconds(60);
    assert.deepEqual(desk.practice.recent, [['heels'], ['heels', 'tiptoe']]);
    assert.notEqual(desk.practice.seed, seed);
  });

  it('is_remembered_with_the_time_of_hard_calf_work', () => {
    const [item] = aPlan().items;
    const desk = led(aPlan({ items: [{ ...item!, hard: true }] }));
    assert.equal(desk.practice.hard, desk.entries('session')[0]?.end);
  });

  it('is_nothing_when_the_session_was_closed_at_once', () => {
    const desk = new Desk().does({ kind: 'start', plan: aPlan() }).seconds(2).does({ kind: 'panelClosed' });
    assert.deepEqual(desk.practice.recent, []);
  });

  it('makes_another_offer_after_a_skipped_question_too', () => {
    const desk = new Desk().types(45).silence(0.5);
    const { seed } = desk.practice;
    desk.does({ kind: 'skip' });
    assert.notEqual(desk.practice.seed, seed);
  });

  it('keeps_the_same_offer_while_the_question_stands', () => {
    const desk = new Desk().types(45).silence(0.5);
    const { seed } = desk.practice;
    desk.types(1).does({ kind: 'snooze' });
    assert.equal(desk.practice.seed, seed);
  });
});

describe('how it felt', () => {
  const finishedDesk = (): Desk =>
    new Desk()
      .types(1)
      .does({ kind: 'start', plan: aPlan() })
      .seconds(LENGTH + 1);

  it('sets_aside_what_hurt_and_writes_it_down', () => {
    const desk = finishedDesk().does({ kind: 'feel', feeling: 'hurt', movements: ['tiptoe'] });
    assert.deepEqual(desk.practice.setAside, ['tiptoe']);
    assert.deepEqual(
      desk.entries('feeling').map(({ feeling, movements }) => [feeling, movements]),
      [['hurt', ['tiptoe']]],
    );
    assert.equal(desk.asking, 'finished');
  });

  it('brings_back_what_once_hurt_and_felt_good_later', () => {
    const desk = finishedDesk().does({ kind: 'feel', feeling: 'hurt', movements: ['tiptoe'] });
    desk.does({ kind: 'start', plan: aPlan() }).seconds(LENGTH + 1);
    desk.does({ kind: 'feel', feeling: 'good', movements: ['heels', 'tiptoe'] });
    assert.deepEqual(desk.practice.setAside, []);
  });

  it('remembers_what_was_too_much', () => {
    const desk = finishedDesk().does({ kind: 'feel', feeling: 'tooMuch', movements: ['heels', 'tiptoe'] });
    assert.deepEqual(desk.practice.tooMuch, ['heels', 'tiptoe']);
  });

  it('is_said_once_and_only_of_what_was_done', () => {
    const desk = finishedDesk()
      .does({ kind: 'feel', feeling: 'hurt', movements: ['tiptoe', 'cartwheel'] })
      .does({ kind: 'feel', feeling: 'good', movements: ['tiptoe'] });
    assert.deepEqual(desk.practice.setAside, ['tiptoe']);
    assert.equal(desk.entries('feeling').length, 1);
  });

  it('cannot_be_said_in_the_middle_of_a_session', () => {
    const desk = new Desk()
      .does({ kind: 'start', plan: aPlan() })
      .does({ kind: 'feel', feeling: 'good', movements: [] });
    assert.deepEqual(desk.entries('feeling'), []);
  });
});

describe('a session that ends early', () => {
  const half = (): Desk => new Desk().types(1).does({ kind: 'start', plan: aPlan() }).seconds(10);

  it('at_the_persons_word_asks_how_it_felt', () => {
    const desk = half().does({ kind: 'end' });
    assert.equal(desk.asking, 'finished');
    desk.does({ kind: 'feel', feeling: 'hurt', movements: ['heels'] });
    assert.deepEqual(desk.practice.setAside, ['heels']);
    assert.equal(desk.entries('session')[0]?.whole, false);
  });

  it('before_anything_was_done_has_nothing_to_ask', () => {
    const desk = new Desk().does({ kind: 'start', plan: aPlan() }).seconds(2).does({ kind: 'end' });
    assert.equal(desk.asking, 'counting');
  });

  it('by_a_closed_panel_is_asked_nothing', () => {
    const desk = half().does({ kind: 'panelClosed' });
    assert.equal(desk.asking, 'counting');
  });
});

describe('what is led by its time', () => {
  const ride = (): Desk => {
    const [item] = aPlan().items;
    const plan = aPlan({ items: [{ ...item!, lead: 'card', seated: false, reps: 20, phases: [MINUTE] }] });
    return new Desk().types(1).does({ kind: 'start', plan }).seconds(120);
  };

  it('waits_for_somebody_who_rides_while_the_machine_sleeps', () => {
    const desk = ride();
    desk.clock.sleep(20 * MINUTE);
    desk.does({ kind: 'tick' });
    assert.equal(desk.asking, 'session');
    desk.does({ kind: 'player', command: 'done' });
    assert.equal(desk.entries('session')[0]?.done[0]?.moved, 20 * MINUTE);
  });

  it('does_not_wait_for_ever', () => {
    const desk = ride();
    desk.clock.sleep(40 * MINUTE);
    desk.does({ kind: 'tick' });
    assert.notEqual(desk.asking, 'session');
  });
});

describe('a question that is over without a session', () => {
  it('makes_room_for_another_offer_when_it_was_left', () => {
    const desk = new Desk().types(45).silence(0.5);
    const { seed } = desk.practice;
    desk.types(10);
    assert.equal(desk.asking, 'left');
    assert.notEqual(desk.practice.seed, seed);
  });
});

describe('what moves by itself', () => {
  for (const every of [1, 3, 6, 30])
    it(`every ${every} s before the eyes of somebody who types elsewhere in the window holds a question back for a while`, () => {
      const desk = new Desk().types(44);
      for (let second = 0; second < 30 * 60; second++) {
        if (second % 20 === 0) desk.window.otherKey();
        if (second % every === 0) desk.window.agent();
        desk.seconds(1);
      }
      const [asked] = desk.entries('prompt');
      assert.ok(asked ?? desk.asking === 'prompted', desk.story.join(' > '));
    });

  it('while an agent types in the open file holds it back for about a minute after the last key', () => {
    const desk = new Desk().types(45.2);
    const since = desk.clock.now().mono;
    while (desk.asking !== 'prompted' && desk.clock.now().mono - since < 10 * MINUTE) {
      desk.window.agent();
      desk.seconds(2);
    }
    const waited = desk.clock.now().mono - since;
    assert.ok(waited > MINUTE && waited < 2.5 * MINUTE, `${waited}`);
  });

  it('makes nobody somebody who pauses often', () => {
    const desk = new Desk().types(44);
    for (let i = 0; i < 20; i++) {
      desk.key();
      for (let second = 0; second < 4; second++) desk.seconds(1).window.agent();
    }
    assert.ok(desk.activity.snapshot(desk.clock.now().mono).pauses < 1);
  });
});

describe('a machine that always says that it has just been touched', () => {
  for (const every of [0, 1, 3])
    it(`every ${every} s holds no question back once it has waited for long`, () => {
      const desk = new Desk({ watched: true });
      desk.machine!.query = (answer) => answer(every === 0 ? 0 : desk.clock.now().mono % (every * SECOND));
      desk.types(46).silence(21);
      assert.ok(desk.entries('prompt').length > 0 || desk.asking === 'prompted', desk.story.join(' > '));
    });

  it('holds none back from somebody who pauses in every minute of the day', () => {
    const desk = new Desk({ watched: true });
    desk.machine!.query = (answer) => answer(0);
    for (let minute = 0; minute < 8 * 60; minute++) desk.types(0.25).silence(0.75);
    assert.ok(desk.entries('prompt').length >= 5, `${desk.entries('prompt').length}`);
  });
});
