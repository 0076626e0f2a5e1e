import type { Point } from './geometry.ts';
import { dot, type Vector } from './space.ts';

/**
 * The views from which a figure is drawn. `turn`: how far the viewer has walked from the figure's near side toward its
 * front (90), in degrees; below 0 toward its back. `rise`: how far above the horizon the viewer's eye is, in degrees.
 * A view from the side is turned a little to the front: the far limbs show as depth before the near ones, and the heart
 * is whole.
 * A new view goes here; packs name it.
 */
export const VIEWS = {
  side: { turn: 4, rise: 5 },
  'three-quarter': { turn: 42, rise: 10 },
  front: { turn: 78, rise: 8 },
  behind: { turn: -38, rise: 6 },
  back: { turn: -84, rise: 7 },
  'back-above': { turn: -90, rise: 23 },
  feet: { turn: 48, rise: 18 },
  'side-front': { turn: 15, rise: 8 },
  'side-above': { turn: 30, rise: 22 },
  bedside: { turn: -6, rise: 24 },
  above: { turn: 22, rise: 52 },
} as const satisfies Readonly<Record<string, { readonly turn: number; readonly rise: number }>>;

export type ViewName = keyof typeof VIEWS;

/** A viewer infinitely far away: parallel lines stay parallel. All three are directions of length 1. */
export interface Camera {
  readonly right: Vector;
  readonly down: Vector;
  /** From the figure to the viewer. */
  readonly viewer: Vector;
}

export function cameraOf(view: ViewName): Camera {
  const { turn, rise } = VIEWS[view];
  const [s, c] = [Math.sin((turn * Math.PI) / 180), Math.cos((turn * Math.PI) / 180)];
  const [up, level] = [Math.sin((rise * Math.PI) / 180), Math.cos((rise * Math.PI) / 180)];
  return { right: [c, 0, -s], down: [s * up, level, c * up], viewer: [s * level, -up, c * level] };
}

/** The point of the picture at which a point of space is seen, in figure units. */
export const seen = (camera: Camera, p: Vector): Point => [dot(p, camera.right), dot(p, camera.down)];

/** How near to the viewer a point is, in figure units: greater is nearer. */
export const nearness = (camera: Camera, p: Vector): number => dot(p, camera.viewer);
