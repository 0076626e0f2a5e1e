import assert from 'node:assert/strict';
import type { ShownChange } from '../../src/app/ports.ts';
import { provideVscode, TabInputTextDiff, workbench } from '../support/fakeVscode.ts';
import { settle } from '../support/settle.ts';

provideVscode();

const [YES, NO] = ['Write this', 'Do not write'];
const change = (title: string): ShownChange => ({
  ...{ title, file: '/home/me/.claude/settings.json', before: `before ${title}`, after: `after ${title}` },
  ...{ question: 'Write this?', yes: YES, no: NO },
});

describe('the question whether to change a file', () => {
  let ask: (title: string) => Promise<boolean>;

  before(async () => {
    const { askChange } = await import('../../src/vscode/agents/changeView.ts');
    ask = (title) => askChange(change(title));
  });
  beforeEach(() => workbench.reset());

  /** What the diffs that are open show. */
  const open = (): string[] =>
    workbench.groups
      .flatMap(({ tabs }) => tabs)
      .flatMap(({ input }) => (input instanceof TabInputTextDiff ? [input.original, input.modified] : []))
      .map((uri) => [...workbench.providers].at(-1)?.provideTextDocumentContent(uri) ?? 'nothing');

  it('stands over the texts, and closes them with its answer', async () => {
    for (const [answer, isYes] of [
      [YES, true],
      [NO, false],
      [undefined, false],
    ] as const) {
      const answered = ask('A');
      await settle();
      assert.deepEqual(open(), ['before A', 'after A']);
      assert.deepEqual(workbench.pick?.items, [YES, NO]);
      workbench.pick.answer(answer);
      assert.equal(await answered, isYes);
      assert.deepEqual([open(), workbench.providers.size], [[], 0]);
    }
  });

  it('ends with a no when the texts are closed, not when another tab is', async () => {
    const answered = ask('A');
    await settle();
    workbench.closeTab('a.txt');
    await settle();
    assert.ok(workbench.pick);
    workbench.closeTab('A');
    assert.equal(await answered, false);
    assert.equal(workbench.pick, undefined);
  });

  it('ends with a no when another one comes, which keeps its own texts', async () => {
    const first = ask('A');
    await settle();
    const second = ask('B');
    assert.equal(await first, false);
    await settle();
    assert.deepEqual(open(), ['before B', 'after B']);
    workbench.pick?.answer(YES);
    assert.equal(await second, true);
    assert.deepEqual(open(), []);
  });

  it('closes its texts when they cannot be shown', async () => {
    workbench.failing.add('vscode.diff');
    await assert.rejects(ask('A'));
    assert.deepEqual([open(), workbench.providers.size], [[], 0]);
  });
});
