import assert from 'node:assert/strict';
import { FirstIdleSource } from '../../src/node/idle/firstIdleSource.ts';
import { idleFromTicks, WindowsIdle } from '../../src/node/idle/windowsIdle.ts';
import { MINUTE, SECOND } from '../../src/time/clock.ts';
import { SimulatedClock } from '../../src/time/simulatedClock.ts';
import { NEVER, PowerShells } from '../support/fakePrograms.ts';
import { settle } from '../support/settle.ts';

describe('idleFromTicks', () => {
  // The two numbers are from https://github.com/SebastianBecker2/PowerPlanSwitcher/issues/41
  it('the idle time is the difference of the two tick counts', () =>
    assert.equal(idleFromTicks('ticks 91234567 91204567'), 30_000));

  it('the idle time is right when the tick count has started again from 0 since the last input', () => {
    assert.equal(idleFromTicks(`ticks 4000 ${2 ** 32 - 6_000}`), 10_000);
    assert.equal(idleFromTicks(`ticks 0 ${2 ** 32 - 1}`), 1);
  });

  it('the idle time is 0 when the last input seems to be a few milliseconds in the future', () => {
    assert.equal(idleFromTicks('ticks 91234567 91234599'), 0);
    assert.equal(idleFromTicks(`ticks ${2 ** 32 - 16} 15`), 0);
  });

  it('an answer without tick counts is an error', () => assert.throws(() => idleFromTicks('ticks unknown')));
});

describe('WindowsIdle', () => {
  let clock: SimulatedClock;
  let shells: PowerShells;
  let source: WindowsIdle;

  beforeEach(() => {
    clock = new SimulatedClock(0);
    shells = new PowerShells();
    source = new WindowsIdle('C:\\Windows', clock, shells.talk);
  });

  it('the PowerShell that belongs to Windows is started by its full path', async () => {
    shells.answers = ['ticks 5000 2000'];
    assert.equal(await source.query(NEVER), 3_000);
    assert.deepEqual(shells.opened, ['C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe']);
  });

  it('the first query may take ten seconds, and each later query two', async () => {
    shells.answers = ['ticks 5000 2000'];
    assert.equal(source.timeoutMs, 10 * SECOND);
    await source.query(NEVER);
    assert.equal(source.timeoutMs, 2 * SECOND);
  });

  it('PowerShell stays open when it is asked every minute, and gets the definition only once', async () => {
    for (let minute = 0; minute < 5; minute++) {
      shells.answers = ['ticks 5000 2000'];
      await source.query(NEVER);
      clock.advance(MINUTE);
    }
    assert.equal(shells.opened.length, 1);
    assert.deepEqual(
      shells.questions.map((question) => question.includes('Add-Type')),
      [true, false, false, false, false],
    );
  });

  it('the first question is two commands of one line each', async () => {
    shells.answers = ['ticks 5000 2000'];
    await source.query(NEVER);
    const [definition, question, ...more] = shells.questions[0]!.split('\n');
    assert.deepEqual(more, []);
    assert.match(definition!, /^\$ProgressPreference.*Add-Type -TypeDefinition '[^']*'$/);
    assert.match(question!, /^try \{.*\} catch \{.*\}$/);
  });

  it('PowerShell is closed after three minutes without a query, and the next query opens a new one', async () => {
    shells.answers = ['ticks 5000 2000', 'ticks 6000 2000'];
    await source.query(NEVER);
    clock.advance(3 * MINUTE);
    assert.equal(shells.open, 0);
    assert.equal(clock.armed, 0);
    assert.equal(await source.query(NEVER), 4_000);
    assert.equal(shells.opened.length, 2);
  });

  it('PowerShell is closed when it fails or knows no tick counts, and the next query opens a new one', async () => {
    for (const answer of [new Error('it ended'), 'ticks unknown']) {
      shells.answers = [answer];
      await assert.rejects(source.query(NEVER));
      assert.equal(shells.open, 0);
    }
    assert.equal(shells.opened.length, 2);
  });

  it('PowerShell is closed when it does not answer within ten seconds', async () => {
    const idle = new FirstIdleSource(clock, [source]);
    const answer = idle.query();
    await settle();
    clock.advance(10 * SECOND);
    assert.equal(await answer, undefined);
    assert.equal(shells.open, 0);
    assert.equal(clock.armed, 0);
  });

  it('disposing the source closes PowerShell and stops the timer', async () => {
    shells.answers = ['ticks 5000 2000'];
    await source.query(NEVER);
    source.dispose();
    assert.equal(shells.open, 0);
    assert.equal(clock.armed, 0);
  });
});
