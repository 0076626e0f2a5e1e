import type { FigureSpec } from './spec.ts';

/**
 * What moves while the movement's phase number `index` (from 0, round and round) lasts: a figure of its own, from the end of
 * the part to its end. A figure without parts is one part.
 */
export function partOf(spec: FigureSpec, index: number): FigureSpec {
  const { parts, ...whole } = spec;
  const part = parts?.[index % parts.length];
  if (!parts || !part) return whole;
  const from = parts.slice(0, parts.indexOf(part)).reduce((sum, { phases }) => sum + phases, 0),
    to = from + part.phases;
  return {
    ...whole,
    phases: spec.phases.slice(from, to),
    ...(spec.seconds && { seconds: spec.seconds.slice(from, to) }),
    ...(part.muscle && { muscle: part.muscle }),
  };
}
