import assert from 'node:assert/strict';
import type * as VsCode from 'vscode';
import type { BreakPanel as Panel } from '../../src/vscode/panel/breakPanel.ts';
import type { LayoutChange } from '../../src/vscode/panel/panelPlacement.ts';
import type { BreakPageState } from '../../src/shared/breakProtocol.ts';
import { provideVscode, workbench } from '../support/fakeVscode.ts';

provideVscode();

const QUESTION = { kind: 'state' } as BreakPageState;
const PLACE = { column: 1, label: 'a.txt', uri: 'file:///a.txt' };

describe('the break panel', () => {
  let BreakPanel: typeof Panel;
  let told: string[];
  let moved: LayoutChange | undefined;

  before(async () => {
    ({ BreakPanel } = await import('../../src/vscode/panel/breakPanel.ts'));
  });

  beforeEach(() => {
    workbench.reset();
    told = [];
    moved = undefined;
  });

  const made = (): Panel =>
    new BreakPanel(
      'extension' as unknown as VsCode.Uri,
      { location: PLACE },
      {
        get: () => moved,
        keep: (next) => {
          moved = next;
          return Promise.resolve();
        },
      },
      {
        onMessage: () => {},
        onInvalidMessage: () => {},
        onClosed: () => told.push('closed'),
        onNoRoom: () => told.push('crowded'),
        onError: (error) => told.push(String(error)),
      },
    );
  const asks = (panel: Panel): Promise<void> =>
    panel.show(QUESTION, { focus: false, optional: true, ownWindow: false });

  it('comes beside the file, and goes with the room that was made for it', async () => {
    const panel = made();
    await asks(panel);
    assert.deepEqual([workbench.panels, workbench.groups.length], [1, 2]);
    panel.close();
    await asks(panel);
    assert.deepEqual([workbench.panels, workbench.groups.length], [1, 2]);
    assert.deepEqual(told, []);
  });

  it('closes at its start what an earlier run of the program has left, and is seen from then on', async () => {
    workbench.leaveOrphan();
    const panel = made();
    for (let time = 0; time < 3; time++) {
      await asks(panel);
      assert.equal(workbench.panels, 1);
      panel.close();
    }
    assert.deepEqual(told, []);
  });

  it('goes though the way back is closed, and comes again', async () => {
    const panel = made();
    await asks(panel);
    workbench.failing.add('workbench.action.focusFirstEditorGroup');
    panel.leave();
    await asks(panel);
    assert.equal(workbench.panels, 1);
    assert.deepEqual(told, ['Error: workbench.action.focusFirstEditorGroup failed']);
  });

  it('that the person closes while it is being opened is closed', async () => {
    const panel = made();
    workbench.whileMaking = (each) => each.dispose();
    await asks(panel);
    assert.deepEqual([told, workbench.panels], [['closed'], 0]);
    workbench.whileMaking = undefined;
    await asks(panel);
    assert.deepEqual([told, workbench.panels], [['closed'], 1]);
  });

  it('that is not wanted any more before it is there is not opened, or goes at once', async () => {
    const panel = made();
    const opening = asks(panel);
    panel.close();
    await opening;
    await asks(panel);
    panel.close();
    await asks(panel);
    assert.equal(workbench.panels, 1);
    assert.deepEqual(told, []);
  });

  it('remembers what it moved from before it moves it until all is put back', async () => {
    const panel = made();
    await asks(panel);
    assert.equal(moved?.made, 2);
    panel.leave();
    await asks(panel);
    panel.close();
    const after = made();
    await asks(after);
    assert.equal(workbench.panels, 1);
  });

  it('removes at its start the empty group that an earlier one has left, and no other', async () => {
    await asks(made());
    // The window is loaded anew: the panel is gone, its group is still there.
    const group = workbench.groups[1]!;
    group.tabs = [];
    const panel = made();
    await asks(panel);
    assert.deepEqual([workbench.panels, workbench.groups.length], [1, 2]);
  });

  for (const [what, open] of [
    ['no editor is open', () => (workbench.groups[0]!.tabs = [])],
    ['some groups are elsewhere', () => workbench.failing.add('vscode.getEditorLayout')],
  ] as const)
    it(`of a question is not opened where ${what}, but that of a session is`, async () => {
      open();
      const panel = made();
      await asks(panel);
      assert.deepEqual([told, workbench.panels], [['crowded'], 0]);
      await panel.show(QUESTION, { focus: true, optional: false, ownWindow: false });
      assert.equal(workbench.panels, 1);
    });
});
