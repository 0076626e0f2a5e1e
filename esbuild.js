// Bundles what VS Code loads: the host's side for Node, the pages for the browser. Types are checked elsewhere (tsc).
const { build } = require('esbuild');

const shared = {
  bundle: true,
  minify: true,
  sourcemap: 'linked',
  sourcesContent: false,
  logLevel: 'warning',
  metafile: true,
};

/** @returns {Promise<void>} when `dist` is complete */
async function main() {
  await Promise.all([
    build({
      ...shared,
      entryPoints: ['src/extension.ts'],
      outfile: 'dist/extension.js',
      platform: 'node',
      format: 'cjs',
      // Node 22 is in the oldest supported VS Code.
      target: 'node22',
      external: ['vscode', 'node:*'],
    }),
    build({
      ...shared,
      entryPoints: ['src/webview/break.ts', 'src/webview/break.css'],
      outdir: 'dist/webview',
      platform: 'browser',
      format: 'iife',
      target: ['chrome138', 'safari17'],
    }),
  ]);
}

main().catch(() => process.exit(1));
