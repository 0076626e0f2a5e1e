// Bundles what VS Code loads: the host's side for Node, the pages for the browser. Types are checked elsewhere (tsc).
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { build } = require('esbuild');
const ts = require('typescript');
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

/** What makes a schema and does nothing else, which the bundler cannot see across files. */
const MAKER = /^(v\.\w+|block|named|optional)$/;

/**
 * `about(schema, 'what it means')` becomes `schema`: the texts are for the JSON schema that editors complete packs from,
 * and 8 KB too many for what VS Code loads. Schemas that nothing is checked by are left out.
 */
const leanSchemas = {
  name: 'lean-schemas',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/](spec|massageSpec|picture|pack|breakProtocol)\.ts$/ }, ({ path: file }) => {
      const visit = (context) => (node) => {
        const visited = ts.visitEachChild(node, visit(context), context);
        if (!ts.isCallExpression(visited)) return visited;
        if (visited.expression.escapedText === 'about') return visited.arguments[0];
        return MAKER.test(node.expression.getText())
          ? ts.addSyntheticLeadingComment(visited, ts.SyntaxKind.MultiLineCommentTrivia, '@__PURE__')
          : visited;
      };
      const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), {
        compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
        transformers: { before: [(context) => (source) => ts.visitNode(source, visit(context))] },
      });
      return { contents: outputText };
    }),
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
      plugins: [leanSchemas, apart],
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
