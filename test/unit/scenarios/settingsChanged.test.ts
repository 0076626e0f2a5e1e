import assert from 'node:assert/strict';
import type { Settings } from '../../../src/core/settings.ts';
import { Desk } from '../../support/desk.ts';

const answers = (desk: Desk): string[] => desk.entries('prompt').map(({ answer }) => answer);
const asked = (): Desk => new Desk().types(44.1).seconds(56);
const occasionOf = (desk: Desk): string | undefined => {
  const { prompting } = desk.tracker.state;
  return 'occasion' in prompting ? prompting.occasion : undefined;
};

describe('a change of the settings', () => {
  const changed = (desk: Desk, settings: Partial<Settings>): Desk => {
    desk.settings = { ...desk.settings, ...settings };
    return desk.does({ kind: 'settings' });
  };
  const EVENING = new Date(2026, 10, 2, 22, 20);
  const massage = (): Desk => new Desk({ settings: { bedtimeMassage: '22:30' }, from: EVENING }).types(10.2);

  /** Each state in which a break is due, at about 45 minutes of sitting. */
  const WAITING = [
    ['due', () => new Desk().types(45.1)],
    ['prompted', () => asked()],
    ['left', () => asked().types(4.2)],
    ['snoozed', () => asked().does({ kind: 'snooze' })],
  ] as const;

  for (const [state, desk] of WAITING) {
    it(`a longer interval withdraws a break that is ${state}`, () => {
      const now = changed(desk(), { breakInterval: 90 });
      assert.equal(now.asking, 'counting');
      assert.ok((now.minutesLeft ?? 0) >= 40);
      assert.deepEqual(answers(now).filter((answer) => answer === 'withdrawn').length, state === 'prompted' ? 1 : 0);
      assert.equal(now.tracker.state.easing.passed, state === 'left' ? 1 : 0);
    });

    it(`a shorter interval changes nothing for a break that is ${state}`, () => {
      assert.equal(changed(desk(), { breakInterval: 20 }).asking, state);
    });

    it(`a break that is ${state} is withdrawn when the new working hours are already over`, () => {
      const now = changed(desk(), { workingHours: ['00:00-00:01'] });
      assert.equal(now.asking, 'off');
    });

    for (const [key, value] of [
      ['figure', 'tied-hair'],
      ['sound', true],
      ['breakLength', 5],
      ['prompt', 'notification'],
      ['places', ['desk']],
      ['avoid', ['dvt']],
      ['calmPause', 40],
      ['maxSnoozes', 0],
      ['bedtimeMassage', '22:30'],
    ] as const)
      it(`a change of the setting ${key} changes nothing for a break that is ${state}`, () => {
        assert.equal(changed(desk(), { [key]: value }).asking, state);
      });
  }

  it('a new snoozeLength counts from the beginning of the snooze', () => {
    const desk = asked().does({ kind: 'snooze' }).types(2);
    changed(desk, { snoozeLength: 15 });
    assert.deepEqual([desk.asking, desk.minutesLeft], ['snoozed', 13]);
    changed(desk, { snoozeLength: 1 });
    desk.seconds(60);
    assert.equal(desk.asking, 'prompted');
  });

  it('a break becomes due at once when the new interval is shorter than the time sat', () => {
    const desk = new Desk().types(30);
    assert.equal(changed(desk, { breakInterval: 25 }).asking, 'due');
  });

  it('the break is asked for at once when the silence is longer than the new calmPause', () => {
    const desk = new Desk({ settings: { calmPause: 100 } }).types(44.1).seconds(56);
    assert.equal(desk.asking, 'due');
    changed(desk, { calmPause: 10 });
    assert.equal(desk.asking, 'prompted');
  });

  for (const [state, desk] of [
    ['due', () => massage()],
    ['prompted', () => massage().seconds(60)],
    ['snoozed', () => massage().seconds(60).does({ kind: 'snooze' })],
    ['left', () => massage().seconds(60).types(4.2)],
  ] as const)
    for (const [what, settings] of [
      ['it is turned off', { bedtimeMassage: 'off' }],
      ['the person must avoid it', { avoid: ['anticoagulant'] }],
      ['it is set to an hour later', { bedtimeMassage: '23:30' }],
    ] as const)
      it(`a massage that is ${state} is withdrawn when ${what}`, () => {
        const now = desk();
        assert.deepEqual([now.asking, occasionOf(now)], [state, 'massage']);
        changed(now, settings);
        assert.equal(now.asking, 'counting');
        now.until('23:31', 'working').seconds(50);
        assert.equal(occasionOf(now) === 'massage', what === 'it is set to an hour later');
      });

  it('a change of the settings is no sign of the person', () => {
    const desk = new Desk().types(5).silence(20);
    const { kind } = desk.tracker.state.presence;
    changed(desk, { figure: 'tied-hair' });
    assert.equal(desk.tracker.state.presence.kind, kind);
    assert.notEqual(kind, 'present');
  });
});
