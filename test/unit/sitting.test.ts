import assert from 'node:assert/strict';
import fc from 'fast-check';
import { HOUR, MINUTE, SECOND } from '../../src/time/clock.ts';
import { lengthOf } from '../../src/core/ledger/entry.ts';
import type { Input } from '../../src/core/event.ts';
import { aPlan, Desk } from '../support/desk.ts';

describe('knowing how long somebody sits', () => {
  it('counts while the person types', () => {
    assert.equal(new Desk().types(17).sittingMinutes, 17);
  });

  it('counts the countdown down in whole minutes', () => {
    const desk = new Desk({ settings: { breakInterval: 5 } });
    const seen = [desk.minutesLeft];
    for (let minute = 0; minute < 4; minute++) seen.push(desk.types(1).minutesLeft);
    assert.deepEqual(seen, [5, 4, 3, 2, 1]);
  });

  it('counts a silence shorter than away after as sitting', () => {
    const desk = new Desk().types(10).silence(4).types(1);
    assert.equal(desk.sittingMinutes, 15);
  });

  it('takes an absence back to its beginning', () => {
    const desk = new Desk().types(10).silence(12);
    assert.equal(desk.glance.bout, undefined);
    const [bout] = desk.entries('bout');
    assert.ok(bout && Math.abs(bout.known - 10 * MINUTE) < 1.2 * MINUTE);
  });

  it('makes a natural break of an absence', () => {
    const desk = new Desk().types(10).silence(20).types(1);
    const [away] = desk.entries('break');
    assert.equal(away?.how, 'natural');
    assert.ok(Math.abs(away.end - away.start - 20 * MINUTE) < 1.2 * MINUTE);
  });

  it('begins a full interval after an absence', () => {
    const desk = new Desk().types(40).silence(10).key();
    assert.equal(desk.minutesLeft, 45);
  });

  it('never asks right on return', () => {
    const desk = new Desk().types(44).silence(30).types(40);
    assert.ok(!desk.story.includes('due'));
  });

  it('wakes nobody up while nobody is there', () => {
    const desk = new Desk().types(10).silence(10);
    assert.equal(desk.clock.armed, 0);
    const before = desk.store.transactions;
    desk.clock.advance(8 * HOUR);
    assert.equal(desk.store.transactions, before);
  });

  it('wakes up about sixty times an hour while counting', () => {
    const desk = new Desk({ settings: { breakInterval: 240 } });
    const before = desk.store.transactions;
    desk.types(60);
    assert.ok(desk.store.transactions - before <= 61, `${desk.store.transactions - before}`);
  });

  it('arms no timer for a key', () => {
    const desk = new Desk();
    const before = desk.store.transactions;
    const { armed } = desk.clock;
    for (let i = 0; i < 1_000; i++) desk.key();
    assert.equal(desk.store.transactions, before);
    assert.equal(desk.clock.armed, armed);
  });

  it('does not count text that changes without a person', () => {
    const desk = new Desk().types(5);
    for (let minute = 0; minute < 60; minute++) {
      desk.activity.textChanged(desk.clock.now().mono);
      desk.silence(1);
    }
    assert.equal(desk.glance.bout, undefined);
  });

  it('respects away after', () => {
    const desk = new Desk({ settings: { awayAfter: 20 } }).types(10).silence(15).types(1);
    assert.equal(desk.sittingMinutes, 26);
  });

  it('takes the night for an absence when the machine slept', () => {
    const desk = new Desk().types(30);
    desk.clock.sleep(9 * HOUR);
    desk.key().does({ kind: 'tick' });
    assert.equal(desk.sittingMinutes, 0);
    assert.equal(desk.entries('break')[0]?.how, 'natural');
    assert.equal(desk.asking, 'counting');
  });

  it('is not fooled by a wall clock set back', () => {
    const desk = new Desk().types(20);
    desk.clock.jump(-3 * HOUR);
    desk.types(10);
    assert.equal(desk.sittingMinutes, 30);
    assert.equal(desk.minutesLeft, 15);
  });

  it('counts on after the window was closed for a moment', () => {
    const desk = new Desk().types(20);
    desk.tracker.dispose();
    desk.clock.advance(30 * SECOND);
    const again = new Desk({ beside: desk, id: 'again' }).turnsTo().types(1);
    assert.equal(again.sittingMinutes, 22);
  });
});

describe('several windows', () => {
  it('are one machine', () => {
    const first = new Desk().types(20);
    const second = new Desk({ beside: first });
    first.turnsAway();
    second.turnsTo().types(10);
    assert.equal(second.sittingMinutes, 30);
  });

  it('ask once', () => {
    const first = new Desk().types(30);
    const second = new Desk({ beside: first });
    first.turnsAway();
    second.turnsTo().types(15).seconds(60);
    assert.equal(second.asking, 'prompted');
    const { prompting } = second.tracker.state;
    assert.ok(prompting.kind === 'prompted' && prompting.window === 'second');
    first.seconds(60);
    assert.equal(first.asking, 'prompted');
    assert.equal(first.story.filter((each) => each === 'prompted').length, 1);
  });

  it('share a break that one of them logged', () => {
    const first = new Desk().types(30);
    const second = new Desk({ beside: first });
    second.does({ kind: 'logBreak', length: MINUTE, ago: 0 });
    first.does({ kind: 'tick' });
    assert.equal(first.minutesLeft, 45);
  });
});

