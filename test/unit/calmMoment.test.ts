import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nextCalmMoment } from '../../src/core/prompting/calmMoment.ts';
import { MINUTE, SECOND } from '../../src/time/clock.ts';
import { ENDINGS, WAITS, type Moment } from '../../src/core/ledger/entry.ts';
import type { WindowSnapshot } from '../../src/core/event.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/settings.ts';
import { BURST_MS } from '../../src/core/presence/pauses.ts';

/** A window in which the person has just typed and which VS Code calls active. */
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

/** The kind of calm moment after so many seconds without input; `undefined` if the moment is not calm. */
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
  it('a silence of 15 seconds is a calm moment', () => {
    assert.equal(momentAfter(14.9), undefined);
    assert.equal(momentAfter(15), 'pause');
  });

  it('the setting calmPause says how long a silence must be for a calm moment', () => {
    assert.equal(momentAfter(15, {}, 0, { ...DEFAULT_SETTINGS, calmPause: 30 }), undefined);
    assert.equal(momentAfter(30, {}, 0, { ...DEFAULT_SETTINGS, calmPause: 30 }), 'pause');
  });

  for (const what of ENDINGS) {
    it(`a silence of five seconds is a calm moment when this has just ended: ${what}`, () => {
      const ended = { what, age: 5 * SECOND };
      assert.equal(momentAfter(4.9, { boundary: ended }), undefined);
      assert.equal(momentAfter(5, { boundary: ended }), what);
    });
  }

  it('a moment is not calm in the first second after a task ended', () => {
    assert.equal(momentAfter(12, { boundary: { what: 'task', age: SECOND } }), undefined);
  });

  it('a task that ended more than a minute ago does not make a short silence calm', () => {
    assert.equal(momentAfter(6, { boundary: { what: 'task', age: 61 * SECOND } }), undefined);
  });

  it('a calm moment is named after the commit that ended and not after the silence that followed', () => {
    assert.equal(momentAfter(20, { boundary: { what: 'commit', age: 20 * SECOND } }), 'commit');
  });

  for (const waitsFor of WAITS) {
    it(`a silence of ten seconds is a calm moment while the window waits for this: ${waitsFor}`, () => {
      assert.equal(momentAfter(9.9, { waitsFor }), undefined);
      assert.equal(momentAfter(10, { waitsFor }), waitsFor);
    });
  }

  it('a silence of five seconds is a calm moment when the question has waited for five minutes', () => {
    assert.equal(momentAfter(5, {}, 4.9 * MINUTE), undefined);
    assert.equal(momentAfter(5, {}, 5 * MINUTE), 'latest');
    assert.equal(momentAfter(4.9, {}, 60 * MINUTE), undefined);
  });

  it('no moment is calm while a debugger is stopped, even when the question has waited for an hour', () => {
    assert.equal(momentAfter(60, { debuggerStopped: true }, 60 * MINUTE), undefined);
    assert.equal(
      nextCalmMoment(typing({ debuggerStopped: true, inputAge: MINUTE }), 0, DEFAULT_SETTINGS).wait,
      Infinity,
    );
  });

  it('a silence of the editors in an active window is calm only when the question has waited for five minutes', () => {
    assert.equal(momentAfter(90), undefined);
    assert.equal(momentAfter(90, { active: false }), 'pause');
    assert.equal(momentAfter(90, {}, 5 * MINUTE), 'latest');
  });

  it('the end of a terminal command makes no calm moment while the window is active and keys may go to the terminal', () => {
    assert.equal(momentAfter(90, { boundary: { what: 'terminal', age: 10 * SECOND } }), undefined);
  });

  it('a silence counts from the last touch that the machine reports', () => {
    const told = { canQueryMachine: true, machineAnswerAge: 0, activityAge: 3 * SECOND };
    assert.equal(momentAfter(90, told), undefined);
    assert.equal(momentAfter(90, { ...told, activityAge: 15 * SECOND }), 'pause');
  });

  it('no moment within five seconds after an input is calm', () => {
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

  it('the end of a task never makes the calm moment later than a silence of 15 seconds', () => {
    fc.assert(
      fc.property(fc.nat(60_000), fc.nat(10 * MINUTE), fc.option(fc.nat(90_000)), (inputAge, waited, age) => {
        const ended = age === null ? undefined : { what: 'task' as const, age };
        const { wait } = nextCalmMoment(typing({ inputAge, boundary: ended }), waited, DEFAULT_SETTINGS);
        assert.ok(wait <= Math.max(0, 15 * SECOND - inputAge));
      }),
    );
  });
});
