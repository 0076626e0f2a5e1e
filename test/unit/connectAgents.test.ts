import assert from 'node:assert/strict';
import { connectAgents, disconnectAgents, type Connecting } from '../../src/app/agents/connectAgents.ts';
import type { Button } from '../../src/app/ports.ts';
import { FakeAgentDisk } from '../support/fakeAgentDisk.ts';
import { FakeDialogs } from '../support/fakePorts.ts';

const CLAUDE = '/home/me/.claude/settings.json';
const CODEX = '/home/me/.codex/hooks.json';
const STORAGE = '/storage/second-heart.second-heart';
const BACKUP = `${CLAUDE}.2026-11-29T04-15-17Z.bak`;
const OWN = '{\n  "model": "opus"\n}\n';

/** Presses the named buttons of notifications as they come, one for each notification that has buttons. */
class PressedDialogs extends FakeDialogs {
  readonly presses: (string | undefined)[] = [];
  /** Called before a button is pressed. */
  meanwhile = (): void => {};

  override inform<B extends Button>(sentence: string, ...buttons: B[]): PromiseLike<B | undefined> {
    this.notices.push({ sentence, buttons: buttons.map(({ title }) => title) });
    if (buttons.length === 0) return Promise.resolve(undefined);
    this.meanwhile();
    const title = this.presses.shift();
    return Promise.resolve(buttons.find((button) => button.title === title));
  }
}

