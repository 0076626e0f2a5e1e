import assert from 'node:assert/strict';
import { nextSentence } from '../../src/app/views/wording.ts';
import type { Settings } from '../../src/core/settings.ts';
import { HOUR } from '../../src/time/clock.ts';
import { aPlan, Desk } from '../support/desk.ts';
import { FakeProgram } from '../support/fakePorts.ts';

/** A Monday, by the local clock. */
const at = (hours: number, minutes = 0): Date => new Date(2026, 10, 2, hours, minutes);

/** Somebody who wants to be asked by notification, at the moment at which they are. */
async function asked(settings: Partial<Settings> = {}): Promise<FakeProgram> {
  const program = new FakeProgram(new Desk({ settings: { prompt: 'notification', ...settings }, from: at(9) }));
  await program.asksNext();
  return program;
}

const next = ({ desk }: FakeProgram): string => nextSentence(desk.glance, desk.clock.now().wall);

/** A month of questions is over with the next answer. */
function monthIsOver(program: FakeProgram): void {
  const { store } = program.desk;
  const { state } = store;
  store.state = {
    ...state!,
    review: { since: program.desk.clock.now().wall - 31 * 24 * HOUR, asked: 19, taken: 12, shown: null },
  };
  program.desk.does({ kind: 'tick' });
}

const REVIEW = 'In the last month you took 12 of 20 breaks that were offered. Is every 45 minutes still right for you?';

describe('a question by notification', () => {
  it('says_how_long_somebody_has_been_sitting_and_has_the_answers', async () => {
    const program = await asked();
    assert.deepEqual(program.dialogs.notices, [
      {
        sentence: 'Sitting for 45 minutes. A break is due',
        buttons: ['Start', '5 minutes later', 'Skip', 'In a meeting'],
      },
    ]);
    assert.deepEqual(program.panel.shows, []);
  });

  it('is_asked_once_however_often_it_is_drawn', async () => {
    const program = await asked();
    for (let minute = 0; minute < 2; minute++) {
      program.desk.seconds(60);
      await program.screen.render();
    }
    assert.equal(program.desk.asking, 'prompted');
    assert.equal(program.dialogs.notices.length, 1);
  });

  it('is_asked_anew_when_what_was_put_off_comes_again_and_when_the_next_break_is_due', async () => {
    const program = await asked();
    program.actions.snooze();
    await program.screen.render();
    assert.equal(program.dialogs.notices.length, 1);
    await program.asksNext(5);
    assert.equal(program.dialogs.notices.length, 2);
    program.actions.skipDue();
    await program.asksNext();
    assert.equal(program.dialogs.notices.length, 3);
  });

  it('comes_in_the_window_that_asks_and_in_no_other', async () => {
    const program = await asked();
    const other = new FakeProgram(new Desk({ beside: program.desk, settings: { prompt: 'notification' } }));
    assert.equal(other.desk.asking, 'prompted');
    await other.screen.render();
    assert.deepEqual(other.dialogs.notices, []);
  });

  it('has_no_later_where_it_was_put_off_as_often_as_may_be', async () => {
    const program = await asked({ maxSnoozes: 0 });
    assert.deepEqual(program.dialogs.notices[0]?.buttons, ['Start', 'Skip', 'In a meeting']);
  });

  it('offers_an_easier_day_after_three_breaks_that_were_skipped', async () => {
    const program = await asked();
    for (let time = 0; time < 3; time++) {
      program.actions.skipDue();
      await program.asksNext();
    }
    assert.deepEqual(program.dialogs.notices.at(-1)?.buttons, [
      'Start',
      '5 minutes later',
      'Skip',
      'Easier for today…',
      'In a meeting',
    ]);
    program.dialogs.will('Only on the chair today');
    const changed = program.changed();
    program.dialogs.press('Easier for today…');
    await changed;
    assert.equal(program.desk.tracker.state.easing.today?.ease, 'seated');
  });

  it('of_the_evening_is_for_the_massage_and_knows_no_meeting', async () => {
    const settings = { prompt: 'notification', bedtimeMassage: '22:00' } as const;
    const program = new FakeProgram(new Desk({ settings, from: at(21, 50) }));
    await program.asksNext(10);
    assert.deepEqual(program.dialogs.notices, [
      {
        sentence: 'Sitting for 10 minutes. Time for your calf massage',
        buttons: ['Start', '5 minutes later', 'Skip'],
      },
    ]);
  });

  it('answered_with_start_leads_the_break', async () => {
    const program = await asked();
    const changed = program.changed();
    program.dialogs.press('Start');
    await changed;
    assert.equal(program.desk.asking, 'session');
  });

  it('answered_with_later_skip_or_a_meeting_does_that', async () => {
    for (const [button, becomes] of [
      ['5 minutes later', 'snoozed'],
      ['Skip', 'counting'],
      ['In a meeting', 'meeting'],
    ] as const) {
      const program = await asked();
      program.dialogs.will(...(becomes === 'meeting' ? ['30 minutes'] : []));
      const changed = program.changed();
      program.dialogs.press(button);
      await changed;
      assert.equal(program.desk.asking, becomes);
      assert.equal(program.dialogs.notices.length, 1);
    }
  });

  it('answered_with_start_while_a_break_is_led_already_says_so_and_leaves_it', async () => {
    const program = await asked();
    program.desk.does({ kind: 'start', plan: aPlan() });
    program.dialogs.press('Start');
    await Promise.resolve();
    assert.deepEqual(program.dialogs.said.slice(1), ['You are on a break.']);
    assert.deepEqual(program.led, ['heels', 'tiptoe']);
  });

  it('answered_long_after_says_that_no_break_is_due_and_changes_nothing', async () => {
    for (const button of ['5 minutes later', 'Skip']) {
      const program = await asked();
      program.actions.skipDue();
      program.desk.types(10);
      program.dialogs.press(button);
      await Promise.resolve();
      assert.deepEqual(program.dialogs.said.slice(1), [`No break is due. ${next(program)}.`]);
      assert.equal(program.desk.minutesLeft, 35);
    }
  });

  it('answered_long_after_with_start_leads_a_break_all_the_same', async () => {
    const program = await asked();
    program.actions.skipDue();
    program.desk.types(10);
    const changed = program.changed();
    program.dialogs.press('Start');
    await changed;
    assert.equal(program.desk.asking, 'session');
  });

  it('answered_with_a_meeting_after_the_working_hours_says_that_they_are_over', async () => {
    const program = await asked({ workingHours: ['Mon-Fri 08:00-10:00'] });
    program.desk.until('10:05', 'working');
    assert.equal(program.desk.asking, 'off');
    program.dialogs.press('In a meeting');
    await Promise.resolve();
    assert.deepEqual(program.dialogs.said.slice(1), [`${next(program)}.`]);
    assert.equal(program.desk.asking, 'off');
  });

  it('that_is_answered_where_nothing_can_be_led_any_more_reports_what_is_wrong', async () => {
    const program = new FakeProgram(new Desk({ settings: { prompt: 'notification' }, from: at(9) }));
    program.media.damaged = true;
    await program.asksNext();
    const reported = program.reports();
    program.dialogs.press('Start');
    assert.match(String(await reported), /Second Heart is damaged: .+\.json/);
    assert.equal(program.desk.asking, 'prompted');
  });

  it('hangs_nothing_where_it_is_never_answered', async () => {
    const program = await asked();
    program.desk.types(4);
    await program.screen.render();
    assert.equal(program.desk.asking, 'left');
    await program.asksNext();
    assert.equal(program.dialogs.notices.length, 2);
  });

  it('does_not_come_where_the_panel_or_the_status_bar_asks', async () => {
    for (const prompt of ['panel', 'statusBar'] as const) {
      const program = await asked({ prompt });
      assert.deepEqual(program.dialogs.notices, [], prompt);
    }
  });

  it('comes_where_the_panel_is_to_have_a_window_of_its_own', async () => {
    const program = await asked({ prompt: 'window' });
    assert.equal(program.dialogs.notices.length, 1);
    assert.deepEqual(program.panel.shows, []);
  });
});

