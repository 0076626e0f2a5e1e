import assert from 'node:assert/strict';
import path from 'node:path';
import { isForbidden } from '../support/lint.ts';

/** A test with one of these lines may fail on a machine that is busy with other work. */
const BY_THE_CLOCK = [
  'await page.waitForTimeout(500);',
  'setTimeout(done, 100);',
  "import { setTimeout } from 'node:timers/promises';",
  'await button.waitFor({ timeout: 2_000 });',
  "describe('slow', function () { this.timeout(30_000); });",
  "it('now and then', function () { this.retries(3); });",
  'page.setDefaultTimeout(5_000);',
  'assert.ok(Date.now() - begun < 2_000);',
  'assert.ok(500 >= performance.now() - begun);',
  'for (const end = Date.now() + 5_000; Date.now() < end;) await look();',
  'while (performance.now() - begun < span) await look();',
];

const WITHOUT_A_CLOCK = [
  'await button.waitFor();',
  "await until('it is there', () => existsSync(file));",
  'await button.waitFor({ state: "detached" });',
  'assert.ok(before <= clock.now().wall && clock.now().wall <= Date.now());',
  "import { setImmediate } from 'node:timers/promises';",
  'desk.silence(60);',
];

describe('lint rules of the folders in src', () => {
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
    ['src/node/idle/x.ts', "import '../helpers/runProgram.ts';", true],
    ['src/node/idle/x.ts', "import 'node:child_process';", false],
    ['src/node/notices/x.ts', "import '../helpers/runProgram.ts';", true],
    ['src/node/notices/x.ts', "import '../../app/ports.ts';", true],
    ['src/node/notices/x.ts', "import '../../app/tracker.ts';", false],
    ['src/node/notices/x.ts', "import 'node:child_process';", false],
    ['src/node/calls/x.ts', "import '../../app/ports.ts';", true],
    ['src/node/calls/x.ts', "import 'node:fs';", false],
    ['src/node/helpers/x.ts', "import 'node:child_process';", true],
    ['src/node/helpers/x.ts', "import 'node:net';", false],
    ['src/node/idle/x.ts', 'programRunner(process.env);', false],
    ['src/node/x.ts', 'lineSpawner(process.env);', false],
    ['src/node/x.ts', 'programRunner(systemEnvironment(process.env, process.platform));', true],
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
    it(`ESLint ${allowed ? 'allows' : 'forbids'} a file in ${path.posix.dirname(file)} the code: ${code}`, async () => {
      assert.equal(await isForbidden(file, code), !allowed);
    });
  }
});

describe('lint rules against waiting by the clock in tests', () => {
  for (const folder of ['unit', 'integration', 'e2e', 'support'])
    it(`ESLint forbids a test in ${folder} to wait for a time or to compare times, and lets it wait for events`, async () => {
      for (const code of BY_THE_CLOCK) assert.ok(await isForbidden(`test/${folder}/x.ts`, code), code);
      for (const code of WITHOUT_A_CLOCK) assert.ok(!(await isForbidden(`test/${folder}/x.ts`, code)), code);
    });
});
