import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type * as VsCode from 'vscode';
import type * as LanguageModelTools from '../../src/vscode/languageModelTools.ts';
import type { ToolName } from '../../src/vscode/languageModelTools.ts';
import type { Outside as OutsideClass } from '../../src/vscode/outsideBundle.ts';
import { setText } from '../../src/app/text.ts';
import { Desk } from '../support/desk.ts';
import { FakeProgram, FakeStatusDisk } from '../support/fakePorts.ts';
import { lm, provideVscode, workbench } from '../support/fakeVscode.ts';
import { settle } from '../support/settle.ts';

provideVscode();

type Tool = Required<VsCode.LanguageModelTool<object>>;
interface Contributed {
  readonly name: string;
  readonly toolReferenceName: string;
  readonly modelDescription: string;
  readonly inputSchema: unknown;
  readonly when: string;
}

const token = { isCancellationRequested: false } as VsCode.CancellationToken;
const CANCELLED = { isCancellationRequested: true } as VsCode.CancellationToken;
const OPTIONS = { input: {} } as VsCode.LanguageModelToolInvocationOptions<object> &
  VsCode.LanguageModelToolInvocationPrepareOptions<object>;

describe('the tools for language models', () => {
  let registerTools: typeof LanguageModelTools.registerTools;
  let names: typeof LanguageModelTools.TOOL_NAMES;
  let Outside: typeof OutsideClass;
  let held: VsCode.Disposable[];
  const { registerTool } = lm;

  before(async () => {
    ({ registerTools, TOOL_NAMES: names } = await import('../../src/vscode/languageModelTools.ts'));
    ({ Outside } = await import('../../src/vscode/outsideBundle.ts'));
    // The bundle sets the texts of VS Code; here everything shares one copy, in which they are English again.
    setText();
  });

  beforeEach(() => {
    workbench.reset();
    held = [];
  });

  afterEach(() => {
    lm.registerTool = registerTool!;
  });

  const outside = (program = new FakeProgram(new Desk().types(10)), disk?: FakeStatusDisk): OutsideClass => {
    const { settings, library, offers, actions, desk } = program;
    const log = { warn: (sentence: string): never => assert.fail(sentence) };
    return new Outside({ tracker: desk.tracker, settings, library, offers, actions }, log, disk);
  };
  const register = (answers: Promise<OutsideClass> = Promise.resolve(outside())): void =>
    registerTools(answers, (each) => void held.push(each));
  const tool = (name: ToolName): Tool => workbench.tools.get(name) as Tool;
  const said = async (name: ToolName, by = token): Promise<string> => {
    const result = await tool(name).invoke(OPTIONS, by);
    const parts = (result as unknown as { content: { value: string }[] }).content;
    assert.equal(parts.length, 1);
    return parts[0]!.value;
  };

  it('exactly the tools that the manifest contributes are registered, at once, and are held', () => {
    register(new Promise(() => {}));
    const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      contributes: { languageModelTools: Contributed[] };
    };
    const contributed = contributes.languageModelTools;
    assert.deepEqual(
      contributed.map(({ name }) => name),
      [...names],
    );
    assert.deepEqual([...workbench.tools.keys()], [...names]);
    for (const each of contributed) {
      assert.deepEqual(each.inputSchema, { type: 'object', properties: {}, additionalProperties: false });
      assert.match(each.toolReferenceName, /^\w+$/);
      assert.equal(each.when, 'isWorkspaceTrusted');
    }
    for (const each of held) each.dispose();
    assert.equal(workbench.tools.size, 0);
  });

  it('in Restricted Mode they are registered once the workspace is trusted', () => {
    workbench.isTrusted = false;
    register();
    assert.equal(workbench.tools.size, 0);
    workbench.trust();
    assert.equal(workbench.tools.size, 2);
    for (const each of held) each.dispose();
  });

  it('an editor without such tools gets none, and nothing is thrown', () => {
    delete lm.registerTool;
    register();
    assert.deepEqual([workbench.tools.size, held], [0, []]);
  });

  it('a call waits for what answers it', async () => {
    const { promise, resolve } = Promise.withResolvers<OutsideClass>();
    register(promise);
    const answer = said('secondHeart_getSittingStatus');
    resolve(outside());
    assert.match(await answer, /"seatedMinutes": 10,/);
  });

  it('the status is told without a confirmation, and a break is started only with one', async () => {
    const program = new FakeProgram(new Desk().types(10));
    register(Promise.resolve(outside(program)));
    const prepare = async (name: ToolName): Promise<VsCode.PreparedToolInvocation | null | undefined> =>
      tool(name).prepareInvocation(OPTIONS, token);
    assert.equal((await prepare('secondHeart_getSittingStatus'))?.confirmationMessages, undefined);
    assert.equal((await prepare('secondHeart_startBreak'))?.confirmationMessages?.title, 'Start a break?');
    assert.equal(program.desk.asking, 'counting');
    assert.match(await said('secondHeart_startBreak', CANCELLED), /cancelled/);
    assert.equal(program.desk.asking, 'counting');
    assert.match(await said('secondHeart_startBreak'), /was started/);
    assert.equal(program.desk.asking, 'session');
  });

  it('the status file follows the setting and the state', async () => {
    const program = new FakeProgram(new Desk().types(10));
    const disk = new FakeStatusDisk();
    const written = (): string | undefined => disk.text;
    disk.text = 'left from before it was switched off';
    outside(program, disk);
    await settle();
    assert.deepEqual([written(), disk.removed], [undefined, 1]);
    program.settings.become({ statusFile: true });
    await settle();
    assert.match(written() ?? '', /"seatedMinutes": 10,/);
    program.desk.types(2);
    await settle();
    assert.match(written() ?? '', /"seatedMinutes": 12,/);
    program.settings.become({ statusFile: false });
    await settle();
    assert.equal(written(), undefined);
  });

  it('in Restricted Mode the status file is neither written nor deleted', async () => {
    workbench.isTrusted = false;
    const program = new FakeProgram(new Desk({ settings: { statusFile: true } }).types(10));
    const disk = new FakeStatusDisk();
    outside(program, disk);
    program.desk.types(2);
    program.settings.become({ statusFile: false });
    await settle();
    assert.deepEqual([disk.written, disk.removed], [[], 0]);
    program.settings.become({ statusFile: true });
    workbench.trust();
    program.desk.types(2);
    await settle();
    assert.match(disk.text ?? '', /"seatedMinutes": 14,/);
  });
});
