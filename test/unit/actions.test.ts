import assert from 'node:assert/strict';
import { nextSentence, timeOfDay } from '../../src/app/views/wording.ts';
import { RefusedArgument } from '../../src/app/commandArguments.ts';
import type { Settings } from '../../src/core/settings.ts';
import { HOUR, MINUTE } from '../../src/time/clock.ts';
import { dayOf } from '../../src/time/day.ts';
import type { Plan } from '../../src/movements/plan.ts';
import { aPlan, Desk } from '../support/desk.ts';
import { FakeProgram } from '../support/fakePorts.ts';

/** A Monday, by the local clock. */
const at = (hours: number, minutes = 0): Date => new Date(2026, 10, 2, hours, minutes);
const desk = (settings: Partial<Settings> = {}, from = at(9)): Desk => new Desk({ settings, from });
const ask = (at: Desk): Desk => at.types(45).seconds(20);

/** A program in which nothing is due yet. */
const counting = (settings: Partial<Settings> = {}): FakeProgram => new FakeProgram(desk(settings).types(1));
/** A program in which a break is asked for. */
const asked = (settings: Partial<Settings> = {}): FakeProgram => {
  const program = new FakeProgram(ask(desk(settings)));
  assert.equal(program.desk.asking, 'prompted');
  return program;
};
/** A program in which the massage of the evening is asked for. */
const bedtime = (): FakeProgram => {
  const program = new FakeProgram(desk({ bedtimeMassage: '22:00' }, at(21, 50)).types(10).seconds(20));
  const { prompting } = program.desk.tracker.state;
  assert.ok(prompting.kind === 'prompted' && prompting.occasion === 'massage');
  return program;
};

/** Movements that hurt, as the shared state has them. */
function setAside(program: FakeProgram, ...movements: string[]): void {
  const { store } = program.desk;
  store.state = { ...store.state!, practice: { ...store.state!.practice, setAside: movements } };
  program.desk.does({ kind: 'tick' });
}

const movements = (plan: Plan | undefined): string[] => plan?.items.map(({ movement }) => movement) ?? [];
const isSeated = (plan: Plan | undefined): boolean[] => [...new Set(plan?.items.map(({ seated }) => seated))];
const next = ({ desk }: FakeProgram): string => nextSentence(desk.glance, desk.clock.now().wall);
const MASSAGE = ['calf-massage-stroke', 'calf-massage-inner', 'calf-massage-middle', 'calf-massage-outer'];

