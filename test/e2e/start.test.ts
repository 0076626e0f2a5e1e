import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from '../../scripts/paths.ts';

/** `npm start` as a terminal starts it: as the head of the process group that gets the Ctrl-C. */
class Start {
  readonly #child;
  readonly #exit: Promise<number | null>;
  output = '';

  constructor(args: string[], env: NodeJS.ProcessEnv = process.env) {
    this.#child = spawn(process.execPath, ['scripts/run.mjs', 'start', '--no-open', ...args], {
      cwd: ROOT,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env,
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.on('data', (chunk) => (this.output += String(chunk)));
    }
    this.#exit = new Promise((resolve) => this.#child.once('exit', resolve));
  }

  /** Waits until the output matches. The time limit of the test is the limit of this too. */
  async says(what: RegExp): Promise<RegExpMatchArray> {
    for (;;) {
      const found = what.exec(this.output);
      if (found) return found;
      await new Promise((resolve) => this.#child.stdout.once('data', resolve));
    }
  }

  ctrlC(): Promise<number | null> {
    process.kill(-(this.#child.pid ?? NaN), 'SIGINT');
    return this.#exit;
  }

  exited(): Promise<number | null> {
    return this.#exit;
  }
}

// Windows has no process groups that a test could send a Ctrl-C to.
if (process.platform !== 'win32') {
  describe('npm start', () => {
    it('npm start serves a VS Code on loopback with the given interval, and Ctrl-C ends all of it', async () => {
      const start = new Start(['--interval', '1']);
      const [address] = await start.says(/http:\/\/127\.0\.0\.1:\d+\/\S*/);
      assert.ok((await fetch(address)).ok);
      const bed = path.dirname(new URL(address).searchParams.get('folder') ?? '');
      const settings = JSON.parse(readFileSync(path.join(bed, 'user', 'User', 'settings.json'), 'utf8')) as object;
      assert.equal((settings as Record<string, unknown>)['secondHeart.breakInterval'], 1);
      assert.equal(await start.ctrlC(), 0);
      await assert.rejects(fetch(address), 'the server still answers');
      assert.equal(existsSync(bed), false, 'its folder is still there');
    });

    it('npm start says what is wrong with an interval that is no number', async () => {
      const start = new Start(['--interval', 'soon']);
      assert.equal(await start.exited(), 1);
      assert.match(start.output, /--interval takes whole minutes from 1 to 240/);
    });

    it('npm start opens the desktop VS Code when there is one, and Ctrl-C ends it although it is no child process', async () => {
      const folder = mkdtempSync(path.join(os.tmpdir(), 'second-heart-code-'));
      // Like the command of VS Code, this starts the editor as its own process, which leaves its id in its data folder.
      writeFileSync(
        path.join(folder, 'code'),
        `#!${process.execPath}
const { spawn } = require('node:child_process');
const { mkdirSync, writeFileSync } = require('node:fs');
const data = process.argv[process.argv.indexOf('--user-data-dir') + 1];
const editor = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
mkdirSync(data, { recursive: true });
writeFileSync(data + '/code.lock', String(editor.pid));
console.log('editor ' + editor.pid + ' ' + process.argv.slice(2).join(' '));
editor.on('exit', () => process.exit(0));
process.on('SIGINT', () => {});
`,
      );
      chmodSync(path.join(folder, 'code'), 0o755);
      const start = new Start([], {
        ...process.env,
        DISPLAY: process.env.DISPLAY ?? ':99',
        PATH: `${folder}${path.delimiter}${process.env.PATH ?? ''}`,
      });
      const [line, editor] = await start.says(/editor (\d+) .*/);
      assert.ok(line.includes(`--extensionDevelopmentPath=${ROOT}`));
      assert.equal(await start.ctrlC(), 0);
      assert.throws(() => process.kill(Number(editor), 0), 'the editor is still there');
      rmSync(folder, { recursive: true });
    });
  });
}
