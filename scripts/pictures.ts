// npm run pictures: draws contact sheets of every movement, and the break page in every state, into out/pictures.
//   --only movements,page    only one of the two kinds
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import type { BodyName } from '../src/figure/bodyName.ts';
import { readPack } from '../src/movements/readPack.ts';
import { launchBrowser } from './browser.ts';
import { OUT, ROOT } from './paths.ts';
import { besideEachOther, drawBreakPage } from './pictures/breakPage.ts';
import { record, THEMES, type Recording, type Theme } from './pictures/recording.ts';
import { drawSheet, sheetProgram } from './pictures/sheet.ts';
import type { Row } from './pictures/sheetPage.ts';
import { STATES, type State } from './pictures/states.ts';
import { run, stopAll, Trouble } from './processes.ts';
import { installServer } from './vscodeServer.ts';

const KINDS = ['movements', 'page'];
const FOLDER = path.join(OUT, 'pictures');
const EVERY_THEME = Object.keys(THEMES) as [Theme, ...Theme[]];

/** A narrow panel, in which words have the least room. */
const NARROW = [320, 720] as const;

/**
 * Sizes of the page to draw, px: the panel below the code in a window of 1280 x 860 with both side bars open, a narrow
 * one, one beside the code, a whole editor, a small one, and a low one across the window.
 */
const SIZES = [[626, 350], NARROW, [480, 720], [900, 640], [420, 380], [1_200, 320]] as const;

/**
 * Languages to draw besides English, in the narrow panel: their words are longest, or break differently. A new
 * language goes here if its texts are longer.
 */
const LANGUAGES = ['ko', 'zh-cn'];

/** Maximum number of movements on one sheet: few enough to look at each of them. */
const ROWS = 8;

const { values } = parseArgs({ options: { only: { type: 'string', default: KINDS.join(',') } } });
const kinds = values.only.split(',');

try {
  const unknown = kinds.find((kind) => !KINDS.includes(kind));
  if (unknown !== undefined) throw new Trouble(`--only takes ${KINDS.join(' or ')}, not "${unknown}".`);
  if ((await run(process.execPath, [path.join(ROOT, 'esbuild.js')], { cwd: ROOT })).code !== 0)
    throw new Trouble('The extension could not be built, see above.');
  process.env.SECOND_HEART_SERVER ??= await installServer('current');
  mkdirSync(FOLDER, { recursive: true });
  // Pictures of the other kind stay.
  for (const name of readdirSync(FOLDER))
    if (kinds.includes(name.startsWith('page-') ? 'page' : 'movements')) rmSync(path.join(FOLDER, name));
  await draw(kinds.includes('movements'), kinds.includes('page'));
} catch (error) {
  console.error(error instanceof Trouble ? error.message : error);
  process.exitCode = 1;
} finally {
  await stopAll();
}

async function draw(movements: boolean, page: boolean): Promise<void> {
  console.log('Recording in a real VS Code …');
  const recording = [
    record(page ? STATES : STATES.slice(0, 1), EVERY_THEME),
    ...(page ? LANGUAGES.map((language) => record(STATES, ['light'], language)) : []),
  ] as const;
  // If one fails, the others must still close their windows.
  await Promise.allSettled(recording);
  const [english, ...others] = await Promise.all(recording);
  const browser = await launchBrowser();
  if (movements) await drawMovements(browser, english);
  if (page) await drawPages(browser, english, others);
  await browser.close();
}

async function drawMovements(browser: Browser, { told, blanks }: Recording): Promise<void> {
  const program = await sheetProgram();
  const words = [...told.values()][0]?.text ?? {};
  for (const [theme, blank] of blanks)
    for (const [name, rows] of sheets(theme === 'light' ? ['short-hair', 'tied-hair'] : ['short-hair']))
      keep(`${name}-${theme}`, await drawSheet(browser, program, blank, rows, words));
}

/** The name and rows of each sheet. */
function* sheets(bodies: readonly BodyName[]): Generator<[name: string, rows: Row[]]> {
  const read = readPack(JSON.parse(readFileSync(path.join(ROOT, 'media', 'packs', 'second-heart.json'), 'utf8')));
  if (!('pack' in read)) throw new Trouble(`The built-in pack is damaged: ${JSON.stringify(read.faults)}`);
  const rows = read.pack.movements.flatMap(({ id, title, figure, phases }) =>
    figure ? [{ id, title: title.en, figure, seconds: phases.map(({ seconds }) => seconds) }] : [],
  );
  const whole = rows.filter(({ figure }) => !('massage' in figure));
  const length = Math.ceil(whole.length / Math.ceil(whole.length / ROWS));
  for (const body of bodies)
    for (let first = 0; first < whole.length; first += length) {
      const some = whole.slice(first, first + length);
      yield [`${body}-${first / length + 1}`, some.map((row) => ({ ...row, body, side: 'right' }))];
    }
  const close = rows.filter(({ figure }) => 'massage' in figure);
  for (const side of ['left', 'right'] as const)
    yield [`massage-${side}`, close.map((row) => ({ ...row, body: 'short-hair', side }))];
}

async function drawPages(browser: Browser, english: Recording, others: readonly Recording[]): Promise<void> {
  for (const state of STATES) {
    for (const [theme, blank] of english.blanks)
      keep(`page-${state.name}-${theme}`, await drawPage(browser, [[english, blank]], state, SIZES));
    const foreign = others.flatMap((recording) =>
      [...recording.blanks.values()].map((blank) => [recording, blank] as const),
    );
    keep(`page-${state.name}-languages`, await drawPage(browser, foreign, state, [NARROW]));
  }
}

async function drawPage(
  browser: Browser,
  seen: readonly (readonly [Recording, blank: string])[],
  { name, then }: State,
  sizes: readonly (readonly [width: number, height: number])[],
): Promise<Buffer> {
  const pictures: Buffer[] = [];
  for (const [{ told }, blank] of seen)
    for (const size of sizes) {
      const message = told.get(name);
      if (message) pictures.push(await drawBreakPage(browser, blank, message, size, then));
    }
  return besideEachOther(browser, pictures);
}

function keep(name: string, png: Buffer): void {
  const file = path.join(FOLDER, `${name}.png`);
  writeFileSync(file, png);
  console.log(path.relative(ROOT, file));
}
