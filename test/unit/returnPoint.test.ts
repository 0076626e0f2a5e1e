import assert from 'node:assert/strict';
import { ReturnPointKeeper } from '../../src/app/returnPoint.ts';
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

describe('ReturnPointKeeper', () => {
  let memory: FakeMemory;
  let place: EditorLocation | undefined;
  let returnPoint: ReturnPointKeeper;
  const follow = (...states: Prompting[]): void => states.forEach((state) => returnPoint.update(state, 'mine'));

  beforeEach(() => {
    memory = new FakeMemory();
    place = HERE;
    returnPoint = new ReturnPointKeeper(memory, () => place);
  });

  it('the return point keeps the place and the note of the person when a session begins', () => {
    returnPoint.setNote('look at the third test');
    follow(session(1_000));
    assert.deepEqual(returnPoint.current, { session: 1_000, place: HERE, note: 'look at the third test' });
  });

  it('the return point keeps its place while the session goes on and when it has finished', () => {
    follow(session(1_000));
    place = THERE;
    follow(session(1_000), finished());
    assert.deepEqual(returnPoint.current?.place, HERE);
  });

  it('the return point is still there after the window was reloaded', () => {
    returnPoint.setNote('mind the gap');
    follow(session(1_000));
    place = undefined;
    returnPoint = new ReturnPointKeeper(memory, () => place);
    follow(session(1_000));
    assert.deepEqual(returnPoint.current, { session: 1_000, place: HERE, note: 'mind the gap' });
  });

  it('the return point is deleted when the session and its last page are over', () => {
    follow(session(1_000), finished(), counting);
    assert.equal(returnPoint.current, undefined);
    assert.deepEqual(memory.keys(), []);
    follow(session(2_000), counting);
    assert.deepEqual(memory.keys(), []);
  });

  it('the return point is deleted if the session ended while the window was closed', () => {
    follow(session(1_000));
    returnPoint = new ReturnPointKeeper(memory, () => place);
    follow(counting);
    assert.deepEqual(memory.keys(), []);
  });

  it('a second session gets a new place, and not the note of the first session', () => {
    returnPoint.setNote('once');
    follow(session(1_000));
    place = THERE;
    follow(session(2_000));
    assert.deepEqual(returnPoint.current, { session: 2_000, place });
  });

  it('the session of another window sets no return point', () => {
    follow(session(1_000, 'theirs'), finished('theirs'));
    assert.equal(returnPoint.current, undefined);
  });

  it('the return point has no place if no editor was open', () => {
    place = undefined;
    follow(session(1_000));
    assert.deepEqual(returnPoint.current, { session: 1_000 });
  });
});
