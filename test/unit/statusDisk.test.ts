import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { StatusFile, sittingStatus, type SittingStatus } from '../../src/app/statusFile.ts';
import { NodeStatusDisk } from '../../src/node/statusDisk.ts';
import { SECOND } from '../../src/time/clock.ts';
import { Desk } from '../support/desk.ts';

describe('the status file on the disk', () => {
  let home: string;
  let folder: string;
  let file: string;
  let unfinished: string;
  const never = (): boolean => false;
  const is =
    (text: string) =>
    (found: string | undefined): boolean =>
      found === text;
  const write = (text: string): Promise<void> => new NodeStatusDisk(folder).replace(text, is(text));
  const files = (): string[] => readdirSync(folder).sort();

  beforeEach(() => {
    home = mkdtempSync(path.join(os.tmpdir(), 'second-heart-status-'));
    folder = path.join(home, 'User', 'globalStorage');
    file = path.join(folder, 'status.json');
    unfinished = `${file}.tmp`;
  });

  afterEach(() => rmSync(home, { recursive: true, force: true }));

  it('the folder is created, and only the file is left in it', async () => {
    await write('one');
    assert.deepEqual([readFileSync(file, 'utf8'), files()], ['one', ['status.json']]);
  });

  if (process.platform !== 'win32')
    it('only the owner can read the file, whatever was there before', async () => {
      const mode = (): number => statSync(file).mode & 0o777;
      await write('one');
      assert.equal(mode(), 0o600);
      execFileSync('chmod', ['644', file]);
      await write('two');
      assert.equal(mode(), 0o600);
    });

  it('a reader that has opened the old file reads all of it', async () => {
    await write('one');
    const before = statSync(file).ino;
    await write('two');
    assert.notEqual(statSync(file).ino, before);
  });

  it('a file that is current is left as it is', async () => {
    await write('one');
    const before = statSync(file, { bigint: true });
    await write('one');
    const after = statSync(file, { bigint: true });
    assert.deepEqual([after.ino, after.mtimeNs], [before.ino, before.mtimeNs]);
    assert.deepEqual(files(), ['status.json']);
  });

  it('what was written between the two looks is not written again', async () => {
    await write('one');
    const before = statSync(file).ino;
    const found: (string | undefined)[] = [];
    await new NodeStatusDisk(folder).replace('two', (text) => {
      found.push(text);
      return found.length === 2;
    });
    assert.deepEqual(found, ['one', 'one']);
    assert.equal(statSync(file).ino, before);
    assert.deepEqual(files(), ['status.json']);
  });

  it('of many windows that write the same at once, all are done, and nothing is left over', async () => {
    for (let round = 0; round < 20; round++) {
      await Promise.all(Array.from({ length: 8 }, () => write(`round ${round}`)));
      assert.deepEqual([readFileSync(file, 'utf8'), files()], [`round ${round}`, ['status.json']]);
    }
  });

  it('while another window is writing, nothing is written', async () => {
    await write('one');
    writeFileSync(unfinished, 'tw');
    await write('three');
    assert.equal(readFileSync(file, 'utf8'), 'one');
    assert.equal(readFileSync(unfinished, 'utf8'), 'tw');
  });

  it('what a killed window has left behind is written over, also if the clock was set back since', async () => {
    for (const seconds of [-60, 3_600]) {
      await write('one');
      writeFileSync(unfinished, 'a longer text that was cut sho');
      const then = (Date.now() + seconds * SECOND) / SECOND;
      utimesSync(unfinished, then, then);
      await write('two');
      assert.deepEqual([readFileSync(file, 'utf8'), files()], ['two', ['status.json']]);
    }
  });

  it('a file that no window can have written is not read, and is replaced', async () => {
    mkdirSync(folder, { recursive: true });
    const found: unknown[] = [];
    const look = (text: string | undefined): boolean => {
      found.push(text);
      return false;
    };
    writeFileSync(file, 'x'.repeat(4_097));
    await new NodeStatusDisk(folder).replace('one', look);
    assert.deepEqual([found, readFileSync(file, 'utf8')], [[undefined, undefined], 'one']);
  });

  if (process.platform !== 'win32')
    it('a link is replaced, and what it leads to is left alone', async () => {
      const precious = path.join(home, 'precious');
      mkdirSync(folder, { recursive: true });
      writeFileSync(precious, 'mine');
      symlinkSync(precious, file);
      await write('one');
      assert.ok(lstatSync(file).isFile());
      assert.deepEqual([readFileSync(file, 'utf8'), readFileSync(precious, 'utf8')], ['one', 'mine']);
    });

  it('a folder that is gone is created again', async () => {
    await write('one');
    rmSync(folder, { recursive: true });
    await write('one');
    assert.equal(readFileSync(file, 'utf8'), 'one');
  });

  it('where nothing can be written, that is thrown, and nothing is left over', async () => {
    writeFileSync(path.join(home, 'User'), 'a file where the folder should be');
    await assert.rejects(write('one'), { code: process.platform === 'win32' ? 'ENOENT' : 'ENOTDIR' });
    rmSync(path.join(home, 'User'));
    mkdirSync(path.join(file, 'a folder where the file should be'), { recursive: true });
    await assert.rejects(new NodeStatusDisk(folder).replace('one', never));
    assert.deepEqual(files(), ['status.json']);
  });

  // The administrator may write everywhere.
  if (process.platform !== 'win32' && process.getuid?.() !== 0)
    it('a folder without the right to write is thrown too', async () => {
      mkdirSync(folder, { recursive: true });
      execFileSync('chmod', ['500', folder]);
      await assert.rejects(write('one'), { code: 'EACCES' });
      execFileSync('chmod', ['700', folder]);
    });

  it('removed, the file and an unfinished one are gone, and everything else is there', async () => {
    await write('one');
    writeFileSync(unfinished, 'tw');
    writeFileSync(path.join(folder, 'ledger.sqlite'), 'the history');
    const disk = new NodeStatusDisk(folder);
    await disk.remove();
    await disk.remove();
    assert.deepEqual(files(), ['ledger.sqlite']);
    rmSync(folder, { recursive: true });
    await disk.remove();
    assert.ok(!existsSync(folder));
  });

  it('two windows that write in turn agree on one file', async () => {
    const desk = new Desk().types(1);
    const warn = (sentence: string): never => assert.fail(sentence);
    const windows = [0, 1].map(() => new StatusFile(new NodeStatusDisk(folder), { warn }));
    for (let minute = 1; minute <= 5; minute++) {
      const status = sittingStatus(desk.glance, false, null, desk.clock.now().wall);
      for (const window of windows) await window.update(status);
      assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')) as SittingStatus, status);
      desk.types(1);
    }
    await windows[1]!.update('off');
    await windows[0]!.update('off');
    assert.deepEqual(files(), []);
  });
});
