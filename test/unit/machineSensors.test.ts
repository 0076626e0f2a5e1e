import assert from 'node:assert/strict';
import type { CallSensor } from '../../src/app/ports.ts';
import type { IdleSensor } from '../../src/app/tracker.ts';
import { newCallSensor, newIdleSensor } from '../../src/node/machineSensors.ts';
import { SimulatedClock } from '../../src/time/simulatedClock.ts';
import { settle } from '../support/settle.ts';

/** A sensor that answers 7 s until it is disposed, and counts. */
class FakeSensor implements IdleSensor {
  readonly sourceName = 'fake';
  readonly doubts: boolean[] = [];
  queries = 0;
  disposed = 0;

  query(answer: Parameters<IdleSensor['query']>[0]): void {
    this.queries++;
    if (this.disposed > 0) answer(undefined);
    else answer(7_000, 'touch');
  }

  onDoubtChanged(doubted: boolean): void {
    this.doubts.push(doubted);
  }

  dispose(): void {
    this.disposed++;
  }
}

describe('newIdleSensor', () => {
  let loads: number;
  let sensor: FakeSensor;
  let said: string[];
  beforeEach(() => {
    loads = 0;
    sensor = new FakeSensor();
    said = [];
  });

  const open = (bundle: () => Promise<{ openIdleSensor(): IdleSensor }>): IdleSensor =>
    newIdleSensor(
      new SimulatedClock(0),
      (sentence) => said.push(sentence),
      () => {
        loads++;
        return bundle();
      },
    );
  const works = () => Promise.resolve({ openIdleSensor: () => sensor });
  const breaks = () => Promise.reject(new Error('no such file'));
  const ask = (idle: IdleSensor): unknown[][] => {
    const answers: unknown[][] = [];
    idle.query((...answer) => answers.push(answer));
    return answers;
  };

  it('the code is loaded at the first query and only then, and the answers are those of the loaded sensor', async () => {
    const idle = open(works);
    idle.onDoubtChanged?.(true);
    assert.deepEqual([loads, idle.sourceName], [0, undefined]);
    const answers = [ask(idle), ask(idle)];
    await settle();
    assert.deepEqual(answers, [[[7_000, 'touch']], [[7_000, 'touch']]]);
    idle.onDoubtChanged?.(false);
    assert.deepEqual([loads, idle.sourceName, sensor.doubts], [1, 'fake', [false]]);
    idle.dispose();
    assert.equal(sensor.disposed, 1);
  });

  it('a sensor that was disposed before its first query loads nothing, and answers that it does not know', async () => {
    const idle = open(works);
    idle.dispose();
    const answers = ask(idle);
    await settle();
    assert.deepEqual([answers, loads], [[[undefined]], 0]);
  });

  it('a sensor that is disposed while its code is being loaded is disposed when it is there, and asks nothing', async () => {
    const loaded = Promise.withResolvers<Awaited<ReturnType<typeof works>>>();
    const idle = open(() => loaded.promise);
    const answers = ask(idle);
    await settle();
    idle.dispose();
    loaded.resolve(await works());
    await settle();
    assert.deepEqual([answers, sensor.disposed], [[[undefined]], 1]);
  });

  it('when its code cannot be loaded, each query is answered that it is not known, and the log says it once', async () => {
    const idle = open(breaks);
    const answers = [ask(idle)];
    await settle();
    answers.push(ask(idle));
    await settle();
    assert.deepEqual([answers, said.length], [[[[undefined]], [[undefined]]], 1]);
    idle.onDoubtChanged?.(true);
    idle.dispose();
  });

  it('the code that is really loaded answers', async () => {
    const idle = newIdleSensor(new SimulatedClock(0), () => {});
    await new Promise<void>((resolve) => idle.query(() => resolve()));
    idle.dispose();
  });
});

describe('newCallSensor', () => {
  let queries: number;
  let disposed: number;
  let said: string[];
  beforeEach(() => {
    queries = disposed = 0;
    said = [];
  });
  const sensor: CallSensor = {
    query: (answer) => {
      queries++;
      answer(true);
    },
    dispose: () => disposed++,
  };
  const open = (bundle: () => Promise<{ openCallSensor(): CallSensor }>): CallSensor =>
    newCallSensor(new SimulatedClock(0), (sentence) => said.push(sentence), bundle);
  const ask = (calls: CallSensor): unknown[] => {
    const answers: unknown[] = [];
    calls.query((answer) => answers.push(answer));
    return answers;
  };

  it('the answers are those of the loaded sensor, which is disposed with it', async () => {
    const calls = open(() => Promise.resolve({ openCallSensor: () => sensor }));
    const answers = ask(calls);
    await settle();
    calls.dispose();
    assert.deepEqual([answers, queries, disposed], [[true], 1, 1]);
  });

  it('a sensor that is disposed while its code is being loaded asks nothing', async () => {
    const loaded = Promise.withResolvers<{ openCallSensor(): CallSensor }>();
    const calls = open(() => loaded.promise);
    const answers = ask(calls);
    await settle();
    calls.dispose();
    loaded.resolve({ openCallSensor: () => sensor });
    await settle();
    assert.deepEqual([answers, queries, disposed], [[undefined], 0, 1]);
  });

  it('when its code cannot be loaded, it is not known, and the log says it', async () => {
    const calls = open(() => Promise.reject(new Error('no such file')));
    const answers = ask(calls);
    await settle();
    assert.deepEqual([answers, said.length], [[undefined], 1]);
    calls.dispose();
  });
});
