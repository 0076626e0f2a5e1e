// A webview with nothing in it: what every panel costs, ours included.
const vscode = require('vscode');

exports.activate = (context) => {
  context.subscriptions.push(
    vscode.commands.registerCommand('emptyWebview.open', () => {
      const panel = vscode.window.createWebviewPanel('emptyWebview', 'Empty', vscode.ViewColumn.Beside, {
        enableScripts: true,
      });
      panel.webview.html =
        '<!DOCTYPE html><html><body><p id="empty">.</p><script>performance.mark("picture")</script></body></html>';
    }),
  );
};
