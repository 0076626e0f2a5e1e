import type { Role } from './figureAnimation.ts';

/** One layer at one instant. */
export interface Drawn {
  readonly id: string;
  readonly role: Role;
  readonly d: string;
  readonly opacity?: number;
  readonly stroke?: number;
}

/** A layer drawn as a line of this width. */
export const stroke = (id: string, role: Role, d: string, width: number, opacity?: number): Drawn => ({
  id,
  role,
  d,
  stroke: width,
  ...(opacity !== undefined && { opacity }),
});
