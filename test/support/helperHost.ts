// Run as a process of its own: starts a program, and exits on any message, while the program is still running.
import { programRunner } from '../../src/node/helpers/runProgram.ts';
import { lineSpawner } from '../../src/node/helpers/lineProcess.ts';

const [way, file = '', ...args] = process.argv.slice(2);
if (way === 'run') void programRunner(process.env)(file, args, new AbortController().signal);
else lineSpawner(process.env)(file, args);
process.once('message', () => process.exit());
