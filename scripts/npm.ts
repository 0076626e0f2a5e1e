import { run } from './processes.ts';

/**
 * Runs npm in another folder, without the variables of the npm script that may have started this one.
 * @returns its exit code and output
 */
export function npm(folder: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  const inherited = Object.entries(process.env).filter(
    ([key]) => !/^npm_(package|lifecycle|config_local_prefix|config_prefix)/i.test(key),
  );
  const options = { cwd: folder, env: Object.fromEntries(inherited), quiet: true };
  const script = process.env.npm_execpath;
  return script
    ? run(process.execPath, [script, ...args], options)
    : run('npm', args, { ...options, shell: process.platform === 'win32' });
}
