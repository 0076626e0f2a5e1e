import assert from 'node:assert/strict';
import { lineSpawner, type LineProcess } from '../../src/node/helpers/lineProcess.ts';
import { NEVER } from '../support/fakePrograms.ts';
import { Lifeline } from '../support/lifeline.ts';

describe('lineSpawner', () => {
  const open = lineSpawner({ PATH: process.env.PATH });
  /**
   * Answers each line with its process id and the length of the line. At `hang` it prints nothing, at `end` it ends.
   */
  const ECHO = `require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
    if (line === 'end') process.exit();
    if (line !== 'hang') console.log('noise\\nticks ' + process.pid + ' ' + line.length + '\\n');
  })`;
  const ANSWER = /^ticks \d+ \d+$/;
  let talk: LineProcess;
  beforeEach(() => (talk = open(process.execPath, ['-e', ECHO])));
  afterEach(() => talk.dispose());

  it('one process answers one question after the other', async () => {
    const first = await talk.ask('a', ANSWER, NEVER);
    const second = await talk.ask('bcd', ANSWER, NEVER);
    assert.equal(first.split(' ')[1], second.split(' ')[1], 'both answers come from one process');
    assert.deepEqual([first.split(' ')[2], second.split(' ')[2]], ['1', '3']);
  });

  it('a question fails when the program ends at it, and so does every later question', async () => {
    await assert.rejects(talk.ask('end', ANSWER, NEVER), /ended/);
    await assert.rejects(talk.ask('a', ANSWER, NEVER), /ended/);
  });

  it('the first question fails when the program cannot be started', async () => {
    const none = open('second-heart-has-no-such-program', []);
    await assert.rejects(none.ask('a', ANSWER, NEVER), { code: 'ENOENT' });
  });

  it('the program is killed when the signal of a question aborts, and the question fails', async () => {
    const line = await Lifeline.open();
    const hanging = open(process.execPath, ['-e', `${ECHO}; ${line.script}`]);
    await hanging.ask('a', ANSWER, NEVER);
    await line.begun();
    const abort = new AbortController();
    const hung = hanging.ask('hang', ANSWER, abort.signal);
    abort.abort();
    await assert.rejects(hung, /abandoned/);
    await line.gone();
    line.close();
  });
});
