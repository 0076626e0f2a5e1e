import assert from 'node:assert/strict';
import { nextSentence } from '../../src/app/views/wording.ts';
import type { Settings } from '../../src/core/settings.ts';
import { HOUR } from '../../src/time/clock.ts';
import { aPlan, Desk } from '../support/desk.ts';
import { FakeProgram } from '../support/fakePorts.ts';

/** A Monday, by the local clock. */
const at = (hours: number, minutes = 0): Date => new Date(2026, 10, 2, hours, minutes);

/** A person who is to be asked by notification, at the moment of the question. */
async function asked(settings: Partial<Settings> = {}): Promise<FakeProgram> {
  const program = new FakeProgram(new Desk({ settings: { prompt: 'notification', ...settings }, from: at(9) }));
  await program.asksNext();
  return program;
}

const next = ({ desk }: FakeProgram): string => nextSentence(desk.glance, desk.clock.now().wall);

/** Makes the next answer the last one of a month of questions. */
function monthIsOver(program: FakeProgram): void {
  const { store } = program.desk;
  const { state } = store;
  store.state = {
    ...state!,
    review: { since: program.desk.clock.now().wall - 31 * 24 * HOUR, asked: 19, taken: 12, shown: null },
  };
  program.desk.does({ kind: 'tick' });
}

const REVIEW = 'You took 12 of the 20 breaks offered in the past month. Does a break every 45 minutes still suit you?';

describe('a question by notification', () => {
  it('a notification says how long the person has been sitting and offers the answers', async () => {
    const program = await asked();
    assert.deepEqual(program.dialogs.notices, [
      {
        sentence: 'Sitting for 45 minutes. A break is due.',
        buttons: ['Start', 'Later', 'More…'],
      },
    ]);
    assert.deepEqual(program.panel.shows, []);
  });

  it('a question appears in one notification even if it is drawn several times', async () => {
    const program = await asked();
    for (let minute = 0; minute < 2; minute++) {
      program.desk.seconds(60);
      await program.presenter.render();
    }
    assert.equal(program.desk.asking, 'prompted');
    assert.equal(program.dialogs.notices.length, 1);
  });

  it('a new notification appears after a snooze and when the next break is due', async () => {
    const program = await asked();
    program.actions.snooze();
    await program.presenter.render();
    assert.equal(program.dialogs.notices.length, 1);
    await program.asksNext(5);
    assert.equal(program.dialogs.notices.length, 2);
    program.actions.skipBreak();
    await program.asksNext();
    assert.equal(program.dialogs.notices.length, 3);
  });

  it('a second window shows no notification while the first window asks', async () => {
    const program = await asked();
    const other = new FakeProgram(new Desk({ beside: program.desk, settings: { prompt: 'notification' } }));
    assert.equal(other.desk.asking, 'prompted');
    await other.presenter.render();
    assert.deepEqual(other.dialogs.notices, []);
  });

  it('a notification offers Skip instead of Later if it cannot be put off', async () => {
    const program = await asked({ maxSnoozes: 0 });
    assert.deepEqual(program.dialogs.notices[0]?.buttons, ['Start', 'Skip', 'More…']);
  });

  it('the button "More…" opens the menu, which has every other answer', async () => {
    const program = await asked();
    program.dialogs.press('More…');
    await Promise.resolve();
    assert.deepEqual(program.commands.ran, ['secondHeart.showMenu']);
    assert.equal(program.desk.asking, 'prompted');
  });

  it('the notification for the evening massage offers the same answers', async () => {
    const settings = { prompt: 'notification', bedtimeMassage: '22:00' } as const;
    const program = new FakeProgram(new Desk({ settings, from: at(21, 50) }));
    await program.asksNext(10);
    assert.deepEqual(program.dialogs.notices, [
      {
        sentence: 'Sitting for 10 minutes. It is time for your calf massage.',
        buttons: ['Start', 'Later', 'More…'],
      },
    ]);
  });

  it('the button "Start" starts a session', async () => {
    const program = await asked();
    const changed = program.changed();
    program.dialogs.press('Start');
    await changed;
    assert.equal(program.desk.asking, 'session');
  });

  it('the buttons for Later and for Skip do what they say', async () => {
    for (const [button, becomes, maxSnoozes] of [
      ['Later', 'snoozed', 3],
      ['Skip', 'counting', 0],
    ] as const) {
      const program = await asked({ maxSnoozes });
      const changed = program.changed();
      program.dialogs.press(button);
      await changed;
      assert.equal(program.desk.asking, becomes);
      assert.equal(program.dialogs.notices.length, 1);
    }
  });

  it('the button "Start" leaves a running session as it is and says that the person is on a break', async () => {
    const program = await asked();
    program.desk.does({ kind: 'start', plan: aPlan() });
    program.dialogs.press('Start');
    await Promise.resolve();
    assert.deepEqual(program.dialogs.said.slice(1), ['You are on a break.']);
    assert.deepEqual(program.led, ['heels', 'tiptoe']);
  });

  it('Later or Skip in an old notification changes nothing and says that no break is due', async () => {
    for (const [button, maxSnoozes] of [
      ['Later', 3],
      ['Skip', 0],
    ] as const) {
      const program = await asked({ maxSnoozes });
      program.actions.skipBreak();
      program.desk.types(10);
      program.dialogs.press(button);
      await Promise.resolve();
      assert.deepEqual(program.dialogs.said.slice(1), [`No break is due. ${next(program)}`]);
      assert.equal(program.desk.minutesLeft, 35);
    }
  });

  it('the button "Start" of an old notification starts a session', async () => {
    const program = await asked();
    program.actions.skipBreak();
    program.desk.types(10);
    const changed = program.changed();
    program.dialogs.press('Start');
    await changed;
    assert.equal(program.desk.asking, 'session');
  });

  it('the button "Start" reports a damaged extension and leaves the question open', async () => {
    const program = new FakeProgram(new Desk({ settings: { prompt: 'notification' }, from: at(9) }));
    program.media.damaged = true;
    await program.asksNext();
    const reported = program.reports();
    program.dialogs.press('Start');
    assert.match(String(await reported), /Second Heart is damaged: .+\.json/);
    assert.equal(program.desk.asking, 'prompted');
  });

  it('the next break gets its notification even if the last one was never answered', async () => {
    const program = await asked();
    program.desk.types(4);
    await program.presenter.render();
    assert.equal(program.desk.asking, 'left');
    await program.asksNext();
    assert.equal(program.dialogs.notices.length, 2);
  });

  it('no notification appears if the panel or the status bar asks', async () => {
    for (const prompt of ['panel', 'statusBar'] as const) {
      const program = await asked({ prompt });
      assert.deepEqual(program.dialogs.notices, [], prompt);
    }
  });

  it('a notification asks if the panel is set to open in its own window', async () => {
    const program = await asked({ prompt: 'window' });
    assert.equal(program.dialogs.notices.length, 1);
    assert.deepEqual(program.panel.shows, []);
  });
});

