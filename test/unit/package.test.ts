import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';

describe('the package', () => {
  const named = readFileSync('.vscodeignore', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1));
  const packed = (file: string): boolean => named.some((pattern) => path.matchesGlob(file, pattern));

  it('has_everything_that_is_read_when_it_runs', () => {
    for (const file of [
      ...['package.json', 'package.nls.ko.json', 'l10n/bundle.l10n.json'],
      ...['dist/extension.js', 'dist/faultPlaces.js', 'dist/firstPack.js', 'dist/salvage.js', 'dist/pack.schema.json'],
      ...['dist/webview/break.js', 'dist/webview/break.css'],
      ...['media/packs/second-heart.json', 'media/safety.json'],
    ])
      assert.ok(packed(file), file);
  });

  it('has_nothing_that_is_only_for_building_it', () => {
    for (const file of ['dist/extension.js.map', 'src/extension.ts', 'test/unit/package.test.ts', 'esbuild.js'])
      assert.ok(!packed(file), file);
  });
});
