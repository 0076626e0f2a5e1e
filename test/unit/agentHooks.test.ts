import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { agentFile, hooksOf, isOurs, type AgentMachine } from '../../src/app/agents/agentHooks.ts';
import { HOOKED_AGENTS, readHookFileName } from '../../src/core/agents/hookEvent.ts';

const LINUX: AgentMachine = { home: '/home/me', environment: {}, isWindows: false };
const WINDOWS: AgentMachine = { home: 'C:\\Users\\me', environment: {}, isWindows: true };
const STORAGE = '/home/me/.config/Code/User/globalStorage/second-heart.second-heart/agents';
const WINDOWS_STORAGE = 'C:\\Users\\me\\Code\\globalStorage\\second-heart.second-heart\\agents';

function command(agent: (typeof HOOKED_AGENTS)[number], event: string, folder = STORAGE, machine = LINUX): string {
  const hook = hooksOf(agent, folder, machine)?.find((each) => each.event === event);
  assert.ok(hook, event);
  return hook.command;
}

describe('the files of agents', () => {
  it('each agent has its file in the home folder', () => {
    assert.deepEqual(
      HOOKED_AGENTS.map((agent) => agentFile(agent, LINUX).file),
      ['/home/me/.claude/settings.json', '/home/me/.codex/hooks.json', '/home/me/.gemini/settings.json'],
    );
    assert.equal(agentFile('claude', WINDOWS).file, 'C:\\Users\\me\\.claude\\settings.json');
  });

  it('the variables of the agents move their folders, and an empty one moves nothing', () => {
    const environment = { CLAUDE_CONFIG_DIR: '/c', CODEX_HOME: '/x', GEMINI_CLI_HOME: '/g' };
    assert.deepEqual(
      HOOKED_AGENTS.map((agent) => agentFile(agent, { ...LINUX, environment }).file),
      ['/c/settings.json', '/x/hooks.json', '/g/.gemini/settings.json'],
    );
    assert.equal(agentFile('codex', { ...LINUX, environment: { CODEX_HOME: '' } }).folder, '/home/me/.codex');
  });
});

describe('the hooks of agents', () => {
  it('each agent has a hook for each kind of event, with a file name that is read again', () => {
    for (const agent of HOOKED_AGENTS) {
      const files = hooksOf(agent, STORAGE, LINUX)!.map((hook) => hook.command.replace('$PPID', '47'));
      const read = files.map((line) => readHookFileName(/agents\/([\w.-]+)/.exec(line)?.[1] ?? ''));
      assert.deepEqual([...new Set(read.map((each) => each?.session))], [`${agent}-47`]);
      assert.deepEqual([...new Set(read.map((each) => each?.event))].sort(), [
        'done',
        'end',
        'needs',
        'ran',
        'start',
        'tool',
      ]);
    }
  });

  it('only the notifications of Claude Code have a matcher: a minute of silence is no need', () => {
    const matched = HOOKED_AGENTS.flatMap((agent) => hooksOf(agent, STORAGE, LINUX)!.filter((hook) => hook.matcher));
    assert.deepEqual(
      matched.map(({ event, matcher, command }) => [
        event,
        matcher?.includes('idle_prompt'),
        /\.(\w+)"/.exec(command)?.[1],
      ]),
      [
        ['Notification', false, 'needs'],
        ['Notification', true, 'end'],
      ],
    );
  });

  it('on Windows the line is one that Git Bash, PowerShell and cmd understand', () => {
    const folder = WINDOWS_STORAGE;
    assert.equal(
      command('claude', 'Stop', folder, WINDOWS),
      'echo 1 >"C:/Users/me/Code/globalStorage/second-heart.second-heart/agents/claude-$CLAUDE_PID.done"; exit 0',
    );
    assert.equal(command('codex', 'Stop', folder, WINDOWS), `echo 1 >${folder}\\codex.done; exit 0`);
    const spaced = folder.replace('me', 'me too');
    assert.equal(command('gemini', 'AfterAgent', spaced, WINDOWS), `echo 1 >"${spaced}\\gemini.done"; exit 0`);
  });

  it('on Windows a folder with a character that the shells read differently has no hooks', () => {
    for (const character of ['$', '`', '%', '"', '“', '\n'])
      assert.equal(hooksOf('claude', `C:\\a${character}b`, WINDOWS), undefined, character);
  });

  it('a command is known as ours also for another storage folder and for Windows, and no other command is', () => {
    for (const agent of HOOKED_AGENTS) {
      for (const { command } of hooksOf(agent, STORAGE, LINUX)!) assert.ok(isOurs(command), command);
      for (const { command } of hooksOf(agent, WINDOWS_STORAGE, WINDOWS)!) assert.ok(isOurs(command), command);
    }
    for (const other of ['echo done', 'cat /x/second-heart.second-heart/ledger', 'touch /agents/claude-1.done'])
      assert.ok(!isOurs(other), other);
  });
});

describe('the line of a hook, run by sh', () => {
  let root: string;
  before(() => (root = mkdtempSync(path.join(os.tmpdir(), 'second-heart-hooks-'))));
  after(() => rmSync(root, { recursive: true, force: true }));

  /** Runs a line, and checks that it succeeds and says nothing. */
  function runs(line: string, input: 'closed' | 'large' = 'closed'): void {
    const shell = input === 'closed' ? `${line}\n` : line;
    const run = spawnSync('/bin/sh', ['-c', input === 'closed' ? `exec <&-; ${shell}` : shell], {
      encoding: 'utf8',
      ...(input === 'large' ? { input: 'x'.repeat(10_000) } : {}),
    });
    assert.deepEqual([run.status, run.stdout, run.stderr], [0, '', ''], line);
  }

  for (const name of [
    'plain',
    'with spaces',
    `quotes '"`,
    'dollar $(touch made) $HOME `touch made`',
    'ünï 码 심장',
    'back\\slash',
  ])
    it(`the file is made and its time changes each time, in a folder named ${name}`, () => {
      const folder = path.join(root, name);
      mkdirSync(folder);
      const line = command('claude', 'Stop', folder);
      runs(line);
      assert.deepEqual(readdirSync(folder), [`claude-${process.pid}.done`]);
      const file = path.join(folder, `claude-${process.pid}.done`);
      utimesSync(file, 1, 1);
      runs(line, 'large');
      assert.ok(statSync(file).mtimeMs > 1_000);
      assert.equal(statSync(file).size, 1);
    });

  it('a missing folder, a full disk, a file in the place of the folder and a read-only folder are no errors', () => {
    runs(command('codex', 'Stop', path.join(root, 'missing')));
    const full = path.join(root, 'full');
    mkdirSync(full);
    symlinkSync('/dev/full', path.join(full, `codex-${process.pid}.done`));
    runs(command('codex', 'Stop', full));
    runs(command('codex', 'Stop', path.join(full, `codex-${process.pid}.done`)));
    const closed = path.join(root, 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0o500);
    runs(command('codex', 'Stop', closed));
  });

  it('the line starts no other program', () => {
    const folder = path.join(root, 'path');
    mkdirSync(folder);
    const run = spawnSync('/bin/sh', ['-c', command('gemini', 'AfterAgent', folder)], { env: { PATH: '/nowhere' } });
    assert.equal(run.status, 0);
    assert.equal(readdirSync(folder).length, 1);
  });
});
