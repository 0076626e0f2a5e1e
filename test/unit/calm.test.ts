import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nextCalmMoment } from '../../src/core/prompting/calmMoment.ts';
import { MINUTE, SECOND } from '../../src/time/clock.ts';
import { ENDINGS, WAITS, type Moment } from '../../src/core/ledger/entry.ts';
import type { WindowSnapshot } from '../../src/core/event.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/settings.ts';
import { BURST } from '../../src/core/presence/pauses.ts';

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
  it('is_a_pause_of_fifteen_seconds', () => {
    assert.equal(momentAfter(14.9), undefined);
    assert.equal(momentAfter(15), 'pause');
  });

  it('is_a_pause_as_long_as_the_person_wants', () => {
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

  it('gives_somebody_time_to_see_how_something_ended', () => {
    assert.equal(momentAfter(12, { boundary: { what: 'task', age: SECOND } }), undefined);
  });

  it('is_nothing_that_ended_more_than_a_minute_ago', () => {
    assert.equal(momentAfter(6, { boundary: { what: 'task', age: 61 * SECOND } }), undefined);
  });

  it('is_told_by_what_ended_rather_than_by_the_pause_after_it', () => {
    assert.equal(momentAfter(20, { boundary: { what: 'commit', age: 20 * SECOND } }), 'commit');
  });

  for (const waitsFor of WAITS) {
    it(`comes_sooner_while_something_is_waited_for_${waitsFor}`, () => {
      assert.equal(momentAfter(9.9, { waitsFor }), undefined);
      assert.equal(momentAfter(10, { waitsFor }), waitsFor);
    });
  }

  it('is_the_end_of_any_burst_once_the_question_has_waited_long_enough', () => {
    assert.equal(momentAfter(5, {}, 4.9 * MINUTE), undefined);
    assert.equal(momentAfter(5, {}, 5 * MINUTE), 'latest');
    assert.equal(momentAfter(4.9, {}, 60 * MINUTE), undefined);
  });

  it('never_comes_while_a_debugger_is_stopped_however_long_that_takes', () => {
    assert.equal(momentAfter(60, { debuggerStopped: true }, 60 * MINUTE), undefined);
    assert.equal(
      nextCalmMoment(typing({ debuggerStopped: true, inputAge: MINUTE }), 0, DEFAULT_SETTINGS).wait,
      Infinity,
    );
  });

  it('waits_for_keys_that_no_editor_sees_to_end', () => {
    assert.equal(momentAfter(90), undefined);
    assert.equal(momentAfter(90, { active: false }), 'pause');
    assert.equal(momentAfter(90, {}, 5 * MINUTE), 'latest');
  });

  it('does_not_take_the_end_of_a_command_for_one_while_keys_may_go_to_the_terminal', () => {
    assert.equal(momentAfter(90, { boundary: { what: 'terminal', age: 10 * SECOND } }), undefined);
  });

  it('knows_of_keys_in_a_terminal_where_the_machine_tells', () => {
    const told = { canQueryMachine: true, machineAnswerAge: 0, activityAge: 3 * SECOND };
    assert.equal(momentAfter(90, told), undefined);
    assert.equal(momentAfter(90, { ...told, activityAge: 15 * SECOND }), 'pause');
  });

  it('never_lies_within_five_seconds_of_an_input_whatever_else_is_true', () => {
    const view = fc.record({
      inputAge: fc.integer({ min: 0, max: 4_999 }),
      active: fc.boolean(),
      canQueryMachine: fc.boolean(),
      machineAnswerAge: fc.option(fc.nat(5_000), { nil: undefined }),
      activityAge: fc.option(fc.nat(600_000), { nil: undefined }),
      ended: fc.option(fc.record({ what: fc.constantFrom(...ENDINGS), age: fc.nat(120_000) }), { nil: undefined }),
      waitsFor: fc.option(fc.constantFrom(...WAITS), { nil: undefined }),
      stopped: fc.boolean(),
    });
    fc.assert(
      fc.property(view, fc.nat(120 * MINUTE), (overrides, waited) => {
        const { wait } = nextCalmMoment(typing(overrides), waited, DEFAULT_SETTINGS);
        assert.ok(wait > 0);
        assert.ok(overrides.stopped || wait >= BURST - overrides.inputAge);
      }),
    );
  });

  it('is_never_promised_for_later_than_the_pause_that_would_do_alone', () => {
    fc.assert(
      fc.property(fc.nat(60_000), fc.nat(10 * MINUTE), fc.option(fc.nat(90_000)), (inputAge, waited, age) => {
        const ended = age === null ? undefined : { what: 'task' as const, age };
        const { wait } = nextCalmMoment(typing({ inputAge, boundary: ended }), waited, DEFAULT_SETTINGS);
        assert.ok(wait <= Math.max(0, 15 * SECOND - inputAge));
      }),
    );
  });
});
