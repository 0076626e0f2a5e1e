import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** The project's folder. */
export const ROOT = path.resolve(import.meta.dirname, '..');

/** Where downloaded editors live, as `@vscode/test-electron` has it too. */
export const EDITORS = path.join(ROOT, '.vscode-test');

/** What tests leave behind: bundles, tallies, screenshots. */
export const OUT = path.join(ROOT, 'out');

/** Whether a program can be found under its name. */
export function onPath(program: string): boolean {
  const finder = process.platform === 'win32' ? 'where' : 'which';
  return spawnSync(finder, [program], { stdio: 'ignore' }).status === 0;
}
