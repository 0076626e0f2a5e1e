import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

describe('files in src', () => {
  it('no file in src imports itself through other files, whether for types, for values or dynamically', () => {
    const files = readdirSync('src', { recursive: true })
      .map((name) => path.posix.join('src', String(name).replaceAll(path.sep, '/')))
      .filter((file) => file.endsWith('.ts'));
    const imports = new Map(
      files.map((file) => {
        const found = readFileSync(file, 'utf8').matchAll(
          /^(?:import|export) [^;]*?from '(\.[^']+)'|^import '(\.[^']+)'|\bimport\('(\.[^']+)'\)/gms,
        );
        return [file, [...found].map(([, ...names]) => path.posix.join(path.posix.dirname(file), names.join('')))];
      }),
    );
    const done = new Set<string>();
    const visit = (file: string, way: readonly string[]): void => {
      assert.ok(!way.includes(file), [...way.slice(way.indexOf(file)), file].join(' > '));
      if (done.has(file)) return;
      for (const next of imports.get(file) ?? []) visit(next, [...way, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    assert.ok(imports.size > 100);
  });

  it('no two files in src have the same name', () => {
    const names = readdirSync('src', { recursive: true })
      .map((name) => path.basename(String(name)))
      .filter((name) => name.endsWith('.ts'));
    assert.deepEqual(
      names.filter((name, index) => names.indexOf(name) !== index),
      [],
    );
  });
});
