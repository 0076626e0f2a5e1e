import * as vscode from 'vscode';
import type { AgentDisk } from '../../app/ports.ts';

/** The URI of a path on the machine that a URI is on. @param base any file or folder on that machine */
export function onMachineOf(base: vscode.Uri, path: string): vscode.Uri {
  return base.scheme === 'file' ? vscode.Uri.file(path) : base.with({ path, query: '', fragment: '' });
}

/**
 * The disk of the machine that a URI is on, through VS Code's file system: the same for `file:` and `vscode-remote:`.
 * @param base any file or folder on that machine
 */
export function agentDisk(base: vscode.Uri): AgentDisk {
  const { fs } = vscode.workspace;
  const uri = (path: string): vscode.Uri => onMachineOf(base, path);
  /** @returns `undefined` if there is nothing at the path */
  const ifThere = async <T>(what: Thenable<T>): Promise<T | undefined> => {
    try {
      return await what;
    } catch (error) {
      if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
      throw error;
    }
  };
  return {
    read: async (file) => {
      const bytes = await ifThere(fs.readFile(uri(file)));
      return bytes && new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    },
    isFolder: async (path) => {
      const stat = await ifThere(fs.stat(uri(path))).catch(() => undefined);
      return stat !== undefined && (stat.type & vscode.FileType.Directory) !== 0;
    },
    isLink: async (path) => ((await fs.stat(uri(path))).type & vscode.FileType.SymbolicLink) !== 0,
    write: async (file, text) => fs.writeFile(uri(file), new TextEncoder().encode(text)),
    copy: async (file, copy) => {
      const { type } = await fs.stat(uri(file));
      // `copy` keeps the permissions, but of a symbolic link it would only make another one.
      if ((type & vscode.FileType.SymbolicLink) === 0) await fs.copy(uri(file), uri(copy), { overwrite: false });
      else await fs.writeFile(uri(copy), await fs.readFile(uri(file)));
    },
    createFolder: async (path) => fs.createDirectory(uri(path)),
    list: async (folder) => ((await ifThere(fs.readDirectory(uri(folder)))) ?? []).map(([name]) => name),
    remove: async (file) => fs.delete(uri(file)),
  };
}
