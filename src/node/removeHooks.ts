import { constants } from 'node:fs';
import { copyFile, lstat, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { agentFile, type AgentMachine } from '../app/agents/agentHooks.ts';
import { isToGo, readAgentFile, removeAgentFile, stampOf, writeAgentFile } from '../app/agents/agentFiles.ts';
import { withoutHooks } from '../app/agents/hooksFile.ts';
import type { AgentDisk } from '../app/ports.ts';
import { HOOKED_AGENTS } from '../core/agents/hookEvent.ts';

/** The disk of this machine, through Node. */
export const nodeAgentDisk: AgentDisk = {
  read: async (file) => {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(file));
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
      throw error;
    }
  },
  isFolder: async (folder) => (await stat(folder).catch(() => undefined))?.isDirectory() ?? false,
  isLink: async (file) => (await lstat(file)).isSymbolicLink(),
  write: async (file, text) => {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  },
  copy: (file, copy) => copyFile(file, copy, constants.COPYFILE_EXCL),
  createFolder: async (folder) => {
    await mkdir(folder, { recursive: true });
  },
  list: (folder) => readdir(folder).catch(() => []),
  remove: (file) => rm(file),
};

/**
 * Takes our hooks out of the files of all agents, with a copy beside each file that changes. A file that connecting made
 * and in which nothing else is goes. What cannot be read or
 * written is left as it is. Never rejects.
 * @param now the wall time, ms since the epoch, for the names of the copies
 */
export async function removeHooks(machine: AgentMachine, now: number, disk = nodeAgentDisk): Promise<void> {
  for (const agent of HOOKED_AGENTS) {
    const { file } = agentFile(agent, machine);
    const read = await readAgentFile(disk, file);
    if ('problem' in read || read.text === undefined) continue;
    const edited = withoutHooks(read.text);
    if ('problem' in edited || edited.text === read.text) continue;
    if (await isToGo(disk, file, read.text)) await removeAgentFile(disk, file, read.text);
    else await writeAgentFile(disk, file, read.text, edited.text, stampOf(now));
  }
}
