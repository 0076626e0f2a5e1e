// Bundles what VS Code loads: the host's side for Node, the pages for the browser. Types are checked elsewhere (tsc).
//   --dev      as it is written: easier to read in a debugger
//   --watch    the same, and again after each change, until it is ended
const { mkdirSync, rmSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { build, context } = require('esbuild');
const { thirdPartyLicenses } = require('./scripts/licenses.ts');

const watches = process.argv.includes('--watch');
const isDevelopment = watches || process.argv.includes('--dev');

const DIST = path.join(__dirname, 'dist');

const shared = {
  bundle: true,
  minify: !isDevelopment,
  // Korean and Chinese as they are: escaped they take twice the room.
  charset: 'utf8',
  sourcemap: 'linked',
  sourcesContent: isDevelopment,
  logLevel: 'warning',
  metafile: true,
};

/** `await import('….ts')` of what only few people need stays a file of its own, so that no start pays for it. */
const apart = {
  name: 'apart',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\.ts$/ }, ({ kind, path: file }) =>
      kind === 'dynamic-import' ? { path: `./${path.basename(file, '.ts')}.js`, external: true } : undefined,
    ),
};

/** What VS Code loads at the start, and files of their own for what only few people need. */
const HOST = {
  ...shared,
  entryPoints: [
    'src/extension.ts',
    'src/vscode/packs/packCommands.ts',
    'src/vscode/packs/packDiagnostics.ts',
    'src/movements/faultPlaces.ts',
    'src/movements/joinTexts.ts',
    'src/node/sqlite/salvage.ts',
  ],
  entryNames: '[name]',
  outdir: 'dist',
  platform: 'node',
  format: 'cjs',
  // Node 22 is in the oldest supported VS Code.
  target: 'node22',
  external: ['vscode', 'node:*'],
  plugins: [apart],
  // The CommonJS build of jsonc-parser hides its parts from a bundler.
  mainFields: ['module', 'main'],
};

/** The pages. A new page is another pair of entry points. */
const PAGES = {
  ...shared,
  entryPoints: ['src/webview/break/break.ts', 'src/webview/break/break.css'],
  outdir: 'dist/webview',
  platform: 'browser',
  format: 'iife',
  target: ['chrome138', 'safari17'],
};

/** Says when a build begins and ends: `.vscode/tasks.json` waits for these lines. */
const told = {
  name: 'told',
  setup: ({ onStart, onEnd }) => {
    onStart(() => console.log('[watch] build started'));
    onEnd(() => console.log('[watch] build finished'));
  },
};

/** Builds again after each change. @returns {Promise<void>} when it has begun to watch */
async function watch() {
  await buildSchema();
  for (const options of [HOST, PAGES]) {
    const building = await context({ ...options, logLevel: 'info', plugins: [...(options.plugins ?? []), told] });
    await building.watch();
  }
}

/** @returns {Promise<void>} when `dist` is complete */
async function main() {
  // What an older version has left behind would be packed.
  rmSync(DIST, { recursive: true, force: true });
  if (watches) return watch();
  const [host, pages] = await Promise.all([build(HOST), build(PAGES), buildSchema()]);
  const bundled = [host, pages]
    .flatMap(({ metafile }) => Object.values(metafile.outputs))
    .flatMap(({ inputs }) => Object.keys(inputs));
  writeFileSync(path.join(DIST, 'THIRD-PARTY-LICENSES.txt'), thirdPartyLicenses(__dirname, bundled));
}

/** The JSON schema of packs, from the same definition as their types and checks. */
async function buildSchema() {
  const outfile = path.join(__dirname, 'out', 'packSchema.cjs');
  await build({
    entryPoints: ['scripts/packSchema.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  const { packJsonSchema } = require(outfile);
  mkdirSync(DIST, { recursive: true });
  writeFileSync(path.join(DIST, 'pack.schema.json'), JSON.stringify(packJsonSchema()));
}

main().catch((error) => {
  // What esbuild found wrong it has said itself.
  if (!error.errors) console.error(error.message);
  process.exit(1);
});
