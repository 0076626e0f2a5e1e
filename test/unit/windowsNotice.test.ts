import assert from 'node:assert/strict';
import type { RunProgram } from '../../src/node/helpers/runProgram.ts';
import type { NoticeWay, TakeAway } from '../../src/node/notices/noticeWay.ts';
import { toastXml, WindowsNotice } from '../../src/node/notices/windowsNotice.ts';
import { SimulatedClock } from '../../src/time/simulatedClock.ts';
import { NEVER } from '../support/fakePrograms.ts';
import { NOTICE } from '../support/notice.ts';

describe('toastXml', () => {
  it('the texts are escaped, there is no sound, and our name is in the last line', () =>
    assert.equal(
      toastXml(NOTICE),
      '<toast><visual><binding template="ToastGeneric"><text>-일어날 시간 "2" &amp; $HOME</text>' +
        '<text>Neck &amp; &lt;shoulders&gt;\n該起身了 C:\\new</text>' +
        '<text placement="attribution">Second Heart</text></binding></visual><audio silent="true"/></toast>',
    ));
});

describe('WindowsNotice', () => {
  interface Run {
    readonly file: string;
    readonly args: readonly string[];
    readonly variables: Readonly<Record<string, string>>;
  }
  let runs: Run[];
  let takeAways: TakeAway[];
  let way: NoticeWay;

  beforeEach(() => {
    runs = [];
    takeAways = [];
    const run: RunProgram = (file, args, _signal, options) => {
      runs.push({ file, args, variables: options?.variables ?? {} });
      return Promise.resolve('');
    };
    way = new WindowsNotice('C:\\Windows', new SimulatedClock(1_700_000_000_000), run);
  });

  const show = () => way.show(NOTICE, (takeAway) => takeAways.push(takeAway), NEVER);

  it('the PowerShell that belongs to Windows is started by its full path, without a profile', async () => {
    assert.equal(await show(), undefined);
    assert.equal(runs[0]!.file, 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe');
    assert.deepEqual(runs[0]!.args.slice(0, -1), ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command']);
  });

  it('the texts are in the environment and never in the script, which has no double quotes', async () => {
    await show();
    assert.equal(runs[0]!.variables.SECOND_HEART_TOAST, toastXml(NOTICE));
    const script = runs[0]!.args.at(-1)!;
    assert.match(script, /LoadXml\(\$env:SECOND_HEART_TOAST\)/);
    assert.doesNotMatch(script, /"|시간|HOME|shoulders/);
  });

  it('the notification is taken away by the tag that it was shown with', async () => {
    await show();
    await takeAways[0]!(NEVER);
    assert.equal(runs.length, 2);
    assert.match(runs[0]!.args.at(-1)!, /Tag = \$env:SECOND_HEART_TAG/);
    assert.match(runs[1]!.args.at(-1)!, /History\.Remove\(\$env:SECOND_HEART_TAG, /);
    assert.equal(runs[1]!.variables.SECOND_HEART_TAG, runs[0]!.variables.SECOND_HEART_TAG);
    assert.match(runs[0]!.variables.SECOND_HEART_TAG!, /^\d{1,16}$/);
  });
});
