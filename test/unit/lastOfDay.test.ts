import assert from 'node:assert/strict';
import { chooseEase } from '../../src/core/prompting/easierDay.ts';
import { isLastToday } from '../../src/core/prompting/lastOfDay.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/settings.ts';
import { initialState } from '../../src/core/state.ts';
import { MON, OFFICE, on } from '../support/officeHours.ts';

const settings = (overrides: Partial<Settings>): Settings => ({ ...DEFAULT_SETTINGS, ...overrides });

describe('the last break of a day', () => {
  const office = settings({ workingHours: OFFICE });
  const isLast = (wall: number, given: Settings, ease?: 'longer'): boolean => {
    const at = { wall, mono: 0, boot: wall };
    const state = initialState(at);
    const easing = ease ? chooseEase(state.easing, ease, at, given) : state.easing;
    return isLastToday({ ...state, easing }, at, given);
  };

  it('a break is the last one when no other becomes due before the end of work', () => {
    assert.equal(isLast(on(MON, '17:14'), office), false);
    assert.equal(isLast(on(MON, '17:15'), office), true);
  });

  it('the last break comes earlier on a day of longer intervals', () => {
    assert.equal(isLast(on(MON, '16:30'), office, 'longer'), true);
  });

  it('the break before lunch is not the last one', () => {
    assert.equal(isLast(on(MON, '12:00'), office), false);
  });

  it('no break is the last one when the day has no end of work', () => {
    assert.equal(isLast(on(MON, '23:59'), DEFAULT_SETTINGS), false);
    assert.equal(isLast(on(MON, '22:00'), settings({ bedtimeMassage: '22:30' })), false);
  });
});
