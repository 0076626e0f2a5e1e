// Writes down, as a trace, what VS Code reports of its window: the same events that the extension hears, by its own ears.
// Beside it, in "late", how late a timer of this extension host has been at most, ms.
const { appendFileSync, mkdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { performance } = require('node:perf_hooks');
const { clearInterval, setInterval } = require('node:timers');
const vscode = require('vscode');

/** How often it looks how late its timer is, ms. */
const BEAT = 100;

exports.activate = (context) => {
  const file = path.join(context.globalStorageUri.fsPath, 'trace.jsonl');
  mkdirSync(path.dirname(file), { recursive: true });
  const write = (line) => appendFileSync(file, `${JSON.stringify({ t: Date.now(), ...line })}\n`);
  let due = performance.now() + BEAT;
  let most = 0;
  const look = () => {
    const late = Math.ceil(performance.now() - due);
    if (late > most) writeFileSync(path.join(path.dirname(file), 'late'), String((most = late)));
    due = performance.now() + BEAT;
  };
  const beat = setInterval(look, BEAT);
  context.subscriptions.push({ dispose: () => clearInterval(beat) });
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
