import type { ExtensionContext } from 'vscode';
import { nodePlatform } from './node/nodePlatform.ts';
import { start, type SecondHeartApi } from './vscode/start.ts';

export type { SecondHeartApi };

/**
 * VS Code calls this once in each window. A browser build would need an entry of its own, which passes another
 * `Platform`.
 */
export function activate(context: ExtensionContext): SecondHeartApi {
  return start(context, nodePlatform());
}
