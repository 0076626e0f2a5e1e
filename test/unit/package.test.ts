import { readFileSync } from 'node:fs';
import assert from 'node:assert/strict';
import { packed } from '../support/packed.ts';

describe('the package', () => {
  it('has everything that is read when it runs', () => {
    for (const file of [
      ...['package.json', 'package.nls.ko.json', 'l10n/bundle.l10n.json'],
      ...['dist/extension.js', 'dist/joinTexts.js', 'dist/faultPlaces.js', 'dist/pack.schema.json'],
      ...['dist/packCommands.js', 'dist/packDiagnostics.js', 'dist/salvage.js'],
      ...['dist/webview/break.js', 'dist/webview/break.css'],
      ...['media/packs/second-heart.json', 'media/safety.json'],
    ])
      assert.ok(packed(file), file);
  });

  it('has the licences of what it contains', () => {
    for (const file of ['LICENSE', 'dist/THIRD-PARTY-LICENSES.txt']) assert.ok(packed(file), file);
  });

  it('has the texts that its page leads to', () => {
    for (const file of ['README.md', 'CHANGELOG.md', 'SUPPORT.md', 'docs/asking.md', 'media/screenshot.png'])
      assert.ok(packed(file), file);
  });

  it('starts with little and without the schema of packs', () => {
    const start = readFileSync('dist/extension.js', 'utf8');
    assert.ok(Buffer.byteLength(start) <= 150 * 1_024);
    const schema = readFileSync('dist/pack.schema.json', 'utf8');
    const meanings = [...schema.matchAll(/"description":("(?:[^"\\]|\\.)*")/g)].map(
      ([, text = '']) => JSON.parse(text) as string,
    );
    assert.ok(meanings.length > 100);
    assert.deepEqual(
      meanings.filter((meaning) => start.includes(meaning)),
      [],
    );
  });

  it('has nothing that is only for building it', () => {
    for (const file of ['dist/extension.js.map', 'src/extension.ts', 'test/unit/package.test.ts', 'esbuild.js'])
      assert.ok(!packed(file), file);
  });
});
