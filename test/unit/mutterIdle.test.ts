import assert from 'node:assert/strict';
import { DBus } from '../../src/node/helpers/dbus.ts';
import { MutterIdle } from '../../src/node/idle/mutterIdle.ts';
import { NEVER, programs } from '../support/fakePrograms.ts';

describe('MutterIdle', () => {
  it('a query fails where busctl says that the service does not exist, and gdbus is not tried', async () => {
    // The message is from https://github.com/escaped/idle_time/issues/7
    const { run, started } = programs({
      busctl: () => {
        throw new Error('Call failed: Name "org.gnome.Mutter.IdleMonitor" does not exist');
      },
      gdbus: () => '(true,)\n',
    });
    await assert.rejects(new MutterIdle(new DBus(run), 'gnome').query(NEVER), /does not exist/);
    assert.equal(started.length, 1, 'gdbus is not tried');
  });
});
