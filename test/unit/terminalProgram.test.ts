import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isAgent, isWaitedFor } from '../../src/core/presence/terminalProgram.ts';

describe('what runs in a terminal', () => {
  for (const line of [
    'npm test',
    'make -j8',
    'python train.py --epochs 3',
    'python3.12 -m pytest',
    'python -c "print(1)"',
    'node build.js',
    'bash build.sh',
    'bash -c "sleep 20"',
    'pwsh -File build.ps1',
    'FOO=1 BAR=2 cargo build',
    'sudo apt-get install less',
    'time ./run-all',
    'git push',
    'docker build .',
    'vimtutor',
    './claude.test',
    '',
    '   ',
    '-x',
    'A=1',
  ])
    it(`the person waits for "${line}"`, () => {
      assert.equal(isWaitedFor(line), true);
    });

  for (const line of [
    'claude',
    'claude --continue',
    'codex "mend the test"',
    '/usr/local/bin/gemini',
    '"C:\\Program\\claude.exe" -r',
    'npx claude',
    'vim src/app.ts',
    'sudo nvim /etc/hosts',
    'EDITOR=vi less README.md',
    'man ls',
    'ssh host',
    'tmux attach',
    'python',
    'python3.12 -q',
    'node',
    'zsh -l',
    'psql -h host database',
    'htop',
    'tail -f app.log',
    '  Vim  ',
  ])
    it(`the person is in "${line}"`, () => {
      assert.equal(isWaitedFor(line), false);
    });

  it('a command line of any content is judged without a failure', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (line) => typeof isWaitedFor(line) === 'boolean'));
  });

  it('the shell of a terminal is an agent or is not', () => {
    assert.deepEqual(['claude', 'codex', 'gemini', 'bash', 'python', undefined].map(isAgent), [
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
