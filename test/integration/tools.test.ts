import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SecondHeartApi } from '../../src/extension.ts';
import type { SittingStatus } from '../../src/app/statusFile.ts';
import { TOOL_NAMES } from '../../src/vscode/languageModelTools.ts';
import { until } from './support.ts';

describe('the tools for language models in VS Code', () => {
  before(async () => {
    const extension = vscode.extensions.getExtension<SecondHeartApi>('second-heart.second-heart');
    assert.ok(extension);
    const api = await extension.activate();
    await until(api, () => api.getState().next.kind === 'break');
  });

  it('the tools are there for every extension, with their descriptions', () => {
    const ours = vscode.lm.tools.filter(({ name }) => name.startsWith('secondHeart_'));
    assert.deepEqual(ours.map(({ name }) => name).sort(), [...TOOL_NAMES].sort());
    for (const { description } of ours) assert.ok(description.length > 0);
  });

  it('the sitting status is told as a sentence and as JSON', async () => {
    const { content } = await vscode.lm.invokeTool('secondHeart_getSittingStatus', {
      input: {},
      toolInvocationToken: undefined,
    });
    const [part] = content;
    assert.ok(part instanceof vscode.LanguageModelTextPart && content.length === 1);
    const status = JSON.parse(part.value.slice(part.value.indexOf('{'))) as SittingStatus;
    assert.equal(status.version, 1);
    assert.ok(Number.isFinite(Date.parse(status.updatedAt)));
  });
});
