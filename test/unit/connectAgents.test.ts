import assert from 'node:assert/strict';
import { connectAgents, disconnectAgents, type Connecting } from '../../src/app/agents/connectAgents.ts';
import type { ShownChange } from '../../src/app/ports.ts';
import { FakeAgentDisk } from '../support/fakeAgentDisk.ts';
import { FakeDialogs } from '../support/fakePorts.ts';
import { settle } from '../support/settle.ts';

const CLAUDE = '/home/me/.claude/settings.json';
const CODEX = '/home/me/.codex/hooks.json';
const STORAGE = '/storage/second-heart.second-heart';
const BACKUP = `${CLAUDE}.2026-11-29T04-15-17Z.bak`;
const OWN = '{\n  "model": "opus"\n}\n';

describe('connecting and disconnecting agents', () => {
  let disk: FakeAgentDisk;
  let dialogs: FakeDialogs;
  /** The changes that were shown, and the answers to the next ones; no after the last of them. */
  let shown: ShownChange[];
  let answers: boolean[];
  /** The files that were opened. */
  let opened: string[];
  /** Called while a change is shown. */
  let meanwhile: () => void;

  const connecting = (changes: Partial<Connecting> = {}): Connecting => ({
    machine: { home: '/home/me', environment: {}, isWindows: false },
    storage: STORAGE,
    disk,
    dialogs,
    view: {
      ask: (change) => {
        shown.push(change);
        meanwhile();
        return Promise.resolve(answers.shift() ?? false);
      },
      open: (file) => void opened.push(file),
    },
    isTrusted: true,
    now: () => Date.UTC(2026, 10, 29, 4, 15, 17),
    ...changes,
  });

  beforeEach(() => {
    disk = new FakeAgentDisk({ [CLAUDE]: OWN });
    dialogs = new FakeDialogs();
    [shown, answers, opened, meanwhile] = [[], [], [], () => {}];
  });

  const connect = async (...given: boolean[]): Promise<void> => {
    answers.push(...given);
    await connectAgents(connecting());
  };

  it('what is written is what was shown, with a copy of the former file beside it', async () => {
    dialogs.will('Claude Code');
    await connect(true);
    assert.deepEqual(dialogs.asked[0]?.labels, ['Claude Code']);
    assert.match(dialogs.asked[0].choices[0]?.description ?? '', /VS Code.*Cursor/);
    const [{ title, file, before, question, yes, no }] = shown as [ShownChange];
    assert.deepEqual([title, file, before], ['Connect Claude Code', CLAUDE, OWN]);
    assert.deepEqual([question, yes, no], [`Write this to ${CLAUDE}?`, 'Write this', 'Do not write']);
    assert.equal(disk.files.get(CLAUDE), shown[0]?.after);
    assert.equal(disk.files.get(BACKUP), OWN);
    assert.ok(disk.folders.has(`${STORAGE}/agents`));
    assert.deepEqual(dialogs.said, ['Connected: Claude Code. Restart any agents that are already running.']);
  });

  it('nothing is written after a no, a closed list or a list with nothing chosen', async () => {
    for (const answer of ['Claude Code', undefined, '']) {
      dialogs.will(answer);
      await connect(false);
    }
    assert.deepEqual([...disk.files], [[CLAUDE, OWN]]);
    assert.deepEqual([[...disk.folders], dialogs.said], [[], []]);
  });

  it('a file that has changed since it was shown is not written', async () => {
    meanwhile = () => void disk.files.set(CLAUDE, '{}');
    dialogs.will('Claude Code');
    await connect(true);
    assert.deepEqual([...disk.files], [[CLAUDE, '{}']]);
    assert.equal(dialogs.said.at(-1), `${CLAUDE} has changed in the meantime, so nothing was written. Try again.`);
  });

  it('a copy never replaces another one', async () => {
    disk.files.set(BACKUP, 'older');
    dialogs.will('Claude Code');
    await connect(true);
    assert.equal(disk.files.get(BACKUP), 'older');
    assert.equal(disk.files.get(BACKUP.replace('.bak', '-2.bak')), OWN);
  });

  it('without a copy nothing is written', async () => {
    disk.copiesFail = true;
    dialogs.will('Claude Code');
    await connect(true);
    assert.deepEqual([...disk.files], [[CLAUDE, OWN]]);
    assert.match(dialogs.said.at(-1) ?? '', /could not be backed up.*disk full/);
  });

  it('a file that could not be written as a whole is put back, or the copy is named', async () => {
    disk.room.push(5);
    dialogs.will('Claude Code');
    await connect(true);
    assert.equal(disk.files.get(CLAUDE), OWN);
    assert.equal(dialogs.said.at(-1), `${CLAUDE} could not be written and is unchanged: disk full`);

    disk.files.delete(BACKUP);
    disk.room.push(5, 5);
    dialogs.will('Claude Code');
    await connect(true);
    assert.equal(disk.files.get(BACKUP), OWN);
    assert.match(dialogs.said.at(-1) ?? '', /previous content is in .*04-15-17Z\.bak: disk full/);
  });

  it('a new file that could not be written is taken away', async () => {
    disk = new FakeAgentDisk({ '/home/me/.codex/config.toml': '' });
    disk.room.push(5);
    dialogs.will('OpenAI Codex');
    await connect(true);
    assert.equal(disk.files.has(CODEX), false);
    assert.equal(dialogs.said.at(-1), `${CODEX} could not be written and is unchanged: disk full`);
  });

  it('a file that cannot be read or is no JSON is left, the others go on, and Codex asks for trust', async () => {
    disk = new FakeAgentDisk({ [CLAUDE]: '{', '/home/me/.codex/x': '', '/home/me/.gemini/settings.json': '{}' });
    disk.denied.add('/home/me/.gemini/settings.json');
    dialogs.will('Claude Code; OpenAI Codex; Gemini CLI');
    await connect(true);
    assert.deepEqual(dialogs.said, [
      `${CLAUDE} is not valid JSON, so it was left unchanged. Correct it, then try again.`,
      '/home/me/.gemini/settings.json cannot be read, so it was left unchanged: denied',
      'Connected: OpenAI Codex. Restart any agents that are already running. ' +
        'In Codex, type /hooks and trust the hooks. Until then, Codex does not run them.',
    ]);
    assert.equal(disk.files.get(CLAUDE), '{');
    dialogs.press('Open File', 0);
    await settle();
    assert.deepEqual(opened, [CLAUDE]);
  });

  it('what is wrong with a file is told after the last question, not over one', async () => {
    disk = new FakeAgentDisk({ [CLAUDE]: '{', '/home/me/.codex/x': '' });
    meanwhile = () => assert.deepEqual(dialogs.said, []);
    dialogs.will('Claude Code; OpenAI Codex');
    await connect(true);
    assert.equal(dialogs.said.length, 2);
  });

  it('if there is no agent, the file that VS Code reads is offered', async () => {
    disk = new FakeAgentDisk();
    const connected = connect(true);
    await settle();
    assert.match(dialogs.said[0] ?? '', /^None of these was found: Claude Code, OpenAI Codex, Gemini CLI\./);
    assert.equal(shown.length, 0);
    dialogs.press('Connect VS Code’s Own Agents');
    await connected;
    assert.deepEqual([...disk.files.keys()], [CLAUDE]);
  });

  it('in Restricted Mode nothing is asked or changed', async () => {
    await connectAgents(connecting({ isTrusted: false }));
    await disconnectAgents(connecting({ isTrusted: false }));
    assert.deepEqual([dialogs.said.length, dialogs.asked.length, [...disk.files]], [2, 0, [[CLAUDE, OWN]]]);
  });

  it('what is connected already is told in the list, and said if nothing else is there', async () => {
    disk.files.set('/home/me/.codex/x', '');
    dialogs.will('OpenAI Codex', 'Claude Code');
    await connect(true);
    await connect(true);
    const listed = dialogs.asked[1]?.choices as { label: string; description?: string; picked: boolean }[];
    assert.deepEqual(
      listed.map(({ label, picked }) => [label, picked]),
      [
        ['Claude Code', true],
        ['OpenAI Codex', false],
      ],
    );
    assert.equal(listed[1]?.description, 'already connected');
    await connect();
    assert.deepEqual([shown.length, dialogs.asked.length], [2, 2]);
    assert.equal(
      dialogs.said.at(-1),
      'Already connected: Claude Code, OpenAI Codex. ' +
        'In Codex, type /hooks and trust the hooks. Until then, Codex does not run them.',
    );
  });

  it('disconnecting gives back the file after a yes, and removes only what the hooks have touched', async () => {
    dialogs.will('Claude Code');
    await connect(true);
    const connected = disk.files.get(CLAUDE);
    for (const name of ['claude-4711.tool', 'codex-1.done', 'other.txt'])
      disk.files.set(`${STORAGE}/agents/${name}`, '');
    answers.push(false);
    await disconnectAgents(connecting());
    assert.equal(disk.files.get(CLAUDE), connected);
    assert.equal(disk.files.has(`${STORAGE}/agents/claude-4711.tool`), true);
    answers.push(true);
    await disconnectAgents(connecting());
    assert.equal(disk.files.get(CLAUDE), OWN);
    assert.deepEqual(await disk.list(`${STORAGE}/agents`), ['codex-1.done', 'other.txt']);
    assert.equal(dialogs.said.at(-1), 'Disconnected: Claude Code.');
    await disconnectAgents(connecting());
    assert.equal(dialogs.said.at(-1), 'No coding agent is connected.');
  });

  it('a file that connecting made goes after a yes, without a copy, if nothing else is in it', async () => {
    disk = new FakeAgentDisk({ '/home/me/.codex/config.toml': '' });
    dialogs.will('OpenAI Codex', 'OpenAI Codex', 'OpenAI Codex');
    await connect(true);
    await disconnectAgents(connecting());
    assert.ok(disk.files.has(CODEX));
    answers.push(true);
    await disconnectAgents(connecting());
    assert.deepEqual([...disk.files.keys()], ['/home/me/.codex/config.toml']);
    assert.deepEqual([shown.at(-1)?.yes, shown.at(-1)?.after], ['Delete this file', '']);

    await connect(true);
    disk.files.set(CODEX, (disk.files.get(CODEX) ?? '').replace('{', '{ "mine": 1,'));
    answers.push(true);
    await disconnectAgents(connecting());
    assert.deepEqual(JSON.parse(disk.files.get(CODEX) ?? ''), { mine: 1 });

    disk.files.delete(CODEX);
    await connect(true);
    disk.links.add(CODEX);
    answers.push(true);
    await disconnectAgents(connecting());
    assert.deepEqual(JSON.parse(disk.files.get(CODEX) ?? ''), {});
  });

  it('an empty file that was there before stays', async () => {
    disk = new FakeAgentDisk({ [CODEX]: '{}\n' });
    dialogs.will('OpenAI Codex');
    await connect(true);
    answers.push(true);
    await disconnectAgents(connecting());
    assert.equal(disk.files.get(CODEX), '{}\n');
  });

  it('a file that was made and has changed while its end was shown is not deleted', async () => {
    disk = new FakeAgentDisk({ '/home/me/.codex/config.toml': '' });
    dialogs.will('OpenAI Codex');
    await connect(true);
    meanwhile = () => void disk.files.set(CODEX, '{ "mine": 1 }');
    answers.push(true);
    await disconnectAgents(connecting());
    assert.equal(disk.files.get(CODEX), '{ "mine": 1 }');
    assert.match(dialogs.said.at(-1) ?? '', /has changed in the meantime/);
  });
});
