import { hookFileName, HOOKED_AGENTS, type HookedAgent, type HookEvent } from '../../core/agents/hookEvent.ts';

/** A command that an agent is to run at an event of its own. */
export interface Hook {
  /** The name that the agent has for the event. */
  readonly event: string;
  /** Restricts the event; absent for all of its kind. */
  readonly matcher?: string;
  readonly command: string;
}

/** The machine on which the agents run. */
export interface AgentMachine {
  /** The person's home folder. */
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly isWindows: boolean;
}

interface Agent {
  readonly name: string;
  /** The agent's folder in the home folder. */
  readonly folder: string;
  readonly file: string;
  /** The environment variable that names another folder, and what of it the folder is. */
  readonly variable: string;
  readonly isHome?: boolean;
  readonly events: readonly (readonly [event: string, means: HookEvent, matcher?: string])[];
}

/*
 * Found by running the agents (Claude Code 2.1.332, Codex 0.171.0, Gemini CLI 0.61.0) and in their references:
 * https://code.claude.com/docs/en/hooks, https://developers.openai.com/codex/hooks,
 * https://geminicli.com/docs/hooks/reference
 */
const AGENTS: Readonly<Record<HookedAgent, Agent>> = {
  claude: {
    name: 'Claude Code',
    folder: '.claude',
    file: 'settings.json',
    variable: 'CLAUDE_CONFIG_DIR',
    events: [
      ['UserPromptSubmit', 'start'],
      ['PreToolUse', 'tool'],
      ['PostToolUse', 'ran'],
      ['PostToolUseFailure', 'ran'],
      ['PermissionRequest', 'needs'],
      ['Notification', 'needs', 'permission_prompt|elicitation_dialog|elicitation_url_dialog|agent_needs_input'],
      // Comes a minute after a turn, whose end it must not move; after a stop by Esc nothing else comes.
      ['Notification', 'end', 'idle_prompt'],
      ['Stop', 'done'],
      ['StopFailure', 'done'],
      ['SessionEnd', 'end'],
    ],
  },
  codex: {
    name: 'OpenAI Codex',
    folder: '.codex',
    file: 'hooks.json',
    variable: 'CODEX_HOME',
    events: [
      ['UserPromptSubmit', 'start'],
      ['PreToolUse', 'tool'],
      ['PostToolUse', 'ran'],
      ['PermissionRequest', 'needs'],
      ['Stop', 'done'],
      ['Interrupt', 'done'],
      ['SessionEnd', 'end'],
    ],
  },
  gemini: {
    name: 'Gemini CLI',
    folder: '.gemini',
    file: 'settings.json',
    variable: 'GEMINI_CLI_HOME',
    isHome: true,
    events: [
      ['BeforeAgent', 'start'],
      ['BeforeTool', 'tool'],
      ['AfterTool', 'ran'],
      ['Notification', 'needs'],
      ['AfterAgent', 'done'],
      ['SessionEnd', 'end'],
    ],
  },
};

/** The agent's name, as its makers write it. */
export function agentName(agent: HookedAgent): string {
  return AGENTS[agent].name;
}

/**
 * The agent's folder and the file in it that lists its hooks, as absolute paths on the machine. Respects the
 * environment variables with which a person moves the folder.
 */
export function agentFile(agent: HookedAgent, machine: AgentMachine): { folder: string; file: string } {
  const { folder, file, variable, isHome = false } = AGENTS[agent];
  const moved = machine.environment[variable] || undefined;
  const home = isHome ? (moved ?? machine.home) : machine.home;
  const place = isHome || moved === undefined ? join(machine, home, folder) : moved;
  return { folder: place, file: join(machine, place, file) };
}

/** Joins parts of a path with the machine's separator. */
export function join({ isWindows }: AgentMachine, ...parts: readonly string[]): string {
  return parts.join(isWindows ? '\\' : '/');
}

/**
 * The hooks of an agent: one for each of its events that tells something.
 * @param folder the folder of the files that the hooks touch, an absolute path on the machine
 * @returns `undefined` if the folder's path has a character that the machine's shells read differently
 */
export function hooksOf(agent: HookedAgent, folder: string, machine: AgentMachine): readonly Hook[] | undefined {
  if (machine.isWindows && /["$`%“”„\r\n]/.test(folder)) return undefined;
  return AGENTS[agent].events.map(([event, means, matcher]) => ({
    event,
    ...(matcher === undefined ? {} : { matcher }),
    command: machine.isWindows ? windowsCommand(agent, folder, means) : shCommand(agent, folder, means),
  }));
}

/**
 * A line for any POSIX shell. It writes a line break: that changes the file's time on every system, which emptying an
 * empty file may not. `$PPID` is the agent's own process, the same at all its events. `echo` is built into the shells,
 * so no other program is started, and a file that cannot be written is no error.
 */
function shCommand(agent: HookedAgent, folder: string, event: HookEvent): string {
  const quoted = folder.replace(/["$`\\]/g, '\\$&');
  return `{ echo >"${quoted}/${hookFileName(`${agent}-$PPID`, event)}"; } 2>/dev/null || :`;
}

/**
 * A line for Windows. Claude Code runs it in Git Bash, but VS Code's agents, which read the same file, in PowerShell;
 * Codex in PowerShell or, in older versions, in cmd; Gemini in PowerShell. All of them understand this line, and none
 * of them fails: with `exit 0` a file that cannot be written is no error.
 */
function windowsCommand(agent: HookedAgent, folder: string, event: HookEvent): string {
  // Git Bash has no id of a Windows process, but Claude Code has a variable with its own; elsewhere it is empty.
  if (agent === 'claude')
    return `echo 1 >"${folder.replaceAll('\\', '/')}/${hookFileName('claude-$CLAUDE_PID', event)}"; exit 0`;
  const file = `${folder}\\${hookFileName(agent, event)}`;
  // Codex passes quotes to cmd in a way that cmd does not understand, so they are left out where they are not needed.
  const target = /^[\w.:\\-]+$/.test(file) ? file : `"${file}"`;
  return `echo 1 >${target}; exit 0`;
}

/** Whether a command, as it is or in JSON, is one of ours, also one for another storage folder of the extension. */
export function isOurs(command: string): boolean {
  return OURS.test(command);
}

const OURS = new RegExp(
  String.raw`second-heart\.second-heart[\\/]+agents[\\/]+(${HOOKED_AGENTS.join('|')})(-\$\w+)?\.[a-z]+\b`,
);
