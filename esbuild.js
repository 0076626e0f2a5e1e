// Bundles what VS Code loads: the host's side for Node, the pages for the browser. Types are checked elsewhere (tsc).
const { mkdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { build } = require('esbuild');
const { thirdPartyLicenses } = require('./scripts/licenses.ts');

const shared = {
  bundle: true,
  minify: true,
  // Korean and Chinese as they are: escaped they take twice the room.
  charset: 'utf8',
  sourcemap: 'linked',
  sourcesContent: false,
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

/** @returns {Promise<void>} when `dist` is complete */
async function main() {
  const [host, pages] = await Promise.all([
    build({
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
    }),
    build({
      ...shared,
      entryPoints: ['src/webview/break/break.ts', 'src/webview/break/break.css'],
      outdir: 'dist/webview',
      platform: 'browser',
      format: 'iife',
      target: ['chrome138', 'safari17'],
    }),
    buildSchema(),
  ]);
  const bundled = [host, pages]
    .flatMap(({ metafile }) => Object.values(metafile.outputs))
    .flatMap(({ inputs }) => Object.keys(inputs));
  writeFileSync(path.join(__dirname, 'dist', 'THIRD-PARTY-LICENSES.txt'), thirdPartyLicenses(__dirname, bundled));
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
  mkdirSync(path.join(__dirname, 'dist'), { recursive: true });
  writeFileSync(path.join(__dirname, 'dist', 'pack.schema.json'), JSON.stringify(packJsonSchema()));
}

main().catch((error) => {
  // What esbuild found wrong it has said itself.
  if (!error.errors) console.error(error.message);
  process.exit(1);
});