describe('the review of the month', () => {
  it('is_asked_once_with_the_answer_that_ends_the_month', async () => {
    const program = await asked();
    monthIsOver(program);
    await program.screen.render();
    assert.equal(program.dialogs.notices.length, 1);
    program.actions.skipDue();
    await program.screen.render();
    await program.screen.render();
    assert.deepEqual(program.dialogs.said.slice(1), [REVIEW]);
    await program.asksNext();
    program.actions.skipDue();
    await program.screen.render();
    assert.equal(program.dialogs.said.filter((sentence) => sentence === REVIEW).length, 1);
  });

  it('changes_the_interval_where_the_person_wants_it_otherwise', async () => {
    const program = await asked();
    monthIsOver(program);
    program.actions.skipDue();
    await program.screen.render();
    const changed = program.changed();
    program.dialogs.press('Every 30 minutes');
    await changed;
    assert.deepEqual(program.settings.written, [['breakInterval', 30]]);
  });

  it('is_asked_whichever_way_breaks_are_asked_for_but_for_the_status_bar_alone', async () => {
    for (const prompt of ['panel', 'window', 'notification', 'statusBar'] as const) {
      const program = await asked({ prompt });
      monthIsOver(program);
      // Answered where it is seen, on the page or in the menu.
      program.actions.skipBreak();
      await program.screen.render();
      const reviews = program.dialogs.said.filter((sentence) => sentence === REVIEW);
      assert.equal(reviews.length, prompt === 'statusBar' ? 0 : 1, prompt);
    }
  });

  it('that_the_status_bar_has_swallowed_does_not_come_later', async () => {
    const program = await asked({ prompt: 'statusBar' });
    monthIsOver(program);
    program.actions.skipBreak();
    await program.screen.render();
    program.settings.become({ prompt: 'notification' });
    await program.screen.render();
    assert.deepEqual(program.dialogs.said, []);
  });

  it('is_not_asked_again_by_the_window_after_a_reload', async () => {
    const program = await asked();
    monthIsOver(program);
    program.actions.skipDue();
    await program.screen.render();
    program.desk.seconds(5);
    const reloaded = new FakeProgram(program.desk);
    await reloaded.screen.render();
    assert.deepEqual(reloaded.dialogs.said, []);
  });

  it('is_not_asked_by_another_window_than_the_one_that_was_answered_in', async () => {
    const program = await asked();
    const other = new FakeProgram(new Desk({ beside: program.desk, settings: { prompt: 'notification' } }));
    monthIsOver(program);
    program.desk.seconds(1);
    program.actions.skipDue();
    other.desk.does({ kind: 'tick' });
    await other.screen.render();
    assert.deepEqual(other.dialogs.said, []);
    await program.screen.render();
    assert.equal(program.dialogs.said.at(-1), REVIEW);
  });
});
