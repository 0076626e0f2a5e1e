import { readFileSync } from 'node:fs';

export const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** Every text in a document with its path. */
export function texts(value: unknown, path: string): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => texts(each, `${path}.${key}`));
}
