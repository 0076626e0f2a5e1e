import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/**
 * Who may import whom. A room lists the rooms and packages beside its own files; everything else is forbidden.
 * Node's modules and `vscode` are for `host` and `store` alone; the pure rooms and the pages reach nothing.
 */
const ROOMS = {
  core: ['\\.\\./movements/', 'valibot$', 'date-fns$', 'dequal/lite$'],
  movements: ['valibot$', 'jsonc-parser$', '\\.\\./figure/'],
  figure: ['valibot$'],
  shared: ['\\.\\./movements/', '\\.\\./figure/', 'valibot$'],
  store: ['\\.\\./core/', 'node:', 'dequal/lite$'],
  host: ['\\.\\./(core|movements|figure|store|shared)/', 'node:', 'vscode$', 'date-fns$', 'dequal/lite$'],
  // Asks the machine, not the editor, and only by starting programs; takes its room's rules from here, not from `host`.
  'host/idle': ['\\.\\./\\.\\./core/(clock|event)\\.ts$', '\\.\\./disposable\\.ts$', 'node:child_process$'],
  webview: ['\\.\\./(movements|figure|shared)/', 'dequal/lite$'],
};

const rooms = Object.entries(ROOMS).map(([room, allowed]) => ({
  files: [`src/${room}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^(?!\\./|${allowed.join('|')})`,
            message: `The room "${room}" may not import this (see ROOMS in eslint.config.mjs).`,
          },
        ],
      },
    ],
  },
}));

const NAMED = { selector: 'ExportDefaultDeclaration', message: 'Exports have names.' };

const AS_TEXT = {
  selector: 'BinaryExpression[operator=/^[!=]==$/] > CallExpression[callee.object.name="JSON"]',
  message: 'Compare data with `dequal`: as texts, the order of fields would count.',
};

const AS_IT_STANDS = {
  selector:
    'CallExpression[callee.property.name="t"]:matches([callee.object.name="l10n"], [callee.object.property.name="l10n"])[arguments.0.type!="Literal"]',
  message: 'A text is written out where it is shown: nothing else finds its way to the translators.',
};

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
        project: ['./tsconfig.json', './src/tsconfig.json', './src/webview/tsconfig.json', './test/e2e/tsconfig.json'],
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
    files: ['src/core/**/*.ts', 'src/movements/**/*.ts', 'src/figure/**/*.ts', 'src/shared/**/*.ts'],
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
    files: ['src/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', NAMED, AS_TEXT, AS_IT_STANDS] },
  },
  {
    // Whatever is said in a notification is plain text: VS Code would make links of some.
    files: ['src/**/*.ts'],
    ignores: ['src/host/messages.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        NAMED,
        AS_TEXT,
        AS_IT_STANDS,
        {
          selector: 'MemberExpression[property.name=/^show(Information|Warning|Error)Message$/]',
          message: 'Say it through host/messages.ts, which takes links out of the text.',
        },
      ],
    },
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
