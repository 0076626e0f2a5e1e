import assert from 'node:assert/strict';
import { FirstIdleSource } from '../../src/node/idle/firstIdleSource.ts';
import type { IdleSource } from '../../src/node/idle/source.ts';
import { HOUR, MINUTE, SECOND } from '../../src/time/clock.ts';
import { SimulatedClock } from '../../src/time/simulatedClock.ts';
import { settle } from '../support/settle.ts';

/** A source that answers, cannot tell (`undefined`), fails or hangs, as `answer` says. */
class FakeSource implements IdleSource {
  means: IdleSource['means'] = 'touch';
  readonly timeoutMs: number;
  readonly name: string;
  answer: number | undefined | 'fails' | 'hangs';
  asked = 0;
  abandoned = 0;
  disposed = false;

  constructor(answer: FakeSource['answer'], options: { patience?: number; name?: string } = {}) {
    this.answer = answer;
    this.timeoutMs = options.patience ?? 2 * SECOND;
    this.name = options.name ?? 'fake';
  }

  query(signal: AbortSignal): Promise<number | undefined> {
    this.asked++;
    if (this.answer === 'fails') return Promise.reject(new Error('no such thing'));
    if (this.answer !== 'hangs') return Promise.resolve(this.answer);
    signal.addEventListener('abort', () => this.abandoned++);
    return new Promise(() => {});
  }

  dispose(): void {
    this.disposed = true;
  }
}

