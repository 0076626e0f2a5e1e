import assert from 'node:assert/strict';
import type { RunOptions } from '../../src/node/helpers/runProgram.ts';
import { MacNotice, osascriptArguments } from '../../src/node/notices/macNotice.ts';
import type { NoticeWay } from '../../src/node/notices/noticeWay.ts';
import { NEVER, programs } from '../support/fakePrograms.ts';
import { NOTICE } from '../support/notice.ts';

describe('MacNotice', () => {
  it('the texts are arguments of the script, behind one that begins with no hyphen', () =>
    assert.deepEqual(osascriptArguments(NOTICE), [
      ...['-e', 'on run argv'],
      ...['-e', 'display notification (item 3 of argv) with title (item 2 of argv)'],
      ...['-e', 'end run'],
      'notice',
      NOTICE.title,
      NOTICE.body,
    ]));

  it('the osascript that belongs to macOS is started by its full path and in UTF-8, and tells nothing', async () => {
    let shown = 0;
    const seen: [string, RunOptions | undefined][] = [];
    const way: NoticeWay = new MacNotice((file, _args, _signal, options) => {
      seen.push([file, options]);
      return Promise.resolve('');
    });
    assert.equal(await way.show(NOTICE, () => shown++, NEVER), undefined);
    assert.deepEqual(seen, [['/usr/bin/osascript', { variables: { LC_ALL: 'en_US.UTF-8' } }]]);
    assert.equal(shown, 1);
  });

  it('a notification that osascript cannot show is not shown', async () => {
    let shown = 0;
    const way = new MacNotice(programs({}).run);
    await assert.rejects(
      way.show(NOTICE, () => shown++, NEVER),
      { code: 'ENOENT' },
    );
    assert.equal(shown, 0);
  });
});
