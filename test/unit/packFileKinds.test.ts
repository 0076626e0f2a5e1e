import assert from 'node:assert/strict';
import process from 'node:process';
import { readPackFile } from '../../src/node/packFile.ts';

if (process.platform === 'linux')
  describe('A file of the kernel in the place of a pack', () => {
    it('is read no further than a pack may be large, whatever size it tells', async () => {
      assert.deepEqual(await readPackFile('/proc/self/pagemap', []), {
        problem: { kind: 'tooLarge', most: 1_048_576 },
      });
    });
  });
