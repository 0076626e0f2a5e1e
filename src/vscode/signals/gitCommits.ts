import type { Disposable } from '../../time/clock.ts';
import { Disposables, MutableDisposable } from '../../time/disposable.ts';

/** Compatible with VS Code's own `Event`. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/** The used part of the exports of VS Code's git extension, version 1. */
export interface GitExports {
  readonly enabled: boolean;
  readonly onDidChangeEnablement: Event<boolean>;
  /** @throws while git is disabled or not installed */
  getAPI(version: 1): Git;
}

/** The used part of the git extension's API. */
export interface Git {
  readonly repositories: readonly Repository[];
  readonly onDidOpenRepository: Event<Repository>;
}

/** The used part of a repository. */
export interface Repository {
  /** Fires after each commit that the git extension was told to make, even if git has refused it. */
  readonly onDidCommit: Event<void>;
}

/** The used part of an extension; `undefined` if it is not installed. `exports` may be read only while `isActive`. */
export type MaybeGit = { readonly isActive: boolean; readonly exports: GitExports | undefined } | undefined;

/**
 * Reports commits made through this window's git extension. A commit by git itself (in a terminal, by an agent) is not
 * reported: there the extension only sees the branch move, as after a pull or a checkout.
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
   * Starts listening if the git extension is active by now. That extension activates itself when a window opens, unless
   * somebody has disabled it; this class does not activate it. Never throws.
   */
  look(): void {
    const git = this.#find();
    if (!git?.isActive || git.exports === this.#known) return;
    this.#known = git.exports;
    try {
      this.#extension.value = git.exports && this.#follow(git.exports);
    } catch {
      // Another editor's git extension, with other exports: its commits are not reported.
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
