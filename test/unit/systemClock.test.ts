import assert from 'node:assert/strict';
import { SystemClock } from '../../src/node/systemClock.ts';

describe('the system clock', () => {
  const reading = { wall: 1_000_000, hr: 50_000, uptime: 50 };
  const clock = (): SystemClock =>
    new SystemClock(
      () => ({ ...reading }),
      () => reading.uptime,
    );

  it('the monotonic time includes a sleep that hrtime does not count', () => {
    const it = clock();
    const before = it.now();
    reading.wall += 3_600_000;
    reading.hr += 10;
    reading.uptime += 3_600;
    assert.equal(it.now().mono - before.mono, 3_600_000);
  });

  it('the monotonic time does not include a change of the wall clock', () => {
    const it = clock();
    const before = it.now();
    reading.wall += 3_600_000;
    reading.hr += 1_000;
    reading.uptime += 1;
    assert.equal(it.now().mono - before.mono, 1_000);
  });

  it('the monotonic time goes on when its source is set back', () => {
    const it = clock();
    const before = it.now();
    for (const both of [true, false]) {
      reading.wall += 60_000;
      reading.hr += 60_000 - 3_600_000;
      reading.uptime += both ? 60 - 3_600 : 60;
      const back = it.now();
      assert.ok(back.mono >= before.mono);
      reading.wall += 60_000;
      reading.hr += 60_000;
      reading.uptime += 60;
      assert.equal(it.now().mono - back.mono, 60_000);
    }
  });

  it('a window that starts later reads the same times', () => {
    const [first, second] = [clock(), clock()];
    assert.ok(Math.abs(first.now().mono - second.now().mono) < 1_000);
    assert.ok(Math.abs(first.now().boot - second.now().boot) < 1_000);
  });

  it('the clock of the real machine never goes back and tells the wall time', () => {
    const it = new SystemClock();
    const before = Date.now();
    const [one, two] = [it.now(), it.now()];
    assert.ok(two.mono >= one.mono);
    assert.ok(before <= one.wall && one.wall <= two.wall && two.wall <= Date.now());
  });
});
