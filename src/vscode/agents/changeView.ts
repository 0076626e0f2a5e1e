import * as vscode from 'vscode';
import type { ChangeView, ShownChange } from '../../app/ports.ts';

const SCHEME = 'second-heart-agents';

/** How many changes were shown: each has documents of its own. */
let shown = 0;

/**
 * Shows changes in VS Code's diff editor, with documents that are only in memory, and asks in a quick pick over it: that
 * has the keyboard, ends at Escape, and there is only one at a time. A notification would outlive the diff that it is
 * about.
 */
export const askChange: ChangeView['ask'] = async (change) => {
  // One that a reload of the window has left, or that is still asked about.
  await closeTabs(() => true);
  const { left, right } = documents(change.file);
  const provider = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: ({ path }) => (path === left.path ? change.before : change.after),
  });
  try {
    await vscode.commands.executeCommand('vscode.diff', left, right, change.title, { preview: false });
    return await askOver(right, change);
  } finally {
    await closeTabs((uri) => uri.path === right.path);
    provider.dispose();
  }
};

function documents(file: string): { left: vscode.Uri; right: vscode.Uri } {
  shown++;
  const name = file.split(/[\\/]/).at(-1) ?? file;
  const uri = (side: string): vscode.Uri => vscode.Uri.from({ scheme: SCHEME, path: `/${side}/${shown}/${name}` });
  return { left: uri('before'), right: uri('after') };
}

/** Asks while the diff is open. @param right its right document */
async function askOver(right: vscode.Uri, { title, question, yes, no }: ShownChange): Promise<boolean> {
  const closed = new vscode.CancellationTokenSource();
  // VS Code may tell of the new tab only later.
  let wasOpen = false;
  const look = (): void => {
    const isOpen = tabsOf((uri) => uri.path === right.path).length > 0;
    if (wasOpen && !isOpen) closed.cancel();
    wasOpen = isOpen;
  };
  look();
  const watching = vscode.window.tabGroups.onDidChangeTabs(look);
  // The person may click into the diff to read all of it.
  const options = { title, placeHolder: question, ignoreFocusOut: true };
  try {
    return (await vscode.window.showQuickPick([yes, no], options, closed.token)) === yes;
  } finally {
    watching.dispose();
    closed.dispose();
  }
}

/** The tabs of changes whose right document is meant. */
function tabsOf(isMeant: (right: vscode.Uri) => boolean): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) =>
        input instanceof vscode.TabInputTextDiff && input.modified.scheme === SCHEME && isMeant(input.modified),
    );
}

async function closeTabs(isMeant: (right: vscode.Uri) => boolean): Promise<void> {
  try {
    await vscode.window.tabGroups.close(tabsOf(isMeant));
  } catch {
    // It was closed meanwhile.
  }
}
