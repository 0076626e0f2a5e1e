// Builds the bundles that VS Code loads: the extension host's for Node, and the pages' for the browser. Does not check
// types (tsc does).
//   --dev      not minified, with sources: easier to debug
//   --watch    like --dev, and builds again after each change until it is stopped
const path = require('node:path');
const { build, context } = require('esbuild');
const { thirdPartyLicenses } = require('./scripts/licenses.ts');
const { replaceFolder } = require('./scripts/replaceFolder.ts');

const watches = process.argv.includes('--watch');
const isDevelopment = watches || process.argv.includes('--dev');

const DIST = path.join(__dirname, 'dist');

const shared = {
  // The outputs' paths are relative to `DIST`, also if the folder is reached through a link.
  absWorkingDir: __dirname,
  bundle: true,
  minify: !isDevelopment,
  // Keeps Korean and Chinese unescaped: escaped they take twice the space.
  charset: 'utf8',
  sourcemap: 'linked',
  sourcesContent: isDevelopment,
  logLevel: 'warning',
  metafile: true,
};

/**
 * Keeps `await import('….ts')` as an import of a separate file, so that rarely needed code does not slow down the
 * start.
 */
const apart = {
  name: 'apart',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\.ts$/ }, ({ kind, path: file }) =>
      kind === 'dynamic-import' ? { path: `./${path.basename(file, '.ts')}.js`, external: true } : undefined,
    ),
};

/**
 * The extension host's bundles: the one that VS Code loads at the start, and one for each module that is imported
 * dynamically. A new dynamic import needs its entry point here.
 */
const HOST = {
  ...shared,
  entryPoints: [
    'src/extension.ts',
    'src/vscode/agentsBundle.ts',
    'src/vscode/explanationBundle.ts',
    'src/vscode/listsBundle.ts',
    'src/vscode/outsideBundle.ts',
    'src/vscode/pageViewsBundle.ts',
    'src/vscode/panelBundle.ts',
    'src/vscode/agents/agentCommands.ts',
    'src/vscode/packs/packCommands.ts',
    'src/vscode/packs/packDiagnostics.ts',
    'src/movements/faultPlaces.ts',
    'src/movements/packsBundle.ts',
    'src/node/machineBundle.ts',
    'src/node/statusDisk.ts',
    'src/node/sqlite/salvage.ts',
    'src/uninstall.ts',
  ],
  entryNames: '[name]',
  outdir: 'dist',
  platform: 'node',
  format: 'cjs',
  // The oldest supported VS Code contains Node 22.
  target: 'node22',
  external: ['vscode', 'node:*'],
  plugins: [apart],
  // Prefers ES modules: the CommonJS build of jsonc-parser loads its parts in a way that a bundler does not see.
  mainFields: ['module', 'main'],
};

/** The pages' bundles. A new page needs two entry points here: its script and its style sheet. */
const PAGES = {
  ...shared,
  entryPoints: ['src/webview/break/break.ts', 'src/webview/break/break.css'],
  outdir: 'dist/webview',
  platform: 'browser',
  format: 'iife',
  target: ['chrome138', 'safari17'],
};

/** Prints when a build begins and ends: `.vscode/tasks.json` waits for these lines. */
const told = {
  name: 'told',
  setup: ({ onStart, onEnd }) => {
    onStart(() => console.log('[watch] build started'));
    onEnd(() => console.log('[watch] build finished'));
  },
};

/** Builds after each change. @returns {Promise<void>} resolves when watching has begun */
async function watch() {
  replaceFolder(DIST, new Map([['pack.schema.json', await packSchemaJson()]]));
  for (const options of [HOST, PAGES]) {
    const building = await context({ ...options, logLevel: 'info', plugins: [...(options.plugins ?? []), told] });
    await building.watch();
  }
}

/** Builds everything into `dist`, and nothing else is left there: files of an older version would get into the package. */
async function main() {
  if (watches) return watch();
  const bundles = await Promise.all([HOST, PAGES].map((options) => build({ ...options, write: false })));
  const inputs = bundles
    .flatMap(({ metafile }) => Object.values(metafile.outputs))
    .flatMap((output) => Object.keys(output.inputs));
  /** @type {Map<string, string | Uint8Array>} */
  const files = new Map();
  files.set('pack.schema.json', await packSchemaJson());
  files.set('THIRD-PARTY-LICENSES.txt', thirdPartyLicenses(__dirname, inputs));
  for (const { path: file, contents } of bundles.flatMap(({ outputFiles }) => outputFiles))
    files.set(path.relative(DIST, file), contents);
  replaceFolder(DIST, files);
}

/**
 * The JSON schema of packs, from the definition that also gives their types and checks.
 * @returns {Promise<string>}
 */
async function packSchemaJson() {
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
  return JSON.stringify(packJsonSchema());
}

main().catch((error) => {
  // esbuild has already printed its own errors.
  if (!error.errors) console.error(error.message);
  process.exit(1);
});
