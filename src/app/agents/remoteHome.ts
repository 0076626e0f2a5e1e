/**
 * The home folder of a person on a remote machine, by the path of a folder that they have opened there, because VS Code
 * tells nothing else of it: `/home/me/project` is in `/home/me`.
 * @param path the path of a URI, with `/`
 * @returns `undefined` if the folder is in no home that has a usual place
 */
export function remoteHome(path: string): string | undefined {
  return /^(\/home\/[^/]+|\/Users\/[^/]+|\/root)(?=\/|$)/.exec(path)?.[1];
}
