import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const NAMED = { selector: 'ExportDefaultDeclaration', message: 'Exports have names.' };

const NOTIFIED = {
  selector: 'MemberExpression[property.name=/^show(Information|Warning|Error)Message$/]',
  message: 'Say it through vscode/messages.ts, which takes links out of the text.',
};

const AS_TEXT = {
  selector: 'BinaryExpression[operator=/^[!=]==$/] > CallExpression[callee.object.name="JSON"]',
  message: 'Compare data with `dequal`: as texts, the order of fields would count.',
};

const AS_IT_STANDS = {
  selector:
    'CallExpression[callee.property.name="t"]:matches([callee.object.name="l10n"], [callee.object.property.name="l10n"])[arguments.0.type!="Literal"]',
  message: 'A text is written out where it is shown: nothing else finds its way to the translators.',
};

const STARTED = {
  selector:
    'CallExpression[callee.name=/^(programRunner|lineSpawner)$/] > MemberExpression[object.name="process"][property.name="env"]',
  message: "Start programs with `systemEnvironment`: the editor's PATH can contain a folder of the opened project.",
};

/**
 * The rooms (folders of `src`) and what each may import besides its own files, lowest first: other rooms, single files,
 * and packages. Everything else is forbidden, also through `import()`. Only the entries (`src/extension.ts`,
 * `src/uninstall.ts`) combine rooms that may not import each other. A new room goes here, into the picture in
 * CONTRIBUTING.md and into a `tsconfig.json`; a pure one into `src/tsconfig.json` and into the list of pure rooms below.
 */
const ROOMS = {
  // Pure: no VS Code, no Node, no DOM, and no clock other than the one passed in.
  time: {},
  figure: { packages: ['valibot'] },
  movements: { rooms: ['time', 'figure'], packages: ['valibot', 'jsonc-parser'] },
  core: { rooms: ['time', 'movements'], packages: ['valibot', 'dequal/lite'] },
  shared: { rooms: ['movements', 'figure'], packages: ['valibot'] },
  store: { rooms: ['time', 'core'], packages: ['dequal/lite'] },
  // What the extension does, through ports.
  app: {
    rooms: ['time', 'figure', 'movements', 'core', 'store', 'shared'],
    packages: ['date-fns', 'dequal/lite', 'jsonc-parser'],
  },
  // Adapters to VS Code and Node, and the pages.
  vscode: { rooms: ['time', 'movements', 'core', 'store', 'shared', 'app'], packages: ['vscode', 'dequal/lite'] },
  node: { rooms: ['time', 'core', 'store', 'app'], packages: ['node:.*'] },
  // Programs of the machine are started here and nowhere else.
  'node/helpers': { files: ['time/\\w+'], packages: ['node:child_process'] },
  // The idle sources query the machine only by starting programs.
  'node/idle': { files: ['time/\\w+', 'core/event', 'app/tracker', 'helpers/\\w+'] },
  // So does what shows notifications.
  'node/notices': { files: ['time/\\w+', 'app/ports', 'helpers/\\w+'] },
  // So do the sources that tell whether there is a call; on Windows they also ask since when it has been running.
  'node/calls': { files: ['time/\\w+', 'app/ports', 'helpers/\\w+'], packages: ['node:os'] },
  webview: { rooms: ['movements', 'figure', 'shared'], packages: ['dequal/lite'] },
};

const rooms = Object.entries(ROOMS).map(([room, { rooms = [], files = [], packages = [] }]) => {
  const inside = `(\\.\\./)+(${[...rooms.map((each) => `${each}/.*`), ...files.map((each) => `${each}\\.ts`)].join('|')})`;
  // Files of nested folders import each other through `../`; only a path that begins with the name of a room leaves the
  // room.
  const names = Object.keys(ROOMS).filter((each) => !each.includes('/'));
  const own = room.includes('/') ? '\\./' : `(\\./|(\\.\\./)+(?!\\.\\./|(${names.join('|')})/))`;
  const pattern = `^(?!${own}|${inside}$|(${packages.join('|') || '(?!)'})$)`;
  const message = `The room "${room}" may not import this (see ROOMS in eslint.config.mjs).`;
  return {
    files: [`src/${room}/**/*.ts`],
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ regex: pattern, message }] }],
      'no-restricted-syntax': [
        'error',
        NAMED,
        NOTIFIED,
        AS_TEXT,
        AS_IT_STANDS,
        STARTED,
        { selector: `ImportExpression[source.value=/${pattern.replaceAll('/', '\\/')}/]`, message },
      ],
    },
  };
});

