import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { WindowSnapshot } from '../../src/core/event.ts';
import { WAITS, type Moment } from '../../src/core/ledger/entry.ts';
import { nextCalmMoment, untilCalm, wantedSilence } from '../../src/core/prompting/calmMoment.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/settings.ts';
import { MINUTE, SECOND } from '../../src/time/clock.ts';

const EARLY = 5 * MINUTE;

/** An inactive window in which the person has just done something. */
const quiet = (overrides: Partial<WindowSnapshot> = {}): WindowSnapshot => ({
  id: 'first',
  focused: true,
  isReached: true,
  active: false,
  activityAge: overrides.inputAge ?? 0,
  activityUnproven: false,
  machineAnswer: 'touched',
  keyAge: overrides.inputAge ?? 0,
  inputAge: 0,
  machineAnswerAge: undefined,
  canQueryMachine: false,
  commitAge: undefined,
  waitsFor: undefined,
  agent: undefined,
  turns: [],
  canQueryCall: false,
  callAnswerAge: undefined,
  inCallAge: undefined,
  canNotify: false,
  debuggerStopped: false,
  isTyping: false,
  asleep: 0,
  ...overrides,
});

/**
 * The kind of calm moment after so many seconds without input; `undefined` if the moment is not calm.
 * @param since how long the break has been due, ms
 */
const momentAfter = (
  seconds: number,
  overrides: Partial<WindowSnapshot> = {},
  since = 0,
  settings: Settings = DEFAULT_SETTINGS,
): Moment | undefined => {
  const window = quiet({ inputAge: seconds * SECOND, ...overrides });
  const { wait, moment } = nextCalmMoment(window, { since, early: EARLY, again: false }, settings);
  return wait <= 0 ? moment : undefined;
};

/** What holds a question back after so many seconds without input. */
const holdAfter = (seconds: number, overrides: Partial<WindowSnapshot> = {}, since = 0): string => {
  const window = quiet({ inputAge: seconds * SECOND, ...overrides });
  return nextCalmMoment(window, { since, early: EARLY, again: false }, DEFAULT_SETTINGS).hold;
};

describe('the silence that is wanted', () => {
  it('the wanted silence falls from 90 to 45 seconds until the break is due, and to 15 in the 20 minutes after it', () => {
    const wanted = (minutes: number): number => wantedSilence(minutes * MINUTE, EARLY, DEFAULT_SETTINGS) / SECOND;
    assert.deepEqual([-5, -4, -2.5, 0, 10, 20, 60].map(wanted), [90, 81, 67.5, 45, 30, 15, 15]);
  });

  it('the wanted silence follows calmPause and latestAfter, and never exceeds a short calmPause', () => {
    const wanted = (settings: Partial<Settings>, minutes: number): number =>
      wantedSilence(minutes * MINUTE, EARLY, { ...DEFAULT_SETTINGS, ...settings }) / SECOND;
    assert.deepEqual(
      [-5, 0, 5, 10].map((minutes) => wanted({ calmPause: 25, latestAfter: 10 }, minutes)),
      [50, 25, 20, 15],
    );
    assert.deepEqual(
      [-5, 0, 20].map((minutes) => wanted({ calmPause: 5 }, minutes)),
      [10, 5, 5],
    );
    assert.deepEqual(
      [0, 1].map((minutes) => wanted({ latestAfter: 0 }, minutes)),
      [15, 15],
    );
  });

  it('the silence and what is wanted of it meet when untilCalm says, and not before', () => {
    const settings = fc.record({
      calmPause: fc.integer({ min: 5, max: 120 }),
      latestAfter: fc.integer({ min: 0, max: 60 }),
    });
    const minutes = fc.integer({ min: -5 * 60, max: 90 * 60 });
    fc.assert(
      fc.property(settings, minutes, fc.nat(200), fc.constantFrom(1, 0.5), (changed, seconds, silent, share) => {
        const used = { ...DEFAULT_SETTINGS, ...changed };
        const [since, silence] = [seconds * SECOND, silent * SECOND];
        const shortest = Math.min(15, used.calmPause) * SECOND;
        const isCalm = (after: number): boolean =>
          silence + after >= Math.max(shortest, share * wantedSilence(since + after, EARLY, used));
        const wait = untilCalm(silence, since, EARLY, used, share);
        assert.equal(wait <= 0, isCalm(0));
        if (wait <= 0) return;
        assert.ok(isCalm(wait + 1), `not calm after ${wait} ms`);
        for (const part of [0.1, 0.5, 0.9, 0.99])
          assert.ok(!isCalm(part * (wait - 1)), `calm after ${part} of ${wait} ms`);
      }),
    );
  });
});

