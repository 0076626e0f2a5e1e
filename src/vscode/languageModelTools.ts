import * as vscode from 'vscode';

/** The tools that `package.json` contributes. VS Code activates the extension for them by itself. */
export const TOOL_NAMES = ['secondHeart_getSittingStatus', 'secondHeart_startBreak'] as const;
export type ToolName = (typeof TOOL_NAMES)[number];

/**
 * Registers the tools for language models, in Restricted Mode once the workspace is trusted. They have to be there when
 * `activate` returns, so only their names are here.
 * @param outside what answers for them
 */
export function registerTools(
  outside: Promise<{ readonly tools: Readonly<Record<ToolName, Required<vscode.LanguageModelTool<object>>>> }>,
  hold: (registration: vscode.Disposable) => void,
): void {
  const register = (): void => {
    // Some editors that run extensions of VS Code have no `lm`, or none with tools.
    const { registerTool } = (vscode.lm as Partial<typeof vscode.lm> | undefined) ?? {};
    if (!registerTool) return;
    for (const name of TOOL_NAMES)
      hold(
        registerTool<object>(name, {
          prepareInvocation: async (...given) => (await outside).tools[name].prepareInvocation(...given),
          invoke: async (...given) => (await outside).tools[name].invoke(...given),
        }),
      );
  };
  if (vscode.workspace.isTrusted) register();
  else hold(vscode.workspace.onDidGrantWorkspaceTrust(register));
}
