import assert from 'node:assert/strict';
import path from 'node:path';
import { isForbidden } from '../support/lint.ts';

describe('the rooms', () => {
  const cases: [file: string, code: string, allowed: boolean][] = [
    ['src/core/x.ts', "import 'vscode';", false],
    ['src/core/x.ts', "import 'node:fs';", false],
    ['src/core/x.ts', "import '../host/heart.ts';", false],
    ['src/core/x.ts', "import '../movements/plan.ts';", true],
    ['src/core/x.ts', "import './clock.ts';", true],
    ['src/core/x.ts', 'Date.now();', false],
    ['src/movements/x.ts', 'Math.random();', false],
    ['src/movements/x.ts', "import '../core/state.ts';", false],
    ['src/webview/x.ts', "import '../shared/protocol.ts';", true],
    ['src/webview/x.ts', "import '../host/heart.ts';", false],
    ['src/webview/x.ts', "import '../core/state.ts';", false],
    ['src/store/x.ts', "import 'vscode';", false],
    ['src/host/x.ts', "import 'vscode';", true],
    ['src/host/x.ts', "import '../webview/break.ts';", false],
    ['src/host/idle/x.ts', "import 'vscode';", false],
    ['src/host/idle/x.ts', "import 'node:net';", false],
    ['src/host/idle/x.ts', "import '../../core/state.ts';", false],
    ['src/host/idle/x.ts', "import '../../core/clock.ts';", true],
    ['src/shared/x.ts', "import '../core/state.ts';", false],
    ['src/core/x.ts', "import 'dequal/lite';", true],
    ['src/core/x.ts', "import 'dequal';", false],
    ['src/core/x.ts', 'JSON.stringify(a) === JSON.stringify(b);', false],
    ['src/webview/x.ts', 'JSON.stringify(a) !== b;', false],
    ['src/store/x.ts', 'JSON.stringify(a);', true],
    ['src/host/x.ts', "l10n.t('A text of {0}', what);", true],
    ['src/host/x.ts', 'l10n.t(what);', false],
    ['src/host/x.ts', "vscode.l10n.t({ message: 'A text', args: [] });", false],
  ];
  for (const [file, code, allowed] of cases) {
    it(`${path.posix.dirname(file).slice('src/'.length)} ${allowed ? 'may' : 'may not'} ${code}`, async () => {
      assert.equal(await isForbidden(file, code), !allowed);
    });
  }
});
