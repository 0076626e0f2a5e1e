import assert from 'node:assert/strict';
import process from 'node:process';
import { readPackFile } from '../../src/node/packFile.ts';

if (process.platform === 'linux')
  describe('a file of the kernel listed as a pack', () => {
    it('a kernel file that reports a wrong size is refused as too large when it is larger than a pack may be', async () => {
      assert.deepEqual(await readPackFile('/proc/self/pagemap', []), {
        problem: { kind: 'tooLarge', most: 1_048_576 },
      });
    });
  });
