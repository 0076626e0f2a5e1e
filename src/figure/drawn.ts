import type { Role } from './figureAnimation.ts';

/** One layer of a figure at one instant; the samples of a `Layer` are made of these. `d`: SVG path data. */
export interface Drawn {
  readonly id: string;
  readonly role: Role;
  readonly d: string;
  readonly opacity?: number;
  readonly stroke?: number;
}

/** A layer that is drawn as a line. `width`: figure units. */
export const stroke = (id: string, role: Role, d: string, width: number, opacity?: number): Drawn => ({
  id,
  role,
  d,
  stroke: width,
  ...(opacity !== undefined && { opacity }),
});
