import assert from 'node:assert/strict';
import fc from 'fast-check';
import { claimTime } from '../../src/core/ledger/calendar.ts';
import type { Bout, Entry } from '../../src/core/ledger/entry.ts';

describe('the calendar', () => {
  const bout = (start: number, end: number): Bout => ({
    kind: 'bout',
    start,
    end,
    posture: 'sitting',
    known: end - start,
    uncertain: [],
  });
  const span = fc.tuple(fc.nat(1_000), fc.nat(100)).map(([start, length]) => bout(start, start + length));

  it('every minute is written at most once, in whatever order the bouts come', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 15 }), (bouts) => {
        const { entries, written } = claimTime(bouts, []);
        const sorted = [...entries].sort((a, b) => a.start - b.start);
        sorted.forEach((each, index) => assert.ok(index === 0 || sorted[index - 1]!.end <= each.start));
        for (const each of entries as Bout[]) {
          assert.ok(each.start < each.end && each.known <= each.end - each.start);
          assert.ok(written.some(({ start, end }) => start <= each.start && each.end <= end));
        }
      }),
    );
  });

  it('entries that come in order do not change', () => {
    const lines: Entry[] = [bout(0, 10), { kind: 'break', start: 10, end: 20, how: 'natural' }, bout(20, 30)];
    assert.deepEqual(claimTime(lines, []), { entries: lines, written: [{ start: 0, end: 30 }] });
  });

  it('a break whose time is already written is kept with no length', () => {
    const { entries } = claimTime([{ kind: 'break', start: 2, end: 8, how: 'logged' }], [{ start: 0, end: 10 }]);
    assert.deepEqual(entries, [{ kind: 'break', start: 8, end: 8, how: 'logged' }]);
  });

  it('the uncertain spells of a bout are cut together with the bout', () => {
    const given = {
      ...bout(0, 20),
      uncertain: [
        { start: 2, end: 6 },
        { start: 8, end: 14 },
      ],
    };
    const { entries } = claimTime([given], [{ start: 0, end: 10 }]);
    assert.deepEqual(entries, [{ ...given, start: 10, known: 6, uncertain: [{ start: 10, end: 14 }] }]);
  });
});
