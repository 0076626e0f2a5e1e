import { homeFolder } from './node/homeFolder.ts';
import { removeHooks } from './node/removeHooks.ts';

/*
 * VS Code runs this with Node after the extension was removed (`vscode:uninstall` in package.json), without its API:
 * https://code.visualstudio.com/api/references/extension-manifest#extension-uninstall-hook
 */
void removeHooks({ home: homeFolder(), environment: process.env, isWindows: process.platform === 'win32' }, Date.now());
