// npm test: unit tests, integration tests in a real VS Code, end-to-end tests in a real browser; one line at the end.
//   --only unit,integration,e2e    only some of them
//   --vscode oldest|current        which VS Code (default: current)
//   --search ROUNDS                only the unit tests, ROUNDS times, the property tests with other examples each time
import { randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { EDITORS, OUT, ROOT } from './paths.ts';
import { run, stopOnSignals, Trouble } from './processes.ts';
import { installServer, VERSIONS, type Version } from './vscodeServer.ts';
import { CALM_SETTINGS, makeBed } from './workbench.ts';

const SUITES = ['unit', 'integration', 'e2e'] as const;
type Suite = (typeof SUITES)[number];

/** The counts of one suite, as its reporter writes them into a file. */
interface Tally {
  readonly passed: number;
  readonly failed: number;
}

process.on('uncaughtException', (error) => {
  console.error(error instanceof Trouble ? error.message : error);
  console.log('\n0 passed, 1 failed');
  process.exit(1);
});

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: SUITES.join(',') },
    vscode: { type: 'string', default: 'current' },
    search: { type: 'string' },
  },
});
const suites = values.only.split(',') as Suite[];
const version = values.vscode as Version;
if (!(version in VERSIONS)) throw new Trouble(`--vscode is one of ${Object.keys(VERSIONS).join(', ')}`);
for (const suite of suites) if (!SUITES.includes(suite)) throw new Trouble(`--only takes ${SUITES.join(', ')}`);
const rounds = Number(values.search ?? 0);
if (!Number.isSafeInteger(rounds) || rounds < 0) throw new Trouble('--search takes how many rounds to search');

const RUNNERS: Record<Suite, () => Promise<unknown>> = {
  unit: () => mocha('unit'),
  integration,
  e2e: async () => {
    process.env.SECOND_HEART_SERVER = await installServer(version);
    return mocha('e2e');
  },
};

stopOnSignals();
rmSync(path.join(OUT, 'tally'), { recursive: true, force: true });
mkdirSync(path.join(OUT, 'tally'), { recursive: true });
await runOrFail('building the extension', [path.join(ROOT, 'esbuild.js')]);

if (rounds > 0) await search();

let passed = 0;
let failed = 0;
for (const suite of suites) {
  console.log(`\n── ${suite} tests ──`);
  let whole = true;
  try {
    await RUNNERS[suite]();
  } catch (error) {
    whole = false;
    console.error(error instanceof Error ? error.message : error);
  }
  const tally = readTally(suite);
  passed += tally?.passed ?? 0;
  // A run that crashed, even after its last test, has failed too.
  failed += Math.max(tally?.failed ?? 1, whole ? 0 : 1);
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/**
 * Runs the unit tests with a new seed each round. Stops at the first failure; the seed printed before it reproduces it.
 */
async function search(): Promise<never> {
  for (let round = 1; round <= rounds; round++) {
    const seed = randomInt(2 ** 31);
    console.log(`\n── round ${round} of ${rounds}, SECOND_HEART_SEED=${seed} ──`);
    process.env.SECOND_HEART_SEED = String(seed);
    await mocha('unit');
  }
  process.exit(0);
}

function tallyFile(suite: Suite): string {
  return path.join(OUT, 'tally', `${suite}.json`);
}

function readTally(suite: Suite): Tally | undefined {
  return existsSync(tallyFile(suite)) ? (JSON.parse(readFileSync(tallyFile(suite), 'utf8')) as Tally) : undefined;
}

async function runOrFail(what: string, args: string[]): Promise<void> {
  if ((await run(process.execPath, args, { cwd: ROOT })).code !== 0) throw new Trouble(`${what} failed`);
}

async function mocha(suite: Suite): Promise<void> {
  const { code } = await run(
    process.execPath,
    [
      path.join(ROOT, 'node_modules', 'mocha', 'bin', 'mocha.js'),
      ...['--reporter', path.join(ROOT, 'test', 'support', 'reporter.cjs')],
      ...['--forbid-only', '--forbid-pending', '--exit'],
      ...(suite === 'e2e' ? ['--parallel', '--jobs', '3', '--require', './test/e2e/support/reportFailure.ts'] : []),
      `test/${suite}/**/*.test.ts`,
    ],
    { cwd: ROOT, env: { ...process.env, SECOND_HEART_TALLY: tallyFile(suite) } },
  );
  if (code !== 0) throw new Trouble(`The ${suite} tests ended with ${code}.`);
}

/**
 * Runs the integration tests through `@vscode/test-electron`: in a downloaded desktop VS Code, or if that cannot be
 * had, in the VS Code server.
 */
async function integration(): Promise<void> {
  const bundle = path.join(OUT, 'integration', 'index.cjs');
  await build({
    entryPoints: [path.join(ROOT, 'test', 'integration', 'index.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  const { executable, args, env } = await editor();
  await runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: ROOT,
    extensionTestsPath: bundle,
    extensionTestsEnv: { ...env, SECOND_HEART_TALLY: tallyFile('integration') },
    launchArgs: ['--disable-extensions', ...args],
  });
}

async function editor(): Promise<{ executable: string; args: string[]; env: Record<string, string> }> {
  const desktop = VERSIONS[version].desktop;
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    console.log('There is no display for a desktop VS Code; using the VS Code server.');
  } else {
    try {
      const executable = await downloadAndUnzipVSCode({ version: desktop, cachePath: EDITORS });
      const bed = makeBed(CALM_SETTINGS);
      process.once('exit', () => bed.remove());
      const args = [`--user-data-dir=${path.join(bed.home, 'user')}`, bed.workspace];
      return { executable, args, env: { SECOND_HEART_LEDGER: bed.ledger } };
    } catch (error) {
      console.log(`A desktop VS Code could not be downloaded (${(error as Error).message}); using the VS Code server.`);
    }
  }
  const server = await installServer(version);
  return { executable: path.join(ROOT, 'scripts', 'launcher.ts'), args: [], env: { SECOND_HEART_SERVER: server } };
}
