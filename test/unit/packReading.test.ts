import assert from 'node:assert/strict';
import { SimulatedClock } from '../../src/time/simulatedClock.ts';
import type { PackContent } from '../../src/app/packs/packContent.ts';
import {
  FileQueue,
  SETTLED_TIMEOUT_MS,
  PackReading,
  SOON_TIMEOUT_MS,
  type PackFile,
} from '../../src/app/packs/packReading.ts';
import { settle } from '../support/settle.ts';

/** A disk whose files answer only when a test calls {@link answers}, like a mount that hangs. */
class SlowFiles {
  /** The files that were read, in the order of the reads. */
  readonly asked: string[] = [];
  readonly #answers = new Map<string, (content: PackContent) => void>();

  readonly read = (file: string): Promise<PackContent> => {
    this.asked.push(file);
    return new Promise((resolve) => this.#answers.set(file, resolve));
  };

  async answers(file: string, text: string): Promise<void> {
    this.#answers.get(file)?.({ text });
    await settle();
  }
}

const contents = (files: readonly PackFile[] | undefined): string[] | undefined =>
  files?.map(({ content }) => ('text' in content ? content.text : content.problem.kind));

describe('the reading of listed pack files', () => {
  let clock: SimulatedClock;
  let disk: SlowFiles;
  let changes: number;
  let led: readonly PackFile[] | undefined;
  let told: readonly PackFile[] | undefined;
  let reading: PackReading;

  const passes = async (ms: number): Promise<void> => {
    clock.advance(ms);
    await settle();
  };
  const begin = (...listed: ConstructorParameters<typeof PackReading>[0]): void => {
    reading = new PackReading(listed, disk.read, clock, () => changes++);
    void reading.soon().then((files) => (led = files));
    void reading.settled().then((files) => (told = files));
  };

  beforeEach(() => {
    clock = new SimulatedClock(0);
    disk = new SlowFiles();
    changes = 0;
    led = told = undefined;
  });

  it('the files are handed over in their listed order as soon as all have answered', async () => {
    begin({ file: '/a' }, { file: '/b' }, { file: 'c', content: { problem: { kind: 'notAbsolute' } } });
    await disk.answers('/b', 'second');
    assert.equal(led, undefined);
    await disk.answers('/a', 'first');
    assert.deepEqual(contents(led), ['first', 'second', 'notAbsolute']);
    assert.deepEqual(contents(told), ['first', 'second', 'notAbsolute']);
    await passes(SETTLED_TIMEOUT_MS);
    assert.equal(changes, 0);
    assert.equal(await reading.soon(), led, 'the same list, so that nobody joins it twice');
  });

  it('a file that does not answer delays the others by half a second and is settled as not in time after five', async () => {
    begin({ file: '/here' }, { file: '/hung' });
    await disk.answers('/here', 'here');
    await passes(SOON_TIMEOUT_MS);
    assert.deepEqual(contents(led), ['here', 'notInTime']);
    assert.equal(told, undefined);
    await passes(SETTLED_TIMEOUT_MS - SOON_TIMEOUT_MS);
    assert.deepEqual(contents(told), ['here', 'notInTime']);
    assert.equal(changes, 0);
  });

  it('a file that answers late is taken in and causes one change', async () => {
    begin({ file: '/here' }, { file: '/slow' });
    await disk.answers('/here', 'here');
    await passes(SOON_TIMEOUT_MS);
    await disk.answers('/slow', 'slow');
    assert.equal(changes, 1);
    assert.deepEqual(contents(await reading.soon()), ['here', 'slow']);
    assert.deepEqual(contents(told), ['here', 'slow']);
  });

  it('nothing is waited for when no file is listed', async () => {
    begin();
    await settle();
    assert.deepEqual(led, []);
    assert.deepEqual(told, []);
  });
});

describe('the file queue', () => {
  it('the queue reads two files at a time, so that a mount that hangs leaves threads to others', async () => {
    const disk = new SlowFiles();
    const queue = new FileQueue(disk.read);
    for (const file of ['/a', '/b', '/c']) void queue.read(file);
    await settle();
    assert.deepEqual(disk.asked, ['/a', '/b']);
    await disk.answers('/b', '');
    assert.deepEqual(disk.asked, ['/a', '/b', '/c']);
  });

  it('requests for a file that is still being read share one new read after it', async () => {
    const disk = new SlowFiles();
    const queue = new FileQueue(disk.read);
    const first = queue.read('/a');
    await settle();
    const again = [queue.read('/a'), queue.read('/a')];
    await settle();
    assert.deepEqual(disk.asked, ['/a']);
    await disk.answers('/a', 'old');
    assert.deepEqual(disk.asked, ['/a', '/a']);
    await disk.answers('/a', 'new');
    assert.deepEqual(await Promise.all([first, ...again]), [{ text: 'old' }, { text: 'new' }, { text: 'new' }]);
  });

  it('a file that hangs takes only one of the two places, however often it is requested', async () => {
    const disk = new SlowFiles();
    const queue = new FileQueue(disk.read);
    for (let again = 0; again < 5; again++) {
      void queue.read('/hung');
      await settle();
    }
    const other = queue.read('/here');
    await settle();
    await disk.answers('/here', 'here');
    assert.deepEqual(await other, { text: 'here' });
  });
});
