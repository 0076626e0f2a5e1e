import assert from 'node:assert/strict';
import { DBus } from '../../src/node/helpers/dbus.ts';
import { LogindIdle } from '../../src/node/idle/logindIdle.ts';
import { HOUR } from '../../src/time/clock.ts';
import { NEVER, programs } from '../support/fakePrograms.ts';

describe('LogindIdle', () => {
  /** Queries the idle time at 2 h on the monotonic clock. The session is printed as busctl prints it. */
  async function hinted(session: { Type?: string; IdleHint: boolean; since: number }): Promise<number | undefined> {
    const { Type = 'x11', IdleHint, since } = session;
    const text = `a{sv} 3 "Type" s "${Type}" "IdleHint" b ${IdleHint} "IdleSinceHintMonotonic" t ${since}\n`;
    return new LogindIdle(new DBus(programs({ busctl: () => text }).run), () => 2 * HOUR).query(NEVER);
  }

  it('the idle time is the time since the idle hint was set', async () => {
    assert.equal(await hinted({ IdleHint: true, since: 1.5 * HOUR * 1_000 }), 0.5 * HOUR);
  });

  it('a query has no result while the idle hint is not set or has no time', async () => {
    assert.equal(await hinted({ IdleHint: false, since: 0 }), undefined);
    assert.equal(await hinted({ IdleHint: false, since: HOUR * 1_000 }), undefined);
    assert.equal(await hinted({ IdleHint: true, since: 0 }), undefined);
  });

  it('a query fails for the session of a terminal', async () => {
    await assert.rejects(hinted({ Type: 'tty', IdleHint: true, since: HOUR * 1_000 }));
  });
});
