import assert from 'node:assert/strict';
import { MINUTE } from '../../../src/time/clock.ts';
import { Desk } from '../../support/desk.ts';

describe('several windows', () => {
  it('the sitting time goes on when the person changes to another window', () => {
    const first = new Desk().types(20);
    const second = new Desk({ beside: first });
    first.turnsAway();
    second.turnsTo().types(10);
    assert.equal(second.sittingMinutes, 30);
  });

  it('a question is asked in one window, and the other windows know of it', () => {
    const first = new Desk().types(30);
    const second = new Desk({ beside: first });
    first.turnsAway();
    second.turnsTo().types(14.1).seconds(56);
    assert.equal(second.asking, 'prompted');
    const { prompting } = second.tracker.state;
    assert.ok(prompting.kind === 'prompted' && prompting.window === 'second');
    first.seconds(60);
    assert.equal(first.asking, 'prompted');
    assert.equal(first.story.filter((each) => each === 'prompted').length, 1);
  });

  it('a break that is logged in one window counts in the others', () => {
    const first = new Desk().types(30);
    const second = new Desk({ beside: first });
    second.does({ kind: 'logBreak', length: MINUTE, ago: 0 });
    first.does({ kind: 'tick' });
    assert.equal(first.minutesLeft, 45);
  });
});
