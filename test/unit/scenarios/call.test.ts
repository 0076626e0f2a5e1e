import assert from 'node:assert/strict';
import { Desk } from '../../support/desk.ts';
import { FakeProgram } from '../../support/fakePorts.ts';

const watched = (settings = {}): Desk => new Desk({ watched: true, calls: true, settings });

/** A person in a call, who touches nothing but for a key in another window every four minutes. */
function listens(desk: Desk, minutes: number): Desk {
  for (let minute = 0; minute < minutes; minute++) {
    if (minute % 4 === 0 && desk.machine) desk.machine.touched = desk.clock.now().mono;
    desk.silence(1);
  }
  return desk;
}

function calling(desk: Desk, inCall: boolean): Desk {
  if (desk.calls) desk.calls.inCall = inCall;
  return desk;
}

describe('a person in a call', () => {
  it('they are not asked, and the hover says why', async () => {
    const desk = listens(calling(watched().types(44), true), 20);
    const program = new FakeProgram(desk);
    await program.presenter.render();
    assert.equal(desk.asking, 'due');
    assert.ok(
      program.statusItem.item?.hover.sentences.includes(
        'Waiting: you seem to be in a call, because a program is using the microphone or the camera.',
      ),
    );
  });

  it('they are asked within two minutes after it, in words that fit, with something on the feet', async () => {
    const desk = listens(calling(watched().types(44), true), 30);
    const program = new FakeProgram(desk);
    await program.presenter.render();
    calling(desk, false);
    if (desk.machine) desk.machine.touched = desk.clock.now().mono;
    desk.seconds(110);
    assert.equal(desk.asking, 'prompted');
    await program.presenter.render();
    const { view } = program.panel;
    assert.ok(view.kind === 'ask');
    assert.match(view.intro, /^Your call is over: a good moment to get up\. /);
    await program.page({ kind: 'start', which: 'offered' });
    const { prompting } = desk.tracker.state;
    assert.ok(prompting.kind === 'session');
    assert.ok(prompting.session.player.plan.items.every(({ seated }) => !seated));
  });

  it('all of the call is one sitting bout, also where nothing was touched for a while', () => {
    const desk = calling(watched().types(46), true).silence(15);
    if (desk.machine) desk.machine.touched = desk.clock.now().mono;
    desk.silence(15);
    assert.equal(desk.glance.unseen, undefined);
    assert.equal(desk.sittingMinutes, 76);
    assert.equal(desk.entries('break').length, 0);
  });

  it('somebody whose microphone stays open while they are gone is away after half an hour', () => {
    const desk = calling(watched().types(46), true).silence(60);
    calling(desk, false).types(1);
    assert.deepEqual(
      desk.entries('break').map(({ how }) => how),
      ['natural'],
    );
  });

  it('a program that listens all day holds a question for three hours at most', () => {
    const desk = calling(watched().types(45), true);
    const asked: number[] = [];
    for (let minute = 0; minute < 200; minute++) {
      desk.types(0.5).silence(0.5);
      if (desk.asking === 'prompted') asked.push(minute);
      if (asked.length > 0) break;
    }
    assert.ok(asked[0] !== undefined && asked[0] >= 179 && asked[0] <= 185, String(asked));
  });

  it('the machine is asked once before a question, and once a minute while a call holds it, and never else', () => {
    const free = watched().types(44.1);
    const asked = (): number | undefined => free.calls?.asked;
    assert.equal(asked(), 0);
    free.seconds(56);
    assert.equal(free.asking, 'prompted');
    assert.equal(asked(), 1);
    const desk = listens(calling(watched().types(44), true), 31);
    assert.ok(Number(desk.calls?.asked) <= 31, String(desk.calls?.asked));
  });

  it('nothing is asked of the machine with callDetection off, and the question comes', () => {
    const desk = calling(watched({ callDetection: 'off' }).types(44.1), true).seconds(56);
    assert.equal(desk.asking, 'prompted');
    assert.equal(desk.calls?.asked, 0);
  });

  it('a machine that does not answer holds nothing', () => {
    const desk = watched().types(44.1);
    if (desk.calls) desk.calls.silent = true;
    assert.equal(desk.seconds(56).asking, 'prompted');
  });

  it('a machine that could not answer once is asked again before the next question', () => {
    const desk = watched().types(44.1);
    if (desk.calls) desk.calls.silent = true;
    desk.seconds(56).does({ kind: 'skip' });
    if (desk.calls) desk.calls.silent = false;
    calling(desk, true).types(44.1).seconds(56);
    assert.deepEqual([desk.calls?.asked, desk.asking], [2, 'due']);
  });

  it('after three hours of a call that goes on the question does not say that it is over', async () => {
    const desk = calling(watched().types(45), true);
    while (desk.asking !== 'prompted') desk.types(0.5).silence(0.5);
    const program = new FakeProgram(desk);
    await program.presenter.render();
    const { view } = program.panel;
    assert.ok(view.kind === 'ask');
    assert.doesNotMatch(view.intro, /call/);
  });

  it('nothing of the call is stored', () => {
    const desk = listens(calling(watched().types(44), true), 30);
    assert.doesNotMatch(JSON.stringify([desk.store.state, desk.store.ledger]), /call/i);
  });
});
