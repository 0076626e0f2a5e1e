import assert from 'node:assert/strict';
import { Window } from '../../scripts/window.ts';

describe('a second window', () => {
  it('a second window shows that the person has paused and resumed in the first one', async () => {
    const window = await Window.open({});
    try {
      await window.waitForStatus('45 min');
      const page = await window.page.context().browser()?.newPage();
      assert.ok(page);
      await page.goto(window.page.url());
      const other = page.locator('[id="second-heart.second-heart.secondHeart.countdown"]');
      await other.getByText('45 min', { exact: true }).waitFor();
      await window.command('Second Heart: Pause…');
      await window.choose('Pause for how long?', 'Until I resume');
      await window.waitForStatus('Paused');
      await other.getByText('Paused', { exact: true }).waitFor();
      await window.command('Second Heart: Resume');
      await window.waitForStatus('45 min');
      await other.getByText('45 min', { exact: true }).waitFor();
    } finally {
      await window.close();
    }
  });
});
