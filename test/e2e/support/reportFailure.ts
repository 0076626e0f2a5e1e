// Loaded by mocha before the end-to-end tests: after a test that failed, it prints what its window shows.
import type { Context } from 'mocha';
import { Window } from '../../../scripts/window.ts';

export const mochaHooks = {
  async afterEach(this: Context) {
    if (this.currentTest?.state === 'failed') console.log(await Window.describe());
  },
};
