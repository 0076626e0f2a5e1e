import assert from 'node:assert/strict';
import path from 'node:path';
import { checkSettings } from '../../src/core/settings.ts';
import type { Entry } from '../../src/core/ledger/entry.ts';
import { ROOT } from '../../scripts/paths.ts';
import { Replay, type ReplayLine } from '../../scripts/replay/replay.ts';
import { readTrace, type TraceLine } from '../../scripts/replay/trace.ts';
import { Window } from '../../scripts/window.ts';
import { installExtension, SOON } from '../../scripts/workbench.ts';

const SETTINGS: Readonly<Record<string, unknown>> = { ...SOON, 'secondHeart.breakInterval': 1 };

type PromptLine = Extract<ReplayLine, { kind: 'prompt' }>;

const parsed = (json: string): Record<string, unknown> => JSON.parse(json) as Record<string, unknown>;

describe('the replay of a trace from a real window', () => {
  let window: Window;

  before(async () => {
    window = await Window.open(SETTINGS, { 'notes.txt': '' }, (bed) =>
      installExtension(bed, path.join(ROOT, 'test', 'e2e', 'recorder')),
    );
  });

  after(() => window.close());

  it('the replay tells the same bout and the same question as the window has written into its ledger', async () => {
    const { page } = window;
    await window.openFile('notes.txt');
    const types = (): Promise<void> => page.keyboard.type('The calf is the second heart. ', { delay: 150 });
    while ((await window.statusText()) !== 'Break due') await types();
    await types();
    await window.panel.getByRole('heading', { level: 1 }).waitFor();
    await types();
    await window.command('Second Heart: Pause…');
    await window.choose('Pause for how long?', 'Until I resume');
    await window.waitForStatus('Paused');

    const written = window.ledger();
    assert.deepEqual(
      written.map(({ kind }) => kind),
      ['bout', 'prompt'],
    );

    const [bout, prompt] = written.map(
      ({ kind, start, end, json }): { kind: string; start: number; end: number } & Record<string, unknown> => ({
        kind,
        start,
        end,
        ...parsed(json),
      }),
    );
    assert.ok(bout && prompt);
    const trace = path.join(path.dirname(window.bed.ledger), '..', 'second-heart.recorder', 'trace.jsonl');
    const faults: string[] = [];
    const lines: TraceLine[] = [];
    for await (const line of readTrace(trace, (fault) => void faults.push(fault))) lines.push(line);
    assert.deepEqual(faults, []);

    const bouts: Entry[] = [];
    const prompts: PromptLine[] = [];
    const { settings } = checkSettings((key) => SETTINGS[`secondHeart.${key}`]);
    const replay = new Replay(settings, {
      machine: false,
      answer: 'ignore',
      entry: (entry) => void bouts.push(entry),
      print: (line) => {
        if (line.kind === 'prompt') prompts.push(line);
      },
    });
    // The trace lacks the start and the end: the recorder may start after the extension, and a pause is a command.
    replay.feed({ t: bout.start, kind: 'focus' });
    const heard = lines.filter(({ t }) => t > bout.start);
    for (const line of heard) replay.feed(line);
    replay.feed({ t: bout.end, kind: 'select' });
    replay.end();

    assert.deepEqual(bouts, [bout]);
    assert.equal(prompts.length, 1);
    const [told] = prompts;
    assert.ok(told);
    assert.equal(prompt.moment, told.moment);
    // A real timer is as late as the machine is busy, and the next key does what the timer has not done yet. Both
    // extensions hear a key at once, but each reads the clock for itself, so the test allows one key more.
    const [, next] = heard.filter(({ t, kind }) => t > told.due && kind === 'edit');
    assert.ok(next && told.due <= Number(prompt.due) && Number(prompt.due) < next.t, `due ${String(prompt.due)}`);
    // The question came in the same pause: the same number of events lie before both.
    const eventsBefore = (instant: number): number => heard.filter(({ t }) => t < instant).length;
    assert.ok(told.at <= prompt.start);
    assert.equal(eventsBefore(prompt.start), eventsBefore(told.at));
  });
});
