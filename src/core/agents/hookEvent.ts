/**
 * What an agent's hooks tell of, in the order in which they follow one another: the person has sent a prompt; a tool
 * begins; a tool has run; the agent waits for the person; the turn is over; the session of the agent is over.
 */
export const HOOK_EVENTS = ['start', 'tool', 'ran', 'needs', 'done', 'end'] as const;
export type HookEvent = (typeof HOOK_EVENTS)[number];

/** The agents that can be connected by hooks; those that read the hooks of another one count as that one. */
export const HOOKED_AGENTS = ['claude', 'codex', 'gemini'] as const;
export type HookedAgent = (typeof HOOKED_AGENTS)[number];

/** The folder for the hooks' files, in the extension's storage. */
export const HOOKS_FOLDER = 'agents';

/** One touch of a file by a hook. */
export interface HookTouch {
  /** Tells apart the agents that run at the same time: the agent's name and, where the shell knows it, its process. */
  readonly session: string;
  readonly event: HookEvent;
  /** How long ago it was, ms; negative if the clock was set back since. */
  readonly age: number;
}

/**
 * The name of the file that a hook touches, `claude-4711.tool`.
 * @param session the agent's name, and after a `-` what tells its sessions apart
 */
export function hookFileName(session: string, event: HookEvent): string {
  return `${session}.${event}`;
}

/** What a file name says; `undefined` if no hook of ours has made it. */
export function readHookFileName(name: string): Pick<HookTouch, 'session' | 'event'> | undefined {
  const [, session, agent, ending] = /^(([a-z]+)(?:-\d*)?)\.([a-z]+)$/.exec(name) ?? [];
  const event = HOOK_EVENTS.find((each) => each === ending);
  if (session === undefined || event === undefined) return undefined;
  return HOOKED_AGENTS.some((each) => each === agent) ? { session, event } : undefined;
}
