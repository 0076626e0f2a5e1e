import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nextCalmMoment } from '../../src/core/prompting/calmMoment.ts';
import { MINUTE, SECOND } from '../../src/time/clock.ts';
import { ENDINGS, WAITS, type Moment } from '../../src/core/ledger/entry.ts';
import type { WindowSnapshot } from '../../src/core/event.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/settings.ts';
import { BURST_MS } from '../../src/core/presence/pauses.ts';

/** A window in which somebody has just been typing and which VS Code calls active. */
const typing = (overrides: Partial<WindowSnapshot> = {}): WindowSnapshot => ({
  id: 'first',
  focused: true,
  isReached: true,
  active: true,
  activityAge: 0,
  activityUnproven: false,
  machineAnswer: 'touched',
  keyAge: overrides.inputAge ?? 0,
  inputAge: 0,
  machineAnswerAge: undefined,
  canQueryMachine: false,
  boundary: undefined,
  waitsFor: undefined,
  debuggerStopped: false,
  pauses: 0,
  asleep: 0,
  ...overrides,
});

/** The moment that the window is calm at after so many seconds without input; `undefined` for not calm. */
const momentAfter = (
  seconds: number,
  overrides: Partial<WindowSnapshot> = {},
  waited = 0,
  settings: Settings = DEFAULT_SETTINGS,
): Moment | undefined => {
  const { wait, moment } = nextCalmMoment(typing({ inputAge: seconds * SECOND, ...overrides }), waited, settings);
  return wait <= 0 ? moment : undefined;
};

describe('a calm moment', () => {
  it('is a pause of fifteen seconds', () => {
    assert.equal(momentAfter(14.9), undefined);
    assert.equal(momentAfter(15), 'pause');
  });

  it('is a pause as long as the person wants', () => {
    assert.equal(momentAfter(15, {}, 0, { ...DEFAULT_SETTINGS, calmPause: 30 }), undefined);
    assert.equal(momentAfter(30, {}, 0, { ...DEFAULT_SETTINGS, calmPause: 30 }), 'pause');
  });

  for (const what of ENDINGS) {
    it(`is_the_first_five_seconds_of_silence_after_the_end_of_a_${what}`, () => {
      const ended = { what, age: 5 * SECOND };
      assert.equal(momentAfter(4.9, { boundary: ended }), undefined);
      assert.equal(momentAfter(5, { boundary: ended }), what);
    });
  }

  it('gives somebody time to see how something ended', () => {
    assert.equal(momentAfter(12, { boundary: { what: 'task', age: SECOND } }), undefined);
  });

  it('is nothing that ended more than a minute ago', () => {
    assert.equal(momentAfter(6, { boundary: { what: 'task', age: 61 * SECOND } }), undefined);
  });

  it('is told by what ended rather than by the pause after it', () => {
    assert.equal(momentAfter(20, { boundary: { what: 'commit', age: 20 * SECOND } }), 'commit');
  });

  for (const waitsFor of WAITS) {
    it(`comes_sooner_while_something_is_waited_for_${waitsFor}`, () => {
      assert.equal(momentAfter(9.9, { waitsFor }), undefined);
      assert.equal(momentAfter(10, { waitsFor }), waitsFor);
    });
  }

  it('is the end of any burst once the question has waited long enough', () => {
    assert.equal(momentAfter(5, {}, 4.9 * MINUTE), undefined);
    assert.equal(momentAfter(5, {}, 5 * MINUTE), 'latest');
    assert.equal(momentAfter(4.9, {}, 60 * MINUTE), undefined);
  });

  it('never comes while a debugger is stopped however long that takes', () => {
    assert.equal(momentAfter(60, { debuggerStopped: true }, 60 * MINUTE), undefined);
    assert.equal(
      nextCalmMoment(typing({ debuggerStopped: true, inputAge: MINUTE }), 0, DEFAULT_SETTINGS).wait,
      Infinity,
    );
  });

  it('waits for keys that no editor sees to end', () => {
    assert.equal(momentAfter(90), undefined);
    assert.equal(momentAfter(90, { active: false }), 'pause');
    assert.equal(momentAfter(90, {}, 5 * MINUTE), 'latest');
  });

  it('does not take the end of a command for one while keys may go to the terminal', () => {
    assert.equal(momentAfter(90, { boundary: { what: 'terminal', age: 10 * SECOND } }), undefined);
  });

  it('knows of keys in a terminal where the machine tells', () => {
    const told = { canQueryMachine: true, machineAnswerAge: 0, activityAge: 3 * SECOND };
    assert.equal(momentAfter(90, told), undefined);
    assert.equal(momentAfter(90, { ...told, activityAge: 15 * SECOND }), 'pause');
  });

  it('never lies within five seconds of an input whatever else is true', () => {
    const snapshots: fc.Arbitrary<Partial<WindowSnapshot> & { inputAge: number }> = fc.record({
      inputAge: fc.integer({ min: 0, max: 4_999 }),
      active: fc.boolean(),
      canQueryMachine: fc.boolean(),
      machineAnswerAge: fc.option(fc.nat(5_000), { nil: undefined }),
      activityAge: fc.option(fc.nat(600_000), { nil: undefined }),
      boundary: fc.option(fc.record({ what: fc.constantFrom(...ENDINGS), age: fc.nat(120_000) }), { nil: undefined }),
      waitsFor: fc.option(fc.constantFrom(...WAITS), { nil: undefined }),
      debuggerStopped: fc.boolean(),
    });
    fc.assert(
      fc.property(snapshots, fc.nat(120 * MINUTE), (overrides, waited) => {
        const { wait } = nextCalmMoment(typing(overrides), waited, DEFAULT_SETTINGS);
        assert.ok(wait > 0);
        assert.ok(overrides.debuggerStopped === true || wait >= BURST_MS - overrides.inputAge);
      }),
    );
  });

  it('is never promised for later than the pause that would do alone', () => {
    fc.assert(
      fc.property(fc.nat(60_000), fc.nat(10 * MINUTE), fc.option(fc.nat(90_000)), (inputAge, waited, age) => {
        const ended = age === null ? undefined : { what: 'task' as const, age };
        const { wait } = nextCalmMoment(typing({ inputAge, boundary: ended }), waited, DEFAULT_SETTINGS);
        assert.ok(wait <= Math.max(0, 15 * SECOND - inputAge));
      }),
    );
  });
});
