import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { packContent, type PackContent } from '../../src/app/packs/packContent.ts';
import { resolvePackPath, readPackFile } from '../../src/node/packFile.ts';

describe('the path of a listed pack', () => {
  const home = path.resolve('/home/me');

  it('a listed path may be absolute or begin with ~ for the home folder', () => {
    assert.deepEqual(resolvePackPath('~/a.second-heart.json', home), { path: path.join(home, 'a.second-heart.json') });
    const absolute = path.resolve('/packs/a.json');
    assert.deepEqual(resolvePackPath(` ${absolute} `, home), { path: absolute });
  });

  it('a listed path that is relative or on another machine is refused', () => {
    for (const entry of ['a.json', './a.json', '../a.json', '~you/a.json', 'https://example.com/a.json'])
      assert.equal(resolvePackPath(entry, home).problem?.kind, 'notAbsolute', entry);
    for (const entry of ['//server/share/a.json', '\\\\server\\share\\a.json'])
      assert.equal(resolvePackPath(entry, home).problem?.kind, 'notLocal', entry);
  });
});

describe('a pack file', () => {
  let folder: string;
  const file = (name: string): string => path.join(folder, name);
  const problem = (content: PackContent): string => ('problem' in content ? content.problem.kind : 'none');

  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'second-heart-packs-'));
    mkdirSync(file('workspace'));
    writeFileSync(file('workspace/in.json'), '{}');
    writeFileSync(file('out.json'), '\ufeff{"pack": 1}');
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it('a pack may have 1,048,576 bytes, in an open editor and on the disk', async () => {
    const most = 'é'.repeat(524_288);
    assert.deepEqual(packContent(most), { text: most });
    writeFileSync(file('most.json'), most);
    assert.deepEqual(await readPackFile(file('most.json'), []), { text: most });
    for (const larger of [`${most}a`, 'a'.repeat(1_048_577)])
      assert.deepEqual(packContent(larger), { problem: { kind: 'tooLarge', most: 1_048_576 } });
  });

  it('a pack file is read as text without its byte order mark', async () => {
    assert.deepEqual(await readPackFile(file('out.json'), []), { text: '{"pack": 1}' });
  });

  it('a pack file that cannot be read gives the reason', async () => {
    writeFileSync(file('large.json'), 'x'.repeat(1_048_577));
    writeFileSync(file('latin.json'), Uint8Array.of(0x22, 0xe4, 0x22));
    assert.equal(problem(await readPackFile(file('gone.json'), [])), 'noFile');
    assert.equal(problem(await readPackFile(file('out.json/inside.json'), [])), 'noFile');
    assert.equal(problem(await readPackFile(folder, [])), 'notFile');
    assert.equal(problem(await readPackFile(file('large.json'), [])), 'tooLarge');
    assert.equal(problem(await readPackFile(file('latin.json'), [])), 'notText');
  });

  it('a pack file in an untrusted folder is not read, also when a link leads to it', async () => {
    symlinkSync(file('workspace'), file('link'), 'junction');
    const untrusted = [file('workspace')];
    assert.equal(problem(await readPackFile(file('workspace/in.json'), untrusted)), 'untrusted');
    assert.equal(problem(await readPackFile(file('workspace/gone.json'), untrusted)), 'untrusted');
    assert.equal(problem(await readPackFile(file('link/in.json'), untrusted)), 'untrusted');
    assert.equal(problem(await readPackFile(file('workspace/in.json'), [file('link')])), 'untrusted');
    assert.equal(problem(await readPackFile(file('out.json'), untrusted)), 'none');
    assert.equal(problem(await readPackFile(file('workspace/in.json'), [file('work')])), 'none');
  });
});
