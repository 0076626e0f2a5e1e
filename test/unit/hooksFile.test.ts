import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'jsonc-parser';
import { hooksOf, type Hook } from '../../src/app/agents/agentHooks.ts';
import {
  hasHooks,
  isOnlyHooks,
  MAX_HOOKS_LENGTH,
  withHooks,
  withoutHooks,
  type HooksEdit,
} from '../../src/app/agents/hooksFile.ts';

const MACHINE = { home: '/home/me', environment: {}, isWindows: false };
const hooks = (folder = '/s/second-heart.second-heart/agents'): readonly Hook[] => hooksOf('claude', folder, MACHINE)!;

function textOf(edit: HooksEdit): string {
  assert.ok('text' in edit, JSON.stringify(edit));
  return edit.text;
}

function problemOf(edit: HooksEdit): string {
  assert.ok('problem' in edit);
  return edit.problem.kind;
}

/** Files as people and programs write them. */
const FILES = [
  '{}',
  '{ }\n',
  '{\n}\n',
  '{"model":"opus"}',
  '{\n  "model": "opus"\n}\n',
  '{\r\n\t"model": "opus"\r\n}\r\n',
  '\ufeff{\n    "a": [1, 2],\n    "hooks": {}\n}',
  '{\n  // why\n  "a": 1, // last\n}\n',
  '{ "hooks": { } }',
  '{ "hooks": {\n} , "z": null }',
  '{"hooks":{"Stop":[]}}',
  '{\n  "hooks": {\n    "Stop": [ ],\n    "Notification": [\n      /* none */\n    ]\n  }\n}\n',
  '{\n  "hooks": {\n    "Stop": [\n      {\n        "hooks": [{ "type": "command", "command": "say done" }]\n      }\n    ]\n  },\n  "z": 1\n}\n',
];

describe('adding hooks to a file of an agent', () => {
  for (const file of FILES)
    it(`everything else stays, a second time changes nothing, and taking them out gives back: ${JSON.stringify(file)}`, () => {
      const added = textOf(withHooks(file, hooks()));
      assert.notEqual(added, file);
      assert.ok(hasHooks(added));
      assert.equal(textOf(withHooks(added, hooks())), added);
      assert.equal(textOf(withoutHooks(added)), file);
      assert.equal(added.includes('\r\n'), file.includes('\r\n'));
      assert.equal(/[^\r]\n/.test(added), !file.includes('\r\n'));
    });

  it('every file with whatever lists and objects comes back as it was, in any layout', () => {
    const other = fc.record({ hooks: fc.array(fc.record({ type: fc.constant('command'), command: fc.string() })) });
    const events = fc.dictionary(fc.constantFrom('Stop', 'Notification', 'Other'), fc.array(other, { maxLength: 3 }));
    const rest = fc.dictionary(
      fc.string().filter((key) => key !== 'hooks'),
      fc.jsonValue({ maxDepth: 2 }),
    );
    const file = fc.record({ rest, hooks: fc.option(events, { nil: undefined }), isFirst: fc.boolean() });
    fc.assert(
      fc.property(
        file,
        fc.constantFrom('', ' ', '  ', '    ', '\t'),
        fc.boolean(),
        fc.boolean(),
        (made, unit, isWindows, mark) => {
          const own = made.hooks ? { hooks: made.hooks } : {};
          const value = made.isFirst ? { ...own, ...made.rest } : { ...made.rest, ...own };
          const plain = JSON.stringify(value, undefined, unit) + (unit ? '\n' : '');
          const before = (mark ? '\ufeff' : '') + (isWindows ? plain.replaceAll('\n', '\r\n') : plain);
          const added = textOf(withHooks(before, hooks()));
          const read = JSON.parse(added.replace('\ufeff', '')) as { hooks: Record<string, unknown[]> };
          for (const { event, matcher, command } of hooks()) {
            const group = { ...(matcher === undefined ? {} : { matcher }), hooks: [{ type: 'command', command }] };
            assert.ok(read.hooks[event]!.some((each) => JSON.stringify(each) === JSON.stringify(group)));
          }
          assert.equal(textOf(withHooks(added, hooks())), added);
          assert.equal(textOf(withoutHooks(added)), before);
        },
      ),
    );
  });

  it('a file that is not there or empty becomes one with only the hooks', () => {
    for (const before of [undefined, '', ' \n']) {
      const added = textOf(withHooks(before, hooks()));
      assert.deepEqual(Object.keys(JSON.parse(added) as object), ['hooks']);
      assert.deepEqual(JSON.parse(textOf(withoutHooks(added))), {});
      assert.equal(isOnlyHooks(added), before === undefined);
    }
    for (const before of FILES) assert.equal(isOnlyHooks(textOf(withHooks(before, hooks()))), false);
    const withMore = textOf(withHooks(undefined, hooks())).replace('{', '{ "mine": 1,');
    assert.equal(isOnlyHooks(withMore), false);
  });

  it('entries for another storage folder are replaced', () => {
    const older = textOf(withHooks('{\n  "a": 1\n}\n', hooks('/old/second-heart.second-heart/agents').slice(2)));
    assert.equal(textOf(withHooks(older, hooks())), textOf(withHooks('{\n  "a": 1\n}\n', hooks())));
  });

  it('an entry of ours that somebody moved into a group of others is taken out alone', () => {
    const [{ command }] = hooks() as [Hook];
    const mixed = JSON.stringify({ hooks: { Stop: [{ hooks: [{ command: 'a' }, { command }, { command: 'b' }] }] } });
    assert.deepEqual(parse(textOf(withoutHooks(mixed))), {
      hooks: { Stop: [{ hooks: [{ command: 'a' }, { command: 'b' }] }] },
    });
  });

  it('comments between the entries stay when they are taken out', () => {
    const added = textOf(withHooks('{"a": 1}', hooks())).replace('"hooks": {', '/* mine */ "hooks": {');
    assert.equal(textOf(withoutHooks(added)).includes('/* mine */'), true);
  });

  it('a file that cannot be changed is a problem', () => {
    for (const [text, problem] of [
      ['{', 'notJson'],
      ['[]', 'notJson'],
      ['null', 'notJson'],
      ['['.repeat(100_000), 'notJson'],
      ['{"hooks": []}', 'hooksNoObject'],
      ['{"hooks": {"Stop": {}}}', 'eventNoList'],
      ['{"hooks": {}, "hooks": {}}', 'twice'],
      ['{"hooks": {"Stop": [], "Stop": [1]}}', 'twice'],
      ['{"hooks": {"Stop": [{"hooks": [], "hooks": [1]}]}}', 'twice'],
      [`{"a":"${'x'.repeat(MAX_HOOKS_LENGTH)}"}`, 'tooLarge'],
    ] as const)
      assert.equal(problemOf(withHooks(text, hooks())), problem, text.slice(0, 30));
    assert.equal(hasHooks('{'), false);
  });

  it('hooks in a file that cannot be changed are taken for connected, so that it is told why they stay', () => {
    const windows = { home: 'C:\\Users\\me', environment: {}, isWindows: true };
    for (const own of [hooks(), hooksOf('codex', 'C:\\s\\second-heart.second-heart\\agents', windows)!]) {
      const twice = textOf(withHooks('{}', own)).replace('{', '{ "hooks": { "Stop": ["mine"] },');
      assert.equal(problemOf(withoutHooks(twice)), 'twice');
      assert.equal(hasHooks(twice), true);
      assert.equal(hasHooks(`${twice},`), true);
    }
  });
});
