import assert from 'node:assert/strict';
import { remoteHome } from '../../src/app/agents/remoteHome.ts';

describe('the home folder on a remote machine', () => {
  const homes: readonly (readonly [string, string | undefined])[] = [
    ['/home/me/project', '/home/me'],
    ['/home/me', '/home/me'],
    ['/Users/me/a/b', '/Users/me'],
    ['/root/project', '/root'],
    ['/root', '/root'],
    ['/rooted/project', undefined],
    ['/home', undefined],
    ['/home/', undefined],
    ['/workspaces/project', undefined],
    ['/srv/home/me', undefined],
    ['/c:/Users/me/project', undefined],
    ['', undefined],
  ];
  for (const [path, home] of homes)
    it(`"${path}" is in ${home ?? 'no home that is known'}`, () => {
      assert.equal(remoteHome(path), home);
    });
});
