/*
 * Which programs in a terminal nobody waits for, because the person is in them: they type into them or read what they
 * show. Anything else is taken for a command that ends, such as a build. A program that is missing here goes into the list
 * of its kind.
 */

/** Agents: they are talked to. The first five are names that VS Code gives to a terminal's shell (`TerminalState.shell`). */
const AGENTS: readonly string[] = [
  ...['claude', 'codex', 'commandcode', 'copilot', 'gemini'],
  ...['aider', 'amp', 'auggie', 'crush', 'cursor-agent', 'droid', 'goose', 'kiro-cli', 'opencode', 'qwen'],
];

/** Programs that the person is in, whatever they are given. */
const INTERACTIVE: ReadonlySet<string> = new Set([
  ...AGENTS,
  // Editors and file managers: they are written in or looked around in.
  ...['emacs', 'helix', 'hx', 'joe', 'kak', 'mc', 'micro', 'nano', 'ne', 'nvim', 'pico', 'ranger', 'vi', 'vim'],
  // Pagers: they are read.
  ...['bat', 'info', 'less', 'man', 'more', 'most'],
  // Shells elsewhere: what runs in them is not known.
  ...['mosh', 'screen', 'ssh', 'su', 'telnet', 'tmux', 'wsl', 'zellij'],
  // Clients and debuggers: they are talked to.
  ...['gdb', 'ghci', 'ipython', 'irb', 'lldb', 'mongosh', 'mysql', 'pry', 'psql', 'redis-cli', 'sqlite3', 'utop'],
  // Monitors: they go on until the person ends them.
  ...['btop', 'htop', 'k9s', 'lazygit', 'tail', 'tig', 'top', 'watch'],
]);

/** Programs that the person is in only where they are given nothing to run: `python`, but not `python train.py`. */
const INTERACTIVE_ALONE: ReadonlySet<string> = new Set([
  ...['bash', 'cmd', 'csh', 'dash', 'elvish', 'fish', 'ksh', 'nu', 'powershell', 'pwsh', 'sh', 'tcsh', 'xonsh', 'zsh'],
  ...[
    'bc',
    'bun',
    'clojure',
    'deno',
    'elixir',
    'erl',
    'iex',
    'jshell',
    'julia',
    'lua',
    'node',
    'perl',
    'php',
    'python',
  ],
  ...['python3', 'r', 'ruby', 'sbt', 'scala', 'swift', 'tsx'],
]);

/** What only starts the program that is named after it. */
const STARTERS: ReadonlySet<string> = new Set([
  ...['bunx', 'command', 'doas', 'env', 'exec', 'nice', 'nohup', 'npx', 'sudo', 'time', 'uvx'],
]);

/** An option that is given something to run: `-c`, `-e`, `-m`, `--eval`, `-Command`. */
const RUNS = /^-(c|e|m|-eval|command|file)$/i;

/**
 * Whether a command in a terminal is one that the person waits for: it is no program that they are in.
 * @param commandLine as it was typed; nothing of it is kept
 */
export function isWaitedFor(commandLine: string): boolean {
  const { program, given } = read(commandLine);
  const isAlone = given.every((word) => word.startsWith('-') && !RUNS.test(word));
  return !INTERACTIVE.has(program) && !(INTERACTIVE_ALONE.has(program) && isAlone);
}

/** Whether a command in a terminal starts an agent. @param commandLine as it was typed; nothing of it is kept */
export function isAgentCommand(commandLine: string): boolean {
  return isAgent(read(commandLine).program);
}

/** The program of a command line, and what it is given. */
function read(commandLine: string): { program: string; given: readonly string[] } {
  const words = commandLine.trim().split(/\s+/);
  // Before the program may stand what starts it, with its options, and `NAME=value`.
  const first = words.findIndex((word) => !/^-|^\w+=/.test(word) && !STARTERS.has(programOf(word)));
  return { program: programOf(words[first] ?? ''), given: words.slice(first + 1) };
}

/**
 * Whether the shell that VS Code has found in a terminal is an agent.
 * @param shell of `vscode.TerminalState`; `undefined` if it is not known
 */
export function isAgent(shell: string | undefined): boolean {
  return shell !== undefined && AGENTS.includes(shell);
}

/** The name of a program: `/usr/bin/python3.12` is `python3`, `"claude.exe"` is `claude`. */
function programOf(word: string): string {
  const name = word.replace(/["']/g, '').split(/[/\\]/).at(-1) ?? '';
  return name
    .toLowerCase()
    .replace(/\.(exe|cmd|bat|ps1)$/, '')
    .replace(/^(python\d?)[\d.]*$/, '$1');
}
