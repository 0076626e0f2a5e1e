import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/**
 * Who may import whom. A room lists the rooms and packages beside its own files; everything else is forbidden.
 * Node's modules and `vscode` are for `host` and `store` alone; the pure rooms and the pages reach nothing.
 */
const ROOMS = {
  core: ['\\.\\./movements/', 'valibot$', 'date-fns$'],
  movements: ['valibot$', 'jsonc-parser$', '\\.\\./figure/'],
  figure: ['valibot$'],
  shared: ['\\.\\./movements/', '\\.\\./figure/', 'valibot$'],
  store: ['\\.\\./core/', 'node:'],
  host: ['\\.\\./(core|movements|figure|store|shared)/', 'node:', 'vscode$', 'date-fns$'],
  // Asks the machine, not the editor, and only by starting programs; takes its room's rules from here, not from `host`.
  'host/idle': ['\\.\\./\\.\\./core/clock\\.ts$', '\\.\\./disposable\\.ts$', 'node:child_process$'],
  webview: ['\\.\\./(movements|figure|shared)/'],
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
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'Exports have names.' }],
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
