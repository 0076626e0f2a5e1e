import { readFileSync } from 'node:fs';
import assert from 'node:assert/strict';
import { packed } from '../support/packed.ts';

describe('the package', () => {
  it('the package has the files that the extension reads when it runs', () => {
    for (const file of [
      ...['package.json', 'package.nls.ko.json', 'l10n/bundle.l10n.json'],
      ...['dist/extension.js', 'dist/packsBundle.js', 'dist/faultPlaces.js', 'dist/pack.schema.json'],
      ...['dist/packCommands.js', 'dist/packDiagnostics.js', 'dist/salvage.js', 'dist/machineBundle.js'],
      ...['dist/panelBundle.js', 'dist/agentsBundle.js'],
      ...['dist/agentCommands.js', 'dist/uninstall.js'],
      ...['dist/outsideBundle.js', 'dist/statusDisk.js'],
      ...['dist/webview/break.js', 'dist/webview/break.css'],
      ...['media/packs/second-heart.json', 'media/safety.json'],
    ])
      assert.ok(packed(file), file);
  });

  it('the package has its own licence and the licences of the bundled packages', () => {
    for (const file of ['LICENSE', 'dist/THIRD-PARTY-LICENSES.txt']) assert.ok(packed(file), file);
  });

  it('the package has the README and texts and pictures to which the README leads', () => {
    for (const file of ['README.md', 'CHANGELOG.md', 'SUPPORT.md', 'docs/asking.md', 'media/screenshot.jpg'])
      assert.ok(packed(file), file);
  });

  it('the start script has at most 150 KiB and holds no text of the pack schema', () => {
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

  it('the package has no source maps, sources, tests or build scripts', () => {
    for (const file of ['dist/extension.js.map', 'src/extension.ts', 'test/unit/package.test.ts', 'esbuild.js'])
      assert.ok(!packed(file), file);
  });
});