describe('what is offered', () => {
  it('at_a_break_gets_somebody_up_and_has_something_on_the_chair_beside_it', async () => {
    const program = asked();
    const { offered, chair, anywhere } = program.actions.offer(await program.library.pack());
    assert.deepEqual(offered, anywhere);
    assert.ok(offered?.items.some(({ seated }) => !seated));
    assert.deepEqual(isSeated(chair), [true]);
  });

  it('is_the_same_while_nothing_is_due', async () => {
    const program = counting();
    const { offered, anywhere } = program.actions.offer(await program.library.pack());
    assert.ok(offered?.items.some(({ seated }) => !seated));
    assert.deepEqual(offered, anywhere);
  });

  it('on_a_day_on_the_chair_stays_on_the_chair_and_has_getting_up_beside_it', async () => {
    const program = new FakeProgram(desk().types(1).does({ kind: 'ease', ease: 'seated' }));
    ask(program.desk);
    const { offered, chair, anywhere } = program.actions.offer(await program.library.pack());
    assert.deepEqual(isSeated(offered), [true]);
    assert.deepEqual(offered, chair);
    assert.ok(anywhere?.items.some(({ seated }) => !seated));
  });

  it('to_somebody_who_stands_is_done_on_the_feet_also_on_a_day_on_the_chair', async () => {
    for (const ease of ['usual', 'seated'] as const) {
      const program = new FakeProgram(desk().types(1).does({ kind: 'ease', ease }));
      program.actions.toggleStanding();
      assert.equal(program.desk.tracker.state.posture, 'standing');
      ask(program.desk);
      assert.equal(program.desk.asking, 'prompted');
      const { offered } = program.actions.offer(await program.library.pack());
      assert.deepEqual(isSeated(offered), [false], ease);
    }
  });

  it('to_somebody_who_sits_down_again_is_a_break_as_usual', () => {
    const program = counting();
    program.actions.toggleStanding();
    program.actions.toggleStanding();
    assert.equal(program.desk.tracker.state.posture, 'sitting');
  });

  it('in_the_evening_is_the_massage_and_nothing_else', async () => {
    const program = bedtime();
    const { offered, chair, anywhere } = program.actions.offer(await program.library.pack());
    assert.deepEqual(movements(offered), MASSAGE);
    assert.deepEqual([chair, anywhere], [undefined, undefined]);
  });

  it('in_the_evening_leaves_out_the_strokes_that_hurt', async () => {
    const program = bedtime();
    setAside(program, 'calf-massage-inner', 'calf-massage-outer');
    const { offered } = program.actions.offer(await program.library.pack());
    assert.deepEqual(movements(offered), ['calf-massage-stroke', 'calf-massage-middle']);
  });

  it('is_never_what_hurt_or_has_to_be_left_out', async () => {
    const program = asked({ avoid: ['balance'] });
    setAside(program, 'seated-calf-raise');
    const pack = await program.library.pack();
    const { offered, chair, anywhere } = program.actions.offer(pack);
    for (const movement of [offered, chair, anywhere].flatMap(movements)) {
      assert.notEqual(movement, 'seated-calf-raise');
      assert.ok(!pack.movements.find(({ id }) => id === movement)?.avoid.includes('balance'), movement);
    }
  });

  it('is_nothing_where_nothing_fits_and_start_says_so_with_the_way_to_the_setting', async () => {
    const program = asked({ places: ['outdoors'] });
    const offer = program.actions.offer(await program.library.pack());
    assert.deepEqual(offer, { offered: undefined, chair: undefined, anywhere: undefined });
    await program.actions.startBreak();
    assert.equal(program.desk.asking, 'prompted');
    assert.deepEqual(program.dialogs.notices, [
      {
        sentence: 'No movement fits your settings. Get up for a moment, if you can.',
        buttons: ['Open the setting'],
      },
    ]);
    assert.deepEqual(program.commands.opened, []);
    program.dialogs.press('Open the setting');
    await Promise.resolve();
    assert.deepEqual(program.commands.opened, ['@id:secondHeart.places']);
  });
});

describe('Start', () => {
  it('leads_what_the_question_shows_break_after_break', async () => {
    const program = new FakeProgram(desk());
    for (let round = 0; round < 8; round++) {
      ask(program.desk);
      await program.screen.render();
      const { view } = program.panel;
      assert.ok(view.kind === 'ask', view.kind);
      await program.page({ kind: 'start', which: 'offered' });
      assert.deepEqual(
        program.led,
        view.outline.map(({ id }) => id),
      );
      program.desk.seconds(40);
      await program.page({ kind: 'end' });
      await program.page({ kind: 'close' });
    }
  });

  it('leads_the_chair_or_getting_up_where_that_was_asked_for', async () => {
    for (const which of ['chair', 'anywhere'] as const) {
      const program = asked();
      const offer = program.actions.offer(await program.library.pack());
      await program.actions.startBreak(which);
      assert.deepEqual(program.led, movements(offer[which]));
    }
  });

  it('of_something_offered_while_a_session_is_led_says_so_and_leaves_the_session', async () => {
    const program = asked();
    program.desk.does({ kind: 'start', plan: aPlan() });
    await program.actions.startOffered();
    assert.deepEqual(program.dialogs.said, ['You are on a break.']);
    assert.deepEqual(program.led, ['heels', 'tiptoe']);
  });

  it('of_something_offered_leads_it_also_when_its_question_is_gone', async () => {
    const program = asked();
    program.actions.skipBreak();
    await program.actions.startOffered();
    assert.equal(program.desk.asking, 'session');
    assert.deepEqual(program.dialogs.said, []);
  });

  it('of_the_calf_massage_leads_its_four_strokes', async () => {
    const program = counting();
    await program.actions.startCalfMassage();
    assert.deepEqual(program.led, MASSAGE);
  });
});

