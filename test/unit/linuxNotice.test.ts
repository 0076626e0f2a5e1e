import assert from 'node:assert/strict';
import type { RunProgram } from '../../src/node/helpers/runProgram.ts';
import {
  busctlArguments,
  LinuxNotice,
  notifySendArguments,
  parseNotifySend,
} from '../../src/node/notices/linuxNotice.ts';
import type { TakeAway } from '../../src/node/notices/noticeWay.ts';
import { NEVER, programs } from '../support/fakePrograms.ts';
import { NOTICE } from '../support/notice.ts';
import { settle } from '../support/settle.ts';

const BUS = 'unix:path=/run/user/1000/bus';

describe('notifySendArguments', () => {
  it('notify-send gets the two buttons, and the texts after the end of the options', () =>
    assert.deepEqual(notifySendArguments(NOTICE), [
      '--app-name=Second Heart',
      '--urgency=normal',
      '--hint=boolean:suppress-sound:true',
      '--print-id',
      '--action=start=시작=지금',
      '--action=later=稍後',
      '--',
      '-일어날 시간 "2" & $HOME',
      'Neck &amp; &lt;shoulders&gt;\n該起身了 C:\\\\new',
    ]));
});

describe('busctlArguments', () => {
  it('busctl gets the arguments that Notify is declared with, without buttons', () =>
    assert.deepEqual(busctlArguments(NOTICE).slice(2), [
      'org.freedesktop.Notifications',
      '/org/freedesktop/Notifications',
      'org.freedesktop.Notifications',
      'Notify',
      'susssasa{sv}i',
      '--',
      'Second Heart',
      '0',
      '',
      '-일어날 시간 "2" & $HOME',
      'Neck &amp; &lt;shoulders&gt;\n該起身了 C:\\new',
      '0',
      ...['2', 'urgency', 'y', '1', 'suppress-sound', 'b', 'true'],
      '-1',
    ]));
});

describe('parseNotifySend', () => {
  // What notify-send 0.8.1 prints, piece by piece.
  const cases: [printed: string, told: object][] = [
    ['', {}],
    ['2', {}],
    ['2\n', { id: 2 }],
    ['2\nsta', { id: 2 }],
    ['2\nstart\n', { id: 2, action: 'start' }],
    ['4294967295\nlater\n', { id: 4_294_967_295, action: 'later' }],
    // It prints this when there is no service.
    ['0\n', { id: 0 }],
    ['2\ndefault\n', { id: 2 }],
    ['start\n2\n', {}],
    ['notify-send 0.8.1\n', {}],
  ];
  for (const [printed, told] of cases)
    it(`the output ${JSON.stringify(printed)} tells ${JSON.stringify(told)}`, () =>
      assert.deepEqual(parseNotifySend(printed), told));
});

/** A `notify-send`, started through `stdbuf`, that prints and ends when the test says so. */
class FakeNotifySend {
  running = false;
  #printed = '';
  #tell: (printed: string) => void = () => {};
  #end: (code: number) => void = () => {};

  readonly run: RunProgram = (_file, _args, signal, options) => {
    assert.deepEqual(options?.variables, { DBUS_SESSION_BUS_ADDRESS: BUS });
    this.running = true;
    this.#tell = (printed) => options.onPrinted?.(printed);
    return new Promise<string>((resolve, reject) => {
      this.#end = (code) => (code === 0 ? resolve(this.#printed) : reject(new Error(`notify-send ended with ${code}`)));
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    }).finally(() => (this.running = false));
  };

  prints(text: string): void {
    this.#printed += text;
    this.#tell(this.#printed);
  }

  ends(code: number): void {
    this.#end(code);
  }
}

