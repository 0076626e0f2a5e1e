import assert from 'node:assert/strict';
import fc from 'fast-check';
import { callSources } from '../../src/node/calls/callSources.ts';
import { parsePwDump } from '../../src/node/calls/pipeWireCall.ts';
import { parseMonitors, parseSourceOutputs } from '../../src/node/calls/pulseCall.ts';
import { parseConsentStore, WindowsCall } from '../../src/node/calls/windowsCall.ts';
import { FirstSource } from '../../src/node/helpers/firstSource.ts';
import type { RunProgram } from '../../src/node/helpers/runProgram.ts';
import { DAY, HOUR, MINUTE } from '../../src/time/clock.ts';
import { SimulatedClock } from '../../src/time/simulatedClock.ts';
import { NEVER, programs } from '../support/fakePrograms.ts';
import { settle } from '../support/settle.ts';

/** A stream as `pactl` 16.1 prints it, shortened. */
function stream(options: { source?: number; client?: string; corked?: string; spec?: string } = {}): string {
  const { source = 1, client = '4', corked = 'no', spec = 's16le 2ch 44100Hz' } = options;
  return [
    'Source Output #7',
    '\tDriver: protocol-native.c',
    `\tClient: ${client}`,
    `\tSource: ${source}`,
    `\tSample Specification: ${spec}`,
    '\tFormat: pcm, format.sample_format = "\\"s16le\\""  format.rate = "44100"',
    `\tCorked: ${corked}`,
    '\tMute: no',
    '\tVolume: front-left: 65536 / 100% / 0.00 dB,   front-right: 65536 / 100% / 0.00 dB',
    '\t        balance 0.00',
    '\tProperties:',
    '\t\tapplication.name = "Private Matters"',
    '\t\tmedia.name = "Corked: yes"',
    '',
  ].join('\n');
}

/** Source 0 is the monitor of a sink, source 1 a microphone. */
const SOURCES = [
  'Source #0',
  '\tState: IDLE',
  '\tName: out.monitor',
  '\tMonitor of Sink: out',
  '',
  'Source #1',
  '\tState: RUNNING',
  '\tName: mic',
  '\tMonitor of Sink: n/a',
  '',
].join('\n');

describe('parseSourceOutputs and parseMonitors', () => {
  it('the sources of all streams are read, and no stream is an empty text', () => {
    assert.deepEqual([...parseSourceOutputs(`${stream()}\n${stream({ source: 0 })}`)], ['1', '0']);
    assert.equal(parseSourceOutputs('').size, 0);
  });

  it('a stream is ignored that is corked, belongs to the server, or carries a few values a second', () => {
    for (const ignored of [{ corked: 'yes' }, { client: 'n/a' }, { spec: 'float32le 1ch 25Hz' }])
      assert.equal(parseSourceOutputs(stream(ignored)).size, 0, JSON.stringify(ignored));
    assert.equal(parseSourceOutputs(stream({ spec: 's16le 1ch 8000Hz' })).size, 1);
  });

  it('only a source of a sink is a monitor', () => {
    assert.deepEqual([...parseMonitors(SOURCES)], ['0']);
  });

  it('a text that is no list is no answer', () => {
    for (const text of ['Connection failure', '[]', `garbage\n${stream()}`, 'Source Output #1\n'])
      assert.throws(() => parseSourceOutputs(text), text);
  });
});

/** What `pw-dump` 0.3.65 prints, shortened: a microphone, a sink, and a stream that is linked to one of them. */
function dump(
  options: { from?: number; state?: string; props?: object; device?: string; stream?: string } = {},
): string {
  const { from = 44, state = 'active', props = {}, device = 'Audio/Source', stream = 'Stream/Input/Audio' } = options;
  const node = (id: number, mediaClass: string, more = {}) => ({
    id,
    type: 'PipeWire:Interface:Node',
    info: { state: 'running', props: { 'media.class': mediaClass, ...more } },
  });
  return JSON.stringify([
    { id: 28, type: 'PipeWire:Interface:Node', info: { state: 'suspended', props: { 'node.name': 'Dummy-Driver' } } },
    { id: 30, type: 'PipeWire:Interface:Client', info: null },
    node(43, 'Audio/Sink'),
    node(44, device),
    node(49, stream, { 'stream.is-live': true, ...props }),
    { id: 50, type: 'PipeWire:Interface:Link', info: { 'output-node-id': from, 'input-node-id': 49, state } },
  ]);
}

