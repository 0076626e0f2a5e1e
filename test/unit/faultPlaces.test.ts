import assert from 'node:assert/strict';
import { placesIn } from '../support/locatedFaults.ts';
import { ownMovement, ownPack, ownRoutine, type Loose } from '../support/packs.ts';

describe('locateFaults', () => {
  const marked = (text: string): string[] =>
    placesIn(text).map(({ offset, length }) => text.slice(offset, offset + length));
  const written = (changes: Loose): string => JSON.stringify(ownPack(changes), null, 2);

  it('a wrong value is marked itself', () => {
    assert.deepEqual(marked(written({ id: 'Not An Id' })), ['"Not An Id"']);
    assert.deepEqual(marked(written({ movements: [ownMovement({ kind: 'dance' })] })), ['"dance"']);
  });

  it('an unknown field is marked at its name', () => {
    assert.deepEqual(marked(written({ titel: 5 })), ['"titel"']);
  });

  it('a wrong block is marked at its name, or at its bracket when it has no name', () => {
    assert.deepEqual(marked(written({ title: [] })), ['"title"']);
    assert.deepEqual(marked(written({ routines: [ownRoutine({ change: undefined })] })), ['{']);
  });

  it('a text that is not JSON is marked where JSON ends, also at a comment and after a last comma', () => {
    assert.deepEqual(marked('{ "pack": 1 "id": 2 }'), ['"id"']);
    assert.deepEqual(marked('{ "pack": 1 } // mine'), ['// mine']);
    assert.deepEqual(marked('[1, 2,]'), [']']);
    assert.deepEqual(marked(' '), ['']);
  });

  it('100 faults are listed at most, and a last entry says when there are more', () => {
    const many = (count: number): string =>
      JSON.stringify(
        ownPack({
          movements: Array.from({ length: count }, (_, n) => ownMovement({ id: `m-${n}`, kind: 'dance' })),
          routines: [],
        }),
      );
    assert.equal(marked(many(100)).length, 100);
    const kinds = placesIn(many(101)).map(({ problem }) => problem.kind);
    assert.deepEqual(kinds, [...Array<string>(100).fill('unexpected'), 'more']);
    assert.deepEqual(
      placesIn(`[${'1 '.repeat(200)}]`).map(({ problem }) => problem.kind),
      [...Array<string>(100).fill('syntax'), 'more'],
    );
  });
});
