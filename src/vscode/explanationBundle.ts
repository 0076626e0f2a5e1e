import { setText } from '../app/text.ts';
import { vscodeText } from './vscodeText.ts';

// This file is a bundle of its own, with its own copy of `text.ts`.
setText(vscodeText);

export { explanation } from '../app/views/explanation.ts';
