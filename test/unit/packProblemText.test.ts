import assert from 'node:assert/strict';
import { problemSentence } from '../../src/app/views/packProblemText.ts';
import { MOST_BYTES } from '../../src/app/packs/packContent.ts';
import { EXPECTATIONS, PROBLEMS, SYNTAX } from '../support/packProblems.ts';

describe('what is wrong with a pack', () => {
  for (const [kind, [problem, sentence]] of Object.entries(PROBLEMS))
    it(`is said in a sentence where it is ${kind}`, () => {
      assert.equal(problemSentence(problem), sentence);
    });

  for (const [is, [expected, words]] of Object.entries(EXPECTATIONS))
    it(`says what is expected where that is ${is}`, () => {
      assert.equal(
        problemSentence({ kind: 'unexpected', expected, found: '"seven"' }),
        `Expected ${words}, found "seven".`,
      );
    });

  for (const [error, words] of Object.entries(SYNTAX))
    it(`says what the reader of JSON stumbled over at ${error}`, () => {
      assert.equal(problemSentence({ kind: 'syntax', error }), `This is not JSON: ${words}.`);
    });

  it('names the one value that is allowed without calling it a choice', () => {
    assert.equal(
      problemSentence({ kind: 'unexpected', expected: { is: 'oneOf', values: '1' }, found: '2' }),
      'Expected 1, found 2.',
    );
  });

  it('says how large a file may be as the reader of files has it', () => {
    assert.equal(problemSentence({ kind: 'tooLarge', most: MOST_BYTES }), 'The file is larger than 1024 KB.');
  });

  it('puts what a pack says into the sentence as it stands', () => {
    const sentence = problemSentence({ kind: 'taken', id: '$& {1}', by: '/home/me/$1.json' });
    assert.equal(sentence, 'The id “$& {1}” is used already, in /home/me/$1.json.');
  });

  it('ends with a stop and leaves no hole, whatever it is', () => {
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
    // What the system says of a file ends as the system has it.
    assert.deepEqual(wrong, ['The file cannot be read: EIO: i/o error']);
  });
});
