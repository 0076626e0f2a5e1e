#!/usr/bin/env node
// The way into every npm script: installs what is missing, then runs the task on the Node that the project brings along.
// Plain JavaScript without dependencies, because on a fresh clone there is nothing else yet.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const bin = path.join(root, 'node_modules', '.bin');

/** Each task is a row of commands for the project's Node: a script of ours, or a tool of node_modules. */
const TASKS = {
  start: () => [['scripts/start.ts']],
  test: () => [['scripts/test.ts']],
  build: () => [['esbuild.js']],
  watch: () => [['esbuild.js', '--watch']],
  package: () => [['scripts/package.ts']],
  bench: () => [
    ['esbuild.js'],
    ['test/bench/costs.ts'],
    ['test/bench/idle.ts'],
    ['test/bench/traces.ts'],
    ['test/bench/moments.ts'],
    ['test/bench/panel.ts'],
    ['test/bench/windows.ts'],
  ],
  replay: () => [['scripts/replay.ts']],
  pictures: () => [['scripts/pictures.ts']],
  lint: () => [
    [tool('eslint', 'bin/eslint.js'), '.'],
    [tool('prettier', 'bin/prettier.cjs'), '--check', '.'],
  ],
  typecheck: () =>
    [
      'src/tsconfig.json',
      'src/vscode/tsconfig.json',
      'src/node/tsconfig.json',
      'src/webview/tsconfig.json',
      'test/e2e/tsconfig.json',
      'tsconfig.json',
    ].map((p) => [tool('typescript', 'bin/tsc'), '-p', p]),
};

function tool(name, file) {
  return path.join('node_modules', name, file);
}

function fail(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}

/** Everything that is said goes to the error output. */
const QUIET = ['ignore', 2, 2];

function install() {
  const lock = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = path.join(root, 'node_modules', '.second-heart-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  // What a task prints may be read by a program; this is not for it.
  console.error('Installing the dependencies (npm ci) …');
  const npm = process.env.npm_execpath;
  const result = npm
    ? spawnSync(process.execPath, [npm, 'ci', '--include=dev', '--no-fund', '--no-audit'], {
        cwd: root,
        stdio: QUIET,
      })
    : spawnSync('npm', ['ci', '--include=dev', '--no-fund', '--no-audit'], {
        cwd: root,
        stdio: QUIET,
        shell: true,
      });
  if (result.status !== 0)
    fail('The dependencies could not be installed: npm ci failed, see above. Is the npm registry within reach?');
  writeFileSync(stamp, lock);
}

/** The Node of the `node` package: the same on every machine, whatever Node started this. */
function projectNode() {
  const found = ['bin/node', 'bin/node.exe']
    .map((file) => path.join(root, 'node_modules', 'node', file))
    .find(existsSync);
  return (
    found ??
    fail('The Node that the project brings along (npm package "node") is missing. Did npm run its install script?')
  );
}

if (Number(process.versions.node.split('.')[0]) < 20)
  fail(`Node 20 or newer is needed; this is ${process.versions.node}.`);
const [task, ...args] = process.argv.slice(2);
if (!task || !Object.hasOwn(TASKS, task)) fail(`There is no task "${task}". Tasks: ${Object.keys(TASKS).join(', ')}.`);
install();

const node = projectNode();
const commands = TASKS[task]();
commands[commands.length - 1].push(...args);
const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` };
for (const command of commands) {
  const child = spawn(node, command, { cwd: root, stdio: 'inherit', env });
  // Ctrl-C reaches the child by itself; this one only has to wait until the child has put everything away.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
  const code = await new Promise((resolve) => child.on('exit', (status) => resolve(status ?? 1)));
  if (code !== 0) process.exit(code);
}
