import type { LocatedFault } from '../../movements/faultPlaces.ts';
import type * as Packs from '../../movements/packsBundle.ts';
import type { Planner } from '../../movements/planner.ts';
import { inLanguage } from '../../movements/language.ts';
import type { Movement, Pack, Routine } from '../../movements/pack.ts';
import { readSafety, type Safety } from '../../movements/safety.ts';
import { LazyAsync } from '../lazyAsync.ts';
import type { Media, OwnPacks } from '../ports.ts';
import { l10n } from '../text.ts';
import { packContent, type FileProblem, type PackContent } from './packContent.ts';
import type { PackFile } from './packReading.ts';

/** The result of a check of a pack file: its text, pack and faults with their places, or why it could not be read. */
export type PackCheck = { readonly file: string } & (
  | ({ readonly text: string; readonly faults: readonly LocatedFault[] } & Packs.TextCheck)
  | { readonly problem: FileProblem }
);

/** A pack that is open in an editor, with the text in the editor. */
export interface OpenPack {
  /** Its full path. */
  readonly file: string;
  readonly text: string;
}

/** Loads the code that reads packs. It is a separate bundle, because it is not needed before the first break. */
const reading = (): Promise<typeof Packs> => import('../../movements/packsBundle.ts');

/** The movements and routines of all packs, built in and listed, and the safety cards. Read when first needed. */
export class Library {
  readonly #own: OwnPacks;
  readonly #builtIn: LazyAsync<Pack>;
  readonly #safety: LazyAsync<Safety>;
  /** The own files that were joined last, and the result. */
  #joined: { readonly files: readonly PackFile[]; readonly planner: Planner } | undefined;

  constructor(media: Media, own: OwnPacks) {
    this.#own = own;
    this.#builtIn = new LazyAsync(() => readBuiltIn(media));
    this.#safety = new LazyAsync(() => readFile(media, 'safety.json', readSafety));
  }

  /**
   * All movements and routines, as one pack, and what makes plans of them.
   * @throws if the built-in pack is missing or broken: then the extension itself is damaged
   */
  async planner(): Promise<Planner> {
    const [builtIn, files, { joinTexts, Planner }] = await Promise.all([
      this.#builtIn.get(),
      this.#own.filesSoon(),
      reading(),
    ]);
    if (this.#joined?.files !== files)
      this.#joined = { files, planner: new Planner(joinTexts(builtIn, texts(files)).pack) };
    return this.#joined.planner;
  }

  /** All movements and routines, as one pack. @throws as {@link planner} */
  async pack(): Promise<Pack> {
    return (await this.planner()).pack;
  }

  /** The safety cards. @throws if they are missing or broken: then the extension itself is damaged */
  safety(): Promise<Safety> {
    return this.#safety.get();
  }

  /**
   * Checks the listed packs, in their order, and after them the open packs that are not listed.
   * @param open packs in editors; their text is checked instead of the saved file
   */
  async checkPacks(open: readonly OpenPack[]): Promise<PackCheck[]> {
    const [builtIn, saved, { joinTexts }] = await Promise.all([
      this.#builtIn.get(),
      this.#own.filesComplete(),
      reading(),
    ]);
    const files = saved.map((packFile) => {
      const edited = open.find(({ file }) => file === packFile.file);
      return 'text' in packFile.content && edited ? { ...packFile, content: packContent(edited.text) } : packFile;
    });
    const { verdicts } = joinTexts(builtIn, texts(files));
    const readable = files.filter(({ content }) => 'text' in content);
    const listed = files.map((packFile): Promise<PackCheck> => {
      return checkOf(packFile.file, packFile.content, () => verdicts[readable.indexOf(packFile)]);
    });
    const others = open.filter((edited) => !files.some(({ file }) => file === edited.file));
    const unlisted = others.map(async ({ file, text }): Promise<PackCheck> => {
      if (!(await this.#own.mayRead(file))) return { file, problem: { kind: 'untrusted' } };
      const own = { name: file, text };
      return checkOf(file, packContent(text), () => joinTexts(builtIn, [...texts(files), own]).verdicts.at(-1));
    });
    return Promise.all([...listed, ...unlisted]);
  }
}

async function readBuiltIn(media: Media): Promise<Pack> {
  const { builtInPack } = await reading();
  return readFile(media, 'packs/second-heart.json', builtInPack);
}

/** @param read throws if the document is invalid @throws an error that names the file, if it is missing or broken */
async function readFile<T>(media: Media, name: string, read: (document: unknown) => T): Promise<T> {
  try {
    return read(JSON.parse(await media.read(name)));
  } catch (error) {
    throw new Error(`Second Heart is damaged: ${name}: ${String(error)}`, { cause: error });
  }
}

/** Makes a check of a verdict. @param judge called only if there is a text */
async function checkOf(
  file: string,
  content: PackContent,
  judge: () => Packs.TextCheck | undefined,
): Promise<PackCheck> {
  if ('problem' in content) return { file, problem: content.problem };
  const { text } = content;
  const verdict = judge() ?? { faults: [] };
  if (verdict.faults.length === 0) return { file, text, ...verdict, faults: [] };
  const places = await import('../../movements/faultPlaces.ts');
  return { file, text, ...verdict, faults: places.locateFaults(text, verdict.faults) };
}

function texts(files: readonly PackFile[]): Packs.NamedText[] {
  return files.flatMap(({ file, content }) => ('text' in content ? [{ name: file, text: content.text }] : []));
}

/** The text in the person's language, of texts in several languages. */
export function inDisplayLanguage<T>(texts: Parameters<typeof inLanguage<T>>[0]): T {
  return inLanguage(texts, l10n.language);
}

/** A movement by its id. @throws {RangeError} if the pack has none */
export function movementOf(pack: Pack, id: string): Movement {
  const movement = pack.movements.find((candidate) => candidate.id === id);
  if (!movement) throw new RangeError(`No movement "${id}" in pack "${pack.id}"`);
  return movement;
}

/** A routine by its id. @throws {RangeError} if the pack has none */
export function routineOf(pack: Pack, id: string): Routine {
  const routine = pack.routines.find((candidate) => candidate.id === id);
  if (!routine) throw new RangeError(`No routine "${id}" in the library`);
  return routine;
}
