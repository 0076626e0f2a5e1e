import assert from 'node:assert/strict';
import { MINUTE } from '../../src/time/clock.ts';
import { Desk } from '../support/desk.ts';

describe('a store that is busy', () => {
  it('an entry that the busy store refuses is written when the store accepts it again', () => {
    const desk = new Desk().types(10);
    desk.store.busy = true;
    desk.does({ kind: 'logBreak', length: MINUTE, ago: 0 });
    desk.seconds(5);
    assert.deepEqual(desk.entries('break'), []);
    desk.store.busy = false;
    desk.seconds(1);
    assert.equal(desk.entries('break').length, 1);
  });

  it('an entry that is written late keeps the time of its event', () => {
    const desk = new Desk().types(10);
    desk.store.busy = true;
    const { wall } = desk.clock.now();
    desk.does({ kind: 'logBreak', length: MINUTE, ago: 0 }).seconds(30);
    desk.store.busy = false;
    desk.seconds(1);
    assert.equal(desk.entries('break')[0]?.end, wall);
  });

  it('a window that closes tries once more to write a refused entry', () => {
    const desk = new Desk().types(10);
    desk.store.busy = true;
    desk.does({ kind: 'logBreak', length: MINUTE, ago: 0 });
    desk.store.busy = false;
    desk.tracker.dispose();
    assert.equal(desk.entries('break').length, 1);
  });
});

describe('transactions while a break waits', () => {
  it('a commit causes a transaction only while a due break waits to be asked for', () => {
    const desk = new Desk().types(10);
    const before = desk.store.transactions;
    for (let i = 0; i < 20; i++) desk.window.commits();
    assert.equal(desk.store.transactions, before);
    desk.types(35.1);
    assert.equal(desk.asking, 'due');
    const due = desk.store.transactions;
    desk.window.commits();
    assert.equal(desk.store.transactions, due + 1);
  });

  it('thirty short commands in a minute cause no more transactions than none', () => {
    const looks = (command: (desk: Desk) => () => void): number => {
      const desk = new Desk().types(45.1);
      assert.equal(desk.asking, 'due');
      const before = desk.store.transactions;
      for (let i = 0; i < 30; i++) {
        const end = command(desk);
        desk.key().seconds(1);
        end();
        desk.key().seconds(1);
      }
      return desk.store.transactions - before;
    };
    assert.equal(
      looks(({ window }) => window.runs()),
      looks(() => () => {}),
    );
  });

  it('keys cause at most five transactions while a due break waits', () => {
    const desk = new Desk().types(45.1);
    const before = desk.store.transactions;
    for (let i = 0; i < 60 && desk.asking === 'due'; i++) desk.key().seconds(3);
    assert.ok(desk.store.transactions - before <= 5, `${desk.store.transactions - before}`);
  });
});

describe('today', () => {
  it('the tally of today includes the minutes since the last key', () => {
    const desk = new Desk().types(20).silence(4);
    assert.equal(Math.round(desk.tracker.today().sitting / MINUTE), 24);
  });
});
