import assert from 'node:assert/strict';
import type { OpenOptions } from '../../src/app/ports.ts';
import type { Settings } from '../../src/core/settings.ts';
import { aPlan, Desk } from '../support/desk.ts';
import { FakeProgram, KEYS } from '../support/fakePorts.ts';

/** A Monday, by the local clock. */
const NINE = new Date(2026, 10, 2, 9);
const counting = (settings: Partial<Settings> = {}): FakeProgram =>
  new FakeProgram(new Desk({ settings, from: NINE }).types(1));

/** A program that was drawn before the break became due, and was drawn again with the question. */
async function asked(settings: Partial<Settings> = {}): Promise<FakeProgram> {
  const program = counting(settings);
  await program.presenter.render();
  await program.asksNext();
  return program;
}

/** The panel opens by itself beside the editor. */
const BESIDE: OpenOptions = { focus: false, focusedPart: undefined, onlyIfRoom: true, ownWindow: false };
/** The panel opens because the person asked for it. */
const ASKED_FOR: OpenOptions = { ...BESIDE, focus: true, onlyIfRoom: false };
/** The panel is open already and its content is drawn again. */
const AGAIN: OpenOptions = { ...BESIDE, onlyIfRoom: false };

describe('the status item', () => {
  it('the status item shows the time until the next break, and no panel keys while the panel has nothing', async () => {
    const program = counting();
    await program.presenter.render();
    const { item } = program.statusItem;
    assert.equal(item?.text, '$(heart) 44 min');
    assert.match(item.label, /^Second Heart: Sitting for 1 minute\. Next break in 44 minutes, at about /);
    assert.equal(item.isDue, false);
    assert.equal(item.hover.panel, undefined);
    assert.deepEqual(item.hover.remarks, []);
  });

  it('the status item shows the panel keys during a question, during a session and after it', async () => {
    const program = await asked();
    const panel = { command: 'secondHeart.focusPanel', label: 'Show the break panel', keys: KEYS };
    assert.equal(program.statusItem.text, '$(heart) Break due');
    assert.equal(program.statusItem.item?.isDue, true);
    assert.deepEqual(program.statusItem.item.hover.panel, panel);
    await program.page({ kind: 'start', which: 'offered' });
    await program.presenter.render();
    assert.equal(program.statusItem.text, '$(heart) On a break');
    assert.deepEqual(program.statusItem.item.hover.panel, panel);
    program.desk.seconds(60);
    await program.page({ kind: 'end' });
    await program.presenter.render();
    assert.deepEqual(program.statusItem.item.hover.panel, panel);
    await program.page({ kind: 'close' });
    await program.presenter.render();
    assert.equal(program.statusItem.item.hover.panel, undefined);
  });

  it('the status item of a second window shows that a break is due, but not the panel keys', async () => {
    const { desk } = await asked();
    const other = new FakeProgram(new Desk({ beside: desk }));
    await other.presenter.render();
    assert.equal(other.statusItem.item?.isDue, true);
    assert.equal(other.statusItem.item.hover.panel, undefined);
  });

  it('the hover of the status item contains the remarks about the history', async () => {
    const program = counting();
    program.remarks = ['History is not being recorded: the disk is full'];
    await program.presenter.render();
    assert.deepEqual(program.statusItem.item?.hover.remarks, ['History is not being recorded: the disk is full']);
  });

  it('a damaged extension shows the status item without the panel, and the panel once it is repaired', async () => {
    const program = counting();
    program.media.damaged = true;
    program.desk.types(43.1).seconds(56);
    await assert.rejects(program.presenter.render(), /Second Heart is damaged/);
    assert.equal(program.statusItem.text, '$(heart) Break due');
    assert.deepEqual(program.panel.shows, []);
    await assert.rejects(program.library.pack());
    program.media.damaged = false;
    await program.presenter.render();
    assert.equal(program.panel.view.kind, 'ask');
  });
});

