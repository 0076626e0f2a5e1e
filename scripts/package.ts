// npm run package: builds, and packs the extension into one .vsix in the project's folder.
import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { npm } from './npm.ts';
import { ROOT } from './paths.ts';
import { run } from './processes.ts';

/** The packer is fetched when it is needed: it is larger than everything else together and only a release wants it. */
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
