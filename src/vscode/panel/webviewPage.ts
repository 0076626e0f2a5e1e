import * as vscode from 'vscode';

/** What a page tells. */
export interface PageListener<FromPage> {
  /** A message that has been checked. */
  onMessage(message: FromPage): void;
  /** Something that is no message of the page's. */
  onInvalidMessage(message: unknown): void;
}

/** What one page is. A new page of ours is another of these. */
export interface PageDescription<FromPage> {
  /** Of its script and style sheet in `dist/webview`. */
  readonly name: string;
  /** What kind of webview it is, as VS Code knows it. */
  readonly kind: string;
  /** What stands on its tab. */
  readonly title: string;
  /** @returns the message where it is one of the page's */
  read(message: unknown): FromPage | undefined;
}

/**
 * Makes the panels of one page: its html, what it may load (only its own script and style), and the check of what it says.
 * What it says is never believed unchecked: a page is in a process of its own.
 */
export class WebviewPage<FromPage> {
  readonly #root: vscode.Uri;
  readonly #icon: vscode.Uri;
  readonly #page: PageDescription<FromPage>;

  /** @param extension the extension's folder */
  constructor(extension: vscode.Uri, page: PageDescription<FromPage>) {
    this.#root = vscode.Uri.joinPath(extension, 'dist', 'webview');
    this.#icon = vscode.Uri.joinPath(extension, 'media', 'heart.svg');
    this.#page = page;
  }

  /** Opens a panel with the page. */
  create(
    at: { readonly viewColumn: vscode.ViewColumn; readonly preserveFocus: boolean },
    listener: PageListener<FromPage>,
  ): vscode.WebviewPanel {
    const { kind, title } = this.#page;
    const panel = vscode.window.createWebviewPanel(kind, title, at, {
      enableScripts: true,
      localResourceRoots: [this.#root],
    });
    panel.iconPath = this.#icon;
    panel.webview.onDidReceiveMessage((message: unknown) => {
      const checked = this.#page.read(message);
      if (checked) listener.onMessage(checked);
      else listener.onInvalidMessage(message);
    });
    panel.webview.html = this.#html(panel.webview);
    return panel;
  }

  #html(webview: vscode.Webview): string {
    const { name, title } = this.#page;
    const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
    const address = (file: string): string => webview.asWebviewUri(vscode.Uri.joinPath(this.#root, file)).toString();
    return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy"
      content="default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="${address(`${name}.css`)}">
    <title>${title}</title>
  </head>
  <body>
    <main id="page" tabindex="-1"></main>
    <p id="voice" class="unseen" role="status" aria-live="polite"></p>
    <script nonce="${nonce}" src="${address(`${name}.js`)}"></script>
  </body>
</html>`;
  }
}
