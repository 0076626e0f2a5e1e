import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Trouble } from '../../scripts/processes.ts';
import { thirdPartyLicenses } from '../../scripts/licenses.ts';

describe('thirdPartyLicenses', () => {
  let root: string;
  beforeEach(() => (root = mkdtempSync(path.join(tmpdir(), 'second-heart-licenses-'))));
  afterEach(() => rmSync(root, { recursive: true }));

  /** Installs a package with these files at its root. */
  const install = (folder: string, name: string, files: Record<string, string>): void => {
    mkdirSync(path.join(root, folder), { recursive: true });
    writeFileSync(path.join(root, folder, 'package.json'), JSON.stringify({ name, version: '1.2.3' }));
    for (const [file, text] of Object.entries(files)) writeFileSync(path.join(root, folder, file), text);
  };

  it('the text holds the licences of each bundled package once, sorted by name', () => {
    install('node_modules/zebra', 'zebra', { 'LICENSE.md': 'Zebra may be copied.\r\nFreely.\r\n' });
    install('node_modules/@scope/ape', '@scope/ape', { 'licence-mit.txt': 'Apes too.', NOTICE: 'Thank the apes.' });
    const text = thirdPartyLicenses(root, [
      'src/extension.ts',
      'node_modules/zebra/dist/index.js',
      'node_modules/zebra/dist/more.js',
      'node_modules/@scope/ape/index.js',
    ]);
    const parts = text.split(/\n-+\n/).map((part) => part.trim());
    assert.deepEqual(parts.slice(1), [
      '@scope/ape 1.2.3\n\nApes too.\n\nThank the apes.',
      'zebra 1.2.3\n\nZebra may be copied.\nFreely.',
    ]);
  });

  it('for a bundled package inside another package only the licence of the inner one is in the text', () => {
    install('node_modules/outer', 'outer', {});
    install('node_modules/outer/node_modules/inner', 'inner', { COPYING: 'Inside.' });
    const text = thirdPartyLicenses(root, ['node_modules/outer/node_modules/inner/a.js']);
    assert.match(text, /inner 1\.2\.3\n\nInside\./);
    assert.doesNotMatch(text, /outer/);
  });

  it('a bundled package without a licence file stops with an error that names the package', () => {
    install('node_modules/bare', 'bare', { 'README.md': 'MIT', 'licensed.js': '' });
    assert.throws(
      () => thirdPartyLicenses(root, ['node_modules/bare/index.js']),
      (error) =>
        error instanceof Trouble && error.message.startsWith('bare 1.2.3 is bundled, but there is no licence file'),
    );
  });

  it('the build holds the licence of every package that the extension depends on', () => {
    const text = readFileSync('dist/THIRD-PARTY-LICENSES.txt', 'utf8');
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const named = [...text.matchAll(/^-+\n\n(\S+) (\S+)$/gm)].map(([, name, version]) => [name, version]);
    assert.deepEqual(named, Object.entries(dependencies).sort());
    for (const name of Object.keys(dependencies)) {
      const file = readdirSync(`node_modules/${name}`).find((each) => /^license(\.md)?$/i.test(each));
      assert.ok(file, name);
      const license = readFileSync(`node_modules/${name}/${file}`, 'utf8').replaceAll('\r\n', '\n');
      assert.ok(text.includes(license.trim()), name);
    }
  });
});
