import { HOOKED_AGENTS, HOOKS_FOLDER, readHookFileName, type HookedAgent } from '../../core/agents/hookEvent.ts';
import type { AgentDisk, ChangeView, Dialogs, ListEntry } from '../ports.ts';
import { l10n } from '../text.ts';
import { agentProblemSentence } from '../views/agentProblemText.ts';
import { listed } from '../views/wording.ts';
import { agentFile, agentName, hooksOf, join, type AgentMachine } from './agentHooks.ts';
import { readAgentFile, stampOf, writeAgentFile } from './agentFiles.ts';
import { hasHooks, withHooks, withoutHooks, type HooksEdit } from './hooksFile.ts';

/** What connecting agents needs. */
export interface Connecting {
  readonly machine: AgentMachine;
  /** The extension's storage folder on that machine. */
  readonly storage: string;
  readonly disk: AgentDisk;
  readonly dialogs: Dialogs;
  readonly view: ChangeView;
  /** Whether the workspace is trusted; in Restricted Mode nothing is changed. */
  readonly isTrusted: boolean;
  /** The wall time, ms since the epoch. */
  readonly now: () => number;
}

/**
 * Adds hooks to the files of the agents that the person picks. Each change is shown before, and is written only when
 * the person says yes.
 */
export async function connectAgents(connecting: Connecting): Promise<void> {
  const { dialogs, machine, disk } = connecting;
  if (!maySay(connecting)) return;
  const found = await filter(HOOKED_AGENTS, (agent) => disk.isFolder(agentFile(agent, machine).folder));
  const picked = found.length > 0 ? await pick(connecting, found) : await offerClaude(connecting);
  const folder = join(machine, connecting.storage, HOOKS_FOLDER);
  const connected: HookedAgent[] = [];
  for (const agent of picked) {
    const hooks = hooksOf(agent, folder, machine);
    if (!hooks) {
      say(connecting, agentProblemSentence({ kind: 'folderName' }, folder));
      return;
    }
    const title = l10n.t('Connect {0}', agentName(agent));
    if (await change(connecting, agent, title, (text) => withHooks(text, hooks))) connected.push(agent);
  }
  if (connected.length === 0) return;
  await disk.createFolder(folder);
  const restart = l10n.t('Connected: {0}. Restart any agents that are already running.', names(connected));
  const trust = l10n.t('In Codex, type /hooks and trust the hooks. Until then, Codex does not run them.');
  void dialogs.inform(connected.includes('codex') ? `${restart} ${trust}` : restart);
}

/** Takes our hooks out of the files of all agents, in the same way, and removes what the hooks have touched. */
export async function disconnectAgents(connecting: Connecting): Promise<void> {
  const { machine, disk } = connecting;
  if (!maySay(connecting)) return;
  const connected = await filter(HOOKED_AGENTS, async (agent) => {
    const read = await readAgentFile(disk, agentFile(agent, machine).file);
    return 'text' in read && hasHooks(read.text ?? '');
  });
  if (connected.length === 0) {
    say(connecting, l10n.t('No coding agent is connected.'));
    return;
  }
  const done: HookedAgent[] = [];
  for (const agent of connected) {
    const title = l10n.t('Disconnect {0}', agentName(agent));
    if (await change(connecting, agent, title, (text) => withoutHooks(text ?? '{}'))) done.push(agent);
  }
  await removeTouched(connecting, done);
  if (done.length > 0) say(connecting, l10n.t('Disconnected: {0}.', names(done)));
}

/**
 * Shows the change of an agent's file and makes it if the person says yes. Tells the person what went wrong.
 * @returns whether the file is now as it should be
 */
async function change(
  connecting: Connecting,
  agent: HookedAgent,
  title: string,
  edit: (text: string | undefined) => HooksEdit,
): Promise<boolean> {
  const { disk, machine, dialogs, view } = connecting;
  const { file } = agentFile(agent, machine);
  const read = await readAgentFile(disk, file);
  const edited = 'problem' in read ? read : edit(read.text);
  if ('problem' in edited) {
    say(connecting, agentProblemSentence(edited.problem, file));
    return false;
  }
  const before = 'text' in read ? read.text : undefined;
  if (edited.text === before) return true;
  const close = await view.show(title, file, before ?? '', edited.text);
  const write = { title: l10n.t('Write') };
  const answer = await dialogs.inform(l10n.t('Write this to {0}?', file), write, { title: l10n.t('Cancel') });
  await close();
  if (answer !== write) return false;
  const problem = await writeAgentFile(disk, file, before, edited.text, stampOf(connecting.now()));
  if (problem) say(connecting, agentProblemSentence(problem, file));
  return !problem;
}

async function pick(connecting: Connecting, found: readonly HookedAgent[]): Promise<readonly HookedAgent[]> {
  const entries = found.map((agent): ListEntry & { readonly agent: HookedAgent; readonly picked: boolean } => ({
    agent,
    label: agentName(agent),
    detail: agentFile(agent, connecting.machine).file,
    ...(agent === 'claude'
      ? { description: l10n.t('also read by VS Code’s own agents and, if enabled there, by Cursor') }
      : {}),
    picked: true,
  }));
  const placeHolder = l10n.t('Which agents should tell Second Heart when they are working, need you, or are done?');
  const picked = await connecting.dialogs.pickMany(entries, { placeHolder });
  return picked?.map(({ agent }) => agent) ?? [];
}

/** No agent has a folder: VS Code’s own agents read the file of Claude Code, which may be made for them. */
async function offerClaude({ dialogs, machine }: Connecting): Promise<readonly HookedAgent[]> {
  const goOn = { title: l10n.t('Connect VS Code’s Own Agents') };
  const looked = names(HOOKED_AGENTS);
  const sentence = l10n.t(
    'None of {0} was found. VS Code’s own agents read the file {1}.',
    looked,
    agentFile('claude', machine).file,
  );
  return (await dialogs.inform(sentence, goOn)) === goOn ? ['claude'] : [];
}

/** Removes the files that the hooks of agents have touched. What cannot be removed does no harm. */
async function removeTouched({ disk, machine, storage }: Connecting, agents: readonly HookedAgent[]): Promise<void> {
  const folder = join(machine, storage, HOOKS_FOLDER);
  for (const name of await disk.list(folder)) {
    const session = readHookFileName(name)?.session;
    if (agents.some((agent) => session === agent || session?.startsWith(`${agent}-`)))
      await disk.remove(join(machine, folder, name)).catch(() => {});
  }
}

/** Whether files may be changed; if not, the person is told why. */
function maySay(connecting: Connecting): boolean {
  if (!connecting.isTrusted)
    say(
      connecting,
      l10n.t('Agents cannot be connected or disconnected in Restricted Mode. Trust this workspace first.'),
    );
  return connecting.isTrusted;
}

function say({ dialogs }: Connecting, sentence: string): void {
  void dialogs.inform(sentence);
}

function names(agents: readonly HookedAgent[]): string {
  return listed(agents.map(agentName));
}

async function filter<T>(all: readonly T[], holds: (each: T) => Promise<boolean>): Promise<T[]> {
  const answers = await Promise.all(all.map(holds));
  return all.filter((_, index) => answers[index]);
}
