import assert from 'node:assert/strict';
import { Bookmark } from '../../src/app/bookmark.ts';
import type { EditorLocation } from '../../src/app/ports.ts';
import type { State } from '../../src/core/state.ts';

const HERE: EditorLocation = { column: 2, label: 'notes.ts', uri: 'file:///work/notes.ts', line: 11, character: 4 };
const THERE: EditorLocation = { column: 1, label: 'other.ts' };

/** What a workspace keeps, as VS Code would. */
class Shelf {
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

describe('the bookmark', () => {
  let shelf: Shelf;
  let place: EditorLocation | undefined;
  let bookmark: Bookmark;
  const follow = (...states: Prompting[]): void => states.forEach((state) => bookmark.update(state, 'mine'));

  beforeEach(() => {
    shelf = new Shelf();
    place = HERE;
    bookmark = new Bookmark(shelf, () => place);
  });

  it('remembers_where_somebody_was_when_the_session_began_and_their_note', () => {
    bookmark.setNote('look at the third test');
    follow(session(1_000));
    assert.deepEqual(bookmark.mark, { session: 1_000, place: HERE, note: 'look at the third test' });
  });

  it('stays_where_it_is_while_the_session_goes_on_and_says_well_done', () => {
    follow(session(1_000));
    place = THERE;
    follow(session(1_000), finished());
    assert.deepEqual(bookmark.mark?.place, HERE);
  });

  it('is_there_after_a_reload_of_the_window', () => {
    bookmark.setNote('mind the gap');
    follow(session(1_000));
    place = undefined;
    bookmark = new Bookmark(shelf, () => place);
    follow(session(1_000));
    assert.deepEqual(bookmark.mark, { session: 1_000, place: HERE, note: 'mind the gap' });
  });

  it('is_erased_when_nothing_of_the_session_is_left', () => {
    follow(session(1_000), finished(), counting);
    assert.equal(bookmark.mark, undefined);
    assert.deepEqual(shelf.keys(), []);
    follow(session(2_000), counting);
    assert.deepEqual(shelf.keys(), []);
  });

  it('is_erased_where_the_window_comes_back_after_the_session_has_ended', () => {
    follow(session(1_000));
    bookmark = new Bookmark(shelf, () => place);
    follow(counting);
    assert.deepEqual(shelf.keys(), []);
  });

  it('is_of_one_session_and_the_note_too', () => {
    bookmark.setNote('once');
    follow(session(1_000));
    place = THERE;
    follow(session(2_000));
    assert.deepEqual(bookmark.mark, { session: 2_000, place });
  });

  it('is_none_of_what_another_window_leads', () => {
    follow(session(1_000, 'theirs'), finished('theirs'));
    assert.equal(bookmark.mark, undefined);
  });

  it('is_without_a_place_where_nothing_was_open', () => {
    place = undefined;
    follow(session(1_000));
    assert.deepEqual(bookmark.mark, { session: 1_000 });
  });
});