describe('the monthly review', () => {
  it('the review appears once, after the answer that ends the month', async () => {
    const program = await asked();
    monthIsOver(program);
    await program.presenter.render();
    assert.equal(program.dialogs.notices.length, 1);
    program.actions.skipBreak();
    await program.presenter.render();
    await program.presenter.render();
    assert.deepEqual(program.dialogs.said.slice(1), [REVIEW]);
    await program.asksNext();
    program.actions.skipBreak();
    await program.presenter.render();
    assert.equal(program.dialogs.said.filter((sentence) => sentence === REVIEW).length, 1);
  });

  it('the button "Every 30 minutes" of the review changes the interval to 30 minutes', async () => {
    const program = await asked();
    monthIsOver(program);
    program.actions.skipBreak();
    await program.presenter.render();
    const changed = program.changed();
    program.dialogs.press('Every 30 minutes');
    await changed;
    assert.deepEqual(program.settings.written, [['breakInterval', 30]]);
  });

  it('the review appears with every way of asking except the status bar', async () => {
    for (const prompt of ['panel', 'window', 'notification', 'statusBar'] as const) {
      const program = await asked({ prompt });
      monthIsOver(program);
      // The person answers on the page or in the menu.
      program.actions.skipBreak();
      await program.presenter.render();
      const reviews = program.dialogs.said.filter((sentence) => sentence === REVIEW);
      assert.equal(reviews.length, prompt === 'statusBar' ? 0 : 1, prompt);
    }
  });

  it('a review that the status bar suppressed does not appear after a change to notifications', async () => {
    const program = await asked({ prompt: 'statusBar' });
    monthIsOver(program);
    program.actions.skipBreak();
    await program.presenter.render();
    program.settings.become({ prompt: 'notification' });
    await program.presenter.render();
    assert.deepEqual(program.dialogs.said, []);
  });

  it('the review does not appear again after a reload of the window', async () => {
    const program = await asked();
    monthIsOver(program);
    program.actions.skipBreak();
    await program.presenter.render();
    program.desk.seconds(5);
    const reloaded = new FakeProgram(program.desk);
    await reloaded.presenter.render();
    assert.deepEqual(reloaded.dialogs.said, []);
  });

  it('the review appears only in the window in which the person answered', async () => {
    const program = await asked();
    const other = new FakeProgram(new Desk({ beside: program.desk, settings: { prompt: 'notification' } }));
    monthIsOver(program);
    program.desk.seconds(1);
    program.actions.skipBreak();
    other.desk.does({ kind: 'tick' });
    await other.presenter.render();
    assert.deepEqual(other.dialogs.said, []);
    await program.presenter.render();
    assert.equal(program.dialogs.said.at(-1), REVIEW);
  });
});
