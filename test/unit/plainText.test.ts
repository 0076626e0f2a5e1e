import assert from 'node:assert/strict';
import fc from 'fast-check';
import { withoutIcons, withoutLinks } from '../../src/app/plainText.ts';

/** VS Code makes a link of words in square brackets with an address of a known scheme in round brackets after them. */
const LINK = /\[[^\]]+\]\((?:https?:\/\/|command:|file:)[^)\s]+(?: (?:"[^"]*"|'[^']*'))?\)/gi;

const links = (text: string): string[] => [...text.matchAll(LINK)].map(([link]) => link);

describe('withoutLinks', () => {
  it('withoutLinks leaves no link in texts with links of different kinds', () => {
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

  it('withoutLinks leaves no link in any text that is put together from the parts of links', () => {
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

  it('withoutLinks only adds word joiners between ] and ( and changes no other text', () => {
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

describe('withoutIcons', () => {
  it('withoutIcons escapes the icons of VS Code and leaves other dollar signs as they are', () => {
    assert.equal(withoutIcons('$(heart) $(x'), '\\$(heart) \\$(x');
    assert.equal(withoutIcons('5 $ (or more)'), '5 $ (or more)');
  });
});
