/**
 * Where programs are looked for on Linux and macOS, first to last: the folders into which only the system and its
 * administrator install, so that no folder of a person's project is ever among them. `/run/current-system` is the
 * system of NixOS (`sw`) and of Guix (`profile`), which have no programs in the other folders.
 */
const FOLDERS = [
  ...['/usr/bin', '/bin', '/usr/sbin', '/sbin', '/usr/local/bin'],
  ...['/run/current-system/sw/bin', '/run/current-system/profile/bin'],
];

/** The same for Windows, below its folder (`SystemRoot`). */
const WINDOWS_FOLDERS = ['\\System32', '', '\\System32\\Wbem', '\\System32\\WindowsPowerShell\\v1.0'];

/**
 * The environment in which programs of the machine are started: `env` with a PATH of the system's own folders only. The
 * editor's PATH may hold a relative folder, or one of the opened project, whose files would then be run under the name
 * of a system's program. What is started looks for its own programs there, too.
 */
export function systemEnvironment(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): NodeJS.ProcessEnv {
  const isWindows = platform === 'win32';
  // On Windows the name may have any case.
  const others = Object.entries(env).filter(([name]) => (isWindows ? name.toUpperCase() : name) !== 'PATH');
  const folders = isWindows ? WINDOWS_FOLDERS.map((folder) => `${env.SystemRoot ?? ''}${folder}`) : FOLDERS;
  return { ...Object.fromEntries(others), PATH: folders.join(isWindows ? ';' : ':') };
}
