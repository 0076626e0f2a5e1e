import assert from 'node:assert/strict';
import path from 'node:path';
import { checkSettings } from '../../src/core/settings.ts';
import type { Entry } from '../../src/core/entry.ts';
import { ROOT } from '../../scripts/paths.ts';
import { Replay } from '../../scripts/replay/replay.ts';
import { readTrace } from '../../scripts/replay/trace.ts';
import { Window } from '../../scripts/window.ts';
import { installExtension } from '../../scripts/workbench.ts';

/** A timer of a real machine is late by up to this, ms. */
const LATE = 1_500;

const INTERVAL = 1;

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
    await window.choose('Until I resume');
    await window.says('Paused');

    const written = window.ledger();
    assert.deepEqual(
      written.map(({ kind }) => kind),
      ['bout', 'prompt'],
    );

    const trace = path.join(path.dirname(window.bed.ledger), '..', 'second-heart.recorder', 'trace.jsonl');
    const replayed: Entry[] = [];
    const faults: string[] = [];
    const { settings } = checkSettings((key) => (key === 'breakInterval' ? INTERVAL : undefined));
    const replay = new Replay(settings, {
      machine: false,
      answer: 'ignore',
      entry: (entry) => void replayed.push(entry),
    });
    for await (const line of readTrace(trace, (fault) => void faults.push(fault))) replay.feed(line);
    // The pause, of which the editors know nothing.
    replay.feed({ t: written[0]?.end ?? 0, kind: 'other' });
    replay.end();
    assert.deepEqual(faults, []);

    assert.deepEqual(
      replayed.map(({ kind }) => kind),
      written.map(({ kind }) => kind),
    );
    for (const [index, row] of written.entries()) {
      const real = { start: row.start, end: row.end, ...(JSON.parse(row.json) as object) };
      const { kind: _kind, ...told } = replayed[index]!;
      assert.deepEqual(Object.keys(told).sort(), Object.keys(real).sort());
      for (const [key, value] of Object.entries(told)) {
        const other = (real as Record<string, unknown>)[key];
        if (typeof value !== 'number') assert.deepEqual(other, value, key);
        else
          assert.ok(
            Math.abs((other as number) - value) <= LATE,
            `${row.kind}.${key}: ${String(other)}, replayed ${value}`,
          );
      }
    }
  });
});