describe('choosing a movement', () => {
  it('leads_the_one_that_was_chosen', async () => {
    const program = counting();
    program.dialogs.will('Seated calf raise');
    await program.actions.startMovement();
    assert.equal(program.dialogs.asked[0]?.prompt, 'Which movement?');
    assert.deepEqual(program.led, ['seated-calf-raise']);
  });

  it('leads_the_one_that_was_named_without_asking', async () => {
    const program = counting();
    await program.actions.startMovement('heel-raises');
    assert.deepEqual(program.dialogs.asked, []);
    assert.deepEqual(program.led, ['heel-raises']);
  });

  it('that_the_person_leaves_changes_nothing', async () => {
    const program = counting();
    program.dialogs.will(undefined);
    await program.actions.startMovement();
    assert.equal(program.desk.asking, 'counting');
    assert.deepEqual(program.dialogs.said, []);
  });

  it('shows_none_that_has_to_be_left_out_and_none_that_cannot_be_led', async () => {
    const program = counting({ avoid: ['balance'] });
    program.dialogs.will(undefined);
    await program.actions.startMovement();
    const labels = program.dialogs.asked[0]?.labels ?? [];
    assert.ok(labels.includes('Seated calf raise'));
    for (const missing of ['Heel raises', 'Food and protein']) assert.ok(!labels.includes(missing), missing);
  });

  it('says_of_what_hurt_that_it_is_set_aside_and_leads_it_all_the_same', async () => {
    const program = counting();
    setAside(program, 'heel-raises');
    program.dialogs.will('Heel raises');
    await program.actions.startMovement();
    const { choices = [] } = program.dialogs.asked[0] ?? {};
    const aside = choices.filter(({ detail }) => detail?.includes('set aside, because it hurt'));
    assert.deepEqual(
      aside.map(({ label }) => label),
      ['Heel raises'],
    );
    assert.deepEqual(program.led, ['heel-raises']);
  });

  it('that_has_to_be_left_out_says_why_with_the_way_to_the_setting', async () => {
    const program = counting({ avoid: ['balance'] });
    await program.actions.startMovement('heel-raises');
    assert.equal(program.desk.asking, 'counting');
    assert.deepEqual(program.dialogs.said, [
      'Heel raises is left out, because of what you chose in secondHeart.avoid.',
    ]);
    program.dialogs.press('Open the setting');
    await Promise.resolve();
    assert.deepEqual(program.commands.opened, ['@id:secondHeart.avoid']);
  });

  it('that_has_to_be_left_out_since_the_list_was_opened_is_not_led', async () => {
    const program = counting();
    program.dialogs.will(() => {
      program.settings.become({ avoid: ['balance'] });
      return 'Heel raises';
    });
    await program.actions.startMovement();
    assert.equal(program.desk.asking, 'counting');
    assert.equal(program.dialogs.said.length, 1);
  });

  it('that_is_not_there_or_cannot_be_led_is_refused', async () => {
    const program = counting();
    for (const id of ['no-such-movement', 'protein-nutrition', 7, null])
      await assert.rejects(program.actions.startMovement(id), RefusedArgument);
    assert.equal(program.desk.asking, 'counting');
  });

  it('of_their_own_pack_is_possible_once_that_is_there', async () => {
    const program = counting();
    await assert.rejects(program.actions.startMovement('my-rise'), RefusedArgument);
    const { ownPack } = await import('../support/packs.ts');
    program.ownPacks.files = [{ file: '/home/mine.json', content: { text: JSON.stringify(ownPack()) } }];
    await program.actions.startMovement('my-rise');
    assert.deepEqual(program.led, ['my-rise']);
  });
});

