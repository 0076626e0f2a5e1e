// npm run package: builds the extension and packs it into one .vsix file in the project's folder.
import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { npm } from './npm.ts';
import { ROOT } from './paths.ts';
import { run } from './processes.ts';

/** Fetched only when needed: the packer is larger than all other dependencies together, and only a release needs it. */
const PACKER = '@vscode/vsce@4.1.0';

for (const file of packages()) rmSync(file);
const build = await run(process.execPath, [path.join(ROOT, 'esbuild.js')], { cwd: ROOT });
if (build.code !== 0) process.exit(build.code);
console.log(`Packing with ${PACKER} …`);
const { code, output } = await npm(ROOT, [
  ...['exec', '--yes', `--package=${PACKER}`, '--', 'vsce', 'package'],
  ...['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'],
]);
if (code !== 0) {
  console.error(`The extension could not be packed:\n${output}`);
  process.exit(1);
}
for (const file of packages()) console.log(`${path.basename(file)}: ${Math.round(statSync(file).size / 1_024)} KB`);

function packages(): string[] {
  return readdirSync(ROOT)
    .filter((name) => name.endsWith('.vsix'))
    .map((name) => path.join(ROOT, name));
}
