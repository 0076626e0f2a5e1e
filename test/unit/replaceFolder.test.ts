import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { replaceFolder } from '../../scripts/replaceFolder.ts';

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();

/** Reads a file again and again until it is told to stop, then says how often it read, and what was wrong. */
const READER = `
const { readFileSync } = require('node:fs');
const { parentPort, receiveMessageOnPort, workerData } = require('node:worker_threads');
const wrong = [];
let reads = 0;
while (!receiveMessageOnPort(parentPort)) {
  try {
    const text = readFileSync(workerData, 'utf8');
    if (text !== text[0].repeat(100_000)) wrong.push(text.length);
  } catch (error) {
    wrong.push(error.code);
  }
  if (++reads === 1) parentPort.postMessage('reads');
}
parentPort.postMessage({ reads, wrong });
`;

describe('replaceFolder', () => {
  let folder: string;

  beforeEach(() => void (folder = mkdtempSync(path.join(os.tmpdir(), 'second-heart-replace-'))));

  afterEach(() => rmSync(folder, { recursive: true }));

  it('the folder contains the new files and no other', () => {
    replaceFolder(
      folder,
      new Map([
        ['a.js', 'old'],
        ['webview/old.css', 'old'],
      ]),
    );
    replaceFolder(
      folder,
      new Map<string, string | Uint8Array>([
        ['a.js', 'new'],
        ['webview/break.css', new Uint8Array([97])],
      ]),
    );
    assert.deepEqual(filesOf(folder), ['a.js', path.join('webview', 'break.css')]);
    assert.equal(readFileSync(path.join(folder, 'a.js'), 'utf8'), 'new');
    assert.equal(readFileSync(path.join(folder, 'webview', 'break.css'), 'utf8'), 'a');
  });

  it('a folder that is missing is made', () => {
    replaceFolder(path.join(folder, 'dist'), new Map([['a.js', 'new']]));
    assert.deepEqual(filesOf(folder), [path.join('dist', 'a.js')]);
  });

  it('a file that already has the right contents is not touched', () => {
    const file = path.join(folder, 'a.js');
    replaceFolder(folder, new Map([['a.js', 'same']]));
    const version = (): unknown[] => [statSync(file, { bigint: true }).ino, statSync(file, { bigint: true }).mtimeNs];
    const before = version();
    replaceFolder(folder, new Map([['a.js', 'same']]));
    assert.deepEqual(version(), before);
  });

  it('a file that another build is still writing is left to it', () => {
    const unfinished = path.join(folder, 'b.js.1.new');
    writeFileSync(unfinished, 'half');
    replaceFolder(folder, new Map([['a.js', 'new']]));
    assert.equal(readFileSync(unfinished, 'utf8'), 'half');
  });

  // Windows replaces no file that is open.
  if (process.platform === 'win32') return;

  it('a file that is read while it is replaced is whole each time', async () => {
    const texts = ['a', 'b'].map((letter) => new Map([['a.js', letter.repeat(100_000)]]));
    const replace = (round: number): void => replaceFolder(folder, texts[round % 2] ?? new Map());
    replace(0);
    const reader = new Worker(READER, { eval: true, workerData: path.join(folder, 'a.js') });
    const next = (): Promise<unknown> => new Promise((resolve) => reader.once('message', resolve));
    await next();
    for (let round = 1; round <= 200; round++) replace(round);
    const last = next();
    reader.postMessage('stop');
    const { wrong } = (await last) as { wrong: unknown[] };
    assert.deepEqual(wrong, []);
    await reader.terminate();
  });
});
