import * as vscode from 'vscode';

/** Receives what a page posts. */
export interface PageListener<PageMessage> {
  /** A valid message. */
  onMessage(message: PageMessage): void;
  /** An invalid message, as it was posted. */
  onInvalidMessage(message: unknown): void;
}

/** The description of one page. A new page needs one of these; see "page" in the table of CONTRIBUTING.md. */
export interface PageDescription<PageMessage> {
  /** Name of its script and style sheet in `dist/webview`, without the ending. */
  readonly name: string;
  /** The webview's `viewType`. */
  readonly kind: string;
  /** The title of its tab. */
  readonly title: string;
  /** Checks a posted message. @returns `undefined` if it is not a message of this page */
  read(message: unknown): PageMessage | undefined;
}

/**
 * Creates the panels of one page: its HTML, a content security policy that allows only its own script and style sheet,
 * and the check of what it posts. A page runs in a process of its own, so its messages are always checked.
 */
export class WebviewPage<PageMessage> {
  readonly #root: vscode.Uri;
  readonly #icon: vscode.Uri;
  readonly #page: PageDescription<PageMessage>;

  /** @param extension the extension's folder */
  constructor(extension: vscode.Uri, page: PageDescription<PageMessage>) {
    this.#root = vscode.Uri.joinPath(extension, 'dist', 'webview');
    this.#icon = vscode.Uri.joinPath(extension, 'media', 'heart.svg');
    this.#page = page;
  }

  /** Opens a panel that shows the page. @param at as for `createWebviewPanel` */
  create(
    at: { readonly viewColumn: vscode.ViewColumn; readonly preserveFocus: boolean },
    listener: PageListener<PageMessage>,
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
