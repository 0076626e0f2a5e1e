import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { packed } from '../support/packed.ts';

/** The paths of all Markdown texts in the root of the project and in docs/. */
const TEXTS = ['', 'docs/'].flatMap((folder) =>
  readdirSync(folder || '.')
    .filter((name) => name.endsWith('.md'))
    .map((name) => folder + name),
);

const words = (file: string): string => readFileSync(file, 'utf8').replaceAll('\r\n', '\n');

/** The packer renames these files (readme.md, changelog.md, LICENSE.txt), so no link to them works in the package. */
const RENAMED = ['README.md', 'CHANGELOG.md', 'LICENSE'];

/** A text without its code, in which nothing is a link or a heading. */
function prose(text: string): string {
  return text
    .replaceAll(/^(```+).*\n[^]*?^\1$/gm, '')
    .replaceAll(/(`+)(?!`).*?[^`]\1(?!`)/g, (code) => code.replaceAll(/[[\]]/g, ''));
}

/** The targets of all links and pictures in a text. */
function linksOf(text: string): string[] {
  const found = prose(text).matchAll(/\]\(\s*<?([^)\s>]+)|^ {0,3}\[[^\]]+\]:\s*<?([^\s>]+)|\b(?:src|href)="([^"]+)"/gm);
  return [...found].map(([, inline, defined, html]) => inline ?? defined ?? html ?? '');
}

/** The anchors of a text's headings, as GitHub and VS Code make them. */
function anchorsOf(text: string): string[] {
  const plain = text.replaceAll(/^(```+).*\n[^]*?^\1$/gm, '');
  const seen = new Map<string, number>();
  return [...plain.matchAll(/^#{1,6} +(.+?) *#*$/gm)].map(([, heading = '']) => {
    const anchor = heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
      .replaceAll(' ', '-');
    const before = seen.get(anchor) ?? 0;
    seen.set(anchor, before + 1);
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
}

/** The file in the project and the anchor that a relative link names; undefined for a link to another site. */
function targetOf(file: string, link: string): { target: string; anchor: string | undefined } | undefined {
  if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(link)) return undefined;
  const [name = '', anchor] = link.split('#');
  return { target: name === '' ? file : path.posix.join(path.posix.dirname(file), decodeURI(name)), anchor };
}

function faultOf(file: string, link: string): string | undefined {
  const to = targetOf(file, link);
  if (!to) return undefined;
  const { target, anchor } = to;
  if (target.startsWith('../') || path.posix.isAbsolute(target)) return `${file}: ${link} leads out of the project`;
  if (!existsSync(target)) return `${file}: ${link} leads nowhere`;
  if (anchor !== undefined && !anchorsOf(words(target)).includes(anchor)) return `${file}: ${link} names no heading`;
  const isThere = packed(target) && (target === file || !RENAMED.includes(target));
  if (packed(file) && !isThere) return `${file}: ${link} is not in the package`;
  return undefined;
}

describe('the README', () => {
  it('the README has at most 120 lines', () => {
    const lines = words('README.md').trimEnd().split('\n').length;
    assert.ok(lines <= 120, `${lines} lines; what is longer goes into docs/`);
  });
});

describe('links between the texts', () => {
  it('each text in the package, except those that the packer renames, has a link to it from a text there', () => {
    const texts = TEXTS.filter(packed);
    const linked = texts.flatMap((file) => linksOf(words(file)).map((link) => targetOf(file, link)?.target));
    for (const file of texts) assert.ok(RENAMED.includes(file) || linked.includes(file), `nothing leads to ${file}`);
  });

  for (const file of TEXTS) {
    it(`every relative link in ${file} leads to a file or a heading that exists`, () => {
      assert.deepEqual(
        linksOf(words(file)).flatMap((link) => faultOf(file, link) ?? []),
        [],
      );
    });
  }

  it('a link to no file, to no heading, out of the project or out of the package is a fault', () => {
    for (const [link, expected] of [
      ['docs/nothing.md', 'leads nowhere'],
      ['docs/asking.md#nothing', 'names no heading'],
      ['#nothing', 'names no heading'],
      ['../README.md', 'leads out of the project'],
      ['test/unit/docs.test.ts', 'is not in the package'],
      ['CHANGELOG.md', 'is not in the package'],
      ['LICENSE', 'is not in the package'],
    ] as const)
      assert.equal(faultOf('README.md', link), `README.md: ${link} ${expected}`);
    for (const link of ['https://example.com/#nothing', 'mailto:a@example.com', 'SUPPORT.md', '#settings'])
      assert.equal(faultOf('README.md', link), undefined, link);
  });

  it('linksOf finds all links outside code, and anchorsOf makes the anchors of the headings', () => {
    const text = [
      'See [one](a.md), [`two`](b.md#c "Title") and ![a picture](<d.png>).',
      '[![both](e.png)](f.md) but not `[code](no.md)`.',
      '[three]: g.md',
      '```md\n[code](no.md)\n# No heading\n```',
      '# A heading, “quoted”: `it` & it',
      '## Twice\n## Twice',
    ].join('\n');
    assert.deepEqual(linksOf(text), ['a.md', 'b.md#c', 'd.png', 'e.png', 'f.md', 'g.md']);
    assert.deepEqual(anchorsOf(text), ['a-heading-quoted-it--it', 'twice', 'twice-1']);
  });
});