describe('the panel', () => {
  it('the panel does not open while no break is due', async () => {
    const program = counting();
    await program.presenter.render();
    program.desk.types(43);
    await program.presenter.render();
    assert.deepEqual(program.panel.shows, []);
  });

  it('the panel opens beside the editor with a question and does not take the keyboard', async () => {
    const program = await asked();
    assert.deepEqual(
      program.panel.shows.map(({ arrival }) => arrival),
      [BESIDE],
    );
    const { message } = program.panel.last;
    assert.equal(message.view.kind, 'ask');
    assert.equal(message.focusRequests, 0);
    assert.equal(message.locale, 'en');
    assert.equal(message.language, 'en');
    assert.equal(message.body, 'short-hair');
  });

  it('the panel does not open in a second window while the first window asks', async () => {
    const { desk } = await asked();
    const other = new FakeProgram(new Desk({ beside: desk }));
    await other.presenter.render();
    await other.presenter.openPanel();
    assert.deepEqual(other.panel.shows, []);
  });

  it('the panel closes when the person answers the question or works on for 4 minutes', async () => {
    const answers: ((program: FakeProgram) => unknown)[] = [
      ({ actions }) => actions.snooze(),
      ({ actions }) => actions.skipBreak(),
      ({ actions }) => actions.logBreakNow(),
      ({ actions }) => actions.meeting(30),
      ({ actions }) => actions.pause(null),
      ({ desk }) => desk.types(4),
    ];
    for (const answer of answers) {
      const program = await asked();
      assert.equal(program.panel.isOpen, true);
      await answer(program);
      assert.notEqual(program.desk.asking, 'prompted');
      await program.presenter.render();
      assert.equal(program.panel.isOpen, false);
    }
  });

  it('the panel does not open if the question is answered while the library is being read', async () => {
    const program = counting();
    program.desk.types(43.1).seconds(56);
    assert.equal(program.desk.asking, 'prompted');
    const drawn = program.presenter.render();
    program.actions.skipBreak();
    await drawn;
    assert.deepEqual(program.panel.shows, []);
  });

  it('the panel takes the keyboard once when a session starts in its window', async () => {
    const program = await asked();
    await program.page({ kind: 'start', which: 'offered' });
    await program.presenter.render();
    assert.deepEqual(program.panel.last.arrival, ASKED_FOR);
    assert.equal(program.panel.view.kind, 'player');
    program.desk.seconds(10);
    await program.presenter.render();
    assert.deepEqual(program.panel.last.arrival, AGAIN);
  });

  it('the panel takes the keyboard again when a second session replaces the first', async () => {
    const program = await asked();
    await program.actions.startMovement('heel-raises');
    await program.presenter.render();
    program.desk.seconds(5);
    await program.actions.startMovement('weight-shift');
    await program.presenter.render();
    assert.deepEqual(program.panel.last.arrival, ASKED_FOR);
  });

  it('the panel does not take the keyboard when a session ends, and closes when its page is closed', async () => {
    const program = counting();
    await program.presenter.render();
    program.desk.does({ kind: 'start', plan: aPlan() }).seconds(25);
    await program.presenter.render();
    program.desk.does({ kind: 'end' });
    await program.presenter.render();
    assert.equal(program.panel.view.kind, 'finished');
    assert.deepEqual(program.panel.last.arrival, AGAIN);
    program.desk.does({ kind: 'panelClosed' });
    await program.presenter.render();
    assert.equal(program.panel.isOpen, false);
  });

  it('the panel does not take the keyboard when a reloaded window finds a session', async () => {
    const program = counting();
    program.desk.does({ kind: 'start', plan: aPlan() }).seconds(5);
    await program.presenter.render();
    const reloaded = new FakeProgram(program.desk.comesBack(2_000), program.memory);
    assert.equal(reloaded.desk.asking, 'session');
    await reloaded.presenter.render();
    assert.equal(reloaded.panel.view.kind, 'player');
    assert.deepEqual(reloaded.panel.last.arrival, AGAIN);
    await reloaded.actions.startMovement('heel-raises');
    await reloaded.presenter.render();
    assert.deepEqual(reloaded.panel.last.arrival, ASKED_FOR);
  });

  it('the panel closes in the window that asked when a session starts in another window', async () => {
    const program = await asked();
    const other = new FakeProgram(new Desk({ beside: program.desk }));
    await other.actions.startMovement('heel-raises');
    program.desk.does({ kind: 'tick' });
    await program.presenter.render();
    assert.equal(program.panel.isOpen, false);
    await other.presenter.render();
    assert.equal(other.panel.isOpen, true);
  });
});

