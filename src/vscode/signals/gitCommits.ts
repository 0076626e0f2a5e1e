import type { Disposable } from '../../time/clock.ts';
import { Disposables, MutableDisposable } from '../../time/disposable.ts';

/** Compatible with VS Code's own. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/** The little that is used of what the git extension of VS Code exports, version 1. */
export interface GitExports {
  readonly enabled: boolean;
  readonly onDidChangeEnablement: Event<boolean>;
  /** Throws while git is disabled, or not there. */
  getAPI(version: 1): Git;
}

export interface Git {
  readonly repositories: readonly Repository[];
  readonly onDidOpenRepository: Event<Repository>;
}

export interface Repository {
  /** Fires after each commit that the git extension was told to make, one that git has refused included. */
  readonly onDidCommit: Event<void>;
}

/** An extension, as far as it is looked at here: its exports may be read once it is active. */
export type MaybeGit = { readonly isActive: boolean; readonly exports: GitExports | undefined } | undefined;

/**
 * Hears of the commits that are made through the git extension of this window. One by git itself (in a terminal, by an
 * agent) only moves the branch there, as a pull or another branch does, and is not heard of.
 */
export class GitCommits implements Disposable {
  readonly #find: () => MaybeGit;
  readonly #committed: () => void;
  readonly #extension = new MutableDisposable();
  #known: GitExports | undefined;

  constructor(find: () => MaybeGit, committed: () => void) {
    this.#find = find;
    this.#committed = committed;
  }

  dispose(): void {
    this.#extension.dispose();
  }

  /**
   * Looks whether there is something to listen to by now. The git extension activates itself when a window opens, unless
   * somebody has turned it off; it is not activated for this. Never throws.
   */
  look(): void {
    const git = this.#find();
    if (!git?.isActive || git.exports === this.#known) return;
    this.#known = git.exports;
    try {
      this.#extension.value = git.exports && this.#follow(git.exports);
    } catch {
      // The git extension of another editor, with other exports: its commits are not heard of.
    }
  }

  #follow(git: GitExports): Disposable {
    const held = new Disposables();
    const enabled = held.add(new MutableDisposable());
    const take = (): void => {
      enabled.value = git.enabled ? this.#hear(git.getAPI(1)) : undefined;
    };
    take();
    held.add(git.onDidChangeEnablement(take));
    return held;
  }

  #hear({ repositories, onDidOpenRepository }: Git): Disposable {
    const held = new Disposables();
    const hear = ({ onDidCommit }: Repository): void => void held.add(onDidCommit(() => this.#committed()));
    repositories.forEach(hear);
    held.add(onDidOpenRepository(hear));
    return held;
  }
}
