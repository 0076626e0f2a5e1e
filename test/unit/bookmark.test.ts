import assert from 'node:assert/strict';
import { ReturnPointKeeper } from '../../src/app/returnPoint.ts';
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

describe('the returnPoint', () => {
  let shelf: Shelf;
  let place: EditorLocation | undefined;
  let returnPoint: ReturnPointKeeper;
  const follow = (...states: Prompting[]): void => states.forEach((state) => returnPoint.update(state, 'mine'));

  beforeEach(() => {
    shelf = new Shelf();
    place = HERE;
    returnPoint = new ReturnPointKeeper(shelf, () => place);
  });

  it('remembers where somebody was when the session began and their note', () => {
    returnPoint.setNote('look at the third test');
    follow(session(1_000));
    assert.deepEqual(returnPoint.current, { session: 1_000, place: HERE, note: 'look at the third test' });
  });

  it('stays where it is while the session goes on and says well done', () => {
    follow(session(1_000));
    place = THERE;
    follow(session(1_000), finished());
    assert.deepEqual(returnPoint.current?.place, HERE);
  });

  it('is there after a reload of the window', () => {
    returnPoint.setNote('mind the gap');
    follow(session(1_000));
    place = undefined;
    returnPoint = new ReturnPointKeeper(shelf, () => place);
    follow(session(1_000));
    assert.deepEqual(returnPoint.current, { session: 1_000, place: HERE, note: 'mind the gap' });
  });

  it('is erased when nothing of the session is left', () => {
    follow(session(1_000), finished(), counting);
    assert.equal(returnPoint.current, undefined);
    assert.deepEqual(shelf.keys(), []);
    follow(session(2_000), counting);
    assert.deepEqual(shelf.keys(), []);
  });

  it('is erased where the window comes back after the session has ended', () => {
    follow(session(1_000));
    returnPoint = new ReturnPointKeeper(shelf, () => place);
    follow(counting);
    assert.deepEqual(shelf.keys(), []);
  });

  it('is of one session and the note too', () => {
    returnPoint.setNote('once');
    follow(session(1_000));
    place = THERE;
    follow(session(2_000));
    assert.deepEqual(returnPoint.current, { session: 2_000, place });
  });

  it('is none of what another window leads', () => {
    follow(session(1_000, 'theirs'), finished('theirs'));
    assert.equal(returnPoint.current, undefined);
  });

  it('is without a place where nothing was open', () => {
    place = undefined;
    follow(session(1_000));
    assert.deepEqual(returnPoint.current, { session: 1_000 });
  });
});
