import assert from 'node:assert/strict';
import { DBus } from '../../src/node/helpers/dbus.ts';
import { ScreenSaverIdle } from '../../src/node/idle/screenSaverIdle.ts';
import { SimulatedClock } from '../../src/time/simulatedClock.ts';
import { NEVER, programs } from '../support/fakePrograms.ts';

describe('ScreenSaverIdle', () => {
  /** Simulates a screen saver that answers its nth query with `count(n)`. Each query takes 10 ms. */
  function screenSaver(count: (question: number) => number): { source: ScreenSaverIdle; started: string[] } {
    const clock = new SimulatedClock(0);
    let question = 0;
    const { run, started } = programs({
      busctl: () => {
        clock.advance(10);
        return `u ${count(question++)}\n`;
      },
    });
    return { source: new ScreenSaverIdle(new DBus(run), clock), started };
  }

  it('the screen saver is asked twice and believed when its count has grown like milliseconds', async () => {
    const { source, started } = screenSaver((question) => 5_000 + 10 * question);
    assert.equal(await source.query(NEVER), 5_010);
    assert.equal(await source.query(NEVER), 5_020);
    assert.equal(started.length, 3);
  });

  it('a query fails when the screen saver counts seconds', async () => {
    const { source } = screenSaver((question) => 300 + question);
    await assert.rejects(source.query(NEVER));
  });

  it('a query fails when the screen saver always answers 0', async () => {
    const { source } = screenSaver(() => 0);
    await assert.rejects(source.query(NEVER));
  });

  it('a query has no result when there was input during it, and the next query has one', async () => {
    const { source } = screenSaver((question) => [8_000, 3, 700, 710][question] ?? 0);
    assert.equal(await source.query(NEVER), undefined);
    assert.equal(await source.query(NEVER), 710);
  });
});
