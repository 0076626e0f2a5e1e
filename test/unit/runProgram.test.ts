import assert from 'node:assert/strict';
import { programRunner } from '../../src/node/helpers/runProgram.ts';
import { NEVER } from '../support/fakePrograms.ts';
import { Lifeline } from '../support/lifeline.ts';

describe('programRunner', () => {
  const run = programRunner({ PATH: process.env.PATH });
  const node = (script: string, signal = NEVER): Promise<string> => run(process.execPath, ['-e', script], signal);

  it('a program that reads its input gets the end at once', async () => {
    assert.equal(await node('process.stdin.on("end", () => console.log("end")).resume()'), 'end\n');
  });

  it('the run fails when the program ends with an error or is not installed', async () => {
    await assert.rejects(node('process.exit(3)'));
    await assert.rejects(run('second-heart-has-no-such-program', [], NEVER), { code: 'ENOENT' });
  });

  it('a program that prints without end is ended, and the run fails', async () => {
    const line = await Lifeline.open();
    const prints = 'setInterval(() => process.stdout.write("x".repeat(1e5)), 1)';
    await assert.rejects(node(`${line.script}.on('connect', () => ${prints})`), /too much/);
    await line.gone();
    line.close();
  });

  it('what a program prints is told while it runs, each time all of it', async () => {
    const abort = new AbortController();
    const seen: string[] = [];
    const onPrinted = (printed: string): void => {
      seen.push(printed);
      if (printed === '1\n2\n') abort.abort();
    };
    const twice = "console.log('1'); setImmediate(() => console.log('2')); setInterval(() => {}, 1e6)";
    await assert.rejects(run(process.execPath, ['-e', twice], abort.signal, { onPrinted }));
    assert.equal(seen.at(-1), '1\n2\n');
  });

  it('a program is killed when the signal aborts, and the run fails', async () => {
    const line = await Lifeline.open();
    const abort = new AbortController();
    const hung = node(line.script, abort.signal);
    await line.begun();
    abort.abort();
    await assert.rejects(hung);
    await line.gone();
    line.close();
  });
});
