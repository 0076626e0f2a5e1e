import type { AgentDisk } from '../ports.ts';
import type { AgentProblem } from '../views/agentProblemText.ts';
import { l10n } from '../text.ts';
import { isOnlyHooks } from './hooksFile.ts';

/** The text of an agent's file (`undefined` if there is none), or why it cannot be read. */
export type AgentText = { readonly text: string | undefined } | { readonly problem: AgentProblem };

/** Reads the text of an agent's file. Never rejects. */
export async function readAgentFile(disk: AgentDisk, file: string): Promise<AgentText> {
  try {
    return { text: await disk.read(file) };
  } catch (error) {
    return { problem: { kind: 'unreadable', reason: reasonOf(error) } };
  }
}

/**
 * Replaces the text of an agent's file, after a copy of the file was made beside it if anything of the person's is in
 * it. If writing fails, the former text is put back. Never rejects.
 * @param before the text that the person has seen; another one on the disk is not overwritten
 * @param stamp what the name of the copy ends in, such as the date and time
 * @returns the problem, if there was one
 */
export async function writeAgentFile(
  disk: AgentDisk,
  file: string,
  before: string | undefined,
  after: string,
  stamp: string,
): Promise<AgentProblem | undefined> {
  const now = await readAgentFile(disk, file);
  if ('problem' in now) return now.problem;
  if (now.text !== before) return { kind: 'changed' };
  const backup = before === undefined || isOnlyHooks(before) ? undefined : await copyBeside(disk, file, before, stamp);
  if (typeof backup === 'object') return backup;
  const failed = await replace(disk, file, after);
  if (failed === undefined) return undefined;
  // The file is put back as it was; where it cannot be, the copy has its text.
  if (before !== undefined) await replace(disk, file, before);
  else if (await isThere(disk, file)) await disk.remove(file).catch(() => {});
  const left = await readAgentFile(disk, file);
  const isAsBefore = 'text' in left && left.text === before;
  return isAsBefore ? { kind: 'notWritten', reason: failed } : { kind: 'damaged', backup, reason: failed };
}

/**
 * Deletes an agent's file in which only hooks of ours are. Never rejects.
 * @param before the text that the person has seen; a file with another one is not deleted
 * @returns the problem, if there was one
 */
export async function removeAgentFile(
  disk: AgentDisk,
  file: string,
  before: string,
): Promise<AgentProblem | undefined> {
  const now = await readAgentFile(disk, file);
  if ('problem' in now) return now.problem;
  if (now.text !== before) return { kind: 'changed' };
  try {
    await disk.remove(file);
    return undefined;
  } catch (error) {
    return { kind: 'notWritten', reason: reasonOf(error) };
  }
}

/**
 * Whether taking the hooks out of a file leaves nothing, so that it is to be deleted. A symbolic link is the person's
 * own, also if it led to nothing before.
 */
export async function isToGo(disk: AgentDisk, file: string, text: string): Promise<boolean> {
  return isOnlyHooks(text) && !(await disk.isLink(file).catch(() => true));
}

/** Whether anything was written: a link to a file that cannot be made leads to nothing, and is the person's own. */
async function isThere(disk: AgentDisk, file: string): Promise<boolean> {
  const read = await readAgentFile(disk, file);
  return 'problem' in read || read.text !== undefined;
}

/** @returns why the file does not have the text now; `undefined` if it has */
async function replace(disk: AgentDisk, file: string, text: string): Promise<string | undefined> {
  try {
    await disk.write(file, text);
    const written = await readAgentFile(disk, file);
    return 'text' in written && written.text === text ? undefined : l10n.t('only a part was written');
  } catch (error) {
    return reasonOf(error);
  }
}

/** @returns the path of the copy, or why there is none */
async function copyBeside(disk: AgentDisk, file: string, text: string, stamp: string): Promise<string | AgentProblem> {
  try {
    let copy = `${file}.${stamp}.bak`;
    for (let next = 2; (await disk.read(copy)) !== undefined; next++) copy = `${file}.${stamp}-${next}.bak`;
    await disk.copy(file, copy);
    const copied = await readAgentFile(disk, copy);
    return 'text' in copied && copied.text === text
      ? copy
      : { kind: 'noBackup', reason: l10n.t('only a part was written') };
  } catch (error) {
    return { kind: 'noBackup', reason: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The date and time for the name of a copy, in UTC, such as `2026-11-29T04-15-17Z`. @param wall ms since the epoch */
export function stampOf(wall: number): string {
  return new Date(wall).toISOString().slice(0, 19).replaceAll(':', '-') + 'Z';
}