describe('FirstIdleSource', () => {
  let clock: SimulatedClock;
  beforeEach(() => (clock = new SimulatedClock(Date.UTC(2026, 10, 2, 9))));

  /** Queries, and lets time pass until the answer has come. */
  async function askOf(idle: FirstIdleSource, upTo = MINUTE): Promise<{ idle: number | undefined; took: number }> {
    const start = clock.now().mono;
    const over = { at: NaN };
    const answer = idle.query().finally(() => (over.at = clock.now().mono));
    await settle();
    while (Number.isNaN(over.at) && clock.now().mono - start < upTo) {
      clock.advance(100);
      await settle();
    }
    assert.ok(!Number.isNaN(over.at), 'the query has an answer');
    return { idle: (await answer)?.idle, took: over.at - start };
  }

  it('the first source that answers is used and kept, and the others are not asked any more', async () => {
    const [first, second, third] = [new FakeSource('fails'), new FakeSource(7_000), new FakeSource(1)];
    const idle = new FirstIdleSource(clock, [first, second, third]);
    for (let times = 0; times < 3; times++) assert.deepEqual(await askOf(idle), { idle: 7_000, took: 0 });
    assert.deepEqual([first.asked, second.asked, third.asked], [1, 3, 0]);
  });

  it('a source that hangs is abandoned after two seconds, and the next one is asked', async () => {
    const [hung, next] = [new FakeSource('hangs'), new FakeSource(7_000)];
    assert.deepEqual(await askOf(new FirstIdleSource(clock, [hung, next])), { idle: 7_000, took: 2 * SECOND });
    assert.equal(hung.abandoned, 1);
    assert.equal(clock.armed, 0);
  });

  it('a source with a longer timeout is waited for until that timeout', async () => {
    const slow = new FakeSource('hangs', { patience: 10 * SECOND });
    assert.deepEqual(await askOf(new FirstIdleSource(clock, [slow])), { idle: undefined, took: 10 * SECOND });
  });

  it('the pause before a failing source is asked again doubles, up to an hour', async () => {
    const broken = new FakeSource('fails');
    const idle = new FirstIdleSource(clock, [broken]);
    const asked: number[] = [];
    for (let minute = 0; minute <= 250; minute++) {
      const before = broken.asked;
      assert.deepEqual(await askOf(idle), { idle: undefined, took: 0 });
      if (broken.asked > before) asked.push(minute);
      clock.advance(MINUTE);
    }
    assert.deepEqual(asked, [0, 1, 3, 7, 15, 31, 63, 123, 183, 243]);
  });

  it('a source that answers again is used, and its next failure begins with the shortest pause', async () => {
    const source = new FakeSource('fails');
    const idle = new FirstIdleSource(clock, [source]);
    await askOf(idle);
    source.answer = 5;
    clock.advance(MINUTE);
    assert.equal((await askOf(idle)).idle, 5);
    source.answer = 'fails';
    await askOf(idle);
    source.answer = 6;
    clock.advance(MINUTE);
    assert.equal((await askOf(idle)).idle, 6, 'the pause is the shortest one again');
  });

  it('the other sources are asked after the kept source has failed three times in a row', async () => {
    const [kept, other] = [new FakeSource(1_000), new FakeSource(2_000)];
    const idle = new FirstIdleSource(clock, [kept, other]);
    await askOf(idle);
    kept.answer = 'fails';
    const answers: (number | undefined)[] = [];
    for (let minute = 0; minute < 5; minute++) {
      answers.push((await askOf(idle)).idle);
      clock.advance(MINUTE);
    }
    assert.deepEqual(answers, [undefined, undefined, undefined, 2_000, 2_000]);
    assert.equal(kept.asked, 4);
  });

  it('a source that cannot tell now is asked again at the next query, and the other sources are asked too', async () => {
    const [hint, other] = [new FakeSource(undefined), new FakeSource('fails')];
    const idle = new FirstIdleSource(clock, [other, hint]);
    for (let minute = 0; minute < 3; minute++) {
      assert.equal((await askOf(idle)).idle, undefined);
      clock.advance(MINUTE);
    }
    assert.deepEqual([hint.asked, other.asked], [3, 2]);
    hint.answer = HOUR;
    assert.equal((await askOf(idle)).idle, HOUR);
    hint.answer = undefined;
    other.answer = 4;
    clock.advance(HOUR);
    assert.equal((await askOf(idle)).idle, 4);
  });

  it('queries at the same time ask the source once and get the same answer', async () => {
    const source = new FakeSource(3_000);
    const idle = new FirstIdleSource(clock, [source]);
    const answers = await Promise.all([idle.query(), idle.query(), idle.query()]);
    assert.deepEqual(
      answers.map((each) => each?.idle),
      [3_000, 3_000, 3_000],
    );
    assert.equal(source.asked, 1);
  });

  it('an answer has the meaning of the source that it comes from', async () => {
    const [exact, bound] = [new FakeSource(undefined), new FakeSource(HOUR)];
    bound.means = 'atLeast';
    const idle = new FirstIdleSource(clock, [exact, bound]);
    assert.deepEqual(await idle.query(), { idle: HOUR, means: 'atLeast' });
    bound.answer = undefined;
    exact.answer = 3;
    assert.deepEqual(await idle.query(), { idle: 3, means: 'touch' });
  });

  it('the log says that the kept source is not believed, and later that it is believed again', async () => {
    const said: string[] = [];
    const idle = new FirstIdleSource(clock, [new FakeSource(0, { name: 'one' })], (sentence) => said.push(sentence));
    await askOf(idle);
    idle.noteDoubt(true);
    idle.noteDoubt(false);
    assert.match(said[1]!, /one never rises: it is not believed/);
    assert.match(said[2]!, /one rises: it is believed again/);
  });

  it('a negative, infinite or too long idle time is no answer, and the next source is asked', async () => {
    for (const nonsense of [-1, NaN, Infinity, 11 * 365 * 24 * HOUR]) {
      const [source, next] = [new FakeSource(nonsense), new FakeSource(3)];
      assert.equal((await askOf(new FirstIdleSource(clock, [source, next]))).idle, 3, String(nonsense));
    }
  });

  it('the idle time is unknown without any source', async () => {
    assert.deepEqual(await askOf(new FirstIdleSource(clock, [])), { idle: undefined, took: 0 });
  });

  it('disposing abandons the running query, disposes every source and asks none any more', async () => {
    const [hung, next] = [new FakeSource('hangs'), new FakeSource(7_000)];
    const idle = new FirstIdleSource(clock, [hung, next]);
    const answer = idle.query();
    await settle();
    idle.dispose();
    assert.equal(await answer, undefined);
    assert.equal(await idle.query(), undefined);
    assert.deepEqual([hung.abandoned, hung.disposed, next.asked, next.disposed], [1, true, 0, true]);
    assert.equal(clock.armed, 0);
  });

  it('the log says once which source fails and once which source is kept', async () => {
    const said: string[] = [];
    const sources = [new FakeSource('fails', { name: 'one' }), new FakeSource(7, { name: 'two' })];
    const idle = new FirstIdleSource(clock, sources, (sentence) => said.push(sentence));
    for (let times = 0; times < 3; times++) await askOf(idle);
    assert.equal(said.length, 2);
    assert.match(said[0]!, /one .*no such thing.* 1 min/);
    assert.match(said[1]!, /two/);
  });
});
