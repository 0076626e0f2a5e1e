import assert from 'node:assert/strict';
import fc from 'fast-check';
import { withoutIcons, withoutLinks } from '../../src/app/plainText.ts';

/** What VS Code reads as a link in a message: words in square brackets, and an address with a scheme it knows in round ones. */
const LINK = /\[[^\]]+\]\((?:https?:\/\/|command:|file:)[^)\s]+(?: (?:"[^"]*"|'[^']*'))?\)/gi;

const links = (text: string): string[] => [...text.matchAll(LINK)].map(([link]) => link);

describe('text in a message', () => {
  it('holds no link, whoever wrote it', () => {
    for (const text of [
      '[Click me](command:workbench.action.quit)',
      'No movement “[Click me](command:x)”.',
      '[a](https://x.y) and [b](file:///c "title")',
      '[[a]](command:x)',
      '](command:x)](command:y)[z](command:z)',
    ]) {
      assert.deepEqual(links(withoutLinks(text)), []);
    }
    assert.equal(links('[Click me](command:x)').length, 1);
  });

  it('holds no link in whatever is put together of its parts', () => {
    const part = fc.constantFrom(
      '[',
      ']',
      '(',
      ')',
      'a',
      ' ',
      'command:x',
      'https://x',
      'file:x',
      '"t"',
      '\u2060',
      '](',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        assert.deepEqual(links(withoutLinks(parts.join(''))), []);
      }),
      { seed: 25, numRuns: 3_000 },
    );
  });

  it('stays as it is where nothing in it would be a link', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const kept = withoutLinks(text);
        assert.equal(kept.replaceAll(']\u2060(', ']('), text);
        if (!text.includes('](')) assert.equal(kept, text);
      }),
      { seed: 25 },
    );
  });
});

describe('text in a list', () => {
  it('holds no picture', () => {
    assert.equal(withoutIcons('$(heart) $(x'), '\\$(heart) \\$(x');
    assert.equal(withoutIcons('5 $ (or more)'), '5 $ (or more)');
  });
});