describe('choosing a routine', () => {
  it('leads_the_one_that_was_chosen', async () => {
    const program = counting();
    const pack = await program.library.pack();
    const routine = pack.routines.find(({ id }) => id === 'stand-break');
    program.dialogs.will(routine?.title.en);
    await program.actions.startRoutine();
    assert.equal(program.dialogs.asked[0]?.prompt, 'Which routine?');
    assert.equal(program.dialogs.asked[0].labels.length, pack.routines.length);
    assert.deepEqual(program.led, ['sit-to-stand', 'tiptoe-hold', 'walk-break']);
  });

  it('that_the_person_leaves_changes_nothing', async () => {
    const program = counting();
    program.dialogs.will(undefined);
    await program.actions.startRoutine();
    assert.equal(program.desk.asking, 'counting');
    assert.deepEqual(program.dialogs.said, []);
  });

  it('leads_the_rest_of_one_in_which_something_is_set_aside', async () => {
    const program = counting();
    setAside(program, 'tiptoe-hold');
    await program.actions.startRoutine('stand-break');
    assert.deepEqual(program.led, ['sit-to-stand', 'walk-break']);
  });

  it('in_which_something_has_to_be_left_out_is_not_shown_and_not_led_and_says_why', async () => {
    const program = counting({ avoid: ['rolling-chair'] });
    program.dialogs.will(undefined);
    await program.actions.startRoutine();
    const pack = await program.library.pack();
    assert.equal(program.dialogs.asked[0]?.labels.length, pack.routines.length - 1);
    await program.actions.startRoutine('stand-break');
    assert.equal(program.desk.asking, 'counting');
    assert.deepEqual(program.dialogs.said, [
      'Sit-to-stand is left out, because of what you chose in secondHeart.avoid.',
    ]);
    program.dialogs.press('Open the setting');
    await Promise.resolve();
    assert.deepEqual(program.commands.opened, ['@id:secondHeart.avoid']);
  });

  it('in_which_everything_is_set_aside_says_so_and_leads_nothing', async () => {
    const program = counting();
    setAside(program, ...MASSAGE);
    await program.actions.startCalfMassage();
    assert.equal(program.desk.asking, 'counting');
    const { routine } = await program.library.routine('calf-massage');
    assert.deepEqual(program.dialogs.said, [
      `Everything in ${routine.title.en} is set aside, because it hurt. A movement that you choose by itself is led all the same.`,
    ]);
  });

  it('that_is_not_there_is_refused', async () => {
    const program = counting();
    for (const id of ['no-such-routine', 3, null, ''])
      await assert.rejects(program.actions.startRoutine(id), RefusedArgument);
    assert.equal(program.desk.asking, 'counting');
  });
});

describe('a break that was taken', () => {
  const logged = ({ desk }: FakeProgram): { length: number; ago: number }[] =>
    desk.entries('break').map(({ start, end }) => ({
      length: (end - start) / MINUTE,
      ago: (desk.clock.now().wall - end) / MINUTE,
    }));

  it('is_asked_for_by_its_length_and_its_end_and_recorded', async () => {
    const program = asked({ breakLength: 3 });
    program.dialogs.will('5 minutes', '10 minutes ago');
    await program.actions.logBreak();
    assert.deepEqual(
      program.dialogs.asked.map(({ prompt, labels }) => [prompt, ...labels]),
      [
        [
          'How long were you off the chair just now?',
          '3 minutes',
          '5 minutes',
          '10 minutes',
          '15 minutes',
          '30 minutes',
          '60 minutes',
        ],
        [
          'When did it end?',
          'Just now',
          '5 minutes ago',
          '10 minutes ago',
          '15 minutes ago',
          '30 minutes ago',
          '60 minutes ago',
        ],
      ],
    );
    assert.deepEqual(logged(program), [{ length: 5, ago: 10 }]);
  });

  it('as_long_as_one_of_the_lengths_is_offered_once', async () => {
    const program = asked({ breakLength: 10 });
    program.dialogs.will(undefined);
    await program.actions.logBreak();
    assert.deepEqual(program.dialogs.asked[0]?.labels.slice(0, 4), [
      '10 minutes',
      '5 minutes',
      '15 minutes',
      '30 minutes',
    ]);
  });

  it('is_not_recorded_where_the_person_leaves_either_list', async () => {
    const program = asked();
    program.dialogs.will(undefined);
    await program.actions.logBreak();
    program.dialogs.will('5 minutes', undefined);
    await program.actions.logBreak();
    assert.deepEqual(logged(program), []);
    assert.equal(program.desk.asking, 'prompted');
  });

  it('is_recorded_as_it_was_given_and_answers_the_question', async () => {
    const program = asked();
    await program.actions.logBreak(10);
    assert.deepEqual(program.dialogs.asked, []);
    assert.deepEqual(logged(program), [{ length: 10, ago: 0 }]);
    assert.deepEqual(
      program.desk.entries('prompt').map(({ answer }) => answer),
      ['withdrawn'],
    );
  });

  it('is_asked_only_for_what_was_not_given', async () => {
    const program = asked();
    program.dialogs.will('15 minutes');
    await program.actions.logBreak(undefined, 5);
    assert.deepEqual(logged(program), [{ length: 15, ago: 5 }]);
  });

  it('is_refused_where_it_cannot_be_so', async () => {
    const program = asked();
    for (const given of [[0], [-1], [1_441], ['10'], [NaN], [5, -1], [5, 1_441], [5, 'now']])
      await assert.rejects(program.actions.logBreak(...given), RefusedArgument, JSON.stringify(given));
    assert.deepEqual(logged(program), []);
  });

  it('of_the_usual_length_begins_where_somebody_says_that_they_get_up', () => {
    const program = asked({ breakLength: 4 });
    program.actions.gotUp();
    assert.deepEqual(logged(program), [{ length: 4, ago: 0 }]);
    assert.equal(program.desk.asking, 'counting');
  });

  it('while_nothing_was_seen_is_recorded_from_the_last_sign_on', () => {
    const program = new FakeProgram(desk().types(10).turnsAway().silence(8));
    assert.notEqual(program.desk.glance.unseen, undefined);
    program.actions.wasUp();
    assert.deepEqual(logged(program), [{ length: 8, ago: 0 }]);
    assert.deepEqual(program.dialogs.said, []);
  });

  it('while_nothing_was_seen_is_not_so_where_somebody_was_seen_all_the_time', () => {
    const program = counting();
    program.actions.wasUp();
    assert.deepEqual(program.dialogs.said, [
      'You were seen all the time. A break can be added with "I Just Took a Break".',
    ]);
    assert.deepEqual(logged(program), []);
  });
});

