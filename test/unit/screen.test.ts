import assert from 'node:assert/strict';
import type { OpenOptions } from '../../src/app/ports.ts';
import type { Settings } from '../../src/core/settings.ts';
import { aPlan, Desk } from '../support/desk.ts';
import { FakeProgram, KEYS } from '../support/fakePorts.ts';

/** A Monday, by the local clock. */
const NINE = new Date(2026, 10, 2, 9);
const counting = (settings: Partial<Settings> = {}): FakeProgram =>
  new FakeProgram(new Desk({ settings, from: NINE }).types(1));

/** A program that has drawn all along, in which a break is asked for now, and drawn. */
async function asked(settings: Partial<Settings> = {}): Promise<FakeProgram> {
  const program = counting(settings);
  await program.screen.render();
  await program.asksNext();
  return program;
}

/** How the panel comes by itself, beside the work. */
const BESIDE: OpenOptions = { focus: false, from: undefined, optional: true, ownWindow: false };
/** How it comes where the person has asked for it. */
const ASKED_FOR: OpenOptions = { ...BESIDE, focus: true, optional: false };
/** How what is on it is drawn again. */
const AGAIN: OpenOptions = { ...BESIDE, optional: false };

describe('the status item', () => {
  it('shows_how_long_it_is_until_the_next_break_and_no_keys_where_the_panel_has_nothing', async () => {
    const program = counting();
    await program.screen.render();
    const { item } = program.statusItem;
    assert.equal(item?.text, '$(heart) 44 min');
    assert.match(item.label, /^Second Heart: Sitting for 1 minute\. Next break in 44 minutes, at about /);
    assert.equal(item.isDue, false);
    assert.equal(item.hover.panel, undefined);
    assert.deepEqual(item.hover.remarks, []);
  });

  it('shows_the_keys_of_the_panel_while_that_has_a_question_a_session_or_well_done', async () => {
    const program = await asked();
    const panel = { command: 'secondHeart.focusPanel', label: 'Show the break panel', keys: KEYS };
    assert.equal(program.statusItem.text, '$(heart) Break due');
    assert.equal(program.statusItem.item?.isDue, true);
    assert.deepEqual(program.statusItem.item.hover.panel, panel);
    await program.page({ kind: 'start', which: 'offered' });
    await program.screen.render();
    assert.equal(program.statusItem.text, '$(heart) On a break');
    assert.deepEqual(program.statusItem.item.hover.panel, panel);
    program.desk.seconds(40);
    await program.page({ kind: 'end' });
    await program.screen.render();
    assert.deepEqual(program.statusItem.item.hover.panel, panel);
    await program.page({ kind: 'close' });
    await program.screen.render();
    assert.equal(program.statusItem.item.hover.panel, undefined);
  });

  it('of_a_window_beside_the_one_that_asks_shows_that_a_break_is_due_and_no_keys', async () => {
    const { desk } = await asked();
    const other = new FakeProgram(new Desk({ beside: desk }));
    await other.screen.render();
    assert.equal(other.statusItem.item?.isDue, true);
    assert.equal(other.statusItem.item.hover.panel, undefined);
  });

  it('says_in_its_hover_what_there_is_to_say_of_the_history', async () => {
    const program = counting();
    program.remarks = ['History is off: the disk is full'];
    await program.screen.render();
    assert.deepEqual(program.statusItem.item?.hover.remarks, ['History is off: the disk is full']);
  });

  it('is_shown_also_where_the_extension_is_damaged_and_has_no_panel_to_show', async () => {
    const program = counting();
    program.media.damaged = true;
    program.desk.types(44).seconds(20);
    await assert.rejects(program.screen.render(), /Second Heart is damaged/);
    assert.equal(program.statusItem.text, '$(heart) Break due');
    assert.deepEqual(program.panel.shows, []);
    await assert.rejects(program.library.pack());
    program.media.damaged = false;
    await program.screen.render();
    assert.equal(program.panel.view.kind, 'ask');
  });
});