describe('connecting and disconnecting agents', () => {
  let disk: FakeAgentDisk;
  let dialogs: PressedDialogs;
  /** The titles of the changes that are shown now. */
  let open: string[];
  let shown: { file: string; before: string; after: string }[];

  const connecting = (changes: Partial<Connecting> = {}): Connecting => ({
    machine: { home: '/home/me', environment: {}, isWindows: false },
    storage: STORAGE,
    disk,
    dialogs,
    view: {
      show: (title, file, before, after) => {
        open.push(title);
        shown.push({ file, before, after });
        return Promise.resolve(() => {
          open = open.filter((each) => each !== title);
          return Promise.resolve();
        });
      },
    },
    isTrusted: true,
    now: () => Date.UTC(2026, 10, 29, 4, 15, 17),
    ...changes,
  });

  beforeEach(() => {
    disk = new FakeAgentDisk({ [CLAUDE]: OWN });
    dialogs = new PressedDialogs();
    [open, shown] = [[], []];
  });

  const connect = async (...presses: (string | undefined)[]): Promise<void> => {
    dialogs.presses.push(...presses);
    await connectAgents(connecting());
  };

  it('what is written is what was shown, with a copy of the former file beside it', async () => {
    dialogs.meanwhile = () => assert.deepEqual(open, ['Connect Claude Code']);
    dialogs.will('Claude Code');
    await connect('Write');
    assert.deepEqual(dialogs.asked[0]?.labels, ['Claude Code']);
    assert.match(dialogs.asked[0].choices[0]?.description ?? '', /VS Code.*Cursor/);
    assert.deepEqual([shown[0]?.file, shown[0]?.before], [CLAUDE, OWN]);
    assert.equal(disk.files.get(CLAUDE), shown[0]?.after);
    assert.equal(disk.files.get(BACKUP), OWN);
    assert.ok(disk.folders.has(`${STORAGE}/agents`));
    assert.deepEqual(open, []);
    assert.deepEqual(dialogs.said, [
      `Write this to ${CLAUDE}?`,
      'Connected: Claude Code. Restart any agents that are already running.',
    ]);
  });

  it('nothing is written after Cancel, a closed notification, a closed list or a list with nothing chosen', async () => {
    for (const [answer, press] of [['Claude Code', 'Cancel'], ['Claude Code'], [undefined], ['']]) {
      dialogs.will(answer);
      await connect(press);
    }
    assert.deepEqual([...disk.files], [[CLAUDE, OWN]]);
    assert.deepEqual([[...disk.folders], open], [[], []]);
  });

  it('a file that has changed since it was shown is not written', async () => {
    dialogs.meanwhile = () => void disk.files.set(CLAUDE, '{}');
    dialogs.will('Claude Code');
    await connect('Write');
    assert.deepEqual([...disk.files], [[CLAUDE, '{}']]);
    assert.equal(dialogs.said.at(-1), `${CLAUDE} has changed in the meantime, so nothing was written. Try again.`);
  });

  it('a copy never replaces another one', async () => {
    disk.files.set(BACKUP, 'older');
    dialogs.will('Claude Code');
    await connect('Write');
    assert.equal(disk.files.get(BACKUP), 'older');
    assert.equal(disk.files.get(BACKUP.replace('.bak', '-2.bak')), OWN);
  });

  it('without a copy nothing is written', async () => {
    disk.copiesFail = true;
    dialogs.will('Claude Code');
    await connect('Write');
    assert.deepEqual([...disk.files], [[CLAUDE, OWN]]);
    assert.match(dialogs.said.at(-1) ?? '', /could not be backed up.*disk full/);
  });

  it('a file that could not be written as a whole is put back, or the copy is named', async () => {
    disk.room.push(5);
    dialogs.will('Claude Code');
    await connect('Write');
    assert.equal(disk.files.get(CLAUDE), OWN);
    assert.equal(dialogs.said.at(-1), `${CLAUDE} could not be written and is unchanged: disk full`);

    disk.files.delete(BACKUP);
    disk.room.push(5, 5);
    dialogs.will('Claude Code');
    await connect('Write');
    assert.equal(disk.files.get(BACKUP), OWN);
    assert.match(dialogs.said.at(-1) ?? '', /previous content is in .*04-15-17Z\.bak: disk full/);
  });

  it('a new file that could not be written is taken away', async () => {
    disk = new FakeAgentDisk({ '/home/me/.codex/config.toml': '' });
    disk.room.push(5);
    dialogs.will('OpenAI Codex');
    await connect('Write');
    assert.equal(disk.files.has(CODEX), false);
    assert.equal(dialogs.said.at(-1), `${CODEX} could not be written and is unchanged: disk full`);
  });

  it('a file that cannot be read or is no JSON is left, the others go on, and Codex asks for trust', async () => {
    disk = new FakeAgentDisk({ [CLAUDE]: '{', '/home/me/.codex/x': '', '/home/me/.gemini/settings.json': '{}' });
    disk.denied.add('/home/me/.gemini/settings.json');
    dialogs.will('Claude Code; OpenAI Codex; Gemini CLI');
    await connect('Write');
    assert.deepEqual(dialogs.said, [
      `${CLAUDE} is not valid JSON, so it was left unchanged.`,
      `Write this to ${CODEX}?`,
      '/home/me/.gemini/settings.json cannot be read, so it was left unchanged: denied',
      'Connected: OpenAI Codex. Restart any agents that are already running. ' +
        'In Codex, type /hooks and trust the hooks. Until then, Codex does not run them.',
    ]);
    assert.equal(disk.files.get(CLAUDE), '{');
  });

  it('if there is no agent, the file that VS Code reads is offered', async () => {
    disk = new FakeAgentDisk();
    await connect(undefined);
    assert.match(dialogs.said[0] ?? '', /^None of Claude Code, OpenAI Codex, Gemini CLI was found/);
    assert.equal(disk.files.size, 0);
    await connect('Connect VS Code’s Own Agents', 'Write');
    assert.deepEqual([...disk.files.keys()], [CLAUDE]);
  });

  it('in Restricted Mode nothing is asked or changed', async () => {
    await connectAgents(connecting({ isTrusted: false }));
    await disconnectAgents(connecting({ isTrusted: false }));
    assert.deepEqual([dialogs.said.length, dialogs.asked.length, [...disk.files]], [2, 0, [[CLAUDE, OWN]]]);
  });

  it('a second time there is nothing to write', async () => {
    dialogs.will('Claude Code', 'Claude Code');
    await connect('Write');
    await connect();
    assert.equal(shown.length, 1);
    assert.match(dialogs.said.at(-1) ?? '', /^Connected: Claude Code/);
  });

  it('disconnecting gives back the file after a yes, and removes only what the hooks have touched', async () => {
    dialogs.will('Claude Code');
    await connect('Write');
    const connected = disk.files.get(CLAUDE);
    for (const name of ['claude-4711.tool', 'codex-1.done', 'other.txt'])
      disk.files.set(`${STORAGE}/agents/${name}`, '');
    dialogs.presses.push('Cancel');
    await disconnectAgents(connecting());
    assert.equal(disk.files.get(CLAUDE), connected);
    assert.equal(disk.files.has(`${STORAGE}/agents/claude-4711.tool`), true);
    dialogs.presses.push('Write');
    await disconnectAgents(connecting());
    assert.equal(disk.files.get(CLAUDE), OWN);
    assert.deepEqual(await disk.list(`${STORAGE}/agents`), ['codex-1.done', 'other.txt']);
    assert.equal(dialogs.said.at(-1), 'Disconnected: Claude Code.');
    await disconnectAgents(connecting());
    assert.equal(dialogs.said.at(-1), 'No coding agent is connected.');
  });
});
