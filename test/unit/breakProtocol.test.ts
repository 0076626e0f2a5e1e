import assert from 'node:assert/strict';
import fc from 'fast-check';
import { NOTE_CHARS } from '../../src/shared/answerLimits.ts';
import { readBreakPageMessage } from '../../src/shared/breakProtocol.ts';
import { readBreakPageState } from '../../src/shared/breakPageState.ts';

describe('messages between page and host', () => {
  it('readBreakPageMessage accepts the messages of the protocol', () => {
    assert.deepEqual(readBreakPageMessage({ kind: 'ready' }), { kind: 'ready' });
    assert.deepEqual(readBreakPageMessage({ kind: 'player', command: 'pause' }), { kind: 'player', command: 'pause' });
    const room = { kind: 'room', width: 626, height: 350 };
    assert.deepEqual(readBreakPageMessage(room), room);
  });

  it('values that are no messages are dropped in both directions', () => {
    for (const nonsense of [
      undefined,
      null,
      7,
      'ready',
      [],
      {},
      { kind: 'explode' },
      { kind: 'player' },
      { kind: 'player', command: 'fly' },
      { kind: 'start', which: 'standing' },
    ]) {
      assert.equal(readBreakPageMessage(nonsense), undefined);
      assert.equal(readBreakPageState(nonsense), undefined);
    }
  });

  it('a note is accepted when it is one line and not too long', () => {
    const noted = (note: unknown): unknown => readBreakPageMessage({ kind: 'start', which: 'offered', note });
    for (const note of ['', 'skip the slow test', '안녕 👋', 'x'.repeat(NOTE_CHARS), undefined])
      assert.deepEqual(noted(note), { kind: 'start', which: 'offered', note }, note);
    for (const note of ['x'.repeat(NOTE_CHARS + 1), 'one\ntwo', 'one\rtwo', 'one\r\ntwo', '\n', 7, null, ['one']])
      assert.equal(noted(note), undefined, JSON.stringify(note));
  });

  it('reading a message never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        readBreakPageMessage(anything);
        readBreakPageState(anything);
      }),
    );
  });
});