describe('a pause', () => {
  const until = (program: FakeProgram): number | null | undefined => {
    const { prompting } = program.desk.tracker.state;
    return prompting.kind === 'paused' ? prompting.until : undefined;
  };
  const wall = ({ desk }: FakeProgram): number => desk.clock.now().wall;

  it('has_these_lengths', async () => {
    const program = counting();
    program.dialogs.will(undefined);
    await program.actions.pause();
    assert.deepEqual(program.dialogs.asked[0]?.labels, [
      'For 30 minutes',
      'For 1 hour',
      'For 2 hours',
      'Until a time…',
      'Until tomorrow',
      'Until I resume',
    ]);
    assert.equal(program.desk.asking, 'counting');
  });

  it('counts_from_when_it_was_chosen_and_not_from_when_the_list_was_opened', async () => {
    for (const [label, length] of [
      ['For 30 minutes', 30 * MINUTE],
      ['For 1 hour', HOUR],
      ['For 2 hours', 2 * HOUR],
    ] as const) {
      const program = counting();
      const opened = wall(program);
      program.dialogs.will(() => {
        program.desk.silence(2);
        return label;
      });
      await program.actions.pause();
      assert.equal(until(program), opened + 2 * MINUTE + length, label);
    }
  });

  it('until_tomorrow_ends_when_the_next_day_begins', async () => {
    const program = counting({ dayStart: '05:30' });
    program.dialogs.will('Until tomorrow');
    await program.actions.pause();
    assert.equal(until(program), dayOf(wall(program), '05:30').end);
    assert.equal(until(program), new Date(2026, 10, 3, 5, 30).getTime());
  });

  it('until_resumed_has_no_end', async () => {
    const program = counting();
    program.dialogs.will('Until I resume');
    await program.actions.pause();
    assert.equal(until(program), null);
    program.actions.resume();
    assert.equal(program.desk.asking, 'counting');
  });

  it('until_a_time_ends_when_a_clock_shows_it_next_today_or_tomorrow', async () => {
    for (const [typed, end] of [
      ['16:30', at(16, 30)],
      [' 09:02 ', at(9, 2)],
      ['09:01', new Date(2026, 10, 3, 9, 1)],
      ['08:15', new Date(2026, 10, 3, 8, 15)],
      ['00:00', new Date(2026, 10, 3)],
    ] as const) {
      const program = counting();
      program.dialogs.will('Until a time…', typed);
      await program.actions.pause();
      assert.equal(program.dialogs.asked[1]?.prompt, 'Until when? Hours and minutes, such as 16:30.');
      assert.equal(until(program), end.getTime(), typed);
    }
  });

  it('until_a_time_that_no_clock_shows_is_asked_again_with_what_is_wrong', async () => {
    const program = counting();
    program.dialogs.will('Until a time…', '25:00', '12:60', 'noon', '', '12:30');
    await program.actions.pause();
    assert.deepEqual(program.dialogs.refused, Array<string>(4).fill('Hours and minutes from 00:00 to 23:59'));
    assert.equal(until(program), at(12, 30).getTime());
  });

  it('does_not_begin_where_the_person_leaves_the_line_for_the_time', async () => {
    const program = counting();
    program.dialogs.will('Until a time…', undefined);
    await program.actions.pause();
    assert.equal(program.desk.asking, 'counting');
  });

  it('begins_without_a_question_where_its_end_was_given', async () => {
    const program = counting();
    const end = wall(program) + HOUR;
    await program.actions.pause(end);
    assert.equal(until(program), end);
    await program.actions.pause(null);
    assert.equal(until(program), null);
    assert.deepEqual(program.dialogs.asked, []);
  });

  it('with_an_end_that_cannot_be_is_refused', async () => {
    const program = counting();
    for (const end of [wall(program), wall(program) - 1, wall(program) + 400 * 24 * HOUR, '16:30', NaN, true])
      await assert.rejects(program.actions.pause(end), RefusedArgument);
    assert.equal(program.desk.asking, 'counting');
  });
});

