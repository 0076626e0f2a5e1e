import assert from 'node:assert/strict';
import { lineWidth, twoLineWidth } from '../../src/webview/break/textWidth.ts';

describe('the width of a text', () => {
  it('on two lines the better break counts: a line breaks between words only', () => {
    assert.equal(twoLineWidth('Press, move up'), lineWidth('move up'));
    assert.equal(twoLineWidth('Point and flex'), lineWidth('and flex'));
    assert.equal(twoLineWidth('Down'), lineWidth('Down'));
    assert.ok(lineWidth('Down') > lineWidth('Up'));
  });

  it('a Chinese or Korean character is wider than a Latin letter, and a colon is narrower', () => {
    assert.ok(lineWidth('放下') > lineWidth('Up'));
    assert.ok(lineWidth('내리기') > lineWidth('Hol'));
    assert.ok(lineWidth('9:41') < lineWidth('19:41'));
    assert.ok(lineWidth('19:41') < lineWidth('19041'));
  });

  it('a text without characters has the width of one, so that nothing is divided by 0', () => {
    assert.ok(lineWidth('') > 0);
    assert.ok(twoLineWidth('') > 0);
  });
});
