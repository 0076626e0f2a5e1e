import assert from 'node:assert/strict';
import path from 'node:path';
import { checkSettings } from '../../src/core/settings.ts';
import type { Entry } from '../../src/core/entry.ts';
import { ROOT } from '../../scripts/paths.ts';
import { Replay, type ReplayLine } from '../../scripts/replay/replay.ts';
import { readTrace } from '../../scripts/replay/trace.ts';
import { Window } from '../../scripts/window.ts';
import { installExtension } from '../../scripts/workbench.ts';

/** A timer of a real machine is late by up to this, ms. */
const LATE = 1_500;

const INTERVAL = 1;

const parsed = (json: string): Record<string, unknown> => JSON.parse(json) as Record<string, unknown>;

/** Whether two ledgers say the same, but for how late a real timer is. */
function alike(told: readonly object[], written: readonly object[]): void {
  assert.equal(told.length, written.length);
  for (const [index, line] of told.entries()) {
    const other = written[index] as Record<string, unknown>;
    assert.deepEqual(Object.keys(line).sort(), Object.keys(other).sort());
    for (const [key, value] of Object.entries(line) as [string, unknown][]) {
      if (typeof value !== 'number') assert.deepEqual(other[key], value, key);
      else assert.ok(Math.abs(Number(other[key]) - value) <= LATE, `${key}: ${String(other[key])}, replayed ${value}`);
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

  it('is_told_by_the_replay_as_the_window_wrote_it_down', async () => {
    const { page } = window;
    await window.openFile('notes.txt');
    const types = async (seconds: number): Promise<void> => {
      for (const end = Date.now() + seconds * 1_000; Date.now() < end;) await page.keyboard.press('a', { delay: 150 });
    };
    await types(66);
    await window.panel.getByRole('heading', { level: 1 }).waitFor({ timeout: 40_000 });
    await types(5);
    await window.command('Second Heart: Pause');
    await window.page.getByPlaceholder('No prompts for how long?').waitFor();
    await window.choose('Until I resume');
    await window.says('Paused');

    const written = window.ledger();
    assert.deepEqual(
      written.map(({ kind }) => kind),
      ['bout', 'prompt'],
    );

    const trace = path.join(path.dirname(window.bed.ledger), '..', 'second-heart.recorder', 'trace.jsonl');
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
    alike(bouts, [bout]);
    alike(prompts, [{ kind: 'prompt', due: prompt.due, at: prompt.start, moment: prompt.moment }]);
  });
});
