import { ESLint } from 'eslint';

/** Whether the project's `no-restricted…` lint rules forbid this code in a file of that path, which need not exist. */
export async function isForbidden(file: string, code: string): Promise<boolean> {
  const eslint = new ESLint({
    overrideConfig: { languageOptions: { parserOptions: { project: null, projectService: false } } },
    ruleFilter: ({ ruleId }) => ruleId.startsWith('no-restricted'),
  });
  const [result] = await eslint.lintText(code, { filePath: file });
  return (result?.messages ?? []).some(({ ruleId }) => ruleId?.startsWith('no-restricted'));
}
