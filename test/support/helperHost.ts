// A host that starts a program, as a process of its own; ends itself when it is told to, with the program still running.
import { programRunner } from '../../src/node/idle/runProgram.ts';
import { lineSpawner } from '../../src/node/idle/lineProcess.ts';

const [way, file = '', ...args] = process.argv.slice(2);
if (way === 'run') void programRunner(process.env)(file, args, new AbortController().signal);
else lineSpawner(process.env)(file, args);
process.once('message', () => process.exit());
