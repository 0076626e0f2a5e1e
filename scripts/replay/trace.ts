import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import * as v from 'valibot';

const lineSchema = v.object({
  /** ms since the epoch */
  t: v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(8.64e15)),
  kind: v.string(),
  /** What it was seen by, where it was not the editor. */
  src: v.optional(v.string()),
  /** May happen with nobody there. */
  auto: v.optional(v.union([v.literal(1), v.literal(0), v.boolean()])),
});

/** One thing that somebody, or nobody, did. */
export type TraceLine = v.InferOutput<typeof lineSchema>;

/** Whether a line tells of a person in the editor. */
export function isEditor({ src, auto, kind }: TraceLine): boolean {
  return src === undefined && !auto && ['edit', 'select', 'focus', 'blur'].includes(kind);
}

/** Whether a line tells of a person anywhere on the machine. */
export function isTouch(line: TraceLine): boolean {
  return isEditor(line) || line.src === 'os' || line.src === 'key';
}

/**
 * The lines of a trace, one after the other, however long the file is. Empty ones are left out.
 * @param fault told of each line that cannot be used, with its number; the others are used all the same
 * @throws where the file cannot be read
 */
export async function* readTrace(file: string, fault: (sentence: string) => void): AsyncGenerator<TraceLine> {
  let number = 0;
  let last = -Infinity;
  for await (const text of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    number += 1;
    if (text.trim() === '') continue;
    const line = parsed(text);
    if (!line) fault(`Line ${number} is not {"t": ms, "kind": "…"}: ${text.slice(0, 80)}`);
    else if (line.t < last) fault(`Line ${number} is from before the one above it (${line.t} < ${last})`);
    else {
      last = line.t;
      yield line;
    }
  }
}

function parsed(text: string): TraceLine | undefined {
  try {
    const read = v.safeParse(lineSchema, JSON.parse(text));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}
