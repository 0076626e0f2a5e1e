import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readTrace, type TraceLine } from '../../scripts/replay/trace.ts';

describe('readTrace', () => {
  let folder: string;
  const read = async (text: string): Promise<{ lines: TraceLine[]; faults: string[] }> => {
    const file = path.join(folder, 'trace.jsonl');
    writeFileSync(file, text);
    const [lines, faults]: [TraceLine[], string[]] = [[], []];
    for await (const line of readTrace(file, (fault) => void faults.push(fault))) lines.push(line);
    return { lines, faults };
  };

  before(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'second-heart-trace-'))));
  after(() => rmSync(folder, { recursive: true }));

  it('readTrace skips the lines that it cannot use and reports their numbers', async () => {
    const { lines, faults } = await read(
      '{"t":2,"kind":"edit"}\n\nnonsense\n{"t":"two","kind":"edit"}\n{"t":1,"kind":"edit"}\n{"t":3,"kind":"blur","keys":4}',
    );
    assert.deepEqual(
      lines.map(({ t }) => t),
      [2, 3],
    );
    assert.deepEqual(
      faults.map((fault) => fault.slice(0, 6)),
      ['Line 3', 'Line 4', 'Line 5'],
    );
  });
});
