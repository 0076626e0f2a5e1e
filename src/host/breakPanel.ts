import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { readFromPage, type FromPage, type ToPage } from '../shared/protocol.ts';

/** What the panel tells of its page and itself. */
export interface BreakPanelListener {
  /** A checked message. */
  said(message: FromPage): void;
  /** Something that is none. */
  garbled(message: unknown): void;
  /** The person closed the panel. */
  closed(): void;
}

/** The break panel: one webview beside the work. It draws what it is told and knows nothing. */
export class BreakPanel implements vscode.Disposable {
  readonly #root: vscode.Uri;
  readonly #icon: vscode.Uri;
  readonly #listener: BreakPanelListener;
  #panel: vscode.WebviewPanel | undefined;
  #from: vscode.TextEditor | undefined;

  /** @param extension the extension's folder */
  constructor(extension: vscode.Uri, listener: BreakPanelListener) {
    this.#root = vscode.Uri.joinPath(extension, 'dist', 'webview');
    this.#icon = vscode.Uri.joinPath(extension, 'media', 'heart.svg');
    this.#listener = listener;
  }

  /** Shows the page, opening the panel if need be. @param focus take the keyboard, because the person asked for it */
  show(message: ToPage, focus: boolean): void {
    if (!this.#panel) this.#panel = this.#create(focus);
    else if (focus) this.#panel.reveal(undefined, false);
    void this.#panel.webview.postMessage(message);
  }

  /** Gives the panel the keyboard. */
  focus(): void {
    this.#panel?.reveal(undefined, false);
  }

  /** Takes the panel away and gives the keyboard back to the editor that had it last. */
  async leave(): Promise<void> {
    const editor = this.#from;
    this.close();
    if (editor?.viewColumn === undefined || editor.document.isClosed) {
      await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
      return;
    }
    // Without a selection of ours every cursor stays where it was.
    await vscode.window.showTextDocument(editor.document, editor.viewColumn);
  }

  /** Takes the panel away; `closed` is for the person's doing only and stays silent. */
  close(): void {
    const panel = this.#panel;
    this.#panel = undefined;
    panel?.dispose();
  }

  dispose(): void {
    this.close();
  }

  #create(focus: boolean): vscode.WebviewPanel {
    this.#from = vscode.window.activeTextEditor;
    const panel = vscode.window.createWebviewPanel(
      'secondHeart.break',
      'Second Heart',
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: !focus },
      { enableScripts: true, localResourceRoots: [this.#root] },
    );
    panel.iconPath = this.#icon;
    panel.webview.onDidReceiveMessage((message: unknown) => {
      const said = readFromPage(message);
      if (said) this.#listener.said(said);
      else this.#listener.garbled(message);
    });
    const follow = vscode.window.onDidChangeActiveTextEditor((editor) => {
      if (editor) this.#from = editor;
    });
    panel.onDidDispose(() => {
      follow.dispose();
      if (this.#panel !== panel) return;
      this.#panel = undefined;
      this.#listener.closed();
    });
    panel.webview.html = html(panel.webview, this.#root);
    return panel;
  }
}

function html(webview: vscode.Webview, root: vscode.Uri): string {
  const nonce = randomBytes(16).toString('base64');
  const address = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(root, name)).toString();
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy"
      content="default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="${address('break.css')}">
    <title>Second Heart</title>
  </head>
  <body>
    <main id="page" tabindex="-1"></main>
    <p id="voice" class="unseen" role="status" aria-live="polite"></p>
    <script nonce="${nonce}" src="${address('break.js')}"></script>
  </body>
</html>`;
}
