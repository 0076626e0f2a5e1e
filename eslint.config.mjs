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

/**
 * Who may import whom, lowest first. A room lists the rooms and packages beside its own files; everything else is
 * forbidden, also by `import()`. Only the entries (`src/extension.ts`) put `vscode` and `node` together.
 */
const ROOMS = {
  // Pure: neither VS Code nor Node nor the DOM, and no clock but the one that is handed in.
  time: { packages: ['date-fns'] },
  figure: { packages: ['valibot'] },
  movements: { rooms: ['time', 'figure'], packages: ['valibot', 'jsonc-parser'] },
  core: { rooms: ['time', 'movements'], packages: ['valibot', 'date-fns', 'dequal/lite'] },
  shared: { rooms: ['movements', 'figure'], packages: ['valibot'] },
  store: { rooms: ['time', 'core'], packages: ['dequal/lite'] },
  // What the extension does, over ports.
  app: { rooms: ['time', 'figure', 'movements', 'core', 'store', 'shared'], packages: ['date-fns', 'dequal/lite'] },
  // Adapters: to VS Code, to Node, and the pages.
  vscode: { rooms: ['time', 'movements', 'core', 'store', 'shared', 'app'], packages: ['vscode', 'dequal/lite'] },
  node: { rooms: ['time', 'core', 'store', 'app'], packages: ['node:.*'] },
  // Asks the machine only by starting programs.
  'node/idle': { files: ['time/\\w+', 'core/event', 'app/tracker'], packages: ['node:child_process'] },
  webview: { rooms: ['movements', 'figure', 'shared'], packages: ['dequal/lite'] },
};

const rooms = Object.entries(ROOMS).map(([room, { rooms = [], files = [], packages = [] }]) => {
  const inside = `(\\.\\./)+(${[...rooms.map((each) => `${each}/.*`), ...files.map((each) => `${each}\\.ts`)].join('|')})`;
  // Within a room of several floors, files reach each other over its folders; none is named as a room.
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
        { selector: `ImportExpression[source.value=/${pattern.replaceAll('/', '\\/')}/]`, message },
      ],
    },
  };
});

const NOW = 'CallExpression[callee.object.name=/^(Date|performance)$/][callee.property.name="now"]';

/** What a machine that is busy with other things makes fail, and why. */
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
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, varsIgnorePattern: '^_' }],
      // An empty DISPLAY is none.
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
    // Nothing pure reads a clock or rolls a die; time comes in with the event, chance with a seed.
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
    files: ['src/extension.ts'],
    rules: { 'no-restricted-syntax': ['error', NAMED, AS_TEXT, AS_IT_STANDS] },
  },
  {
    // What takes the links out of notifications: all others say it through this file.
    files: ['src/vscode/messages.ts'],
    rules: { 'no-restricted-syntax': ['error', NAMED, AS_TEXT, AS_IT_STANDS] },
  },
  {
    // The adapter to VS Code's texts: what finds the texts looks at who calls it.
    files: ['src/vscode/vscodeText.ts', 'src/app/text.ts'],
    rules: { 'no-restricted-syntax': ['error', NAMED, NOTIFIED, AS_TEXT] },
  },
  {
    // Geometry is full of rows whose length is fixed by construction; a check at each index would say nothing.
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
    // What a test waits for comes when it comes, and no test fails because it was late.
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
