import { setText } from '../app/text.ts';
import { vscodeText } from './vscodeText.ts';

// This file is a bundle of its own, with its own copy of `text.ts`.
setText(vscodeText);

export { breakPageText, breakPageView } from '../app/views/breakPageView.ts';
export { previewView } from '../app/views/previewView.ts';
export { whenToStopText } from '../app/views/safetyCard.ts';
