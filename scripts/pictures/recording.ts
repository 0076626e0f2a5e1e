import { segments, type Segment } from '../../src/movements/plan.ts';
import { readBreakPageState, type BreakPageState } from '../../src/shared/breakPageState.ts';
import { Trouble } from '../processes.ts';
import { Window } from '../window.ts';
import { FILES, SETTINGS, type State } from './states.ts';

/** The colour themes, and the names that VS Code shows for them. A new theme goes here. */
export const THEMES = { light: 'Light Modern', dark: 'Dark Modern', 'high-contrast': 'Dark High Contrast' } as const;

export type Theme = keyof typeof THEMES;

/** What was recorded from a real VS Code window. */
export interface Recording {
  /** The message that the page got in each state, by the state's name. */
  readonly told: ReadonlyMap<string, BreakPageState>;
  /** HTML of the page without content: VS Code's styles, the theme's variables and classes, and our empty elements. */
  readonly blanks: ReadonlyMap<Theme, string>;
}

/**
 * Opens a real VS Code, goes through the states and records the message that the break page gets in each.
 * @param states in order; each is reached from the one before it
 * @param themes the first is used throughout; the page is recorded in all of them in the last state
 * @param locale display language; English if left out
 */
export async function record(
  states: readonly State[],
  themes: readonly [Theme, ...Theme[]],
  locale?: string,
): Promise<Recording> {
  const settings = { ...SETTINGS, 'workbench.colorTheme': THEMES[themes[0]] };
  const window = await Window.open(settings, FILES, undefined, locale);
  try {
    const told = new Map<string, BreakPageState>();
    for (const { name, reach, moment } of states) {
      await reach(window);
      const message = await hear(window);
      told.set(name, moment ? movedTo(message, moment) : message);
    }
    const blanks = new Map<Theme, string>();
    for (const theme of themes) {
      if (theme !== themes[0]) await wear(window, theme);
      blanks.set(theme, await blank(window));
    }
    return { told, blanks };
  } finally {
    await window.close();
  }
}

/**
 * Gets the current message to the page. For that the page posts `ready` again, as it does after a reload, and the host
 * answers with everything. The page's script cannot be called, so `ready` goes the way that VS Code's own script in the
 * surrounding frame takes.
 */
async function hear(window: Window): Promise<BreakPageState> {
  const frame = window.page.locator('iframe.webview').contentFrame();
  const answer = await frame.locator('body').evaluate(
    () =>
      new Promise<unknown>((resolve) => {
        const page = document.querySelector<HTMLIFrameElement>('#active-frame')?.contentWindow;
        page?.addEventListener('message', ({ data }) => resolve(data), { once: true });
        const { __vscode_post_message__: post } = globalThis as unknown as Record<
          string,
          (channel: string, data: unknown) => void
        >;
        post?.('onmessage', { message: { kind: 'ready' } });
      }),
  );
  const message = readBreakPageState(answer);
  if (!message) throw new Trouble(`The page was told something that it does not know: ${JSON.stringify(answer)}`);
  return message;
}

/** The same session at the first segment of the given kind, a third into it. */
function movedTo(message: BreakPageState, moment: Segment['kind']): BreakPageState {
  const { view } = message;
  const all = view.kind === 'player' ? segments(view.plan) : [];
  const segment = all.find(({ kind }) => kind === moment);
  if (view.kind !== 'player' || !segment) throw new Trouble(`The page shows no session with "${moment}" in it.`);
  return { ...message, view: { ...view, position: segment.start + (segment.end - segment.start) / 3 } };
}

async function wear(window: Window, theme: Theme): Promise<void> {
  await window.page.keyboard.press('Control+K');
  await window.page.keyboard.press('Control+T');
  await window.choose('Select Color Theme', THEMES[theme]);
  await window.panel.locator(`body[data-vscode-theme-name="${THEMES[theme]}"]`).waitFor();
}

/** HTML of a window's break page without content; see {@link Recording.blanks}. */
export function blank(window: Window): Promise<string> {
  return window.panel.locator(':root').evaluate((root) => {
    const copy = root.cloneNode(true) as HTMLElement;
    for (const loaded of copy.querySelectorAll('script, link, meta, base')) loaded.remove();
    for (const filled of copy.querySelectorAll('body > *')) filled.replaceChildren();
    return `<!DOCTYPE html>${copy.outerHTML}`;
  });
}
