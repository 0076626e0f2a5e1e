#!/usr/bin/env node
// Stands in for the VS Code program: takes the arguments that `@vscode/test-electron` passes to a desktop VS Code, runs
// the test module in the VS Code server's workbench in a browser, and exits with the tests' exit code.
import { launchBrowser } from './browser.ts';
import { SUITE_PATIENCE } from './patience.ts';
import { stopAll, stopOnSignals, Trouble } from './processes.ts';
import { startServer } from './vscodeServer.ts';
import { CALM_SETTINGS, hearDriver, makeBed } from './workbench.ts';

/**
 * Harmless messages that the server repeats: about native modules that were not built, and the extension gallery that
 * cannot be reached.
 */
const NOISE = /bindings file|watchdog|spdlog|AccountPolicyGate|AgentHost|vscode-sqlite3|gallery/i;

const argument = (name: string): string => {
  const found = process.argv.find((word) => word.startsWith(`--${name}=`));
  if (found === undefined) throw new Trouble(`The launcher needs --${name}=…`);
  return found.slice(name.length + 3);
};

const late = async (ms: number): Promise<never> => {
  await new Promise((resolve) => setTimeout(resolve, ms).unref());
  throw new Trouble(`The tests in VS Code did not end within ${ms / 60_000} minutes.`);
};

stopOnSignals();
const server = process.env.SECOND_HEART_SERVER ?? '';
const bed = makeBed(CALM_SETTINGS);
let code = 1;
try {
  const { address, remote } = await startServer(server, bed.home, {
    driver: true,
    env: { SECOND_HEART_LEDGER: bed.ledger },
  });
  const browser = await launchBrowser();
  const page = await browser.newPage();
  const { exit } = await hearDriver(page, (words) => {
    if (!NOISE.test(String(words[0]))) console.log(...words);
  });
  await page.goto(
    address(bed.workspace, [
      ['extensionDevelopmentPath', remote(argument('extensionDevelopmentPath'))],
      ['extensionTestsPath', remote(argument('extensionTestsPath'))],
      ['skipWelcome', 'true'],
    ]),
  );
  code = await Promise.race([exit, late(SUITE_PATIENCE)]);
  await browser.close();
} catch (error) {
  console.error(error instanceof Trouble ? error.message : error);
} finally {
  await stopAll();
  bed.remove();
}
process.exit(code);
