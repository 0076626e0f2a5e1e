import { segments, type Segment } from '../../src/movements/plan.ts';
import { readToPage, type ToPage } from '../../src/shared/toPage.ts';
import { Trouble } from '../processes.ts';
import { Window } from '../window.ts';
import { FILES, SETTINGS, type State } from './states.ts';

/** The colour themes, by the names that VS Code shows. */
export const THEMES = { light: 'Light Modern', dark: 'Dark Modern', 'high-contrast': 'Dark High Contrast' } as const;

export type Theme = keyof typeof THEMES;

/** What one real window showed. */
export interface Recording {
  /** What the page was told in each state, by the state's name. */
  readonly told: ReadonlyMap<string, ToPage>;
  /** The page with nothing on it, as HTML: VS Code's styles, the theme's variables and classes, our empty elements. */
  readonly blanks: ReadonlyMap<Theme, string>;
}

/**
 * Opens a real VS Code, goes from state to state and writes down what the break page is told.
 * @param themes of them the first is worn all the while, and all are looked at in the last state
 */
export async function record(
  states: readonly State[],
  themes: readonly [Theme, ...Theme[]],
  locale?: string,
): Promise<Recording> {
  const settings = { ...SETTINGS, 'workbench.colorTheme': THEMES[themes[0]] };
  const window = await Window.open(settings, FILES, undefined, locale);
  try {
    const told = new Map<string, ToPage>();
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
 * What the page is told now. It says `ready` once more, as a page does that comes back, and the host answers with
 * everything; the page cannot be asked to, so this goes the way that VS Code's own script in the frame around it goes.
 */
async function hear(window: Window): Promise<ToPage> {
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
  const message = readToPage(answer);
  if (!message) throw new Trouble(`The page was told something that it does not know: ${JSON.stringify(answer)}`);
  return message;
}

/** The same session where it first does something, a third into it. */
function movedTo(message: ToPage, moment: Segment['kind']): ToPage {
  const { view } = message;
  const row = view.kind === 'player' ? segments(view.plan) : [];
  const segment = row.find(({ kind }) => kind === moment);
  if (view.kind !== 'player' || !segment) throw new Trouble(`The page shows no session with "${moment}" in it.`);
  return { ...message, view: { ...view, position: segment.start + (segment.end - segment.start) / 3 } };
}

async function wear(window: Window, theme: Theme): Promise<void> {
  await window.page.keyboard.press('Control+K');
  await window.page.keyboard.press('Control+T');
  await window.choose('Select Color Theme', THEMES[theme]);
  await window.panel.locator(`body[data-vscode-theme-name="${THEMES[theme]}"]`).waitFor();
}

/** The break page of a window with nothing on it, as HTML: VS Code's styles, the theme's variables and classes, our elements. */
export function blank(window: Window): Promise<string> {
  return window.panel.locator(':root').evaluate((root) => {
    const copy = root.cloneNode(true) as HTMLElement;
    for (const loaded of copy.querySelectorAll('script, link, meta, base')) loaded.remove();
    for (const filled of copy.querySelectorAll('body > *')) filled.replaceChildren();
    return `<!DOCTYPE html>${copy.outerHTML}`;
  });
}
