import { createRequire } from 'node:module';
import path from 'node:path';
import type MochaClass from 'mocha';
import { TEST_PATIENCE } from '../../scripts/patience.ts';
import { commitsAreMade, shellsTell } from './surroundings.ts';

/** Runs the suite inside VS Code, as `@vscode/test-electron` wants it. Rejects where a test fails. */
export async function run(): Promise<void> {
  const require_ = createRequire(__filename);
  // Mocha 12 is an ES module: what `require` gives differs between Node 22 and 24.
  const loaded = require_('mocha') as typeof MochaClass & { default?: typeof MochaClass };
  const Mocha = loaded.default ?? loaded;
  const reporter = require_(
    path.resolve(__dirname, '../../test/support/reporter.cjs'),
  ) as MochaClass.ReporterConstructor;
  const mocha = new Mocha({
    ui: 'bdd',
    color: true,
    timeout: TEST_PATIENCE,
    forbidOnly: true,
    forbidPending: true,
    reporter,
  });
  mocha.suite.emit('pre-require', globalThis as unknown as MochaClass.MochaGlobals, '', mocha);
  await import('./extension.test.ts');
  await import('./packs.test.ts');
  await import('./signals.test.ts');
  await import('./tools.test.ts');
  await import('./agents.test.ts');
  if (await commitsAreMade()) await import('./commits.test.ts');
  else console.log('There is no git here; what its extension tells is not tested.');
  if (await shellsTell()) await import('./terminals.test.ts');
  else console.log('No shell tells here what it runs; what terminals tell is not tested.');
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} of the integration tests failed`);
}
