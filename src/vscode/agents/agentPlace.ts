import * as vscode from 'vscode';
import type { AgentMachine } from '../../app/agents/agentHooks.ts';
import { remoteHome } from '../../app/agents/remoteHome.ts';

/** The machine on which this window's agents run, and where their hooks' files are there. */
export interface AgentPlace {
  readonly machine: AgentMachine;
  /** The folder in which the folder of the hooks' files is. */
  readonly storage: vscode.Uri;
}

/** The storage on a remote machine, in the person's home there. */
const REMOTE_STORAGE = '.local/share/second-heart.second-heart';

/**
 * Where this window's agents run: in a window over a remote machine (SSH, WSL, a container) it is that one, also if the
 * extension itself runs beside the window; VS Code's file system reaches it.
 * @param local where they run otherwise
 * @returns `undefined` if they run on a remote machine on which the person's home is not known
 */
export function agentPlace({ extension }: vscode.ExtensionContext, local: AgentPlace): AgentPlace | undefined {
  const isBesideWindow = extension.extensionKind === vscode.ExtensionKind.UI;
  if (!isBesideWindow || vscode.env.remoteName === undefined) return local;
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  return folder?.uri.scheme === 'vscode-remote' ? remotePlace(folder.uri) : undefined;
}

/** The place on the machine of a folder that is opened there. */
export function remotePlace(folder: vscode.Uri): AgentPlace | undefined {
  const home = remoteHome(folder.path);
  if (home === undefined) return undefined;
  const storage = folder.with({ path: `${home}/${REMOTE_STORAGE}`, query: '', fragment: '' });
  return { machine: { home, environment: {}, isWindows: false }, storage };
}
