import assert from 'node:assert/strict';
import {
  GitCommits,
  type Event,
  type Git,
  type GitExports,
  type MaybeGit,
  type Repository,
} from '../../src/vscode/signals/gitCommits.ts';

/** An event emitter like that of VS Code, with the parts that these tests use. */
class Emitter<T> {
  readonly listeners = new Set<(value: T) => void>();

  readonly event: Event<T> = (listener) => {
    this.listeners.add(listener);
    return { dispose: () => void this.listeners.delete(listener) };
  };

  fire(value: T): void {
    for (const listener of this.listeners) listener(value);
  }
}

class FakeRepository implements Repository {
  readonly #commits = new Emitter<void>();
  readonly onDidCommit = this.#commits.event;

  commit(): void {
    this.#commits.fire();
  }
}

/** The git extension. While it is enabled, it reports each repository as it opens. */
class FakeGit implements GitExports {
  readonly enablement = new Emitter<boolean>();
  readonly opened = new Emitter<Repository>();
  readonly onDidChangeEnablement = this.enablement.event;
  readonly repositories: FakeRepository[] = [];
  enabled = true;

  getAPI(): Git {
    if (!this.enabled) throw new Error('Git model not found');
    return { repositories: [...this.repositories], onDidOpenRepository: this.opened.event };
  }

  enable(enabled: boolean): void {
    this.enabled = enabled;
    this.enablement.fire(enabled);
  }

  opens(): FakeRepository {
    const repository = new FakeRepository();
    this.repositories.push(repository);
    this.opened.fire(repository);
    return repository;
  }
}

/** VS Code throws when somebody reads the exports of an extension that is not active. */
const inactive: MaybeGit = {
  isActive: false,
  get exports(): never {
    throw new Error('not active');
  },
};

describe('GitCommits', () => {
  let heard: number;
  let found: MaybeGit;
  let commits: GitCommits;

  const finds = (exports: GitExports | undefined): void => {
    found = { isActive: true, exports };
    commits.look();
  };

  beforeEach(() => {
    heard = 0;
    found = undefined;
    commits = new GitCommits(
      () => found,
      () => heard++,
    );
  });

  it('commits are heard from repositories that are already open and from those that open later', () => {
    const git = new FakeGit();
    const first = git.opens();
    finds(git);
    first.commit();
    git.opens().commit();
    first.commit();
    assert.equal(heard, 3);
  });

  it('a commit is heard once even if look is called several times', () => {
    const git = new FakeGit();
    finds(git);
    commits.look();
    commits.look();
    git.opens().commit();
    assert.equal(heard, 1);
  });

  it('commits are heard after look has found the git extension active', () => {
    const git = new FakeGit();
    commits.look();
    found = inactive;
    commits.look();
    finds(git);
    git.opens().commit();
    assert.equal(heard, 1);
  });

  it('commits are heard only while git is enabled', () => {
    const git = new FakeGit();
    git.enabled = false;
    finds(git);
    git.enable(true);
    const repository = git.opens();
    repository.commit();
    git.enable(false);
    repository.commit();
    assert.equal(heard, 1);
    git.enable(true);
    repository.commit();
    assert.equal(heard, 2);
  });

  it('commits are heard only from the git extension that was found last', () => {
    const [old, fresh] = [new FakeGit(), new FakeGit()];
    finds(old);
    finds(fresh);
    old.opens().commit();
    assert.equal(heard, 0);
    fresh.opens().commit();
    assert.equal(heard, 1);
  });

  it('a git extension of an unknown shape throws no error, and the next right one is heard', () => {
    const strange = [undefined, {}, { enabled: true }, { enabled: true, getAPI: () => ({}) }, 7];
    for (const exports of strange) assert.doesNotThrow(() => finds(exports as GitExports | undefined));
    const git = new FakeGit();
    finds(git);
    git.opens().commit();
    assert.equal(heard, 1);
  });

  it('after dispose no commit is heard and no listener is left on the git extension', () => {
    const git = new FakeGit();
    const repository = git.opens();
    finds(git);
    commits.dispose();
    repository.commit();
    git.opens().commit();
    assert.equal(heard, 0);
    assert.equal(git.enablement.listeners.size + git.opened.listeners.size, 0);
  });
});
