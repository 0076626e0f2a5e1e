import { HOOKED_AGENTS, HOOKS_FOLDER, readHookFileName, type HookedAgent } from '../../core/agents/hookEvent.ts';
import type { AgentDisk, ChangeView, Dialogs, ListEntry } from '../ports.ts';
import { l10n } from '../text.ts';
import { agentProblemSentence, type AgentProblem } from '../views/agentProblemText.ts';
import { joinSentences, listed } from '../views/wording.ts';
import { agentFile, agentName, hooksOf, join, type AgentMachine, type Hook } from './agentHooks.ts';
import { isToGo, readAgentFile, removeAgentFile, stampOf, writeAgentFile } from './agentFiles.ts';
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

/** What has become of an agent's file: it is as it should be, it was so before, or the person did not want it. */
type Outcome = 'written' | 'same' | 'refused' | AgentProblem;

/**
 * Adds hooks to the files of the agents that the person picks. Each change is shown before, and is written only when
 * the person says yes.
 */
export async function connectAgents(connecting: Connecting): Promise<void> {
  const { machine, disk, storage } = connecting;
  if (!maySay(connecting)) return;
  const folder = join(machine, storage, HOOKS_FOLDER);
  const hooks = new Map<HookedAgent, readonly Hook[]>();
  for (const agent of HOOKED_AGENTS) {
    const own = hooksOf(agent, folder, machine);
    if (!own) {
      say(connecting, agentProblemSentence({ kind: 'folderName' }, folder));
      return;
    }
    hooks.set(agent, own);
  }
  const edit =
    (agent: HookedAgent) =>
    (text: string | undefined): HooksEdit =>
      withHooks(text, hooks.get(agent) ?? []);
  const found = await filter(HOOKED_AGENTS, (agent) => disk.isFolder(agentFile(agent, machine).folder));
  const connected = await filter(found, async (agent) => {
    const read = await readAgentFile(disk, agentFile(agent, machine).file);
    const edited = 'text' in read ? edit(agent)(read.text) : read;
    return 'text' in read && 'text' in edited && edited.text === read.text;
  });
  const areAll = found.length > 0 && connected.length === found.length;
  const picked = areAll
    ? found
    : found.length > 0
      ? await pick(connecting, found, connected)
      : await offerClaude(connecting);
  const outcomes = await changeAll(connecting, picked, (agent) => l10n.t('Connect {0}', agentName(agent)), edit);
  const [written, same] = [which(outcomes, 'written'), which(outcomes, 'same')];
  if (written.length + same.length === 0) return;
  await disk.createFolder(folder);
  const sentences = [
    ...(same.length > 0 ? [l10n.t('Already connected: {0}.', names(same))] : []),
    ...(written.length > 0
      ? [l10n.t('Connected: {0}. Restart any agents that are already running.', names(written))]
      : []),
    ...([...written, ...same].includes('codex')
      ? [l10n.t('In Codex, type /hooks and trust the hooks. Until then, Codex does not run them.')]
      : []),
  ];
  say(connecting, sentences.reduce(joinSentences));
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
  const title = (agent: HookedAgent): string => l10n.t('Disconnect {0}', agentName(agent));
  const outcomes = await changeAll(connecting, connected, title, () => (text) => withoutHooks(text ?? '{}'));
  const done = which(outcomes, 'written');
  await removeTouched(connecting, done);
  if (done.length > 0) say(connecting, l10n.t('Disconnected: {0}.', names(done)));
}

/** Changes the files of agents, one after the other. What went wrong is told after the last question, not over one. */
async function changeAll(
  connecting: Connecting,
  agents: readonly HookedAgent[],
  title: (agent: HookedAgent) => string,
  edit: (agent: HookedAgent) => (text: string | undefined) => HooksEdit,
): Promise<ReadonlyMap<HookedAgent, Outcome>> {
  const outcomes = new Map<HookedAgent, Outcome>();
  for (const agent of agents) outcomes.set(agent, await change(connecting, agent, title(agent), edit(agent)));
  for (const [agent, outcome] of outcomes)
    if (typeof outcome === 'object') void tellProblem(connecting, outcome, agentFile(agent, connecting.machine).file);
  return outcomes;
}

function which(outcomes: ReadonlyMap<HookedAgent, Outcome>, wanted: Outcome): HookedAgent[] {
  return [...outcomes].filter(([, outcome]) => outcome === wanted).map(([agent]) => agent);
}

/** Shows the change of an agent's file and makes it if the person says yes. */
async function change(
  connecting: Connecting,
  agent: HookedAgent,
  title: string,
  edit: (text: string | undefined) => HooksEdit,
): Promise<Outcome> {
  const { disk, machine, view } = connecting;
  const { file } = agentFile(agent, machine);
  const read = await readAgentFile(disk, file);
  if ('problem' in read) return read.problem;
  const edited = edit(read.text);
  if ('problem' in edited) return edited.problem;
  const before = read.text;
  if (edited.text === before) return 'same';
  if (before !== undefined && !hasHooks(edited.text) && (await isToGo(disk, file, before))) {
    const question = l10n.t('Delete {0}? It contains only these hooks.', file);
    const [yes, no] = [l10n.t('Delete this file'), l10n.t('Do not delete')];
    if (!(await view.ask({ title, file, before, after: '', question, yes, no }))) return 'refused';
    return (await removeAgentFile(disk, file, before)) ?? 'written';
  }
  const question = l10n.t('Write this to {0}?', file);
  const [yes, no] = [l10n.t('Write this'), l10n.t('Do not write')];
  const isWanted = await view.ask({ title, file, before: before ?? '', after: edited.text, question, yes, no });
  if (!isWanted) return 'refused';
  const problem = await writeAgentFile(disk, file, before, edited.text, stampOf(connecting.now()));
  return problem ?? 'written';
}

/** Tells what is wrong with a file, and opens it if the person wants to see it. */
async function tellProblem({ dialogs, view }: Connecting, problem: AgentProblem, file: string): Promise<void> {
  const open = { title: l10n.t('Open File') };
  if ((await dialogs.inform(agentProblemSentence(problem, file), open)) === open) view.open(file);
}

/** @param connected those of the found agents that are connected already */
async function pick(
  connecting: Connecting,
  found: readonly HookedAgent[],
  connected: readonly HookedAgent[],
): Promise<readonly HookedAgent[]> {
  const entries = found.map((agent): ListEntry & { readonly agent: HookedAgent; readonly picked: boolean } => {
    const remarks = [
      ...(connected.includes(agent) ? [l10n.t('already connected')] : []),
      ...(agent === 'claude' ? [l10n.t('also read by VS Code’s own agents and by Cursor, if enabled there')] : []),
    ];
    return {
      agent,
      label: agentName(agent),
      detail: agentFile(agent, connecting.machine).file,
      ...(remarks.length > 0 ? { description: remarks.join(' · ') } : {}),
      picked: !connected.includes(agent),
    };
  });
  const placeHolder = l10n.t('Which agents should tell Second Heart when they are working, need you, or are done?');
  const picked = await connecting.dialogs.pickMany(entries, { placeHolder });
  return picked?.map(({ agent }) => agent) ?? [];
}

/** No agent has a folder: VS Code’s own agents read the file of Claude Code, which may be made for them. */
async function offerClaude({ dialogs, machine }: Connecting): Promise<readonly HookedAgent[]> {
  const goOn = { title: l10n.t('Connect VS Code’s Own Agents') };
  const looked = names(HOOKED_AGENTS);
  const sentence = l10n.t(
    'None of these was found: {0}. VS Code’s own agents can be connected through the file {1}. You will see first what would be written to it.',
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
