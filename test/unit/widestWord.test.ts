import assert from 'node:assert/strict';
import { widestWord } from '../../src/webview/break/widestWord.ts';

describe('the width of a text', () => {
  it('the widest word counts, because a line breaks between words', () => {
    assert.equal(widestWord('Press upward'), widestWord('upward'));
    assert.ok(widestWord('Down') > widestWord('Up'));
  });

  it('a Chinese or Korean character is wider than a Latin letter, and a colon is narrower', () => {
    assert.ok(widestWord('放下') > widestWord('Up'));
    assert.ok(widestWord('내리기') > widestWord('Hol'));
    assert.ok(widestWord('9:41') < widestWord('19:41'));
    assert.ok(widestWord('19:41') < widestWord('19041'));
  });

  it('a text without characters has the width of one, so that nothing is divided by 0', () => {
    assert.ok(widestWord('') > 0);
  });
});
