import * as vscode from 'vscode';
import type { Explained } from '../app/views/explanation.ts';

const SCHEME = 'second-heart';
const LANGUAGE = 'second-heart-reasons';

/** Shows the page "Why Now? Why Not?": plain text in an editor that cannot be changed. */
export class ExplanationPage implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registration: vscode.Disposable;

  /** @param explained what the page tells of, as it is when the page is drawn */
  constructor(explained: () => Explained) {
    // Registered at the start, because VS Code brings the page back after a reload.
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: this.#changed.event,
      provideTextDocumentContent: async () => {
        const { explanation } = await import('./explanationBundle.ts');
        return explanation(explained());
      },
    });
  }

  /** Opens the page in the active editor group, or brings it up to date. */
  async show(): Promise<void> {
    const name = vscode.l10n.t('Why Now? Why Not?');
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${name}` });
    this.#changed.fire(uri);
    // The language wraps long lines (`configurationDefaults` in package.json).
    const document = await vscode.languages.setTextDocumentLanguage(
      await vscode.workspace.openTextDocument(uri),
      LANGUAGE,
    );
    await vscode.window.showTextDocument(document, { preview: false });
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}