describe('the panel', () => {
  it('is_not_there_while_nothing_is_due', async () => {
    const program = counting();
    await program.screen.render();
    program.desk.types(43);
    await program.screen.render();
    assert.deepEqual(program.panel.shows, []);
  });

  it('comes_beside_the_work_with_a_question_and_leaves_the_keyboard_alone', async () => {
    const program = await asked();
    assert.deepEqual(
      program.panel.shows.map(({ arrival }) => arrival),
      [BESIDE],
    );
    const { message } = program.panel.last;
    assert.equal(message.view.kind, 'ask');
    assert.equal(message.summons, 0);
    assert.equal(message.locale, 'en');
    assert.equal(message.language, 'en');
    assert.equal(message.body, 'short-hair');
  });

  it('comes_in_the_window_that_asks_and_in_no_other', async () => {
    const { desk } = await asked();
    const other = new FakeProgram(new Desk({ beside: desk }));
    await other.screen.render();
    await other.screen.openPanel();
    assert.deepEqual(other.panel.shows, []);
  });

  it('goes_when_the_question_is_answered_or_left', async () => {
    const answers: ((program: FakeProgram) => unknown)[] = [
      ({ actions }) => actions.snooze(),
      ({ actions }) => actions.skipDue(),
      ({ actions }) => actions.gotUp(),
      ({ actions }) => actions.meeting(30),
      ({ actions }) => actions.pause(null),
      ({ desk }) => desk.types(4),
    ];
    for (const answer of answers) {
      const program = await asked();
      assert.equal(program.panel.isOpen, true);
      await answer(program);
      assert.notEqual(program.desk.asking, 'prompted');
      await program.screen.render();
      assert.equal(program.panel.isOpen, false);
    }
  });

  it('does_not_come_where_the_question_is_answered_while_the_library_is_read', async () => {
    const program = counting();
    program.desk.types(44).seconds(20);
    assert.equal(program.desk.asking, 'prompted');
    const drawn = program.screen.render();
    program.actions.skipDue();
    await drawn;
    assert.deepEqual(program.panel.shows, []);
  });

  it('takes_the_keyboard_once_when_a_session_is_started_here', async () => {
    const program = await asked();
    await program.page({ kind: 'start', which: 'offered' });
    await program.screen.render();
    assert.deepEqual(program.panel.last.arrival, ASKED_FOR);
    assert.equal(program.panel.view.kind, 'player');
    program.desk.seconds(10);
    await program.screen.render();
    assert.deepEqual(program.panel.last.arrival, AGAIN);
  });

  it('takes_it_again_when_another_session_is_started_in_the_place_of_one', async () => {
    const program = await asked();
    await program.actions.startMovement('heel-raises');
    await program.screen.render();
    program.desk.seconds(5);
    await program.actions.startMovement('weight-shift');
    await program.screen.render();
    assert.deepEqual(program.panel.last.arrival, ASKED_FOR);
  });

  it('leaves_the_keyboard_alone_when_a_session_ends_and_closes_with_well_done', async () => {
    const program = counting();
    await program.screen.render();
    program.desk.does({ kind: 'start', plan: aPlan() }).seconds(25);
    await program.screen.render();
    program.desk.does({ kind: 'end' });
    await program.screen.render();
    assert.equal(program.panel.view.kind, 'finished');
    assert.deepEqual(program.panel.last.arrival, AGAIN);
    program.desk.does({ kind: 'panelClosed' });
    await program.screen.render();
    assert.equal(program.panel.isOpen, false);
  });

  it('leaves_the_keyboard_alone_where_a_reload_of_the_window_finds_a_session', async () => {
    const program = counting();
    program.desk.does({ kind: 'start', plan: aPlan() }).seconds(5);
    await program.screen.render();
    const reloaded = new FakeProgram(program.desk.comesBack(2_000), program.memory);
    assert.equal(reloaded.desk.asking, 'session');
    await reloaded.screen.render();
    assert.equal(reloaded.panel.view.kind, 'player');
    assert.deepEqual(reloaded.panel.last.arrival, AGAIN);
    await reloaded.actions.startMovement('heel-raises');
    await reloaded.screen.render();
    assert.deepEqual(reloaded.panel.last.arrival, ASKED_FOR);
  });

  it('does_not_follow_a_session_that_is_started_in_another_window', async () => {
    const program = await asked();
    const other = new FakeProgram(new Desk({ beside: program.desk }));
    await other.actions.startMovement('heel-raises');
    program.desk.does({ kind: 'tick' });
    await program.screen.render();
    assert.equal(program.panel.isOpen, false);
    await other.screen.render();
    assert.equal(other.panel.isOpen, true);
  });
});

