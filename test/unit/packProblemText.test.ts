import assert from 'node:assert/strict';
import { problemSentence } from '../../src/app/views/packProblemText.ts';
import { MAX_PACK_BYTES } from '../../src/app/packs/packContent.ts';
import { EXPECTATIONS, PROBLEMS, SYNTAX } from '../support/packProblems.ts';

describe('the sentence about a problem of a pack', () => {
  for (const [kind, [problem, sentence]] of Object.entries(PROBLEMS))
    it(`a problem of the kind ${kind} has its own sentence`, () => {
      assert.equal(problemSentence(problem), sentence);
    });

  for (const [is, [expected, words]] of Object.entries(EXPECTATIONS))
    it(`the sentence names the expectation of the kind ${is} in plain words`, () => {
      assert.equal(
        problemSentence({ kind: 'unexpected', expected, found: '"seven"' }),
        `Expected ${words}, found "seven".`,
      );
    });

  for (const [error, words] of Object.entries(SYNTAX))
    it(`the sentence explains the JSON parser’s error ${error} in plain words`, () => {
      assert.equal(problemSentence({ kind: 'syntax', error }), `Invalid JSON: ${words}.`);
    });

  it('the sentence names a single allowed value without the words “one of”', () => {
    assert.equal(
      problemSentence({ kind: 'unexpected', expected: { is: 'oneOf', values: '1' }, found: '2' }),
      'Expected 1, found 2.',
    );
  });

  it('the sentence gives the limit of the file size in KB', () => {
    assert.equal(problemSentence({ kind: 'tooLarge', most: MAX_PACK_BYTES }), 'The file is larger than 1024 KB.');
  });

  it('the sentence repeats text from a pack unchanged, also when it looks like a placeholder', () => {
    const sentence = problemSentence({ kind: 'taken', id: '$& {1}', by: '/home/me/$1.json' });
    assert.equal(sentence, 'The id “$& {1}” is already used in /home/me/$1.json.');
  });

  it('every sentence but one of the operating system ends with a full stop and has no unfilled placeholder', () => {
    const expected = Object.values(EXPECTATIONS).map(([each]) => each);
    const all = [
      ...Object.values(PROBLEMS).map(([problem]) => problem),
      ...expected.map((each) => ({ kind: 'unexpected' as const, expected: each, found: '{…}' })),
      ...Object.keys(SYNTAX).map((error) => ({ kind: 'syntax' as const, error })),
    ];
    const sentences = all.map(problemSentence);
    assert.ok(sentences.length > 50);
    const wrong = sentences.filter(
      (each) => !/^(\p{Lu}|“).*\.$/u.test(each) || /\{\d|undefined|NaN|\[object/.test(each),
    );
    // The message of the operating system is repeated unchanged, so it has no full stop.
    assert.deepEqual(wrong, ['The file cannot be read: EIO: i/o error']);
  });
});
