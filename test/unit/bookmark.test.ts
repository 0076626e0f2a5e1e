import assert from 'node:assert/strict';
import { Bookmark } from '../../src/app/bookmark.ts';
import type { EditorLocation } from '../../src/app/ports.ts';
import type { State } from '../../src/core/state.ts';

const HERE: EditorLocation = { column: 2, label: 'notes.ts', uri: 'file:///work/notes.ts', line: 11, character: 4 };
const THERE: EditorLocation = { column: 1, label: 'other.ts' };

/** A workspace memory that copies its values, as VS Code does. */
class FakeMemory {
  readonly kept = new Map<string, unknown>();
  get(key: string): never {
    return this.kept.get(key) as never;
  }
  update(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.kept.delete(key);
    else this.kept.set(key, structuredClone(value));
    return Promise.resolve();
  }
  keys(): readonly string[] {
    return [...this.kept.keys()];
  }
}

type Prompting = Pick<State, 'prompting'>;
const session = (wall: number, window = 'mine'): Prompting =>
  ({ prompting: { kind: 'session', session: { window, start: { wall } } } }) as Prompting;
const finished = (window = 'mine'): Prompting => ({ prompting: { kind: 'finished', window } }) as Prompting;
const counting: Prompting = { prompting: { kind: 'counting' } };

describe('Bookmark', () => {
  let memory: FakeMemory;
  let place: EditorLocation | undefined;
  let bookmark: Bookmark;
  const follow = (...states: Prompting[]): void => states.forEach((state) => bookmark.update(state, 'mine'));

  beforeEach(() => {
    memory = new FakeMemory();
    place = HERE;
    bookmark = new Bookmark(memory, () => place);
  });

  it('the bookmark keeps the place and the note of the person when a session begins', () => {
    bookmark.setNote('look at the third test');
    follow(session(1_000));
    assert.deepEqual(bookmark.mark, { session: 1_000, place: HERE, note: 'look at the third test' });
  });

  it('the bookmark keeps its place while the session goes on and when it has finished', () => {
    follow(session(1_000));
    place = THERE;
    follow(session(1_000), finished());
    assert.deepEqual(bookmark.mark?.place, HERE);
  });

  it('the bookmark is still there after the window was reloaded', () => {
    bookmark.setNote('mind the gap');
    follow(session(1_000));
    place = undefined;
    bookmark = new Bookmark(memory, () => place);
    follow(session(1_000));
    assert.deepEqual(bookmark.mark, { session: 1_000, place: HERE, note: 'mind the gap' });
  });

  it('the bookmark is deleted when the session and its last page are over', () => {
    follow(session(1_000), finished(), counting);
    assert.equal(bookmark.mark, undefined);
    assert.deepEqual(memory.keys(), []);
    follow(session(2_000), counting);
    assert.deepEqual(memory.keys(), []);
  });

  it('the bookmark is deleted if the session ended while the window was closed', () => {
    follow(session(1_000));
    bookmark = new Bookmark(memory, () => place);
    follow(counting);
    assert.deepEqual(memory.keys(), []);
  });

  it('a second session gets a new place, and not the note of the first session', () => {
    bookmark.setNote('once');
    follow(session(1_000));
    place = THERE;
    follow(session(2_000));
    assert.deepEqual(bookmark.mark, { session: 2_000, place });
  });

  it('the session of another window sets no bookmark', () => {
    follow(session(1_000, 'theirs'), finished('theirs'));
    assert.equal(bookmark.mark, undefined);
  });

  it('the bookmark has no place if no editor was open', () => {
    place = undefined;
    follow(session(1_000));
    assert.deepEqual(bookmark.mark, { session: 1_000 });
  });
});