describe('parsePwDump', () => {
  it('a stream that captures from a microphone, a virtual one or a camera is seen', () => {
    assert.equal(parsePwDump(dump()), true);
    assert.equal(parsePwDump(dump({ device: 'Audio/Source/Virtual' })), true);
    assert.equal(parsePwDump(dump({ device: 'Video/Source', stream: 'Stream/Input/Video' })), true);
  });

  it('a stream is ignored that captures what is played, is paused, is a level meter or belongs to PipeWire', () => {
    for (const ignored of [
      { from: 43 },
      { state: 'paused' },
      { props: { 'stream.monitor': true } },
      { props: { 'stream.monitor': 'true' } },
      { props: { 'node.link-group': 'loopback-1' } },
      { stream: 'Stream/Input/Audio/Internal' },
      { device: 'Stream/Output/Audio' },
    ])
      assert.equal(parsePwDump(dump(ignored)), false, JSON.stringify(ignored));
  });

  it('a text without audio devices is no answer, and the error quotes nothing of it', () => {
    for (const text of ['', 'secret', '{"secret":1}', '[]', '[1,null,"secret",{"info":3}]'])
      assert.throws(
        () => parsePwDump(text),
        (error: Error) => !error.message.includes('secret'),
        text,
      );
  });
});

const STARTED = Date.UTC(2026, 10, 2, 9);
/** A time as Windows notes it. */
const fileTime = (time: number): string => `0x${((BigInt(time) + 11_644_473_600_000n) * 10_000n).toString(16)}`;

/** A key as `reg` prints it. */
function consent(start: string, stop: string, program = 'NonPackaged\\C:#Programme#Zoom.exe'): string {
  return [
    '',
    `HKEY_CURRENT_USER\\Software\\ConsentStore\\microphone\\${program}`,
    `    LastUsedTimeStart    REG_QWORD    ${start}`,
    `    LastUsedTimeStop    REG_QWORD    ${stop}`,
    '',
  ].join('\r\n');
}
const ALLOWED = '\r\nHKEY_CURRENT_USER\\Software\\ConsentStore\\microphone\r\n    Value    REG_SZ    Allow\r\n';

describe('parseConsentStore', () => {
  const [before, after] = [fileTime(STARTED - DAY), fileTime(STARTED + MINUTE)];

  it('a device is in use while a program has begun and not stopped', () => {
    assert.equal(parseConsentStore(ALLOWED + consent(before, before) + consent(after, '0x0'), STARTED), true);
    assert.equal(parseConsentStore(ALLOWED + consent(before, before) + consent(after, after), STARTED), false);
    assert.equal(parseConsentStore(ALLOWED, STARTED), false);
  });

  it('a use that began before Windows started, or never, is none', () => {
    assert.equal(parseConsentStore(consent(before, '0x0') + consent('0x0', '0x0'), STARTED), false);
  });

  it('a text without keys is no answer', () => {
    for (const text of ['', 'ERROR', '    LastUsedTimeStop    REG_QWORD    0x0'])
      assert.throws(() => parseConsentStore(text, STARTED));
  });
});

describe('WindowsCall', () => {
  const REG = 'C:\\Windows\\System32\\reg.exe';
  const query = (answers: Record<string, string>): Promise<boolean> => {
    const { run } = programs({
      [REG]: ([, key = '']) => {
        const answer = answers[key.split('\\').at(-1)!];
        if (answer === undefined) throw new Error('ended with 1');
        return answer;
      },
    });
    return new WindowsCall('C:\\Windows', new SimulatedClock(STARTED + HOUR), run, () => 3_600).query(NEVER);
  };
  const used = consent(fileTime(STARTED + MINUTE), '0x0');

  it('the microphone and the camera count, also where the other one has no record', async () => {
    assert.equal(await query({ microphone: used, webcam: ALLOWED }), true);
    assert.equal(await query({ microphone: ALLOWED, webcam: used }), true);
    assert.equal(await query({ microphone: ALLOWED, webcam: ALLOWED }), false);
    assert.equal(await query({ webcam: used }), true);
    assert.equal(await query({ microphone: ALLOWED }), false);
  });

  it('where neither has a record it is not known', async () => {
    await assert.rejects(query({}));
  });
});

