import assert from 'node:assert/strict';
import type { Event } from '../../../src/core/event.ts';
import { LONGEST_MS, type Entry } from '../../../src/core/ledger/entry.ts';
import { today } from '../../../src/core/ledger/today.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/settings.ts';
import { initialState, isState, type State } from '../../../src/core/state.ts';
import { step } from '../../../src/core/step.ts';
import { HOUR, MINUTE, type Instant } from '../../../src/time/clock.ts';
import { Desk } from '../../support/desk.ts';
import { minutes } from '../../support/minutes.ts';

const NOW = Date.UTC(2026, 10, 2, 9);

describe('a machine that is switched off', () => {
  it('the time for which the machine is off is a break, as long as the wall clock says', () => {
    for (const off of [45 * MINUTE, 10 * HOUR, 30 * 24 * HOUR]) {
      const desk = new Desk().types(20);
      desk.clock.restart(off);
      const again = new Desk({ beside: desk, id: 'again' }).turnsTo().types(5);
      assert.equal(again.sittingMinutes, 5);
      assert.deepEqual(again.entries('break').map(minutes), [Math.round(off / MINUTE)]);
    }
  });

  it('the sitting time is counted when the machine starts with the clock of last year', () => {
    const desk = new Desk().types(20);
    desk.clock.restart(-365 * 24 * HOUR);
    const again = new Desk({ beside: desk, id: 'again' }).turnsTo().types(5);
    assert.ok((again.sittingMinutes ?? 0) >= 5);
    again.silence(15).types(3);
    assert.equal(again.sittingMinutes, 3);
  });
});

describe('a machine that was off for years', () => {
  const long = 30 * 365 * 24 * HOUR;
  const before: Instant = { wall: NOW - long, mono: HOUR, boot: NOW - long - HOUR };
  const at: Instant = { wall: NOW, mono: MINUTE, boot: NOW - MINUTE };
  const start: Instant = { ...before, wall: before.wall - 50 * MINUTE, mono: before.mono - 50 * MINUTE };
  const seated: State = {
    ...initialState(before),
    presence: { kind: 'present', lastActivity: before },
    front: { window: 'one', seen: before },
    bout: { start, posture: 'sitting', known: 50 * MINUTE, uncertain: [] },
  };

  it('the bout is written where it was, and no entry is longer than allowed, after 30 years off', () => {
    const window: Event['window'] = {
      ...{
        id: 'one',
        focused: true,
        active: true,
        isReached: true,
        activityAge: 0,
        activityUnproven: false,
        machineAnswerAge: undefined,
      },
      ...{
        machineAnswer: 'touched',
        canQueryMachine: false,
        asleep: 0,
        keyAge: 0,
        inputAge: 0,
        commitAge: undefined,
      },
      ...{ waitsFor: undefined, debuggerStopped: false, isTyping: false },
      ...{ agent: undefined, turns: [], canQueryCall: false, callAnswerAge: undefined, inCallAge: undefined },
      canNotify: false,
    };
    const { records, state: next } = step(seated, { kind: 'tick', at, window }, DEFAULT_SETTINGS);
    const lines = records.map(({ kind, start: from, end }) => [kind, NOW - long - from, end - from]);
    assert.equal(lines[0]?.[0], 'bout');
    assert.deepEqual(lines.slice(0, 1), [['bout', 50 * MINUTE, 50 * MINUTE]]);
    for (const each of lines) assert.ok(Number(each[2]) <= LONGEST_MS);
    assert.ok(isState(next));
  });

  it('a machine that was off for 30 years adds at most 24 hours to today', () => {
    const bout: Entry = {
      kind: 'bout',
      start: NOW - LONGEST_MS,
      end: NOW,
      posture: 'sitting',
      known: HOUR,
      uncertain: [],
    };
    assert.ok(today(seated, at, [bout], '04:00').sitting <= 24 * HOUR);
  });
});
