import type { Source } from '../helpers/firstSource.ts';
import { NoAnswer, TIMEOUT_MS } from '../helpers/noAnswer.ts';
import type { RunProgram } from '../helpers/runProgram.ts';

/** Linux with PipeWire, where `pactl` is not installed: what is captured from microphones and cameras. */
export class PipeWireCall implements Source<boolean> {
  readonly name = 'pw-dump';
  readonly timeoutMs = TIMEOUT_MS;
  readonly #run: RunProgram;

  constructor(run: RunProgram) {
    this.#run = run;
  }

  async query(signal: AbortSignal): Promise<boolean> {
    return parsePwDump(await this.#run(this.name, [], signal));
  }

  dispose(): void {}
}

/** An object of PipeWire, as far as it is needed here. */
interface Dumped {
  readonly id?: unknown;
  readonly type?: unknown;
  readonly info?: {
    readonly state?: unknown;
    readonly 'output-node-id'?: unknown;
    readonly 'input-node-id'?: unknown;
    readonly props?: Readonly<Record<string, unknown>> | null;
  } | null;
}

/**
 * Reads what `pw-dump` prints: all objects of PipeWire as JSON. Something is captured while an active link leads from a
 * device node to a capture stream; the media classes are those of
 * https://pipewire.pages.freedesktop.org/wireplumber/policies/linking.html. A link from a sink carries what the machine
 * plays. `stream.monitor` marks level meters, and `node.link-group` the nodes of loopbacks and filters, which PipeWire
 * runs itself; a program that captures through one of them has a stream of its own.
 * @returns whether a microphone or a camera is captured
 * @throws {NoAnswer} if it is no such list, or if PipeWire has no audio devices: then another server has them
 */
export function parsePwDump(text: string): boolean {
  const objects = parseList(text);
  const nodes = new Map(
    objects.filter((each) => each?.type === 'PipeWire:Interface:Node').map((each) => [each?.id, each?.info?.props]),
  );
  const classOf = (node: unknown): string => {
    const mediaClass = nodes.get(node)?.['media.class'];
    return typeof mediaClass === 'string' ? mediaClass : '';
  };
  if (![...nodes.keys()].some((node) => /^Audio\/(?:Source|Sink|Duplex)/.test(classOf(node))))
    throw new NoAnswer('no audio devices');
  return objects.some((each) => {
    const link = each?.info;
    if (each?.type !== 'PipeWire:Interface:Link' || link?.state !== 'active') return false;
    const stream = nodes.get(link['input-node-id']);
    return (
      /^(?:Audio|Video)\/(?:Source|Duplex)/.test(classOf(link['output-node-id'])) &&
      /^Stream\/Input\/(?:Audio|Video)$/.test(classOf(link['input-node-id'])) &&
      String(stream?.['stream.monitor']) !== 'true' &&
      stream?.['node.link-group'] === undefined
    );
  });
}

function parseList(text: string): readonly (Dumped | null)[] {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    // The error of JSON.parse quotes the text, and this one goes into the log.
  }
  if (!Array.isArray(list)) throw new NoAnswer('no list of objects');
  return list as (Dumped | null)[];
}
