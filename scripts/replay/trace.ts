import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import * as v from 'valibot';

const lineSchema = v.object({
  /** ms since the epoch */
  t: v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(8.64e15)),
  kind: v.string(),
  /** The source, if it was not the editor. */
  src: v.optional(v.string()),
  /** Whether the event can happen without a person. */
  auto: v.optional(v.union([v.literal(1), v.literal(0), v.boolean()])),
});

/** One recorded event. */
export type TraceLine = v.InferOutput<typeof lineSchema>;

/** Whether a line shows a person in the editor. */
export function isEditor({ src, auto, kind }: TraceLine): boolean {
  return src === undefined && !auto && ['edit', 'select', 'focus', 'blur'].includes(kind);
}

/** Whether a line shows a person anywhere on the machine. */
export function isTouch(line: TraceLine): boolean {
  return isEditor(line) || line.src === 'os' || line.src === 'key';
}

/**
 * Reads a trace line by line, so that the file can be of any size. Empty lines are skipped.
 * @param fault called with a sentence, including the line number, for each line that cannot be used and is skipped
 * @throws if the file cannot be read
 */
export async function* readTrace(file: string, fault: (sentence: string) => void): AsyncGenerator<TraceLine> {
  let number = 0;
  let last = -Infinity;
  for await (const text of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    number += 1;
    if (text.trim() === '') continue;
    const line = parse(text);
    if (!line) fault(`Line ${number} is not {"t": ms, "kind": "…"}: ${text.slice(0, 80)}`);
    else if (line.t < last) fault(`Line ${number} is from before the one above it (${line.t} < ${last})`);
    else {
      last = line.t;
      yield line;
    }
  }
}

function parse(text: string): TraceLine | undefined {
  try {
    const read = v.safeParse(lineSchema, JSON.parse(text));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}
