import assert from 'node:assert/strict';
import { initialState, isState, salvageState, type Prompting } from '../../src/core/state.ts';
import { NO_PRACTICE } from '../../src/movements/practice.ts';
import { HOUR, type Instant } from '../../src/time/clock.ts';
import { aPlan } from '../support/desk.ts';
import { asked } from '../support/questions.ts';

const NOW = Date.UTC(2026, 10, 2, 9);

describe('isState', () => {
  it('isState accepts an initial state and refuses it when a part is wrong', () => {
    const state = initialState({ wall: 1, mono: 1, boot: 0 });
    assert.ok(isState(JSON.parse(JSON.stringify(state))));
    assert.ok(!isState({ ...state, version: 1 }));
    assert.ok(!isState({ ...state, sinceBreak: -1 }));
    assert.ok(!isState({ ...state, prompting: { kind: 'dancing' } }));
    assert.ok(!isState({ ...state, presence: { kind: 'present' } }));
    assert.ok(!isState(null));
  });

  it('isState accepts a state with and without the last answer of the machine', () => {
    const state = initialState({ wall: 1, mono: 1, boot: 0 });
    assert.ok(!('machineAnswer' in state) && !('touched' in state.presence));
    for (const machineAnswer of ['touched', 'untouched', 'trembling']) assert.ok(isState({ ...state, machineAnswer }));
    assert.ok(isState({ ...state, presence: { ...state.presence, touched: state.at } }));
    assert.ok(!isState({ ...state, machineAnswer: 'dancing' }));
  });

  it('a state of an older version is read although newer fields are missing in its question', () => {
    const { state } = asked().store;
    assert.ok(state);
    const since = { wall: 1, mono: 1, boot: 0 };
    const before: Prompting[] = [
      { kind: 'due', since, occasion: 'break', snoozes: 1 },
      state.prompting,
      { kind: 'left', occasion: 'break', snoozes: 0 },
    ];
    for (const prompting of before) assert.ok(isState({ ...state, prompting }), prompting.kind);
  });
});

describe('a damaged state', () => {
  const at: Instant = { wall: NOW, mono: HOUR, boot: NOW - HOUR };
  const good = initialState(at);
  const absurd: Record<string, object> = {
    'an instant beyond all calendars': { backSince: { ...at, wall: 1e16 } },
    'an instant before all machines': { backSince: { ...at, mono: -1e300 } },
    'a span of 1e300 ms': { sinceBreak: 1e300 },
    'a negative span': { sinceBreak: -1 },
    'a pause until the year 10,000': { prompting: { kind: 'paused', until: Date.UTC(10_000, 0) } },
    'a massage day that is no date': { lastMassageDay: 'yesterday' },
    'a written span that ends before it begins': { written: [{ start: NOW, end: NOW - 1 }] },
    'a review that began before all calendars': { review: { ...good.review, since: -1e300 } },
    'half a passed-over question': { easing: { passed: 0.5, today: null } },
    'a seed of 1e300': { practice: { ...NO_PRACTICE, seed: 1e300 } },
    'a player without its repetitions': {
      prompting: {
        kind: 'finished',
        at,
        window: 'one',
        player: { plan: aPlan(), position: 0, running: true, pace: 1, cards: [], reps: [] },
      },
    },
    'a player beyond the end of its plan': {
      prompting: {
        kind: 'finished',
        at,
        window: 'one',
        player: { plan: aPlan(), position: 1e300, running: true, pace: 1, cards: [], reps: [0, 0] },
      },
    },
  };
  for (const [what, part] of Object.entries(absurd))
    it(`a state with ${what} is refused`, () => {
      assert.ok(isState(good));
      assert.ok(!isState({ ...good, ...part }));
    });

  it('salvageState keeps what hurt when other parts of the practice are damaged', () => {
    const practice = { ...NO_PRACTICE, informed: true, setAside: ['tiptoe'], seed: -1, hard: 1e300 };
    assert.deepEqual(salvageState({ ...good, practice }, at).practice, { ...practice, seed: 0, hard: null });
  });
});