describe('a meeting', () => {
  it('is_as_long_as_was_chosen', async () => {
    const program = asked();
    program.dialogs.will('60 minutes');
    await program.actions.meeting();
    assert.deepEqual(program.dialogs.asked[0]?.labels, ['30 minutes', '60 minutes', '90 minutes']);
    assert.equal(program.desk.asking, 'meeting');
    program.desk.silence(59);
    assert.equal(program.desk.asking, 'meeting');
    program.desk.silence(2);
    assert.notEqual(program.desk.asking, 'meeting');
  });

  it('does_not_begin_where_the_person_leaves_the_list', async () => {
    const program = asked();
    program.dialogs.will(undefined);
    await program.actions.meeting();
    assert.equal(program.desk.asking, 'prompted');
  });

  it('is_as_long_as_was_given_or_refused', async () => {
    const program = asked();
    await assert.rejects(program.actions.meeting(0), RefusedArgument);
    await assert.rejects(program.actions.meeting('long'), RefusedArgument);
    assert.equal(program.desk.asking, 'prompted');
    await program.actions.meeting(45);
    const { prompting } = program.desk.tracker.state;
    assert.ok(prompting.kind === 'meeting' && prompting.left === 45 * MINUTE);
    assert.deepEqual(program.dialogs.asked, []);
  });

  it('outside_the_working_hours_is_not_asked_for_and_how_things_stand_is_said', async () => {
    const program = counting({ workingHours: ['Mon-Fri 10:00-18:00'] });
    assert.equal(program.desk.asking, 'off');
    await program.actions.meeting();
    assert.deepEqual(program.dialogs.said, [`Outside your working hours, until ${timeOfDay(at(10).getTime())}.`]);
    assert.equal(program.desk.asking, 'off');
  });
});

