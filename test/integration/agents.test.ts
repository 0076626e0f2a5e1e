import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { HOOKS_FOLDER } from '../../src/core/agents/hookEvent.ts';
import { WindowActivity } from '../../src/core/presence/windowActivity.ts';
import { SystemClock } from '../../src/node/systemClock.ts';
import { AgentWatch } from '../../src/vscode/signals/agentWatch.ts';

describe("the watch for agents' hooks in VS Code", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'second-heart-agents-'));
  mkdirSync(path.join(folder, HOOKS_FOLDER));
  after(() => rmSync(folder, { recursive: true }));

  const local = vscode.Uri.file(folder);
  const authority = vscode.workspace.workspaceFolders?.[0]?.uri.authority || vscode.env.remoteName || '';
  for (const [where, storage] of [
    ['on the same machine', local],
    ['on a remote machine', vscode.Uri.from({ scheme: 'vscode-remote', authority, path: local.path })],
  ] as const)
    it(`a touch is heard of while it matters, ${where}`, async () => {
      const clock = new SystemClock();
      const activity = new WindowActivity('window');
      const work = (): string | undefined => activity.snapshot(clock.now().mono).agent?.work;
      const watch = new AgentWatch(
        storage,
        activity,
        clock,
        () => [],
        () => changed?.(),
      );
      let changed: (() => void) | undefined;
      const becomes = async (event: string, work_: string): Promise<void> => {
        const heard = new Promise<void>((resolve) => {
          changed = () => {
            if (work() === work_) resolve();
          };
        });
        writeFileSync(path.join(folder, HOOKS_FOLDER, `claude-1.${event}`), '\n');
        await heard;
      };
      try {
        // The first touch is found by the first look, the others by the watcher.
        const first = becomes('start', 'working');
        watch.update(true);
        await first;
        await becomes('needs', 'needsYou');
        await becomes('ran', 'working');
        await becomes('done', 'done');
      } finally {
        watch.dispose();
      }
    });
});
