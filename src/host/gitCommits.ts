import * as vscode from 'vscode';
import { Disposables, MutableDisposable } from './disposable.ts';

/** The little that is used of version 1 of what the git extension of VS Code exports. */
interface GitExtension {
  readonly enabled: boolean;
  readonly onDidChangeEnablement: vscode.Event<boolean>;
  /** Throws while git is disabled, or not there. */
  getAPI(version: 1): Git;
}

interface Git {
  readonly repositories: readonly Repository[];
  readonly onDidOpenRepository: vscode.Event<Repository>;
}

interface Repository {
  /** Fires after each commit that the git extension was told to make; after one that git refused, too. */
  readonly onDidCommit: vscode.Event<void>;
}

/**
 * Hears of the commits that are made through the git extension of this window. Commits by a program (git in a terminal, an
 * agent of its own) are not told apart there from a branch that is changed or pulled, so they are not heard of.
 */
export class GitCommits implements vscode.Disposable {
  readonly #committed: () => void;
  readonly #extension = new MutableDisposable();
  #known: unknown;

  constructor(committed: () => void) {
    this.#committed = committed;
  }

  dispose(): void {
    this.#extension.dispose();
  }

  /**
   * Looks whether there is something to listen to by now. The git extension activates itself when a window opens, unless
   * somebody has turned it off; it is not activated for this.
   */
  look(): void {
    const git = vscode.extensions.getExtension<GitExtension | undefined>('vscode.git');
    if (!git?.isActive || git.exports === this.#known) return;
    this.#known = git.exports;
    try {
      this.#follow(git.exports);
    } catch {
      // The git extension of another editor, with other exports: its commits are not heard of.
    }
  }

  #follow(git: GitExtension | undefined): void {
    if (!git) return;
    const enabled = new MutableDisposable();
    const take = (): void => {
      enabled.value = git.enabled ? this.#hear(git.getAPI(1)) : undefined;
    };
    this.#extension.value = vscode.Disposable.from(git.onDidChangeEnablement(take), enabled);
    take();
  }

  #hear({ repositories, onDidOpenRepository }: Git): Disposables {
    const held = new Disposables();
    const hear = ({ onDidCommit }: Repository): void => void held.add(onDidCommit(this.#committed));
    held.add(onDidOpenRepository(hear));
    repositories.forEach(hear);
    return held;
  }
}
