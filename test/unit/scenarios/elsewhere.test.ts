import assert from 'node:assert/strict';
import { Desk } from '../../support/desk.ts';
import { FakeProgram } from '../../support/fakePorts.ts';

/** Somebody who wants to be told, has worked here for 40 minutes and then turned to another program. */
function gone(settings = {}, options = {}): { desk: Desk; program: FakeProgram } {
  const desk = new Desk({
    ...{ watched: true, calls: true, notifies: true },
    settings: { elsewhere: 'notify', ...settings },
    ...options,
  }).types(40);
  const program = new FakeProgram(desk);
  desk.tracker.onDidChange(() => void program.presenter.render());
  desk.turnsAway();
  return { desk, program };
}

/** They use another program for some minutes, with a touch each second, and then pause for some seconds. */
function uses(desk: Desk, minutes: number, pause = 0): Desk {
  for (let second = 0; second < minutes * 60; second++) {
    if (desk.machine) desk.machine.touched = desk.clock.now().mono;
    desk.seconds(1);
  }
  return desk.seconds(pause);
}

describe('a break that is due for somebody in another program', () => {
  it('the system tells them once, in a pause of theirs, and the panel stays closed', async () => {
    const { desk, program } = gone();
    uses(desk, 10);
    assert.equal(program.notifier.shown.length, 0);
    uses(desk, 0, 80);
    await program.presenter.render();
    assert.deepEqual(program.notifier.shown, [
      {
        title: 'You have been sitting for 50 minutes',
        body: 'Your break is due: about 3 minutes for your legs. VS Code guides you.',
        actions: { start: 'Start', later: 'Later' },
      },
    ]);
    assert.equal(program.panel.isOpen, false);
    assert.equal(program.dialogs.said.length, 0);
  });

  it('it is not told before it is due, nor with elsewhere off, nor where the machine is not asked', () => {
    for (const settings of [{ elsewhere: 'off' }, { osIdle: 'off' }]) {
      const { desk, program } = gone(settings);
      uses(desk, 10, 60);
      assert.equal(program.notifier.shown.length, 0);
    }
    const { desk, program } = gone();
    uses(desk, 2, 60);
    assert.equal(program.notifier.shown.length, 0);
  });

  it('it is not told in a call', () => {
    const { desk, program } = gone();
    if (desk.calls) desk.calls.inCall = true;
    uses(desk, 10, 100);
    assert.equal(program.notifier.shown.length, 0);
    assert.equal(desk.asking, 'due');
  });

  it('nothing that follows: it is left, the notification goes, and the next one comes a full interval later', () => {
    const { desk, program } = gone();
    uses(uses(desk, 10, 80), 4);
    assert.equal(program.notifier.isOpen, false);
    assert.deepEqual(
      desk.entries('prompt').map(({ answer }) => answer),
      ['left'],
    );
    uses(desk, 30, 60);
    assert.equal(program.notifier.shown.length, 1);
    uses(desk, 15, 60);
    assert.equal(program.notifier.shown.length, 2);
  });

  it('they get up: it is withdrawn, and the time counts as a break', () => {
    const { desk, program } = gone();
    uses(desk, 10, 80).silence(8);
    assert.equal(program.notifier.isOpen, false);
    assert.deepEqual(
      desk.entries('prompt').map(({ answer }) => answer),
      ['withdrawn'],
    );
    desk.turnsTo().types(1);
    assert.deepEqual(
      desk.entries('break').map(({ how }) => how),
      ['natural'],
    );
  });

  it('they come back: the notification goes, and the panel asks in the first short pause', async () => {
    const { desk, program } = gone();
    uses(desk, 10, 80).turnsTo().seconds(1);
    assert.equal(program.notifier.isOpen, false);
    assert.equal(desk.asking, 'due');
    desk.seconds(6);
    await program.presenter.render();
    assert.equal(desk.asking, 'prompted');
    assert.ok(program.panel.isOpen && program.panel.view.kind === 'ask');
    desk.does({ kind: 'skip' });
    assert.deepEqual(
      desk.entries('prompt').map(({ answer }) => answer),
      ['skip'],
    );
  });

  it('they come back for a moment again and again: they are told once, and asked when they stay', () => {
    const { desk, program } = gone();
    uses(desk, 10, 80);
    for (let look = 0; look < 5; look++) {
      desk
        .turnsTo()
        .types(1 / 20)
        .turnsAway();
      uses(desk, 0.1, 60);
    }
    assert.equal(program.notifier.shown.length, 1);
    assert.equal(desk.turnsTo().seconds(6).asking, 'prompted');
  });

  it('they are not told while they use the other program without a pause, however long the break is due', () => {
    const { desk, program } = gone();
    uses(desk, 60);
    assert.equal(program.notifier.shown.length, 0);
    uses(desk, 0, 50);
    assert.equal(program.notifier.shown.length, 1);
  });

  it('they come back into another window, which asks', async () => {
    const { desk } = gone();
    const other = new Desk({ beside: desk, settings: desk.settings, watched: true });
    uses(desk, 10, 80);
    other.turnsTo().seconds(7);
    const { prompting } = other.tracker.state;
    assert.ok(prompting.kind === 'prompted' && prompting.window === other.tracker.window);
    await Promise.resolve();
  });

  it('Start begins a session, which waits until they have come to the window', async () => {
    const { desk, program } = gone();
    uses(desk, 10, 80);
    await program.presenter.render();
    assert.equal(program.notifier.shown.length, 1);
    const changed = program.changed();
    program.notifier.press('start');
    await changed;
    await program.presenter.render();
    const running = (): boolean => {
      const { prompting } = desk.tracker.state;
      assert.ok(prompting.kind === 'session');
      return prompting.session.player.running;
    };
    assert.equal(running(), false);
    assert.equal(program.notifier.isOpen, false);
    desk.seconds(20).turnsTo();
    await program.presenter.render();
    assert.equal(running(), true);
  });

  it('Later puts it off until the next pause', () => {
    const { desk, program } = gone();
    uses(desk, 10, 80);
    program.notifier.press('later');
    assert.equal(desk.asking, 'snoozed');
    uses(desk, 3, 80);
    assert.equal(program.notifier.shown.length, 2);
  });

  it('a button that is pressed when the question is over does nothing', () => {
    const { desk, program } = gone();
    uses(uses(desk, 10, 80), 4);
    program.notifier.press('later');
    assert.equal(desk.asking, 'left');
  });

  it('of several windows only the one that they were in last tells them', () => {
    const { desk, program } = gone();
    const other = new Desk({ beside: desk, settings: desk.settings, watched: true, notifies: true, id: 'other' });
    const second = new FakeProgram(other);
    other.tracker.onDidChange(() => void second.presenter.render());
    for (let second = 0; second < 600; second++) {
      for (const each of [desk, other]) if (each.machine) each.machine.touched = desk.clock.now().mono;
      desk.seconds(1);
    }
    desk.seconds(80);
    assert.deepEqual(
      [program, second].map(({ notifier }) => notifier.shown.length),
      [1, 0],
    );
  });

  it('when that window is closed, another one tells them', () => {
    const { desk } = gone();
    const other = new Desk({ beside: desk, settings: desk.settings, watched: true, notifies: true, id: 'other' });
    const program = new FakeProgram(other);
    other.tracker.onDidChange(() => void program.presenter.render());
    desk.tracker.dispose();
    for (let second = 0; second < 600; second++) {
      if (other.machine) other.machine.touched = desk.clock.now().mono;
      other.seconds(1);
    }
    other.seconds(80);
    assert.equal(program.notifier.shown.length, 1);
  });

  it('a notification that is shown is taken away when the person turns them off, and does not come again', async () => {
    const { desk, program } = gone();
    uses(desk, 10, 80);
    assert.equal(program.notifier.isOpen, true);
    program.settings.become({ elsewhere: 'off' });
    await program.presenter.render();
    assert.equal(program.notifier.isOpen, false);
    program.settings.become({ elsewhere: 'notify' });
    await program.presenter.render();
    assert.deepEqual([program.notifier.isOpen, program.notifier.shown.length], [false, 1]);
  });

  it('the machine is asked no more than twice a minute', () => {
    const { desk } = gone();
    const before = desk.machine?.asked ?? 0;
    uses(desk, 30);
    assert.ok((desk.machine?.asked ?? 0) - before <= 125, String((desk.machine?.asked ?? 0) - before));
  });

  it('when that window is killed, in front or not, another one tells them', () => {
    for (const turnsAway of [true, false]) {
      const desk = new Desk({ watched: true, notifies: true, settings: { elsewhere: 'notify' } }).types(40);
      const other = new Desk({ beside: desk, settings: desk.settings, watched: true, notifies: true, id: 'other' });
      const program = new FakeProgram(other);
      other.tracker.onDidChange(() => void program.presenter.render());
      if (turnsAway) desk.turnsAway();
      desk.crashes();
      uses(other, 10, 80);
      assert.equal(program.notifier.shown.length, 1);
    }
  });

  it('the button says Skip where nothing may be put off any more', async () => {
    const { desk, program } = gone({ maxSnoozes: 0 });
    uses(desk, 10, 80);
    await program.presenter.render();
    assert.equal(program.notifier.shown[0]?.actions.later, 'Skip');
    program.notifier.press('later');
    assert.deepEqual(
      desk.entries('prompt').map(({ answer }) => answer),
      ['skip'],
    );
  });
});
