import assert from 'node:assert/strict';
import { focusKeys } from '../../src/app/views/focusKeys.ts';

describe('focusKeys', () => {
  it('focusKeys names the keys of the system, and both keys if the system is unknown', () => {
    assert.equal(focusKeys('mac'), '⌃⌘H');
    assert.equal(focusKeys('other'), 'Ctrl+Alt+H');
    assert.equal(focusKeys('unknown'), 'Ctrl+Alt+H, on a Mac ⌃⌘H');
  });
});
