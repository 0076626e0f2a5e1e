import assert from 'node:assert/strict';
import { Ajv, type AnySchema } from 'ajv';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { statusJsonSchema } from '../../scripts/statusSchema.ts';
import { sittingStatus, StatusFile, statusText, type SittingStatus } from '../../src/app/statusFile.ts';
import { HOUR } from '../../src/time/clock.ts';
import { aPlan, Desk } from '../support/desk.ts';
import { FakeStatusDisk } from '../support/fakePorts.ts';

const ajv = new Ajv({ strict: false, formats: { 'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/ } });
const fits = ajv.compile(statusJsonSchema() as AnySchema);

function statusOf(desk: Desk, agent: SittingStatus['agent'] = null): SittingStatus {
  const status = sittingStatus(desk.glance, desk.asking === 'prompted', agent, desk.clock.now().wall);
  assert.ok(fits(status), JSON.stringify(fits.errors));
  return status;
}

const asked = (): Desk => new Desk().types(44.1).seconds(56);

/** A person in each state of the file. */
const SITUATIONS: Record<SittingStatus['state'], () => Desk> = {
  counting: () => new Desk().types(10),
  asked,
  due: () => new Desk().types(46),
  snoozed: () => asked().does({ kind: 'snooze' }),
  break: () => new Desk().types(10).does({ kind: 'start', plan: aPlan() }),
  paused: () => new Desk().types(10).does({ kind: 'pause', until: null }),
  meeting: () => new Desk().types(10).does({ kind: 'meeting', length: HOUR }),
  offHours: () => new Desk({ settings: { workingHours: ['00:00-00:01'] }, from: new Date(2026, 10, 2, 12) }).types(1),
  away: () => new Desk().types(10).silence(60),
  uncertain: () => new Desk().types(10).silence(8),
};

describe('the status that other programs are told', () => {
  for (const [state, desk] of Object.entries(SITUATIONS)) {
    it(`the state ${state} is told, and fits the schema`, () => {
      assert.equal(statusOf(desk()).state, state);
    });
  }

  it('while the person works, the minutes and the time of the next break are told', () => {
    const desk = new Desk({ from: new Date('2026-11-02T09:00:00Z') }).types(32);
    assert.deepEqual(statusOf(desk, 'working'), {
      version: 1,
      state: 'counting',
      posture: 'sitting',
      seatedMinutes: 32,
      standingMinutes: null,
      unseenMinutes: 0,
      nextBreakInMinutes: 13,
      nextBreakAt: '2026-11-02T09:45:00.000Z',
      agent: 'working',
      pausedUntil: null,
      updatedAt: '2026-11-02T09:32:00.000Z',
    });
  });

  it('of nobody no minutes and no next break are told', () => {
    const { seatedMinutes, standingMinutes, unseenMinutes, nextBreakInMinutes, nextBreakAt } = statusOf(
      SITUATIONS.away(),
    );
    assert.deepEqual(
      [seatedMinutes, standingMinutes, unseenMinutes, nextBreakInMinutes, nextBreakAt],
      [null, null, null, null, null],
    );
  });

  it('a standing person is not told to sit', () => {
    const { posture, seatedMinutes, standingMinutes } = statusOf(
      new Desk().types(1).does({ kind: 'posture', posture: 'standing' }).types(7),
    );
    assert.deepEqual([posture, seatedMinutes, standingMinutes], ['standing', null, 7]);
  });

  it('time in which nothing was seen is told apart, and the countdown that stands still has no time', () => {
    const desk = SITUATIONS.uncertain();
    const { nextBreakInMinutes, nextBreakAt } = statusOf(desk);
    assert.deepEqual([nextBreakInMinutes, nextBreakAt], [36, null]);
    const { seatedMinutes, unseenMinutes } = statusOf(desk.types(10));
    assert.deepEqual([seatedMinutes, unseenMinutes], [19, 8]);
  });

  it('a question before its time keeps the countdown, a due break has none, and a snooze has its own', () => {
    assert.equal(statusOf(asked()).nextBreakInMinutes, null);
    assert.equal(statusOf(SITUATIONS.due()).nextBreakInMinutes, null);
    assert.equal(statusOf(SITUATIONS.snoozed()).nextBreakInMinutes, 5);
    const atPause = statusOf(asked().does({ kind: 'later' }));
    assert.deepEqual([atPause.state, atPause.nextBreakInMinutes], ['snoozed', null]);
    const early = new Desk().types(41).silence(3);
    assert.equal(early.asking, 'prompted');
    const { state, nextBreakInMinutes } = statusOf(early);
    assert.equal(state, 'asked');
    assert.ok(nextBreakInMinutes !== null && nextBreakInMinutes > 0);
  });

  it('the end of a pause and of a meeting is told, and none where there is none', () => {
    const desk = new Desk({ from: new Date('2026-11-02T09:00:00Z') }).types(10);
    assert.equal(statusOf(desk).pausedUntil, null);
    assert.equal(statusOf(desk.does({ kind: 'pause', until: null })).pausedUntil, null);
    assert.equal(
      statusOf(desk.does({ kind: 'pause', until: Date.UTC(2026, 10, 2, 12) })).pausedUntil,
      '2026-11-02T12:00:00.000Z',
    );
    assert.equal(statusOf(desk.does({ kind: 'meeting', length: HOUR })).pausedUntil, '2026-11-02T10:10:00.000Z');
  });
});

describe('the status file', () => {
  let disk: FakeStatusDisk;
  let warned: string[];
  let file: StatusFile;
  const newFile = (): StatusFile => new StatusFile(disk, { warn: (sentence) => void warned.push(sentence) });
  const status = (changes: Partial<SittingStatus> = {}): SittingStatus => ({
    ...statusOf(new Desk({ from: new Date('2026-11-02T09:00:00Z') }).types(32)),
    ...changes,
  });

  beforeEach(() => {
    disk = new FakeStatusDisk();
    warned = [];
    file = newFile();
  });

  it('the file has one field on a line and ends with a line break', async () => {
    await file.update(status());
    assert.match(disk.text ?? '', /^\{\n( {2}"\w+": [^\n{[]+\n){11}\}\n$/);
    assert.deepEqual(JSON.parse(disk.text ?? ''), status());
  });

  it('the same status at another time is not written again', async () => {
    await file.update(status());
    await file.update(status({ updatedAt: '2026-11-02T09:32:30.000Z' }));
    assert.equal(disk.written.length, 1);
  });

  it('a change of any other field is written', async () => {
    await file.update(status());
    const changes: Partial<SittingStatus>[] = [
      { state: 'due' },
      { posture: 'standing' },
      { seatedMinutes: 33 },
      { standingMinutes: 1 },
      { unseenMinutes: 1 },
      { nextBreakInMinutes: 12 },
      { nextBreakAt: '2026-11-02T09:46:00.000Z' },
      { agent: 'done' },
      { pausedUntil: '2026-11-02T09:46:00.000Z' },
    ];
    for (const change of changes) await file.update(status(change));
    assert.equal(disk.written.length, 1 + changes.length);
    assert.deepEqual(
      Object.keys(status()).filter((key) => !changes.some((change) => key in change)),
      ['version', 'updatedAt'],
    );
  });

  it('a time that drifts is written once it is a minute off', async () => {
    await file.update(status({ nextBreakAt: '2026-11-02T09:45:00.000Z' }));
    await file.update(status({ nextBreakAt: '2026-11-02T09:45:30.000Z' }));
    await file.update(status({ nextBreakAt: '2026-11-02T09:45:59.999Z' }));
    assert.equal(disk.written.length, 1);
    await file.update(status({ nextBreakAt: '2026-11-02T09:46:00.000Z' }));
    await file.update(status({ nextBreakAt: null }));
    assert.equal(disk.written.length, 3);
  });

  it('what another window has written already is not written again', async () => {
    const other = newFile();
    await file.update(status());
    await other.update(status({ updatedAt: '2026-11-02T09:32:01.000Z' }));
    assert.equal(disk.written.length, 1);
    await other.update(status({ seatedMinutes: 33 }));
    await file.update(status({ seatedMinutes: 33 }));
    assert.equal(disk.written.length, 2);
  });

  it('a file with anything else in it is replaced', async () => {
    for (const text of ['', '{', 'null', '[]', '7', '"off"', '{"version": 1}', statusText(status()).slice(0, 40)]) {
      disk.text = text;
      await newFile().update(status());
      assert.equal(disk.text, statusText(status()), text);
    }
    disk.text = JSON.stringify({ ...status(), more: true });
    await newFile().update(status());
    assert.equal(disk.text, statusText(status()));
  });

  it('switched off, the file is deleted, once', async () => {
    await file.update('off');
    await file.update('off');
    assert.deepEqual([disk.removed, disk.written.length], [1, 0]);
    await file.update(status());
    await file.update('off');
    assert.deepEqual([disk.removed, disk.text], [2, undefined]);
    await file.update(status());
    assert.equal(disk.text, statusText(status()));
  });

  it('of changes that come during a write only the last one is written', async () => {
    const updates = [33, 34, 35].map((seatedMinutes) => file.update(status({ seatedMinutes })));
    await Promise.all(updates);
    assert.deepEqual(disk.written, [statusText(status({ seatedMinutes: 35 }))]);
  });

  it('a full disk is said once, tried again with the next change only, and said again after it had room', async () => {
    disk.full = true;
    await file.update(status());
    await file.update(status({ updatedAt: '2026-11-02T09:32:30.000Z' }));
    await file.update(status({ seatedMinutes: 33 }));
    assert.deepEqual(warned, ['The status file could not be written: Error: no space left']);
    disk.full = false;
    await file.update(status({ seatedMinutes: 33, updatedAt: '2026-11-02T09:33:30.000Z' }));
    assert.equal(disk.text, undefined);
    await file.update(status({ seatedMinutes: 34 }));
    assert.equal(disk.text, statusText(status({ seatedMinutes: 34 })));
    disk.full = true;
    await file.update('off');
    assert.equal(warned.length, 2);
  });
});

describe('how often the status file is written', () => {
  /** Keeps a file beside a window, as `vscode/outsideBundle.ts` does. */
  function keep(desk: Desk, disk: FakeStatusDisk): { readonly done: () => Promise<void> } {
    const file = new StatusFile(disk, { warn: (sentence) => assert.fail(sentence) });
    let last = Promise.resolve();
    desk.tracker.onDidChange(() => {
      last = file.update(statusOf(desk));
    });
    return { done: () => last };
  }

  /** Lives through minutes of a person, and lets the file be written after each step, as on a real clock. */
  async function steps(count: number, step: () => void, ...files: ReturnType<typeof keep>[]): Promise<void> {
    for (let i = 0; i < count; i++) {
      step();
      for (const file of files) await file.done();
    }
  }

  const minuteOf = (text: string): string => (JSON.parse(text) as SittingStatus).updatedAt.slice(0, 16);

  it('in an hour of work in two windows the file is written once a minute at most', async () => {
    const desk = new Desk({ settings: { breakInterval: 120 } });
    const disk = new FakeStatusDisk();
    const files = [keep(desk, disk), keep(new Desk({ beside: desk, settings: desk.settings }), disk)];
    await steps(3_600, () => desk.key().seconds(1), ...files);
    assert.ok(disk.written.length >= 58 && disk.written.length <= 61, String(disk.written.length));
    const minutes = disk.written.map(minuteOf);
    assert.deepEqual(minutes, [...new Set(minutes)]);
    const seated = disk.written.map((text) => (JSON.parse(text) as SittingStatus).seatedMinutes);
    assert.deepEqual(
      seated,
      seated.toSorted((a, b) => (a ?? -1) - (b ?? -1)),
    );
  });

  it('while nobody is there the file is not written', async () => {
    const desk = new Desk({ watched: true }).types(10);
    const disk = new FakeStatusDisk();
    const file = keep(desk, disk);
    await steps(20, () => desk.silence(1), file);
    assert.equal((JSON.parse(disk.text ?? '') as SittingStatus).state, 'away');
    const before = disk.written.length;
    await steps(180, () => desk.silence(1), file);
    assert.equal(disk.written.length, before);
    await steps(60, () => desk.key().seconds(1), file);
    assert.equal((JSON.parse(disk.text ?? '') as SittingStatus).state, 'counting');
  });

  it('a pause, a meeting and the hours outside of work write nothing by themselves', async () => {
    for (const situation of ['paused', 'offHours'] as const) {
      const desk = SITUATIONS[situation]();
      const disk = new FakeStatusDisk();
      const file = keep(desk, disk);
      await steps(60, () => desk.silence(1), file);
      assert.ok(disk.written.length <= 1, situation);
    }
  });
});

describe('the page about the status file', () => {
  const page = readFileSync('docs/status-file.md', 'utf8').replaceAll('\r\n', '\n');
  const blocks = [...page.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map(([, language = '', text = '']) => ({
    language,
    text,
  }));

  it('the JSON schema on the page is that of the code, and knows every field', () => {
    const schema = blocks
      .map(({ text, language }) => language === 'json' && (JSON.parse(text) as object))
      .find((each) => each && 'required' in each);
    assert.deepEqual(schema, statusJsonSchema());
    assert.deepEqual((schema as { required: string[] }).required, Object.keys(statusOf(new Desk().types(1))));
  });

  it('the example on the page fits the schema', () => {
    assert.ok(fits(JSON.parse(example())), JSON.stringify(fits.errors));
  });

  /** What the page gives as an example. */
  function example(): string {
    const block = blocks.find(({ language, text }) => language === 'json' && text.includes('"version": 1,'));
    assert.ok(block);
    return block.text;
  }

  it('every way to show the line on the page runs the same command', () => {
    const line = blocks.find(({ language }) => language === 'sh')?.text.trim() ?? '';
    assert.ok(line.startsWith('find '));
    const ways = blocks.filter(({ text }) => text.includes('seatedMin/'));
    assert.deepEqual(
      ways.map(({ language, text }) => [language, text.includes(line)]),
      ['sh', 'tmux', 'json', 'bash'].map((language) => [language, true]),
    );
  });

  // There is no such shell on Windows.
  if (process.platform !== 'win32')
    it('the command on the page prints the line for a file as it is written, and nothing for an old one', () => {
      const home = mkdtempSync(path.join(os.tmpdir(), 'second-heart-line-'));
      try {
        const folder = path.join(home, '.config/Code/User/globalStorage/second-heart.second-heart');
        const line = blocks.find(({ language }) => language === 'sh')?.text ?? '';
        const prints = (): string =>
          execFileSync('sh', ['-c', line], { env: { ...process.env, HOME: home }, stdio: 'pipe' })
            .toString()
            .trim();
        mkdirSync(folder, { recursive: true });
        const file = path.join(folder, 'status.json');
        const told = (desk: Desk): string => {
          writeFileSync(file, statusText(statusOf(desk)));
          return prints();
        };
        assert.equal(told(new Desk().types(32)), '♥ 32 min · break in 13');
        assert.equal(told(SITUATIONS.due()), '♥ 46 min');
        assert.equal(told(SITUATIONS.away()), '');
        assert.equal(told(SITUATIONS.paused()), '');
        told(new Desk().types(32));
        utimesSync(file, 0, 0);
        assert.equal(prints(), '');
      } finally {
        rmSync(home, { recursive: true, force: true });
      }
    });
});
