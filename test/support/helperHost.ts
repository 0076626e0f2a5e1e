// A host that starts a program, as a process of its own; ends itself when it is told to, with the program still running.
import { runner } from '../../src/node/idle/run.ts';
import { talker } from '../../src/node/idle/talk.ts';

const [way, file = '', ...args] = process.argv.slice(2);
if (way === 'run') void runner(process.env)(file, args, new AbortController().signal);
else talker(process.env)(file, args);
process.once('message', () => process.exit());
