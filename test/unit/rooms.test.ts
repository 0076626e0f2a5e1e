import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isForbidden } from '../support/lint.ts';

describe('the rooms', () => {
  const cases: [file: string, code: string, allowed: boolean][] = [
    ['src/time/x.ts', "import './clock.ts';", true],
    ['src/time/x.ts', "import '../core/state.ts';", false],
    ['src/core/x.ts', "import 'vscode';", false],
    ['src/core/x.ts', "import 'node:fs';", false],
    ['src/core/x.ts', "import '../app/tracker.ts';", false],
    ['src/core/x.ts', "import '../movements/plan.ts';", true],
    ['src/core/x.ts', "import './ledger/entry.ts';", true],
    ['src/core/x.ts', "await import('node:fs');", false],
    ['src/core/x.ts', "await import('../app/tracker.ts');", false],
    ['src/core/prompting/x.ts', "import '../state.ts';", true],
    ['src/core/prompting/x.ts', "import '../presence/sitting.ts';", true],
    ['src/core/prompting/x.ts', "import '../../time/clock.ts';", true],
    ['src/core/prompting/x.ts', "import '../../app/tracker.ts';", false],
    ['src/core/x.ts', 'Date.now();', false],
    ['src/movements/x.ts', 'Math.random();', false],
    ['src/movements/x.ts', "import '../core/state.ts';", false],
    ['src/store/x.ts', "import 'vscode';", false],
    ['src/store/x.ts', "import 'node:fs';", false],
    ['src/app/x.ts', "import '../core/state.ts';", true],
    ['src/app/x.ts', "import 'vscode';", false],
    ['src/app/x.ts', "import type { Uri } from 'vscode';", false],
    ['src/app/x.ts', "import '../node/systemClock.ts';", false],
    ['src/app/views/x.ts', "import '../ports.ts';", true],
    ['src/app/views/x.ts', "import '../../vscode/messages.ts';", false],
    ['src/vscode/x.ts', "import 'vscode';", true],
    ['src/vscode/x.ts', "import '../app/tracker.ts';", true],
    ['src/vscode/panel/x.ts', "import '../../app/ports.ts';", true],
    ['src/vscode/x.ts', "import 'node:path';", false],
    ['src/vscode/x.ts', "import '../node/systemClock.ts';", false],
    ['src/vscode/x.ts', "import '../webview/break.ts';", false],
    ['src/node/x.ts', "import 'node:fs';", true],
    ['src/node/x.ts', "await import('node:sqlite');", true],
    ['src/node/x.ts', "import 'vscode';", false],
    ['src/node/x.ts', "await import('vscode');", false],
    ['src/node/idle/x.ts', "import 'node:net';", false],
    ['src/node/idle/x.ts', "import '../../core/state.ts';", false],
    ['src/node/idle/x.ts', "import '../../time/clock.ts';", true],
    ['src/shared/x.ts', "import '../core/state.ts';", false],
    ['src/core/x.ts', "import 'dequal/lite';", true],
    ['src/core/x.ts', "import 'dequal';", false],
    ['src/core/x.ts', 'JSON.stringify(a) === JSON.stringify(b);', false],
    ['src/store/x.ts', 'JSON.stringify(a);', true],
    ['src/app/x.ts', "l10n.t('A text of {0}', what);", true],
    ['src/app/x.ts', 'l10n.t(what);', false],
    ['src/vscode/x.ts', "vscode.l10n.t({ message: 'A text', args: [] });", false],
    ['src/webview/x.ts', 'JSON.stringify(a) !== b;', false],
    ['src/webview/x.ts', "import '../shared/breakProtocol.ts';", true],
    ['src/webview/x.ts', "import '../app/tracker.ts';", false],
    ['src/webview/x.ts', "import '../core/state.ts';", false],
  ];
  for (const [file, code, allowed] of cases) {
    it(`${path.posix.dirname(file).slice('src/'.length)} ${allowed ? 'may' : 'may not'} ${code}`, async () => {
      assert.equal(await isForbidden(file, code), !allowed);
    });
  }
});

describe('the files', () => {
  it('import each other in no circle', () => {
    const files = readdirSync('src', { recursive: true })
      .map((name) => path.posix.join('src', String(name).replaceAll(path.sep, '/')))
      .filter((file) => file.endsWith('.ts'));
    const imports = new Map(
      files.map((file) => {
        const found = readFileSync(file, 'utf8').matchAll(/^(?:import|export) (?!type )[^;]*?from '(\.[^']+)'/gms);
        return [file, [...found].map(([, name = '']) => path.posix.join(path.posix.dirname(file), name))];
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

  it('have each a name of its own within src', () => {
    const names = readdirSync('src', { recursive: true })
      .map((name) => path.basename(String(name)))
      .filter((name) => name.endsWith('.ts'));
    assert.deepEqual(
      names.filter((name, index) => names.indexOf(name) !== index),
      [],
    );
  });
});