describe('asking for the panel', () => {
  it('gives_the_keyboard_to_it_wherever_the_person_was', async () => {
    const program = await asked();
    await program.screen.openPanel();
    assert.deepEqual(program.panel.last.arrival, ASKED_FOR);
    assert.equal(program.panel.last.message.summons, 1);
    await program.screen.openPanel('sideBar');
    assert.deepEqual(program.panel.last.arrival, { ...ASKED_FOR, from: 'sideBar' });
    assert.equal(program.panel.last.message.summons, 2);
    await program.screen.openPanel({ from: 'nowhere' });
    assert.deepEqual(program.panel.last.arrival, ASKED_FOR);
  });

  it('shows_the_question_also_to_those_who_are_asked_otherwise_until_it_is_over', async () => {
    for (const prompt of ['statusBar', 'notification'] as const) {
      const program = await asked({ prompt });
      assert.deepEqual(program.panel.shows, []);
      await program.screen.openPanel();
      assert.deepEqual(program.panel.last.arrival, ASKED_FOR);
      program.desk.seconds(60);
      await program.screen.render();
      assert.deepEqual(program.panel.last.arrival, AGAIN);
      program.actions.skipDue();
      await program.screen.render();
      assert.equal(program.panel.isOpen, false);
      await program.asksNext();
      assert.equal(program.panel.isOpen, false, prompt);
    }
  });

  it('where_it_has_nothing_to_show_shows_nothing_and_is_forgotten', async () => {
    const program = counting({ prompt: 'statusBar' });
    await program.screen.openPanel();
    await program.asksNext();
    assert.deepEqual(program.panel.shows, []);
  });
});

describe('a panel in a window of its own', () => {
  it('comes_when_it_is_asked_for_and_when_a_session_is_started_and_not_by_itself', async () => {
    const program = await asked({ prompt: 'window' });
    assert.deepEqual(program.panel.shows, []);
    assert.equal(program.dialogs.notices.length, 1);
    await program.screen.openPanel();
    assert.deepEqual(program.panel.last.arrival, { ...ASKED_FOR, ownWindow: true });
    program.desk.seconds(10);
    await program.screen.render();
    assert.deepEqual(program.panel.last.arrival, AGAIN);
    await program.page({ kind: 'start', which: 'offered' });
    await program.screen.render();
    assert.deepEqual(program.panel.last.arrival, { ...ASKED_FOR, ownWindow: true });
  });
});

describe('where there is no room beside the work', () => {
  it('the_question_is_asked_by_notification_once_and_the_next_one_tries_the_panel_again', async () => {
    const program = await asked();
    program.screen.onNoRoom();
    program.screen.onNoRoom();
    assert.deepEqual(program.dialogs.said, ['Sitting for 46 minutes. A break is due']);
    program.desk.seconds(60);
    await program.screen.render();
    assert.equal(program.panel.shows.length, 1);
    assert.equal(program.panel.isOpen, false);
    assert.equal(program.dialogs.notices.length, 1);
    program.actions.skipDue();
    await program.asksNext();
    assert.equal(program.panel.shows.length, 2);
    assert.equal(program.dialogs.notices.length, 1);
  });

  it('the_panel_comes_all_the_same_where_it_is_asked_for', async () => {
    const program = await asked();
    program.screen.onNoRoom();
    await program.screen.openPanel();
    assert.deepEqual(program.panel.last.arrival, ASKED_FOR);
  });

  it('nothing_is_said_where_the_question_is_over_by_then', async () => {
    const program = await asked();
    program.actions.skipDue();
    program.screen.onNoRoom();
    assert.deepEqual(program.dialogs.said, []);
  });
});

describe('the context keys', () => {
  it('are_set_when_they_change_and_only_then', async () => {
    const program = counting();
    const { contexts } = program.commands;
    /** What was set since this was last asked. */
    const taken = (): Record<string, boolean> => Object.fromEntries(contexts.splice(0));
    const draw = async (): Promise<void> => {
      await program.screen.render();
      await program.screen.render();
      assert.ok(contexts.length <= 3);
    };
    const keys = (prompted: boolean, inSession: boolean, shows: boolean): Record<string, boolean> => ({
      'secondHeart.prompted': prompted,
      'secondHeart.inSession': inSession,
      'secondHeart.shows': shows,
    });
    await draw();
    assert.deepEqual(taken(), keys(false, false, false));
    program.desk.types(10);
    await draw();
    assert.deepEqual(taken(), {});
    program.desk.types(34).seconds(20);
    await draw();
    assert.deepEqual(taken(), keys(true, false, true));
    await program.actions.startBreak();
    await draw();
    assert.deepEqual(taken(), keys(false, true, true));
    program.desk.seconds(40).does({ kind: 'end' });
    await draw();
    assert.deepEqual(taken(), keys(false, false, true));
    program.desk.does({ kind: 'panelClosed' });
    await draw();
    assert.deepEqual(taken(), keys(false, false, false));
  });

  it('say_nothing_of_what_another_window_shows', async () => {
    const { desk } = await asked();
    const other = new FakeProgram(new Desk({ beside: desk }));
    await other.screen.render();
    assert.deepEqual([...new Set(other.commands.contexts.map(([, value]) => value))], [false]);
  });
});