describe('callSources', () => {
  const SESSION = { XDG_RUNTIME_DIR: '/run/user/1000' };
  let clock: SimulatedClock;
  let said: string[];
  beforeEach(() => {
    clock = new SimulatedClock(STARTED);
    said = [];
  });
  const sensor = (run: RunProgram, platform: NodeJS.Platform = 'linux', env: NodeJS.ProcessEnv = SESSION) =>
    new FirstSource(clock, callSources(platform, env, clock, run), 'whether there is a call', (text) =>
      said.push(text),
    );
  const pulse = (streams: string) => (args: readonly string[]) => (args.includes('sources') ? SOURCES : streams);

  it('Linux has pactl and pw-dump in a session, Windows has its record, and macOS has none', () => {
    const names = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv) =>
      callSources(platform, env, clock, programs({}).run).map(({ name }) => name);
    assert.deepEqual(names('linux', SESSION), ['pactl', 'pw-dump']);
    assert.deepEqual(names('linux', { PULSE_SERVER: 'tcp:host' }), ['pactl']);
    assert.deepEqual(names('linux', {}), []);
    assert.deepEqual(names('win32', { SystemRoot: 'C:\\Windows' }), ['ConsentStore']);
    assert.deepEqual(names('win32', {}), []);
    assert.deepEqual(names('darwin', SESSION), []);
  });

  it('pactl is told the server, so that it starts none, and lists the sources only if something is recorded', async () => {
    const { run, started } = programs({ pactl: pulse('') });
    assert.equal(await sensor(run).query(), false);
    assert.deepEqual(started, ['pactl --server=unix:/run/user/1000/pulse/native list source-outputs']);
  });

  it('recording from a microphone is a call, and recording what is played is none', async () => {
    assert.equal(await sensor(programs({ pactl: pulse(stream()) }).run).query(), true);
    assert.equal(await sensor(programs({ pactl: pulse(stream({ source: 0 })) }).run).query(), false);
    assert.equal(await sensor(programs({ pactl: pulse(`${stream({ source: 0 })}\n${stream()}`) }).run).query(), true);
  });

  it('pw-dump is asked where pactl is missing, and kept', async () => {
    const { run, started } = programs({ 'pw-dump': () => dump() });
    const first = sensor(run);
    const asked: number[] = [];
    for (let minute = 0; minute < 5; minute++) {
      started.length = 0;
      assert.equal(await first.query(), true);
      asked.push(started.length);
      clock.advance(MINUTE);
    }
    assert.deepEqual(asked, [2, 1, 1, 1, 1]);
    assert.equal(first.sourceName, 'pw-dump');
  });

  it('without any program it is not known, and each program is tried ever more rarely', async () => {
    const { run, started } = programs({});
    const first = sensor(run);
    const asked: number[] = [];
    for (let minute = 0; minute <= 130; minute++) {
      const before = started.length;
      assert.equal(await first.query(), undefined);
      if (started.length > before) asked.push(minute);
      clock.advance(MINUTE);
    }
    assert.deepEqual(asked, [0, 1, 3, 7, 15, 31, 63, 123]);
  });

  it('a program that hangs is ended after two seconds', async () => {
    let ended = 0;
    const hangs: RunProgram = (_file, _args, signal) =>
      new Promise((_, reject) =>
        signal.addEventListener('abort', () => {
          ended++;
          reject(signal.reason as Error);
        }),
      );
    const answer = sensor(hangs).query();
    for (const [seconds, so] of [
      [1, 0],
      [1, 1],
      [2, 2],
    ] as const) {
      await settle();
      clock.advance(seconds * 1_000);
      await settle();
      assert.equal(ended, so);
    }
    assert.equal(await answer, undefined);
    assert.equal(clock.armed, 0);
  });

  it('whatever a program prints, the answer is true, false or unknown, and the log has nothing of it', async () => {
    const text = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.json({ maxDepth: 4 }),
      fc.constantFrom(stream(), dump(), consent('0x0', '0x0')),
    );
    await fc.assert(
      fc.asyncProperty(text, fc.boolean(), fc.constantFrom('linux', 'win32'), async (printed, isSpoilt, platform) => {
        said = [];
        const run: RunProgram = () => Promise.resolve(isSpoilt ? `Private Matters${printed}` : printed);
        const env = { ...SESSION, SystemRoot: 'C:\\Windows' };
        const answer = await sensor(run, platform, env).query();
        assert.ok([true, false, undefined].includes(answer));
        assert.ok(!said.join('\n').includes('Private'), said.join('\n'));
      }),
    );
  });
});
