import { readFileSync } from 'node:fs';
import path from 'node:path';

const named = readFileSync('.vscodeignore', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('!'))
  .map((line) => line.slice(1));

/**
 * Whether a file is included in the package, according to `.vscodeignore`.
 * @param file path in the project, with `/`
 */
export function packed(file: string): boolean {
  return named.some((pattern) => path.matchesGlob(file, pattern));
}
