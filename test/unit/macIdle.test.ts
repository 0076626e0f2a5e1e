import assert from 'node:assert/strict';
import { MacIdle, parseIoreg } from '../../src/node/idle/macIdle.ts';
import { NEVER, programs } from '../support/fakePrograms.ts';

describe('macIdle', () => {
  // The shape of a listing is from https://github.com/linearmouse/linearmouse/issues/33, the key and its unit from
  // https://www.dssw.co.uk/blog/2015-01-21-inactivity-and-idle-time/
  const LISTING = `+-o IOHIDSystem  <class IOHIDSystem, id 0x1000003c1, registered, matched, active, busy 0 (0 ms), retain 27>
  | {
  |   "IOClass" = "IOHIDSystem"
  |   "HIDIdleTime" = 41730562915
  |   "HIDParameters" = {"HIDClickTime"=500000000,"HIDIdleTimeMinimum"=0,"HIDPointerAcceleration"=45056}
  | }
  |`;

  it('parseIoreg reads the idle time as nanoseconds and returns milliseconds', () =>
    assert.equal(parseIoreg(LISTING), 41_731));

  it('parseIoreg returns the smallest idle time when several devices are listed', () => {
    assert.equal(parseIoreg(`${LISTING}\n${LISTING.replace('41730562915', '2000000')}`), 2);
    assert.equal(parseIoreg(`${LISTING.replace('41730562915', '2000000')}\n${LISTING}`), 2);
  });

  it('parseIoreg throws when the listing has no idle time', () =>
    assert.throws(() => parseIoreg(LISTING.replace('HIDIdleTime"', 'HIDOther"'))));

  it('MacIdle runs ioreg once, by its full path', async () => {
    const { run, started } = programs({ '/usr/sbin/ioreg': () => LISTING });
    assert.equal(await new MacIdle(run).query(NEVER), 41_731);
    assert.equal(started.length, 1);
  });
});
