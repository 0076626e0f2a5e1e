import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { Lookout, next } from './lookout.ts';

/** The parts of the git extension that the test uses. */
interface Git {
  openRepository(root: vscode.Uri): Promise<Repository | null>;
}

interface Repository {
  readonly state: { readonly HEAD: { readonly commit?: string } | undefined; readonly onDidChange: vscode.Event<void> };
  commit(message: string): Promise<void>;
  status(): Promise<void>;
}

describe('the commits of the git extension', () => {
  let folder: string;
  let repository: Repository;
  let lookout: Lookout;

  const git = (...args: string[]): Buffer => execFileSync('git', args, { cwd: folder });
  const stage = (name: string): void => {
    writeFileSync(path.join(folder, name), 'one\n');
    git('add', name);
  };

  beforeEach(async () => {
    // Git would ask before it opens a folder outside of the workspace. The workspace is deleted in the end.
    folder = mkdtempSync(path.join(vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '', 'commits-'));
    git('init', '--quiet');
    for (const [key, value] of [
      ['user.name', 'Somebody'],
      ['user.email', 'somebody@example.com'],
      ['commit.gpgsign', 'false'],
    ] as const)
      git('config', key, value);
    stage('first.txt');
    lookout = new Lookout();
    const exports = (await vscode.extensions.getExtension('vscode.git')?.activate()) as { getAPI(version: 1): Git };
    const opened = await exports.getAPI(1).openRepository(vscode.Uri.file(folder));
    assert.ok(opened);
    repository = opened;
  });

  afterEach(async () => {
    lookout.dispose();
    await vscode.commands.executeCommand('git.close', vscode.Uri.file(folder));
  });

  it('a commit through the git extension is noticed', async () => {
    await repository.commit('one');
    assert.equal(lookout.view.commitAge, 0);
    assert.equal(lookout.told, 1);
  });

  it('a commit that git makes outside of VS Code is not noticed', async () => {
    await repository.commit('one');
    const { told } = lookout;
    const before = repository.state.HEAD?.commit;
    assert.ok(before);
    stage('second.txt');
    git('commit', '--quiet', '--message', 'two');
    const moved = next(repository.state.onDidChange, () => repository.state.HEAD?.commit !== before);
    await repository.status();
    await moved;
    assert.equal(lookout.told, told);
  });
});
