import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { getL10nJson } from '@vscode/l10n-dev';

const read = (file: string): string => readFileSync(file, 'utf8');

describe('the texts for translators', () => {
  it('the bundle for translators has exactly the texts that the sources show', async () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    // The tool finds `l10n` by its import, and ours (src/app/text.ts) has the same name as that of VS Code.
    const sources = files.map((name) => ({
      extension: '.ts',
      contents: read(`src/${name}`).replace(/'[./]+\/text\.ts'/, "'vscode'"),
    }));
    const shown = await getL10nJson(sources.filter(({ contents }) => contents.includes('l10n')));
    // The text is its own key.
    assert.deepEqual(shown, JSON.parse(read('l10n/bundle.l10n.json')));
  });

  it('a text is found in any quotes and under any name of l10n', async () => {
    const contents = `
      import { l10n } from 'vscode';
      import * as code from 'vscode';
      l10n.t("in double quotes");
      l10n.t(\`in backticks\`);
      code.l10n.t('by another name');
    `;
    const found = await getL10nJson([{ extension: '.ts', contents }]);
    assert.deepEqual(Object.keys(found).sort(), ['by another name', 'in backticks', 'in double quotes']);
  });
});

describe('the translations', () => {
  const json = (file: string): Record<string, string> => JSON.parse(read(file)) as Record<string, string>;
  const holes = (text: string): string[] => (text.match(/\{\d\}|\$\([a-z-]+\)/g) ?? []).sort();
  for (const language of ['ko', 'zh-cn']) {
    for (const [name, file] of [
      ['l10n/bundle.l10n.json', `l10n/bundle.l10n.${language}.json`],
      ['package.nls.json', `package.nls.${language}.json`],
    ] as const) {
      it(`${file} has every text of ${name}, with the same places for numbers and icons`, () => {
        const [english, other] = [json(name), json(file)];
        assert.deepEqual(Object.keys(other).sort(), Object.keys(english).sort());
        for (const [key, text] of Object.entries(other)) assert.deepEqual(holes(text), holes(english[key] ?? ''), key);
      });
    }
  }
});
