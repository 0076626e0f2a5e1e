import type { FigureSpec } from './spec.ts';

/**
 * The part of a figure that repeats while the movement's phase with this index lasts, as a figure without parts. An
 * index beyond the last part starts again at the first. A figure without parts is given back whole.
 */
export function figurePart(spec: FigureSpec, index: number): FigureSpec {
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
    ...(part.view && { view: part.view }),
  };
}
