import type { LocatedFault } from '../../movements/faultPlaces.ts';
import type * as Texts from '../../movements/joinTexts.ts';
import { inLanguage } from '../../movements/language.ts';
import type { Movement, Pack, Routine } from '../../movements/pack.ts';
import { readSafety, type Safety } from '../../movements/safety.ts';
import { LazyAsync } from '../lazyAsync.ts';
import type { Media, OwnPacks } from '../ports.ts';
import { l10n } from '../text.ts';
import { packContent, type FileProblem, type PackContent } from './packContent.ts';
import type { PackFile } from './packReading.ts';

/** What was made of a pack file: read as far as its text goes, with the places of its faults, or why there is no text. */
export type PackCheck = { readonly file: string } & (
  | ({ readonly text: string; readonly faults: readonly LocatedFault[] } & Texts.TextCheck)
  | { readonly problem: FileProblem }
);

/** A pack that is open in an editor, as it stands there. */
export interface OpenPack {
  /** Its full path. */
  readonly file: string;
  readonly text: string;
}

/** How packs are read, which is not needed before the first break. */
const reading = (): Promise<typeof Texts> => import('../../movements/joinTexts.ts');

/** What can be led, built in and the person's own, and the safety cards before it: read when they are first needed. */
export class Library {
  readonly #own: OwnPacks;
  readonly #builtIn: LazyAsync<Pack>;
  readonly #safety: LazyAsync<Safety>;
  /** What the own files were when they were last joined. */
  #joined: { readonly files: readonly PackFile[]; readonly pack: Pack } | undefined;

  constructor(media: Media, own: OwnPacks) {
    this.#own = own;
    this.#builtIn = new LazyAsync(() => readBuiltIn(media));
    this.#safety = new LazyAsync(() => readFile(media, 'safety.json', readSafety));
  }

  /** Everything that can be led. @throws when the built-in pack is missing or broken: then the extension itself is damaged */
  async pack(): Promise<Pack> {
    const [builtIn, files, { joinTexts }] = await Promise.all([this.#builtIn.get(), this.#own.soon(), reading()]);
    if (this.#joined?.files !== files) this.#joined = { files, pack: joinTexts(builtIn, texts(files)).pack };
    return this.#joined.pack;
  }

  /** The safety cards. @throws when they are missing or broken: then the extension itself is damaged */
  safety(): Promise<Safety> {
    return this.#safety.get();
  }

  /** @throws {RangeError} when the library has no such routine */
  async routine(id: string): Promise<{ pack: Pack; routine: Routine }> {
    const pack = await this.pack();
    return { pack, routine: routineOf(pack, id) };
  }

  /**
   * What is wrong with the listed packs, in their order, and after them with open ones that are not listed.
   * @param open packs in editors: what stands there counts, saved or not
   */
  async verdicts(open: readonly OpenPack[]): Promise<PackCheck[]> {
    const [builtIn, saved, { joinTexts }] = await Promise.all([this.#builtIn.get(), this.#own.settled(), reading()]);
    const files = saved.map((each) => {
      const edited = open.find(({ file }) => file === each.file);
      return 'text' in each.content && edited ? { ...each, content: packContent(edited.text) } : each;
    });
    const { verdicts } = joinTexts(builtIn, texts(files));
    const listed = files.map(({ file, content }): Promise<PackCheck> => {
      return verdictOf(file, content, () => verdicts.shift());
    });
    const others = open.filter((each) => !files.some(({ file }) => file === each.file));
    const unlisted = others.map(async ({ file, text }): Promise<PackCheck> => {
      if (!(await this.#own.mayRead(file))) return { file, problem: { kind: 'untrusted' } };
      const own = { name: file, text };
      return verdictOf(file, packContent(text), () => joinTexts(builtIn, [...texts(files), own]).verdicts.at(-1));
    });
    return Promise.all([...listed, ...unlisted]);
  }
}

async function readBuiltIn(media: Media): Promise<Pack> {
  const { builtInPack } = await reading();
  return readFile(media, 'packs/second-heart.json', builtInPack);
}

/** @throws with the name of the file, which is missing or broken */
async function readFile<T>(media: Media, name: string, read: (document: unknown) => T): Promise<T> {
  try {
    return read(JSON.parse(await media.read(name)));
  } catch (error) {
    throw new Error(`Second Heart is damaged: ${name}: ${String(error)}`, { cause: error });
  }
}

/** A verdict on what was read, with the places of its faults. @param judge asked at once where there is a text */
async function verdictOf(
  file: string,
  content: PackContent,
  judge: () => Texts.TextCheck | undefined,
): Promise<PackCheck> {
  if ('problem' in content) return { file, problem: content.problem };
  const { text } = content;
  const verdict = judge() ?? { faults: [] };
  if (verdict.faults.length === 0) return { file, text, ...verdict, faults: [] };
  const places = await import('../../movements/faultPlaces.ts');
  return { file, text, ...verdict, faults: places.locateFaults(text, verdict.faults) };
}

function texts(files: readonly PackFile[]): Texts.NamedText[] {
  return files.flatMap(({ file, content }) => ('text' in content ? [{ name: file, text: content.text }] : []));
}

/** The person's words for something that has texts in several languages. */
export function inTheirLanguage<T>(texts: Parameters<typeof inLanguage<T>>[0]): T {
  return inLanguage(texts, l10n.language);
}

/** A movement by its id. @throws {RangeError} when the pack has none */
export function movementOf(pack: Pack, id: string): Movement {
  const movement = pack.movements.find((each) => each.id === id);
  if (!movement) throw new RangeError(`No movement "${id}" in pack "${pack.id}"`);
  return movement;
}

/** A routine by its id. @throws {RangeError} when the pack has none */
export function routineOf(pack: Pack, id: string): Routine {
  const routine = pack.routines.find((each) => each.id === id);
  if (!routine) throw new RangeError(`No routine "${id}" in the library`);
  return routine;
}
