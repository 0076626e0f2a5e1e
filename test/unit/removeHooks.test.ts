import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { hooksOf, type AgentMachine } from '../../src/app/agents/agentHooks.ts';
import { withHooks } from '../../src/app/agents/hooksFile.ts';
import { writeAgentFile } from '../../src/app/agents/agentFiles.ts';
import { nodeAgentDisk, removeHooks } from '../../src/node/removeHooks.ts';

describe('what uninstalling takes out', () => {
  let home: string;
  let machine: AgentMachine;
  const file = (name: string): string => path.join(home, name);
  const connected = (agent: 'claude' | 'gemini', before: string): string => {
    const edit = withHooks(before, hooksOf(agent, '/s/second-heart.second-heart/agents', machine)!);
    assert.ok('text' in edit);
    return edit.text;
  };

  beforeEach(() => {
    home = mkdtempSync(path.join(os.tmpdir(), 'second-heart-agents-'));
    machine = { home, environment: {}, isWindows: false };
    for (const folder of ['.claude', '.codex', '.gemini']) mkdirSync(file(folder));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  it('the files are as they were, a copy of each has the hooks, and other files stay', async () => {
    writeFileSync(file('.claude/settings.json'), connected('claude', '{"a":1}'));
    writeFileSync(file('.codex/hooks.json'), '{ broken');
    writeFileSync(file('.gemini/settings.json'), '{"b":2}');
    await removeHooks(machine, 0);
    assert.equal(readFileSync(file('.claude/settings.json'), 'utf8'), '{"a":1}');
    assert.equal(readFileSync(file('.codex/hooks.json'), 'utf8'), '{ broken');
    assert.deepEqual(readdirSync(file('.claude')), ['settings.json', 'settings.json.1970-01-01T00-00-00Z.bak']);
    assert.deepEqual(readdirSync(file('.gemini')), ['settings.json']);
  });

  it('a file that connecting made goes, but not a link that was there', async () => {
    const edit = withHooks(undefined, hooksOf('codex', '/s/second-heart.second-heart/agents', machine)!);
    assert.ok('text' in edit);
    writeFileSync(file('.codex/hooks.json'), edit.text);
    writeFileSync(file('dotfile'), edit.text);
    symlinkSync(file('dotfile'), file('.gemini/settings.json'));
    await removeHooks(machine, 0);
    assert.deepEqual(readdirSync(file('.codex')), []);
    assert.ok(lstatSync(file('.gemini/settings.json')).isSymbolicLink());
    assert.deepEqual(JSON.parse(readFileSync(file('dotfile'), 'utf8')), {});
  });

  it('a symbolic link stays one, and the file and its copy keep their permissions', async () => {
    writeFileSync(file('dotfile'), connected('claude', '{"a":1}'));
    chmodSync(file('dotfile'), 0o600);
    symlinkSync(file('dotfile'), file('.claude/settings.json'));
    await removeHooks(machine, 0);
    assert.ok(lstatSync(file('.claude/settings.json')).isSymbolicLink());
    assert.equal(readFileSync(file('dotfile'), 'utf8'), '{"a":1}');
    for (const name of ['dotfile', '.claude/settings.json.1970-01-01T00-00-00Z.bak'])
      assert.equal(statSync(file(name)).mode & 0o777, 0o600, name);
  });

  it('a symbolic link to a file that cannot be made stays when nothing could be written', async () => {
    symlinkSync(file('gone/settings.json'), file('.claude/settings.json'));
    const problem = await writeAgentFile(nodeAgentDisk, file('.claude/settings.json'), undefined, '{}', 'x');
    assert.equal(problem?.kind, 'notWritten');
    assert.ok(lstatSync(file('.claude/settings.json')).isSymbolicLink());
  });

  it('the script in the package does it, and ends well also where nothing can be read', () => {
    const run = (): number | null =>
      spawnSync(process.execPath, ['dist/uninstall.js'], { env: { HOME: home, USERPROFILE: home } }).status;
    writeFileSync(file('.claude/settings.json'), connected('claude', '{"a":1}'));
    assert.equal(run(), 0);
    assert.equal(readFileSync(file('.claude/settings.json'), 'utf8'), '{"a":1}');
    rmSync(file('.claude'), { recursive: true });
    writeFileSync(file('.claude'), '');
    writeFileSync(file('.codex/hooks.json'), Uint8Array.of(0xff, 0xfe));
    mkdirSync(file('.gemini/settings.json'));
    assert.equal(run(), 0);
  });
});
