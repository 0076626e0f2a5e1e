import assert from 'node:assert/strict';
import { parseXprintidle } from '../../src/node/idle/xprintidle.ts';

describe('parseXprintidle', () => {
  // The unit is from https://github.com/g0hl1n/xprintidle/issues/2
  it('the number that xprintidle prints is milliseconds', () => assert.equal(parseXprintidle('184223\n'), 184_223));

  it('an error message of xprintidle and an empty output are errors', () => {
    // The messages are from https://github.com/g0hl1n/xprintidle/issues/9 and
    // https://github.com/olback/user-idle-rs/issues/8
    assert.throws(() => parseXprintidle('screen saver extension not supported\n'));
    assert.throws(() => parseXprintidle('Xlib:  extension "MIT-SCREEN-SAVER" missing on display ":7".\n'));
    assert.throws(() => parseXprintidle(''));
  });
});
