import assert from 'node:assert/strict';
import { LazyAsync } from '../../src/app/lazyAsync.ts';

describe('LazyAsync', () => {
  it('the value is read when it is first needed and then kept', async () => {
    let reads = 0;
    const once = new LazyAsync(() => Promise.resolve(++reads));
    assert.equal(reads, 0);
    assert.deepEqual(await Promise.all([once.get(), once.get()]), [1, 1]);
    assert.equal(await once.get(), 1);
  });

  it('the value is read again after the first read failed', async () => {
    let reads = 0;
    const once = new LazyAsync(() => (++reads === 1 ? Promise.reject(new Error('gone')) : Promise.resolve(reads)));
    await assert.rejects(once.get(), /gone/);
    assert.equal(await once.get(), 2);
    assert.equal(await once.get(), 2);
  });
});
