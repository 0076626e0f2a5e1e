import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { isWindowGone, newWindowName } from '../../src/node/windowName.ts';

describe('the name of a window', () => {
  it('the name of a window tells whether its program still runs', () => {
    assert.equal(isWindowGone(newWindowName()), false);
    const ended = execFileSync(process.execPath, ['-e', 'process.stdout.write(String(process.pid))'], {
      encoding: 'utf8',
    });
    assert.equal(isWindowGone(`${ended}:00000000-0000-0000-0000-000000000000`), true);
  });

  it('a window whose name does not contain a process counts as still there', () => {
    for (const name of ['', 'first', '0:x', '-1:x', `${'9'.repeat(400)}:x`, '6c3b6a38-6c1e-4a35-9a3f-2f1a40a0a001'])
      assert.equal(isWindowGone(name), false, name);
  });

  it('every new name of a window is different', () => {
    assert.notEqual(newWindowName(), newWindowName());
  });
});
