import assert from 'node:assert/strict';
import { DBus, parseBusctl, parseGdbus, type Method, type Reply } from '../../src/node/helpers/dbus.ts';
import { NEVER, programs } from '../support/fakePrograms.ts';

describe('dbus', () => {
  const numbers: [string, (text: string) => Reply, string][] = [
    // Both programs' output is from https://github.com/systemd/systemd/issues/13596
    ['gdbus', parseGdbus, '(uint64 80417,)\n'],
    ['gdbus', parseGdbus, '(uint32 80417,)\n'],
    ['gdbus', parseGdbus, '(80417,)\n'],
    ['busctl', parseBusctl, 't 80417\n'],
    ['busctl', parseBusctl, 'u 80417\n'],
  ];
  for (const [program, read, text] of numbers)
    it(`the output ${text.trim()} of ${program} is one number`, () => assert.equal(read(text).number(), 80_417));

  // The properties of a session are from https://github.com/systemd/systemd/issues/13596 and
  // https://github.com/swaywm/swayidle/issues/4
  const GDBUS = `({'Id': <'3'>, 'User': <(uint32 1000, objectpath '/org/freedesktop/login1/user/_1000')>, 'VTNr': <uint32 2>, 'Type': <'wayland'>, 'Class': <'user'>, 'Active': <true>, 'IdleHint': <true>, 'IdleSinceHint': <uint64 1700000123456789>, 'IdleSinceHintMonotonic': <uint64 5400000000>, 'LockedHint': <false>},)\n`;
  const BUSCTL =
    'a{sv} 9 "Id" s "3" "User" (uo) 1000 "/org/freedesktop/login1/user/_1000" "VTNr" u 2 "Type" s "wayland" "Class" s "user" "Active" b true "IdleHint" b true "IdleSinceHint" t 1700000123456789 "IdleSinceHintMonotonic" t 5400000000 "LockedHint" b false\n';
  for (const [program, reply] of [
    ['gdbus', parseGdbus(GDBUS)],
    ['busctl', parseBusctl(BUSCTL)],
  ] as const) {
    it(`the output of ${program} for a session gives every property but no single number`, () => {
      assert.equal(reply.property('IdleHint'), 'true');
      assert.equal(reply.property('LockedHint'), 'false');
      assert.equal(reply.property('IdleSinceHintMonotonic'), '5400000000');
      assert.equal(reply.property('Type'), 'wayland');
      assert.equal(reply.property('Desktop'), undefined);
      assert.throws(() => reply.number());
    });
  }

  const CALL: Method = { bus: 'session', service: 'a.b', path: '/a', interface: 'a.c', method: 'Get' };

  it('a call goes through busctl with the option to start no service', async () => {
    const { run, started } = programs({ busctl: () => 't 7\n', gdbus: () => '(uint64 7,)\n' });
    assert.equal((await new DBus(run).call(CALL, NEVER)).number(), 7);
    assert.deepEqual(started, ['busctl --user --auto-start=no call a.b /a a.c Get']);
  });

  it('a call goes through gdbus where busctl is missing, and busctl is not tried again', async () => {
    const { run, started } = programs({
      gdbus: (args) => (args.includes('org.freedesktop.DBus.NameHasOwner') ? '(true,)\n' : '(uint64 7,)\n'),
    });
    const dbus = new DBus(run);
    for (let times = 0; times < 2; times++) assert.equal((await dbus.call(CALL, NEVER)).number(), 7);
    assert.deepEqual(
      started.map((line) => line.split(' ')[0]),
      ['busctl', 'gdbus', 'gdbus', 'gdbus', 'gdbus'],
    );
    assert.equal(started[2], 'gdbus call --session --dest a.b --object-path /a --method a.c.Get');
  });

  it('a number is passed on as an unsigned number', async () => {
    const withBusctl = programs({ busctl: () => '' });
    await new DBus(withBusctl.run).call({ ...CALL, argument: 7 }, NEVER);
    assert.equal(withBusctl.started[0], 'busctl --user --auto-start=no call a.b /a a.c Get u 7');
    const withGdbus = programs({ gdbus: () => '(true,)\n' });
    await new DBus(withGdbus.run).call({ ...CALL, argument: 7 }, NEVER);
    assert.equal(withGdbus.started.at(-1), 'gdbus call --session --dest a.b --object-path /a --method a.c.Get 7');
  });

  it('gdbus does not call a service that is not running, because the call would start it', async () => {
    const { run, started } = programs({ gdbus: () => '(false,)\n' });
    await assert.rejects(new DBus(run).call(CALL, NEVER), /not there/);
    assert.equal(started.length, 2);
  });

  it('a call fails without busctl and gdbus, and works after busctl is installed', async () => {
    const answers: Record<string, () => string> = {};
    const dbus = new DBus(programs(answers).run);
    await assert.rejects(dbus.call(CALL, NEVER), /neither/);
    answers.busctl = () => 't 7\n';
    assert.equal((await dbus.call(CALL, NEVER)).number(), 7);
  });
});
