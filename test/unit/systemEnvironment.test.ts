import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { lineSpawner } from '../../src/node/helpers/lineProcess.ts';
import { programRunner } from '../../src/node/helpers/runProgram.ts';
import { systemEnvironment } from '../../src/node/helpers/systemEnvironment.ts';
import { NEVER } from '../support/fakePrograms.ts';

describe('systemEnvironment', () => {
  it('on Linux and macOS every folder of PATH begins at the root, and the other variables stay', () => {
    for (const platform of ['linux', 'darwin'] as const) {
      const env = systemEnvironment({ PATH: '.:node_modules/.bin:/home/me/project/bin:', DISPLAY: ':0' }, platform);
      assert.equal(env.DISPLAY, ':0');
      for (const folder of env.PATH!.split(':')) assert.match(folder, /^\/(usr|bin|sbin|run\/current-system)(\/|$)/);
    }
  });

  it('on Windows there is one PATH, of folders in that of Windows, whatever case its name had', () => {
    const env = systemEnvironment({ Path: 'C:\\project;.', SystemRoot: 'C:\\Windows', APPDATA: 'C:\\me' }, 'win32');
    assert.deepEqual(Object.keys(env).sort(), ['APPDATA', 'PATH', 'SystemRoot']);
    for (const folder of env.PATH!.split(';')) assert.match(folder, /^C:\\Windows(\\|$)/);
  });
});

// Windows needs no look-up: each program there is started by its full path.
if (process.platform !== 'win32') {
  describe('a program of a workspace that has the name of a system program', () => {
    let workspace: string;
    before(() => {
      workspace = mkdtempSync(path.join(tmpdir(), 'second-heart-workspace-'));
      for (const name of ['uname', 'second-heart-stub']) {
        const file = path.join(workspace, name);
        writeFileSync(file, '#!/bin/sh\necho from the workspace\n');
        chmodSync(file, 0o755);
      }
    });
    after(() => rmSync(workspace, { recursive: true }));

    const editor = (): NodeJS.ProcessEnv => ({ PATH: `${workspace}:${process.env.PATH ?? ''}` });
    const machine = (): NodeJS.ProcessEnv => systemEnvironment(editor(), process.platform);

    it('it would be run with the PATH of the editor', async () => {
      assert.equal(await programRunner(editor())('uname', [], NEVER), 'from the workspace\n');
    });

    it('it is not run, neither by us nor by a program that we start', async () => {
      const run = programRunner(machine());
      assert.match(await run('uname', [], NEVER), /^(Linux|Darwin)\n$/);
      assert.match(await run('sh', ['-c', 'uname'], NEVER), /^(Linux|Darwin)\n$/);
      const talk = lineSpawner(machine())('sh', []);
      assert.match(await talk.ask('uname', /./, NEVER), /^(Linux|Darwin)$/);
      talk.dispose();
    });

    it('a program that only the workspace has is not found', async () => {
      await assert.rejects(programRunner(machine())('second-heart-stub', [], NEVER), { code: 'ENOENT' });
    });
  });
}