describe('a calm moment', () => {
  it('a silence of 45 seconds is calm when the break is due', () => {
    assert.equal(momentAfter(44.9), undefined);
    assert.equal(momentAfter(45), 'pause');
  });

  it('a silence of 90 seconds is calm five minutes before', () => {
    assert.equal(momentAfter(89, {}, -EARLY), undefined);
    assert.equal(momentAfter(90, {}, -EARLY), 'pause');
  });

  it('a silence of 15 seconds is calm when the break has been due for 20 minutes', () => {
    assert.equal(momentAfter(15, {}, 19 * MINUTE), undefined);
    assert.equal(momentAfter(14.9, {}, 60 * MINUTE), undefined);
    assert.equal(momentAfter(15, {}, 20 * MINUTE), 'pause');
  });

  it('half of the silence is calm for a minute after a commit, counted from the commit', () => {
    assert.equal(momentAfter(22, { commitAge: 22 * SECOND }), undefined);
    assert.equal(momentAfter(60, { commitAge: 22 * SECOND }), undefined);
    assert.equal(momentAfter(60, { commitAge: 22.5 * SECOND }), 'commit');
    assert.equal(momentAfter(30, { commitAge: 61 * SECOND }), undefined);
  });

  for (const waitsFor of WAITS) {
    it(`half of the silence, but not less than 15 seconds, is calm while the window waits for this: ${waitsFor}`, () => {
      assert.equal(momentAfter(22, { waitsFor }), undefined);
      assert.equal(momentAfter(22.5, { waitsFor }), waitsFor);
      assert.equal(momentAfter(44, { waitsFor }, -EARLY), undefined);
      assert.equal(momentAfter(45, { waitsFor }, -EARLY), waitsFor);
      assert.equal(momentAfter(14.9, { waitsFor }, 20 * MINUTE), undefined);
    });
  }

  it('no moment is calm while a debugger is stopped, even when the question has waited for an hour', () => {
    assert.equal(momentAfter(60, { debuggerStopped: true }, 60 * MINUTE), undefined);
    assert.equal(holdAfter(60, { debuggerStopped: true }), 'debuggerStopped');
  });

  it('an active window holds the question back until five minutes after the break was due', () => {
    assert.equal(momentAfter(60, { active: true }, -MINUTE), undefined);
    assert.equal(momentAfter(60, { active: true }, 4.9 * MINUTE), undefined);
    assert.equal(momentAfter(60, { active: true }, 5 * MINUTE), 'pause');
    assert.equal(holdAfter(60, { active: true }, 0), 'windowActive');
  });

  it('an active window in which no editor sees a key holds the question back for 20 minutes', () => {
    assert.equal(momentAfter(90, { active: true }, 19.9 * MINUTE), undefined);
    assert.equal(momentAfter(90, { active: true }, 20 * MINUTE), 'pause');
  });

  it('an active window holds nothing back where the machine is asked', () => {
    const asked = { active: true, canQueryMachine: true, machineAnswerAge: 0, activityAge: 50 * SECOND };
    assert.equal(momentAfter(50, asked), 'pause');
  });

  it('a silence counts from the last touch that the machine reports', () => {
    const told = { canQueryMachine: true, machineAnswerAge: 0, activityAge: 44 * SECOND };
    assert.equal(momentAfter(90, told), undefined);
    assert.equal(holdAfter(90, told), 'machineTouched');
    assert.equal(holdAfter(44, told), 'typing');
    assert.equal(momentAfter(90, { ...told, activityAge: 45 * SECOND }), 'pause');
  });

  it('touches that only the machine reports hold nothing back ten minutes after latestAfter', () => {
    const told = { canQueryMachine: true, machineAnswerAge: 0, activityAge: SECOND };
    assert.equal(momentAfter(90, told, 29.9 * MINUTE), undefined);
    assert.equal(momentAfter(90, told, 30 * MINUTE), 'pause');
    assert.equal(momentAfter(1, told, 30 * MINUTE), undefined);
  });

  it('a question that was asked in a window that is gone comes again after five seconds of silence', () => {
    const again = (seconds: number): number =>
      nextCalmMoment(
        quiet({ inputAge: seconds * SECOND, active: true }),
        { since: 0, early: 0, again: true },
        DEFAULT_SETTINGS,
      ).wait;
    assert.equal(again(4), SECOND);
    assert.equal(again(5), 0);
  });

  it('no moment within five seconds after an input is calm', () => {
    const snapshots: fc.Arbitrary<Partial<WindowSnapshot> & { inputAge: number }> = fc.record({
      inputAge: fc.integer({ min: 0, max: 4_999 }),
      active: fc.boolean(),
      canQueryMachine: fc.boolean(),
      machineAnswerAge: fc.option(fc.nat(5_000), { nil: undefined }),
      activityAge: fc.option(fc.nat(600_000), { nil: undefined }),
      commitAge: fc.option(fc.nat(120_000), { nil: undefined }),
      waitsFor: fc.option(fc.constantFrom(...WAITS), { nil: undefined }),
      debuggerStopped: fc.boolean(),
    });
    const settings = fc.record({
      calmPause: fc.integer({ min: 5, max: 120 }),
      latestAfter: fc.integer({ min: 0, max: 60 }),
    });
    fc.assert(
      fc.property(
        snapshots,
        fc.integer({ min: -EARLY, max: 120 * MINUTE }),
        settings,
        fc.boolean(),
        (overrides, since, changed, again) => {
          const used = { ...DEFAULT_SETTINGS, ...changed };
          const { wait } = nextCalmMoment(quiet(overrides), { since, early: EARLY, again }, used);
          assert.ok(wait >= 5 * SECOND - overrides.inputAge, `asks in ${wait} ms`);
        },
      ),
    );
  });
});
