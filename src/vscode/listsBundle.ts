import { setText } from '../app/text.ts';
import { vscodeText } from './vscodeText.ts';

// This file is a bundle of its own, with its own copy of `text.ts`.
setText(vscodeText);

export * from '../app/askPerson.ts';
export { askAvoid, askMovement, askRoutine } from '../app/lists.ts';
