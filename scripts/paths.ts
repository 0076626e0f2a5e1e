import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** The project's folder. */
export const ROOT = path.resolve(import.meta.dirname, '..');

/** Folder of the downloaded editors; `@vscode/test-electron` uses the same one. */
export const EDITORS = path.join(ROOT, '.vscode-test');

/** Folder for the output of tests and scripts: bundles, tallies, screenshots. */
export const OUT = path.join(ROOT, 'out');

/** Whether a program is on PATH. */
export function onPath(program: string): boolean {
  const finder = process.platform === 'win32' ? 'where' : 'which';
  return spawnSync(finder, [program], { stdio: 'ignore' }).status === 0;
}