describe('openPanel', () => {
  it('openPanel gives the keyboard to the panel and tells it where the person was', async () => {
    const program = await asked();
    await program.presenter.openPanel();
    assert.deepEqual(program.panel.last.arrival, ASKED_FOR);
    assert.equal(program.panel.last.message.focusRequests, 1);
    await program.presenter.openPanel('sideBar');
    assert.deepEqual(program.panel.last.arrival, { ...ASKED_FOR, focusedPart: 'sideBar' });
    assert.equal(program.panel.last.message.focusRequests, 2);
    await program.presenter.openPanel({ from: 'nowhere' });
    assert.deepEqual(program.panel.last.arrival, ASKED_FOR);
  });

  it('openPanel shows a question that was asked elsewhere in the panel until it is answered', async () => {
    for (const prompt of ['statusBar', 'notification'] as const) {
      const program = await asked({ prompt });
      assert.deepEqual(program.panel.shows, []);
      await program.presenter.openPanel();
      assert.deepEqual(program.panel.last.arrival, ASKED_FOR);
      program.desk.seconds(60);
      await program.presenter.render();
      assert.deepEqual(program.panel.last.arrival, AGAIN);
      program.actions.skipBreak();
      await program.presenter.render();
      assert.equal(program.panel.isOpen, false);
      await program.asksNext();
      assert.equal(program.panel.isOpen, false, prompt);
    }
  });

  it('openPanel opens nothing while no break is due, and is forgotten by the next question', async () => {
    const program = counting({ prompt: 'statusBar' });
    await program.presenter.openPanel();
    await program.asksNext();
    assert.deepEqual(program.panel.shows, []);
  });
});

describe('a panel in a window of its own', () => {
  it('a panel in its own window opens on request and for a session, but not for a question', async () => {
    const program = await asked({ prompt: 'window' });
    assert.deepEqual(program.panel.shows, []);
    assert.equal(program.dialogs.notices.length, 1);
    await program.presenter.openPanel();
    assert.deepEqual(program.panel.last.arrival, { ...ASKED_FOR, ownWindow: true });
    program.desk.seconds(10);
    await program.presenter.render();
    assert.deepEqual(program.panel.last.arrival, AGAIN);
    await program.page({ kind: 'start', which: 'offered' });
    await program.presenter.render();
    assert.deepEqual(program.panel.last.arrival, { ...ASKED_FOR, ownWindow: true });
  });
});

describe('no room beside the editor', () => {
  it('without room for the panel one notification asks, and the next question tries the panel again', async () => {
    const program = await asked();
    program.presenter.onNoRoom();
    program.presenter.onNoRoom();
    assert.deepEqual(program.dialogs.said, ['Sitting for 46 minutes. A break is due.']);
    program.desk.seconds(60);
    await program.presenter.render();
    assert.equal(program.panel.shows.length, 1);
    assert.equal(program.panel.isOpen, false);
    assert.equal(program.dialogs.notices.length, 1);
    program.actions.skipBreak();
    await program.asksNext();
    assert.equal(program.panel.shows.length, 2);
    assert.equal(program.dialogs.notices.length, 1);
  });

  it('the panel opens on request even if there was no room for it', async () => {
    const program = await asked();
    program.presenter.onNoRoom();
    await program.presenter.openPanel();
    assert.deepEqual(program.panel.last.arrival, ASKED_FOR);
  });

  it('no notification appears if the question is over when the panel finds no room', async () => {
    const program = await asked();
    program.actions.skipBreak();
    program.presenter.onNoRoom();
    assert.deepEqual(program.dialogs.said, []);
  });
});

describe('the context keys', () => {
  it('the context keys are set only when they change', async () => {
    const program = counting();
    const { contexts } = program.commands;
    /** The keys that were set since the last call. */
    const taken = (): Record<string, boolean> => Object.fromEntries(contexts.splice(0));
    const draw = async (): Promise<void> => {
      await program.presenter.render();
      await program.presenter.render();
      assert.ok(contexts.length <= 4);
    };
    const keys = (prompted: boolean, inSession: boolean, shows: boolean): Record<string, boolean> => ({
      'secondHeart.prompted': prompted,
      'secondHeart.inSession': inSession,
      'secondHeart.shows': shows,
      'secondHeart.besideAgent': false,
    });
    await draw();
    assert.deepEqual(taken(), keys(false, false, false));
    program.desk.types(10);
    await draw();
    assert.deepEqual(taken(), {});
    program.desk.types(33.1).seconds(56);
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

  it('the context keys are all false in a window beside the one that asks', async () => {
    const { desk } = await asked();
    const other = new FakeProgram(new Desk({ beside: desk }));
    await other.presenter.render();
    assert.deepEqual([...new Set(other.commands.contexts.map(([, value]) => value))], [false]);
  });
});
