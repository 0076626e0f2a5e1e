import type { BodyName } from './bodyName.ts';

/**
 * An animation is a picture that moves, as plain data: what a figure room hands to the page.
 * The page turns each layer into one SVG `<path>` whose `d` is morphed by the Web Animations API.
 */

/**
 * What a layer is a picture of. The page gives each role one CSS class (`fig-skin`, `fig-hair`, …);
 * colours, outlines and high contrast are decided there and only there.
 */
export type Role =
  | 'skin'
  | 'skin-far'
  | 'skin-shade'
  | 'hair'
  | 'shirt'
  | 'shirt-far'
  | 'shorts'
  | 'shorts-far'
  | 'shoe'
  | 'shoe-far'
  | 'sole'
  | 'crease' // crease: thin line on skin or cloth, stroke only
  | 'calf'
  | 'calf-glow'
  | 'vein'
  | 'heart'
  | 'mark' // the one accent
  | 'prop'
  | 'prop-light'
  | 'prop-dark'
  | 'prop-line'
  | 'book'
  | 'mat'
  | 'band'
  | 'floor'
  | 'wall'
  | 'hand'
  | 'guide'
  | 'arrow';

export interface Layer {
  /** Unique within the animation, stable between animations of the same kind. */
  readonly id: string;
  readonly role: Role;
  /**
   * One path per sample, or exactly one for a layer that never moves. Only `M`, `L`, `C`, `Z`, absolute, numbers with at
   * most two decimals, and the same command list in every sample, so that `d` can be morphed.
   */
  readonly d: readonly string[];
  /** 0..1 per sample (same count as `d`, or one); left out when always 1. */
  readonly opacity?: readonly number[];
  /** Drawn as a line with this width (in figure units) instead of a filled shape. */
  readonly stroke?: number;
}

/** One word on the picture (massage landmarks), anchored at a point; `key` is looked up in the page's texts. */
export interface Label {
  readonly key: string;
  readonly at: readonly [x: number, y: number];
  readonly align: 'start' | 'middle' | 'end';
}

export interface FigureAnimation {
  /** SVG viewBox: x, y, width, height in figure units (1 unit = 1/300 of body height). */
  readonly view: readonly [number, number, number, number];
  /** A closer look at the calf, as a second viewBox onto the same layers; left out where there is nothing to see. */
  readonly lens?: readonly [number, number, number, number];
  /** Who is seen, and so whose clothes the page puts on; left out in a close-up. */
  readonly body?: BodyName;
  /** One repetition, ms. 0 for a still picture. */
  readonly durationMs: number;
  /** Where each sample lies in the repetition, 0..1, ascending, first 0 and last 1; `[0]` for a still picture. */
  readonly offsets: readonly number[];
  /** Back to front. */
  readonly layers: readonly Layer[];
  readonly labels?: readonly Label[];
}
