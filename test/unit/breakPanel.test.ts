import assert from 'node:assert/strict';
import type * as VsCode from 'vscode';
import type { BreakPanel as Panel } from '../../src/vscode/panel/breakPanel.ts';
import type { LayoutChange } from '../../src/vscode/panel/panelPlacement.ts';
import type { BreakPageState } from '../../src/shared/breakProtocol.ts';
import { provideVscode, workbench } from '../support/fakeVscode.ts';
import { until } from '../support/until.ts';

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
    panel.show(QUESTION, { focus: false, onlyIfRoom: true, ownWindow: false });

  it('the panel opens in a new group beside the file, and its group goes when it closes', async () => {
    const panel = made();
    await asks(panel);
    assert.deepEqual([workbench.panels, workbench.groups.length], [1, 2]);
    panel.close();
    await asks(panel);
    assert.deepEqual([workbench.panels, workbench.groups.length], [1, 2]);
    assert.deepEqual(told, []);
  });

  it('a new panel closes the tab that an earlier run left, and opens each time it is shown', async () => {
    workbench.leaveOrphan();
    const panel = made();
    for (let time = 0; time < 3; time++) {
      await asks(panel);
      assert.equal(workbench.panels, 1);
      panel.close();
    }
    assert.deepEqual(told, []);
  });

  it('the panel closes and opens again even if the command that moves the focus back fails', async () => {
    const panel = made();
    await asks(panel);
    workbench.failing.add('workbench.action.focusFirstEditorGroup');
    panel.leave();
    await asks(panel);
    assert.equal(workbench.panels, 1);
    assert.deepEqual(told, ['Error: workbench.action.focusFirstEditorGroup failed']);
  });

  it('a panel that the person closes while it opens stays closed until it is shown again', async () => {
    const panel = made();
    workbench.whileMaking = (each) => each.dispose();
    await asks(panel);
    assert.deepEqual([told, workbench.panels], [['closed'], 0]);
    workbench.whileMaking = undefined;
    await asks(panel);
    assert.deepEqual([told, workbench.panels], [['closed'], 1]);
  });

  it('a panel that is closed before it has opened leaves no second panel behind', async () => {
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

  it('a panel keeps a record of its new group until it has closed, and a panel after it opens alone', async () => {
    const panel = made();
    await asks(panel);
    assert.equal(moved?.made, 2);
    panel.leave();
    await asks(panel);
    panel.close();
    const after = made();
    await asks(after);
    assert.equal(workbench.panels, 1);
    after.close();
    await until('the record is gone', () => moved === undefined);
  });

  it('a new panel removes the empty group that an earlier panel left', async () => {
    await asks(made());
    // After a reload of the window the panel is gone, but its group is still there.
    const group = workbench.groups[1]!;
    group.tabs = [];
    const panel = made();
    await asks(panel);
    assert.deepEqual([workbench.panels, workbench.groups.length], [1, 2]);
  });

  for (const [what, open] of [
    ['no editor is open', () => (workbench.groups[0]!.tabs = [])],
    ['the layout of the groups is unknown', () => workbench.failing.add('vscode.getEditorLayout')],
  ] as const)
    it(`the panel of a question does not open when ${what}, but the panel of a session opens`, async () => {
      open();
      const panel = made();
      await asks(panel);
      assert.deepEqual([told, workbench.panels], [['crowded'], 0]);
      await panel.show(QUESTION, { focus: true, onlyIfRoom: false, ownWindow: false });
      assert.equal(workbench.panels, 1);
    });
});