describe('putting off', () => {
  it('says_nothing_while_it_is_possible', () => {
    const program = asked();
    program.actions.snooze();
    assert.equal(program.desk.asking, 'snoozed');
    assert.deepEqual(program.dialogs.said, []);
  });

  it('more_often_than_the_setting_allows_skips_and_says_so', () => {
    const program = asked({ maxSnoozes: 1 });
    program.actions.snooze();
    program.desk.types(5).seconds(20);
    assert.equal(program.desk.asking, 'prompted');
    program.actions.snooze();
    assert.equal(program.desk.asking, 'counting');
    const at = timeOfDay(program.desk.clock.now().wall + 45 * MINUTE);
    assert.deepEqual(program.dialogs.said, [
      `You have put this one off as often as your settings allow. Next break in 45 minutes, at about ${at}.`,
    ]);
  });

  it('where_nothing_is_due_says_what_comes_next', () => {
    const program = counting();
    program.actions.snooze();
    assert.deepEqual(program.dialogs.said, [`No break is due. ${next(program)}.`]);
    assert.equal(program.desk.asking, 'counting');
  });

  it('a_second_time_before_it_is_asked_again_changes_nothing', () => {
    const program = asked();
    program.actions.snooze();
    program.desk.seconds(60);
    program.actions.snooze();
    assert.deepEqual(program.dialogs.said, ['No break is due. Asking again in 4 minutes.']);
    assert.equal(program.desk.minutesLeft, 4);
  });
});

describe('skipping what is due', () => {
  it('skips_it_also_when_it_was_put_off', () => {
    for (const before of [() => {}, (program: FakeProgram) => program.actions.snooze()]) {
      const program = asked();
      before(program);
      program.actions.skipDue();
      assert.equal(program.desk.asking, 'counting');
      assert.equal(program.desk.minutesLeft, 45);
      assert.deepEqual(program.dialogs.said, []);
    }
  });

  it('where_nothing_is_any_more_says_so_and_does_not_begin_the_interval_anew', () => {
    const program = asked();
    program.actions.skipDue();
    program.desk.types(10);
    program.actions.skipDue();
    assert.deepEqual(program.dialogs.said, [`No break is due. ${next(program)}.`]);
    assert.equal(program.desk.minutesLeft, 35);
  });

  it('leaves_a_session_that_was_started_meanwhile', async () => {
    const program = asked();
    await program.actions.startBreak();
    program.actions.skipDue();
    assert.equal(program.desk.asking, 'session');
    assert.deepEqual(program.dialogs.said, ['No break is due. You are on a break.']);
  });

  it('of_a_break_that_is_not_due_yet_begins_the_interval_anew', () => {
    const program = new FakeProgram(desk().types(20));
    program.actions.skipBreak();
    assert.equal(program.desk.minutesLeft, 45);
    assert.deepEqual(program.dialogs.said, []);
  });
});

describe('too late', () => {
  it('says_how_things_stand', () => {
    const program = counting();
    program.actions.tooLate();
    assert.deepEqual(program.dialogs.said, [`That is over by now. ${next(program)}.`]);
  });
});

describe('the monthly review', () => {
  const said = { asked: 20, taken: 12 };

  it('offers_to_keep_the_interval_or_the_next_shorter_or_longer_one', () => {
    const program = counting();
    void program.actions.review(said);
    assert.deepEqual(program.dialogs.notices, [
      {
        sentence:
          'In the last month you took 12 of 20 breaks that were offered. Is every 45 minutes still right for you?',
        buttons: ['Keep 45 minutes', 'Every 30 minutes', 'Every 60 minutes'],
      },
    ]);
  });

  it('offers_no_shorter_interval_than_the_shortest_and_no_longer_one_than_the_longest', () => {
    const buttons = (breakInterval: number): readonly string[] => {
      const program = counting({ breakInterval });
      void program.actions.review(said);
      return program.dialogs.notices[0]?.buttons ?? [];
    };
    assert.deepEqual(buttons(20), ['Keep 20 minutes', 'Every 30 minutes']);
    assert.deepEqual(buttons(240), ['Keep 240 minutes', 'Every 120 minutes']);
    assert.deepEqual(buttons(50), ['Keep 50 minutes', 'Every 45 minutes', 'Every 60 minutes']);
  });

  it('changes_the_interval_where_another_one_was_chosen', async () => {
    const program = counting();
    const review = program.actions.review(said);
    program.dialogs.press('Every 60 minutes');
    await review;
    assert.deepEqual(program.settings.written, [['breakInterval', 60]]);
    assert.equal(program.desk.minutesLeft, 59);
  });

  it('changes_nothing_where_the_interval_is_to_stay', async () => {
    const program = counting();
    const review = program.actions.review(said);
    program.dialogs.press('Keep 45 minutes');
    await review;
    assert.deepEqual(program.settings.written, []);
  });
});

