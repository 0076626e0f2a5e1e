// Writes down, as a trace, what VS Code reports of its window: the same events that the extension hears, by its own ears.
const { appendFileSync, mkdirSync } = require('node:fs');
const path = require('node:path');
const vscode = require('vscode');

exports.activate = (context) => {
  const file = path.join(context.globalStorageUri.fsPath, 'trace.jsonl');
  mkdirSync(path.dirname(file), { recursive: true });
  const write = (line) => appendFileSync(file, `${JSON.stringify({ t: Date.now(), ...line })}\n`);
  const { Keyboard, Mouse } = vscode.TextEditorSelectionChangeKind;
  let { focused } = vscode.window.state;
  if (focused) write({ kind: 'focus' });
  context.subscriptions.push(
    vscode.window.onDidChangeWindowState((state) => {
      if (state.focused !== focused) write({ kind: state.focused ? 'focus' : 'blur' });
      ({ focused } = state);
    }),
    vscode.window.onDidChangeTextEditorSelection(({ kind }) => {
      const byPerson = kind === Keyboard || kind === Mouse;
      write(byPerson ? { kind: 'select' } : { kind: 'select', auto: 1 });
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      // Typing brings a selection change of its own; the text alone proves nobody.
      if (contentChanges.length > 0 && document === vscode.window.activeTextEditor?.document)
        write({ kind: 'edit', auto: 1 });
    }),
  );
};