const NOW = 'CallExpression[callee.object.name=/^(Date|performance)$/][callee.property.name="now"]';

/** Patterns that make a test fail on a busy machine, and what to do instead. */
const BY_THE_CLOCK = [
  [
    'CallExpression[callee.property.name="waitForTimeout"]',
    'Wait for what the test is about; where nobody tells of it, with `until` (test/support/until.ts).',
  ],
  [
    ':matches(Property[key.name="timeout"][value.type="Literal"], CallExpression[callee.object.type="ThisExpression"][callee.property.name=/^(timeout|retries|slow)$/], CallExpression[callee.property.name=/^setDefault(Navigation)?Timeout$/])',
    'There is one patience for everything (scripts/patience.ts), and it is set already.',
  ],
  [
    `:matches(ForStatement, WhileStatement, DoWhileStatement) > BinaryExpression.test:has(${NOW})`,
    'Do it until something has come of it, not for a time.',
  ],
  [
    `BinaryExpression[operator=/^[<>]=?$/]:matches([left.type="Literal"], [right.type="Literal"]):has(${NOW})`,
    'How long something takes says nothing about whether it is right; what costs are is measured by the bench.',
  ],
].map(([selector, message]) => ({ selector, message }));

const NO_SLEEP = 'A test does not sleep: wait for what it is about.';

export default tseslint.config(
  { ignores: ['dist', 'out', '.vscode-test', 'node_modules'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          './tsconfig.json',
          './src/tsconfig.json',
          './src/vscode/tsconfig.json',
          './src/node/tsconfig.json',
          './src/webview/tsconfig.json',
          './test/e2e/tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'no-useless-rename': 'error',
      'object-shorthand': ['error', 'properties'],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, varsIgnorePattern: '^_' }],
      // `||` on strings is allowed: an empty DISPLAY counts as none.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      'no-restricted-syntax': ['error', NAMED],
    },
  },
  {
    // Pure code reads no clock and no random numbers: the time comes with the event, randomness from a seed.
    files: ['time', 'core', 'movements', 'figure', 'shared', 'store', 'app'].map((room) => `src/${room}/**/*.ts`),
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now' },
        { object: 'Math', property: 'random' },
        { object: 'performance', property: 'now' },
      ],
      'no-restricted-globals': ['error', 'setTimeout', 'setInterval', 'process', 'document', 'window'],
    },
  },
  ...rooms,
  {
    files: ['src/extension.ts', 'src/uninstall.ts'],
    rules: { 'no-restricted-syntax': ['error', NAMED, AS_TEXT, AS_IT_STANDS] },
  },
  {
    // This file removes the links from notifications; all other code shows notifications through it.
    files: ['src/vscode/messages.ts'],
    rules: { 'no-restricted-syntax': ['error', NAMED, AS_TEXT, AS_IT_STANDS] },
  },
  {
    // The adapters for texts: they pass on the callers' texts. The search for texts to translate looks at the callers.
    files: ['src/vscode/vscodeText.ts', 'src/app/text.ts'],
    rules: { 'no-restricted-syntax': ['error', NAMED, NOTIFIED, AS_TEXT] },
  },
  {
    // Geometry is full of arrays whose length is fixed by construction; a check at each index would add nothing.
    files: ['src/figure/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-indexed-object-style': 'off',
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-floating-promises': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    // No test may fail because something came late.
    files: ['test/**/*.ts'],
    ignores: ['test/bench/**', 'test/support/until.ts'],
    rules: {
      'no-restricted-syntax': ['error', NAMED, ...BY_THE_CLOCK],
      'no-restricted-globals': ['error', { name: 'setTimeout', message: NO_SLEEP }],
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'node:timers/promises', importNames: ['setTimeout', 'scheduler'], message: NO_SLEEP }] },
      ],
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs', '**/*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        require: 'readonly',
        module: 'writable',
        exports: 'writable',
        __dirname: 'readonly',
      },
    },
  },
);
