import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkSettings } from '../../src/core/settings.ts';
import type { Entry } from '../../src/core/ledger/entry.ts';
import { ROOT } from '../../scripts/paths.ts';
import { Replay, type ReplayLine } from '../../scripts/replay/replay.ts';
import { readTrace } from '../../scripts/replay/trace.ts';
import { Window } from '../../scripts/window.ts';
import { installExtension } from '../../scripts/workbench.ts';

/** What the extension does between its timer and its writing takes up to this on a machine that is not busy, ms. */
const WRITING = 1_500;

const INTERVAL = 1;

const parsed = (json: string): Record<string, unknown> => JSON.parse(json) as Record<string, unknown>;

/** Whether two ledgers say the same, but for how late a real timer is. @param late at most, ms */
function alike(told: readonly object[], written: readonly object[], late: number): void {
  assert.equal(told.length, written.length);
  for (const [index, line] of told.entries()) {
    const other = written[index] as Record<string, unknown>;
    assert.deepEqual(Object.keys(line).sort(), Object.keys(other).sort());
    for (const [key, value] of Object.entries(line) as [string, unknown][]) {
      if (typeof value !== 'number') assert.deepEqual(other[key], value, key);
      else assert.ok(Math.abs(Number(other[key]) - value) <= late, `${key}: ${String(other[key])}, replayed ${value}`);
    }
  }
}

describe('a session recorded in a real window', () => {
  let window: Window;

  before(async () => {
    window = await Window.open({ 'secondHeart.breakInterval': INTERVAL }, { 'notes.txt': '' }, (bed) =>
      installExtension(bed, path.join(ROOT, 'test', 'e2e', 'recorder')),
    );
  });

  after(() => window.close());

  it('is told by the replay as the window wrote it down', async () => {
    const { page } = window;
    await window.openFile('notes.txt');
    const types = (): Promise<void> => page.keyboard.type('The calf is the second heart. ', { delay: 150 });
    while ((await window.statusText()) !== 'Break due') await types();
    await types();
    await window.panel.getByRole('heading', { level: 1 }).waitFor();
    await types();
    await window.command('Second Heart: Pause');
    await window.choose('No prompts for how long?', 'Until I resume');
    await window.waitForStatus('Paused');

    const written = window.ledger();
    assert.deepEqual(
      written.map(({ kind }) => kind),
      ['bout', 'prompt'],
    );

    const recorded = path.join(path.dirname(window.bed.ledger), '..', 'second-heart.recorder');
    const trace = path.join(recorded, 'trace.jsonl');
    // On a machine that is busy each of several timers is as late as that.
    const late = WRITING + 3 * Number(readFileSync(path.join(recorded, 'late'), 'utf8'));
    const bouts: Entry[] = [];
    const prompts: ReplayLine[] = [];
    const faults: string[] = [];
    const { settings } = checkSettings((key) => (key === 'breakInterval' ? INTERVAL : undefined));
    const replay = new Replay(settings, {
      machine: false,
      answer: 'ignore',
      entry: (entry) => void bouts.push(entry),
      print: (line) => {
        if (line.kind === 'prompt') prompts.push(line);
      },
    });
    for await (const line of readTrace(trace, (fault) => void faults.push(fault))) replay.feed(line);
    // The pause is the person's doing, of which the editors know nothing.
    replay.feed({ t: written[0]?.end ?? 0, kind: 'select' });
    replay.end();
    assert.deepEqual(faults, []);

    const [bout, prompt] = written.map(({ kind, start, end, json }): Record<string, unknown> => ({
      kind,
      start,
      end,
      ...parsed(json),
    }));
    assert.ok(bout && prompt);
    alike(bouts, [bout], late);
    alike(prompts, [{ kind: 'prompt', due: prompt.due, at: prompt.start, moment: prompt.moment }], late);
  });
});
