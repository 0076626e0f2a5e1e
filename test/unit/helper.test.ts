import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { FirstIdleSource } from '../../src/node/idle/firstIdleSource.ts';
import { programRunner } from '../../src/node/helpers/runProgram.ts';
import { lineSpawner } from '../../src/node/helpers/lineProcess.ts';
import { SystemClock } from '../../src/node/systemClock.ts';
import { NEVER } from '../support/fakePrograms.ts';
import { Lifeline } from '../support/lifeline.ts';

/**
 * Wrapper scripts for `sh`. Each starts Node (`$1`) with a script (`$2`) that never ends. A wrapper that has to act
 * after the program has begun waits until the program prints a line.
 */
const WAITS = '"$1" -e "$2" & wait';
const after = (what: string): string =>
  `{ "$1" -e "$2.on('connect', () => console.log())" & } | { read line; ${what}; }`;
const LEAVES_IT_BEHIND = after('echo 42');
const FAILS = after('exit 3');
const PRINTS_WITHOUT_END = after('while echo much; do :; done');
/** Answers every line that it reads, and ends at the line `end`. */
const TALKS = '"$1" -e "$2" & while read line; do [ "$line" = end ] && exit; echo "heard $line"; done';

describe('the environment of a helper', () => {
  const run = programRunner({
    PATH: process.env.PATH,
    PSModulePath: 'C:\\elsewhere',
    LANG: 'ko_KR.UTF-8',
    KEPT: 'yes',
  });
  const SCRIPT = 'console.log(JSON.stringify(process.env))';

  it('a helper gets the environment in the C language, without PSModulePath', async () => {
    const seen = JSON.parse(await run(process.execPath, ['-e', SCRIPT], NEVER)) as NodeJS.ProcessEnv;
    assert.deepEqual([seen.LANG, seen.LC_ALL, seen.KEPT, seen.PSModulePath], ['C', 'C', 'yes', undefined]);
  });

  it('the variables of one run replace those of the environment', async () => {
    const variables = { KEPT: 'no "$HOME" 나', LC_ALL: 'en_US.UTF-8' };
    const seen = JSON.parse(await run(process.execPath, ['-e', SCRIPT], NEVER, { variables })) as NodeJS.ProcessEnv;
    assert.deepEqual([seen.LANG, seen.LC_ALL, seen.KEPT], ['C', 'en_US.UTF-8', 'no "$HOME" 나']);
  });
});

// Windows has no groups of processes, and no wrapper can come between there: PowerShell is started by its full path.
if (process.platform !== 'win32') {
  describe('a program that a helper has started', () => {
    const run = programRunner(process.env);
    const open = lineSpawner(process.env);
    let line: Lifeline;
    /** The arguments that make `sh` a wrapper around a program that is connected to `line` until it ends. */
    const wrapper = (script: string): string[] => ['-c', script, 'sh', process.execPath, line.script];

    beforeEach(async () => (line = await Lifeline.open()));
    afterEach(() => line.close());

    it('a program that a helper has started ends when the helper is aborted', async () => {
      const abort = new AbortController();
      const answer = run('sh', wrapper(WAITS), abort.signal);
      await line.begun();
      abort.abort();
      await assert.rejects(answer);
      await line.gone();
    });

    it("a program that a helper has started ends with the helper, and the helper's answer arrives", async () => {
      assert.equal(await run('sh', wrapper(LEAVES_IT_BEHIND), NEVER), '42\n');
      await line.gone();
    });

    it('a program that a helper has started ends when the helper fails', async () => {
      await assert.rejects(run('sh', wrapper(FAILS), NEVER), /ended with 3/);
      await line.gone();
    });

    it('a program that a helper has started ends when the helper prints without end', async () => {
      await assert.rejects(run('sh', wrapper(PRINTS_WITHOUT_END), NEVER), /too much/);
      await line.gone();
    });

    it('a program that a helper has started ends when the FirstIdleSource is disposed', async () => {
      const source = {
        name: 'a wrapper',
        timeoutMs: 3_600_000,
        means: 'touch' as const,
        query: async (signal: AbortSignal) => Number(await run('sh', wrapper(WAITS), signal)),
        dispose: () => {},
      };
      const idle = new FirstIdleSource(new SystemClock(), [source]);
      const answer = idle.query();
      await line.begun();
      idle.dispose();
      assert.equal(await answer, undefined);
      await line.gone();
    });

    it('a program that a helper has started ends when a line process is disposed or ends by itself', async () => {
      for (const end of [
        (talk: ReturnType<typeof open>) => talk.dispose(),
        (talk: ReturnType<typeof open>) => void talk.ask('end', /./, NEVER).catch(() => {}),
      ]) {
        const line = await Lifeline.open();
        const talk = open('sh', ['-c', TALKS, 'sh', process.execPath, line.script]);
        assert.equal(await talk.ask('a', /^heard/, NEVER), 'heard a');
        await line.begun();
        end(talk);
        await line.gone();
        talk.dispose();
        line.close();
      }
    });

    for (const [way, script, starter] of [
      ['run', WAITS, 'programRunner'],
      ['talk', TALKS, 'lineSpawner'],
    ] as const)
      it(`a program that a helper has started ends when the process that called ${starter} exits`, async () => {
        const host = fork(path.join(import.meta.dirname, '..', 'support', 'helperHost.ts'), [
          way,
          'sh',
          ...wrapper(script),
        ]);
        await line.begun();
        host.send('end');
        await Promise.all([line.gone(), once(host, 'exit')]);
      });

    it('a helper that has ended can be ended again without an error', async () => {
      const abort = new AbortController();
      assert.equal(await run('sh', ['-c', 'echo 1'], abort.signal), '1\n');
      abort.abort();
      const talk = open('sh', ['-c', 'exit']);
      await assert.rejects(talk.ask('a', /./, NEVER), /ended|EPIPE/);
      talk.dispose();
      talk.dispose();
    });
  });
}
