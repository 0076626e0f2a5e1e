import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { FirstIdleSource } from '../../src/node/idle/firstIdleSource.ts';
import { programRunner } from '../../src/node/idle/runProgram.ts';
import { lineSpawner } from '../../src/node/idle/lineProcess.ts';
import { SystemClock } from '../../src/node/systemClock.ts';
import { Lifeline } from '../support/lifeline.ts';

const NEVER = new AbortController().signal;

/**
 * Wrapper scripts around a program that would go on for ever, which is their `$2`; `$1` is Node. Where they do something
 * after it has begun, they wait for a line from it.
 */
const WAITS = '"$1" -e "$2" & wait';
const after = (what: string): string =>
  `{ "$1" -e "$2.on('connect', () => console.log())" & } | { read line; ${what}; }`;
const LEAVES_IT_BEHIND = after('echo 42');
const FAILS = after('exit 3');
const PRINTS_WITHOUT_END = after('while echo much; do :; done');
/** Is asked, and answers. */
const TALKS = '"$1" -e "$2" & while read line; do [ "$line" = end ] && exit; echo "heard $line"; done';

// Windows has no groups of processes, and there is no wrapper there: PowerShell is started by its full path.
if (process.platform !== 'win32') {
  describe('what a helper has started itself', () => {
    const run = programRunner(process.env);
    const open = lineSpawner(process.env);
    let line: Lifeline;
    /** The arguments that make `sh` a wrapper around a program that holds the line. */
    const wrapper = (script: string): string[] => ['-c', script, 'sh', process.execPath, line.script];

    beforeEach(async () => (line = await Lifeline.open()));
    afterEach(() => line.close());

    it('ends when the helper is abandoned', async () => {
      const abort = new AbortController();
      const answer = run('sh', wrapper(WAITS), abort.signal);
      await line.begun();
      abort.abort();
      await assert.rejects(answer);
      await line.gone();
    });

    it('ends with the helper and its answer comes through', async () => {
      assert.equal(await run('sh', wrapper(LEAVES_IT_BEHIND), NEVER), '42\n');
      await line.gone();
    });

    it('ends when the helper fails', async () => {
      await assert.rejects(run('sh', wrapper(FAILS), NEVER), /ended with 3/);
      await line.gone();
    });

    it('ends when the helper prints without end', async () => {
      await assert.rejects(run('sh', wrapper(PRINTS_WITHOUT_END), NEVER), /too much/);
      await line.gone();
    });

    it('ends when the window is closed', async () => {
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

    it('ends with the program that is talked with', async () => {
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

    for (const [way, script] of [
      ['run', WAITS],
      ['talk', TALKS],
    ] as const)
      it(`ends_when_the_host_ends_in_the_middle_of_it_by_${way}`, async () => {
        const host = fork(path.join(import.meta.dirname, '..', 'support', 'helperHost.ts'), [
          way,
          'sh',
          ...wrapper(script),
        ]);
        await line.begun();
        host.send('end');
        await Promise.all([line.gone(), once(host, 'exit')]);
      });

    it('a helper that has ended already can be ended again', async () => {
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
