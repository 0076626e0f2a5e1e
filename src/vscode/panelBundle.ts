export { BreakPanel } from './panel/breakPanel.ts';