describe('LinuxNotice', () => {
  let send: FakeNotifySend;
  let others: ReturnType<typeof programs>;
  let takeAways: TakeAway[];
  let abort: AbortController;
  let way: LinuxNotice;
  const run: RunProgram = (file, args, signal, options) =>
    (file === 'stdbuf' ? send.run : others.run)(file, args, signal, options);
  const show = () => way.show(NOTICE, (takeAway) => takeAways.push(takeAway), abort.signal);

  beforeEach(() => {
    send = new FakeNotifySend();
    others = programs({ busctl: (args) => (args.includes('Notify') ? 'u 4\n' : '') });
    takeAways = [];
    abort = new AbortController();
    way = new LinuxNotice(BUS, run);
  });

  for (const action of ['start', 'later'] as const)
    it(`the button ${action} is told when notify-send has ended`, async () => {
      const told = show();
      send.prints('7\n');
      assert.equal(takeAways.length, 1);
      send.prints(`${action}\n`);
      send.ends(0);
      assert.equal(await told, action);
      assert.equal(takeAways.length, 1);
    });

  it('a button is told and notify-send is ended even if it waits on', async () => {
    const told = show();
    send.prints('7\nlater\n');
    assert.equal(await told, 'later');
    assert.equal(send.running, false);
  });

  it('a notification is closed when notify-send ends without a button', async () => {
    const told = show();
    send.prints('7\n');
    send.ends(0);
    assert.equal(await told, 'closed');
  });

  it('the notification is taken away by its number, and no service is started for that', async () => {
    void show();
    send.prints('7\n');
    await takeAways[0]!(NEVER);
    assert.deepEqual(others.started, [
      'busctl --user --auto-start=no call org.freedesktop.Notifications /org/freedesktop/Notifications org.freedesktop.Notifications CloseNotification u 7',
    ]);
    send.ends(0);
  });

  it('a desktop without buttons shows the notification, and does not tell its end', async () => {
    const told = show();
    send.prints('7\n');
    send.ends(1);
    assert.equal(await told, undefined);
    assert.equal(takeAways.length, 1);
    assert.deepEqual(others.started, []);
  });

  it('a notify-send that knows no buttons leaves the notification to busctl, with the same way to take it away', async () => {
    const told = show();
    send.ends(1);
    assert.equal(await told, undefined);
    await takeAways[0]!(NEVER);
    assert.deepEqual(
      others.started.map((line) => /^notify-send|(?<= )(Notify|CloseNotification.*)/.exec(line)?.[0]),
      ['notify-send', 'Notify', 'CloseNotification u 4'],
    );
  });

  it('a machine without stdbuf runs notify-send alone', async () => {
    way = new LinuxNotice(BUS, (file, ...rest) => (file === 'notify-send' ? send.run : others.run)(file, ...rest));
    const told = show();
    await settle();
    send.prints('7\nlater\n');
    send.ends(0);
    assert.equal(await told, 'later');
    assert.deepEqual(others.started.length, 1);
  });

  it('a machine without notify-send shows the notification with busctl', async () => {
    way = new LinuxNotice(BUS, others.run);
    assert.equal(await show(), undefined);
    assert.deepEqual(
      others.started.map((line) => line.split(' ')[0]),
      ['stdbuf', 'notify-send', 'busctl'],
    );
    assert.equal(takeAways.length, 1);
  });

  it('a machine without notify-send and busctl shows nothing', async () => {
    way = new LinuxNotice(BUS, programs({}).run);
    await assert.rejects(show(), { code: 'ENOENT' });
    assert.equal(takeAways.length, 0);
  });

  it('a busctl that prints garbage shows nothing', async () => {
    way = new LinuxNotice(BUS, programs({ busctl: () => 'what?\n' }).run);
    await assert.rejects(show(), /no number/);
    assert.equal(takeAways.length, 0);
  });

  it('a notification that the service refuses fails, although notify-send waits on', async () => {
    const told = show();
    send.prints('0\n');
    await assert.rejects(told, /no service/);
    assert.equal(send.running, false);
    assert.deepEqual([takeAways, others.started], [[], []]);
  });

  it('a notify-send that prints without end is ended', async () => {
    const failed = assert.rejects(show(), /too much/);
    send.prints('7\n');
    for (let lines = 0; send.running && lines < 100; lines++) {
      send.prints('once more and once more and once more\n');
      await settle();
    }
    await failed;
    assert.equal(send.running, false);
    assert.deepEqual(others.started, []);
  });

  it('aborting ends notify-send, and busctl is not tried', async () => {
    const told = show();
    abort.abort(new Error('enough'));
    await assert.rejects(told, /enough/);
    assert.equal(send.running, false);
    assert.deepEqual(others.started, []);
  });
});