describe('an easier day', () => {
  it('is_chosen_from_a_list', async () => {
    const program = asked();
    program.dialogs.will('Only on the chair today');
    await program.actions.easierToday();
    assert.deepEqual(program.dialogs.asked, [
      {
        prompt: 'Easier for the rest of today',
        labels: ['A break every 90 minutes today', 'Only on the chair today', 'As usual'],
        choices: program.dialogs.asked[0]?.choices,
      },
    ]);
    const { prompting } = program.desk.tracker.state;
    assert.ok(prompting.kind === 'prompted' && prompting.occasion === 'seated');
  });

  it('of_longer_intervals_answers_the_question_and_lasts_until_it_is_as_usual_again', async () => {
    const program = asked();
    await program.actions.easierToday('longer');
    assert.equal(program.desk.asking, 'counting');
    assert.equal(program.desk.minutesLeft, 45);
    assert.deepEqual(
      program.desk.entries('prompt').map(({ answer }) => answer),
      ['easier'],
    );
    program.desk.types(1);
    await program.actions.easierToday('usual');
    assert.notEqual(program.desk.asking, 'counting');
  });

  it('is_not_begun_where_the_person_leaves_the_list_or_says_something_else', async () => {
    const program = asked();
    program.dialogs.will(undefined);
    await program.actions.easierToday();
    await assert.rejects(program.actions.easierToday('lazy'), RefusedArgument);
    assert.equal(program.desk.asking, 'prompted');
    assert.equal(program.desk.tracker.state.easing.today, null);
  });
});

describe('a session in which something has to be left out by now', () => {
  it('ends_and_says_why', async () => {
    const program = counting();
    await program.actions.startMovement('heel-raises');
    program.settings.become({ avoid: ['balance'] });
    await program.actions.reconsider();
    assert.equal(program.desk.asking, 'counting');
    assert.deepEqual(program.dialogs.said, [
      'Heel raises is left out, because of what you chose in secondHeart.avoid.',
    ]);
  });

  it('goes_on_where_what_it_leads_is_still_right', async () => {
    const program = counting();
    await program.actions.startMovement('heel-raises');
    program.settings.become({ avoid: ['disc'] });
    await program.actions.reconsider();
    assert.equal(program.desk.asking, 'session');
    assert.deepEqual(program.dialogs.said, []);
  });

  it('is_ended_by_the_window_that_leads_it_and_by_no_other', async () => {
    const program = counting();
    const other = new FakeProgram(new Desk({ beside: program.desk }));
    await program.actions.startMovement('heel-raises');
    for (const { desk } of [program, other]) desk.settings = { ...desk.settings, avoid: ['balance'] };
    other.desk.does({ kind: 'tick' });
    assert.equal(other.desk.asking, 'session');
    await other.actions.reconsider();
    assert.equal(other.desk.asking, 'session');
    assert.deepEqual(other.dialogs.said, []);
    await program.actions.reconsider();
    assert.equal(program.desk.asking, 'counting');
  });

  it('does_not_go_over_to_an_easier_version_that_has_to_be_left_out_and_says_why', async () => {
    const program = counting();
    await program.actions.startMovement('heel-raises');
    program.settings.become({ avoid: ['cramp'] });
    await program.actions.reconsider();
    await program.actions.lead('easier');
    assert.deepEqual(program.led, ['heel-raises']);
    assert.deepEqual(program.dialogs.said, [
      'Seated calf raise is left out, because of what you chose in secondHeart.avoid.',
    ]);
  });

  it('goes_over_to_an_easier_version_that_is_right', async () => {
    const program = counting();
    await program.actions.startMovement('heel-raises');
    await program.actions.lead('easier');
    assert.deepEqual(program.led, ['seated-calf-raise']);
    assert.deepEqual(program.dialogs.said, []);
  });
});

describe('the way to the settings', () => {
  it('leads_to_all_of_them_or_to_one', () => {
    const program = counting();
    program.actions.openSettings();
    program.actions.openSettings('places');
    assert.deepEqual(program.commands.opened, ['@ext:second-heart.second-heart', '@id:secondHeart.places']);
  });
});