describe('a store that says no', () => {
  it('loses nothing while it is busy', () => {
    const desk = new Desk().types(10);
    desk.store.busy = true;
    desk.does({ kind: 'logBreak', length: MINUTE, ago: 0 });
    desk.seconds(5);
    assert.deepEqual(desk.entries('break'), []);
    desk.store.busy = false;
    desk.seconds(1);
    assert.equal(desk.entries('break').length, 1);
  });

  it('keeps the time at which a refused event happened', () => {
    const desk = new Desk().types(10);
    desk.store.busy = true;
    const { wall } = desk.clock.now();
    desk.does({ kind: 'logBreak', length: MINUTE, ago: 0 }).seconds(30);
    desk.store.busy = false;
    desk.seconds(1);
    assert.equal(desk.entries('break')[0]?.end, wall);
  });

  it('is tried once more by a window that closes', () => {
    const desk = new Desk().types(10);
    desk.store.busy = true;
    desk.does({ kind: 'logBreak', length: MINUTE, ago: 0 });
    desk.store.busy = false;
    desk.tracker.dispose();
    assert.equal(desk.entries('break').length, 1);
  });
});

describe('whatever happens', () => {
  const input: fc.Arbitrary<Input> = fc.oneof(
    fc.constant<Input>({ kind: 'tick' }),
    fc.constant<Input>({ kind: 'start', plan: aPlan() }),
    fc.constant<Input>({ kind: 'snooze' }),
    fc.constant<Input>({ kind: 'skip' }),
    fc.constant<Input>({ kind: 'resume' }),
    fc.constant<Input>({ kind: 'panelClosed' }),
    fc.constant<Input>({ kind: 'pause', until: null }),
    fc.nat(90).map<Input>((minutes) => ({ kind: 'logBreak', length: minutes * MINUTE, ago: 0 })),
    fc.constantFrom('repeat', 'pause', 'resume', 'back', 'next').map<Input>((command) => ({ kind: 'player', command })),
  );
  const deed = fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 6, max: 1_800 }).map((s) => (desk: Desk) => void desk.types(s / 60)) },
    { weight: 3, arbitrary: fc.integer({ min: 6, max: 3_600 }).map((s) => (desk: Desk) => void desk.silence(s / 60)) },
    { weight: 4, arbitrary: input.map((each) => (desk: Desk) => void desk.does(each)) },
    { weight: 1, arbitrary: fc.nat(600).map((m) => (desk: Desk) => desk.clock.sleep(m * MINUTE)) },
  );

  it('bouts and breaks follow each other without overlap and nothing is negative', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 25 }), (deeds) => {
        const desk = new Desk();
        for (const each of deeds) each(desk);
        const spans = desk.store.ledger
          .filter(({ kind }) => kind === 'bout' || kind === 'break')
          .sort((a, b) => a.start - b.start || a.end - b.end);
        spans.forEach((span, index) => {
          assert.ok(span.end >= span.start);
          const following = spans[index + 1];
          if (following) assert.ok(following.start >= span.end, JSON.stringify(spans.slice(index, index + 2)));
          if (span.kind === 'bout') assert.ok(span.known <= span.end - span.start + 1, JSON.stringify(span));
        });
        for (const entry of desk.store.ledger) assert.ok(entry.end >= entry.start, JSON.stringify(entry));
      }),
      { numRuns: 150 },
    );
  });

  it('there are never more questions than intervals and snoozes allow', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 25 }), (deeds) => {
        const desk = new Desk();
        for (const each of deeds) each(desk);
        const seated = desk.entries('bout').reduce((sum, bout) => sum + bout.known, desk.glance.bout ?? 0);
        const snoozes = desk.entries('prompt').filter(({ answer }) => answer === 'snooze').length;
        assert.ok(desk.entries('prompt').length - snoozes <= seated / (45 * MINUTE) + 1);
      }),
      { numRuns: 100 },
    );
  });

  it('a wrong wall clock makes no negative time', () => {
    const wrong = fc.integer({ min: -100_000, max: 100_000 }).map((m) => (desk: Desk) => desk.clock.jump(m * SECOND));
    fc.assert(
      fc.property(fc.array(fc.oneof(deed, wrong), { maxLength: 25 }), (deeds) => {
        const desk = new Desk();
        for (const each of deeds) {
          each(desk);
          assert.ok((desk.glance.bout ?? 0) >= 0);
          assert.ok((desk.minutesLeft ?? 0) >= 0);
        }
        for (const entry of desk.store.ledger) assert.ok(entry.end >= entry.start, JSON.stringify(entry));
      }),
      { numRuns: 150 },
    );
  });
});

describe('the time at the desk', () => {
  it('is one number in the hover, on the page and in the day, with what was not seen of it', () => {
    const stretch = fc.tuple(fc.constantFrom('types', 'silence', 'elsewhere'), fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 8 }), fc.boolean(), (stretches, watched) => {
        const desk = new Desk({ watched }).types(1);
        for (const [what, minutes] of stretches) {
          if (what === 'types') desk.types(minutes);
          else if (what === 'silence') desk.silence(minutes);
          else desk.worksElsewhere(minutes);
          const { bout, boutUnseen } = desk.glance;
          const written = desk.entries('bout').filter(({ posture }) => posture === 'sitting');
          const before = written.reduce((sum, each) => sum + each.known + lengthOf(each.uncertain), 0);
          const { sitting, uncertain } = desk.tracker.today();
          assert.ok(Math.abs(sitting - before - (bout ?? 0) - boutUnseen) <= 1, JSON.stringify(desk.glance));
          assert.ok(boutUnseen <= uncertain + 1);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('counts toward the break only what is known of it', () => {
    const desk = new Desk().types(10).silence(8).types(10);
    assert.deepEqual(
      [desk.glance.bout, desk.glance.boutUnseen].map((ms) => Math.round((ms ?? 0) / MINUTE)),
      [20, 8],
    );
    const { next } = desk.glance;
    assert.ok(next.kind === 'break' && Math.round(next.left / MINUTE) === 25);
  });
});
