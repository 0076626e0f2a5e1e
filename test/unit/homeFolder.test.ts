import assert from 'node:assert/strict';
import path from 'node:path';
import { homeFolder } from '../../src/node/homeFolder.ts';

describe('the home folder', () => {
  it('is the one of the system', () => {
    assert.equal(
      homeFolder(() => '/home/me'),
      '/home/me',
    );
  });

  it('is the root where the system has none', () => {
    const none = (): never => {
      throw new Error('ENOENT: no such file or directory, uv_os_homedir');
    };
    assert.equal(homeFolder(none), path.resolve('/'));
  });
});
